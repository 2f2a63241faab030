"""A small site around an index: the 搜索 page and, for some records, plain pages with the same hooks as the theme's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path
from posixpath import dirname, normpath

from jinja2 import Environment, FileSystemLoader

from generator import escaping, sentences
from generator.search import Record, build

ASSETS = Path(__file__).parents[2] / "site_templates" / "theme" / "assets"
POLICY = re.search(r'Content-Security-Policy" content="([^"]+)"', (ASSETS.parent / "base.html").read_text("utf-8"))[1]


def site(folder: Path, records: Iterable[Record], pages: Iterable[Record] = (), indexes: str = "") -> Path:
    """Write the site of `records` into `folder`; `pages` get a page of their own."""
    build(records, folder / "search" / "index")
    return around(folder, pages, indexes)


def around(folder: Path, pages: Iterable[Record] = (), indexes: str = "") -> Path:
    """Write all of the site but the index."""
    shutil.copytree(ASSETS, folder / "assets", dirs_exist_ok=True)
    rendered(folder / "assets")
    _write(folder / "search", _html("..", "搜索", SEARCH, indexes))
    _write(folder, _html(".", "首页", "<h1>首页</h1>" + FOOT.format(base=".")))
    for one in pages:
        base = "/".join([".."] * one.url.count("/"))
        _write(folder / one.url, _html(base, one.title, _body(one) + FOOT.format(base=base)))
    return folder


def rendered(assets: Path) -> None:
    """Put the assets that MkDocs renders with the theme into `assets`."""
    theme = Environment(loader=FileSystemLoader(ASSETS.parent), autoescape=False)  # noqa: S701 - the theme prints what is escaped already
    extra = {"script": escaping.script(sentences.section("script"))}
    for name in ("design.css", "words.js"):
        made = theme.get_template(f"assets/{name}").render(config={"extra": extra})
        (assets / name).write_text(made, encoding="utf-8")


def _write(folder: Path, html: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(html, encoding="utf-8")


FOOT = '<script type="module" src="{base}/assets/search/box.js"></script>'


def modules() -> list[str]:
    """The scripts of the 搜索 page below assets: page.js and all it imports."""
    found = ["search/page.js"]
    for name in found:
        text = (ASSETS / name).read_text(encoding="utf-8")
        named = (normpath(f"{dirname(name)}/{one}") for one in re.findall(r'^import .*"(.+)"', text, re.MULTILINE))
        found += [one for one in named if one not in found]
    return found


PRELOADED = '<link rel="preload" href="index/manifest.json" as="fetch" crossorigin>' + "".join(
    f'<link rel="modulepreload" href="../assets/{one}">' for one in modules()
)
SEARCH = f"""<h1>搜索</h1>{PRELOADED}
<div id="search-app" data-old-browser="{sentences.words("script.old_browser")}"><p class="callout">搜索需要浏览器运行脚本。可以按地区或年度浏览。</p></div>
<script type="module" src="../assets/search/page.js"></script>
<h2 id="browse">按类别浏览</h2>"""


def _html(base: str, title: str, body: str, indexes: str = "") -> str:
    more = f' data-indexes="{indexes}"' if indexes else ""
    return f"""<!doctype html>
<html lang="zh-CN" data-base="{base}"{more}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(title)}</title><link rel="icon" href="{base}/assets/favicon.svg">
<link rel="stylesheet" href="{base}/assets/design.css"><link rel="stylesheet" href="{base}/assets/search/search.css"></head>
<body><header><div class="masthead"><div class="wrap"><form class="find" role="search" action="{base}/search/">
<label class="sr" for="q">搜索</label><input id="q" name="q" type="search"><button>搜索</button></form></div></div></header>
<main id="main"><div class="wrap"><div class="flow">{body}</div></div></main></body></html>"""


def _body(record: Record) -> str:
    rows = "".join(
        f'<tr id="{escape(one.anchor)}"><th scope="row">{escape(one.section)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in one.cells)
        + "</tr>"
        for one in record.passages
    )
    return f"<h1>{escape(record.title)}</h1><table><tbody>{rows}</tbody></table>"
