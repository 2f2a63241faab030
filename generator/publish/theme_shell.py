"""The shell of the theme around every page: generated pages by its templates, hand-written ones by MkDocs.

The templates are those of MkDocs' own environment for the theme, and what they are given is what MkDocs gives them. So
a page is the same here and when MkDocs makes it of its Markdown.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jinja2 import BytecodeCache
from markdown import Markdown
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import get_build_date, get_build_timestamp

from generator.errors import ConfigurationBrokenError
from generator.pages import Page
from generator.publish import body, engine

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_OFTEN = 1_000
"""Pages after which what MkDocs remembers of them is forgotten."""


class ThemeShell:
    """What stands around the pages of one build: configuration, theme, hand-written pages."""

    def __init__(self, settings: Mapping[str, Any], workshop: Path, compiled: BytecodeCache | None) -> None:
        """By the `settings`, whose folders lie in the workshop."""
        self._workshop = workshop
        self._config = config = engine.configured(settings, workshop, workshop / "site", compiled)
        self._template = config.theme.get_env().get_template("main.html")
        self._made = 0

    def html(self, page: Page) -> bytes:
        """A generated page, finished. Raises TemplateBrokenError."""
        self._made += 1
        if self._made % _OFTEN == 0:
            engine.forget_addresses()
        made = body.of(page)
        file = File(page.path, None, self._config.site_dir, self._config.use_directory_urls)
        engine_page = EnginePage(None, file, self._config)
        engine_page.markdown, engine_page.meta = "", dict(page.meta)
        engine_page.content, engine_page.toc = made.html, made.contents
        text = self._template.render(get_context(Navigation([], []), [], self._config, engine_page))
        return text.encode("utf-8", errors="xmlcharrefreplace")

    def finish(self, site_dir: Path, paths: Iterable[str], neighbours: Mapping[str, str | bytes]) -> list[str]:
        """See `Shell`; `neighbours`: what hand-written pages may link to."""
        own = {file.src_uri for file in get_files(self._config).documentation_pages()}
        self._sitemap(site_dir, body.in_order([*{*own, *paths}]))
        folder = self._workshop / "documents"
        self._config.site_dir = str(folder)
        self._config.plugins["jixiao"] = _Neighbours(neighbours)
        _ensure_plain(self._config)
        mkdocs_build(self._config)
        return ["sitemap.xml", "sitemap.xml.gz", *_move(folder, site_dir)]

    def _sitemap(self, site_dir: Path, paths: list[str]) -> None:
        """As MkDocs writes it, without an object for each page."""
        context = get_context(Navigation([], []), _entries(self._config, paths), self._config, base_url=".")  # type: ignore[arg-type]
        output = self._config.theme.get_env().get_template("sitemap.xml").render(context).encode()
        (site_dir / "sitemap.xml").write_bytes(output)
        page: Any = SimpleNamespace(update_date=get_build_date())
        with (
            (site_dir / "sitemap.xml.gz").open("wb") as file,
            gzip.GzipFile("sitemap.xml.gz", "wb", fileobj=file, mtime=get_build_timestamp(pages=[page])) as packed,
        ):
            packed.write(output)


_SAMPLE = '## 甲 {#a .b}\n\n<table class="c"><tr><td>乙 *丙* "丁"</td></tr></table>\n\n<!-- body -->\n\n<p>戊</p>\n'


def _ensure_plain(config: MkDocsConfig) -> None:
    """Markdown extensions are for hand-written pages: one that changes generated ones would make two kinds of them."""
    engine = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    if engine.convert(_SAMPLE) != body.of(Page("", "", {}, _SAMPLE)).html:
        reason = "markdown_extensions 里有会改动生成的页面的扩展（如 toc 的 permalink），不能用于 jixiao build"
        raise ConfigurationBrokenError(Path("mkdocs.yml"), f"{reason}；需要时请用 jixiao render 再运行 mkdocs build")


class _Neighbours(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # no configuration, no types
    """Generated pages and files that hand-written ones link to, so that MkDocs can check the links."""

    def __init__(self, linked: Mapping[str, str | bytes]) -> None:
        self._linked = linked

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        for path, content in self._linked.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=content))
        return files


def _entries(config: MkDocsConfig, paths: list[str]) -> Iterator[object]:
    if not config.site_url:
        return
    base = config.site_url if config.site_url.endswith("/") else f"{config.site_url}/"
    day = get_build_date()
    for path in paths:
        address = urljoin(base, _url(path))
        yield SimpleNamespace(page=SimpleNamespace(is_link=False, abs_url=None, canonical_url=address, update_date=day))


def _url(path: str) -> str:
    name = path.removesuffix(".md")
    return name.removesuffix("index") if name == "index" or name.endswith("/index") else f"{name}/"


def _move(source: Path, target: Path) -> Iterator[str]:
    """Move every file of `source` to `target`; generated ones that are there already win. → what was moved."""
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        place = target / path.relative_to(source)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            path.rename(place)
            yield path.relative_to(source).as_posix()
