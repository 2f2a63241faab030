"""原版 Material: the same pages for people who know Material for MkDocs: its navigation, palette and contents lists.

Of this project's theme only the style of tables and figures and the search are taken along; the search is our own,
because Material's cannot find a Chinese phrase without another library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import page_classes, plainfiles, sentences, shipped

THEME = "material"
_OWN = ("assets/search/", "assets/tables.js", "assets/terms.js", "assets/words.js", "assets/favicon.svg", ".styles/")
_BRIDGE = ".material/"
"""What stands between Material and our pages; in a theme of its own folder."""
_SUN, _MOON = "material/weather-sunny", "material/weather-night"


def lay_theme(own: Path, target: Path) -> None:
    """What of the theme Material needs, in the folder `target`."""
    files = shipped.theme(own)
    taken = {name: path for name, path in files.items() if name.startswith(_OWN)}
    taken |= {name.removeprefix(_BRIDGE): path for name, path in files.items() if name.startswith(_BRIDGE)}
    plainfiles.place(taken, target)


def configured(settings: Mapping[str, Any], docs: Path) -> dict[str, Any]:
    """The configuration `found` of the site, for stock Material; `docs` are the pages as they were written."""
    light, dark = sentences.words("theme.light"), sentences.words("theme.dark")
    theme = {
        "name": THEME,
        "custom_dir": settings["theme"]["custom_dir"],
        "language": settings["theme"].get("language", "zh"),
        "font": False,
        "favicon": "assets/favicon.svg",
        "features": ["navigation.tabs", "navigation.top", "toc.follow"],
        "palette": [
            {"scheme": "default", "toggle": {"icon": _SUN, "name": dark}},
            {"scheme": "slate", "toggle": {"icon": _MOON, "name": light}},
        ],
        "static_templates": ["404.html", "assets/words.js", "assets/jixiao.css"],
    }
    made = {key: value for key, value in settings.items() if key != "exclude_docs"}
    return made | {
        "theme": theme,
        "nav": list(_nav(docs)),
        "extra_css": ["assets/jixiao.css", "assets/search/search.css"],
        "extra_javascript": [
            "assets/base.js",
            {"path": "assets/tables.js", "type": "module"},
            {"path": "assets/terms.js", "type": "module"},
        ],
    }


def _nav(docs: Path) -> Iterator[dict[str, Any]]:
    """The fixed pages, a tab for each group of the site map; all others are reached from them."""
    titles = {"find": "theme.find", "checks": "theme.checks", "told": "theme.told"}
    for group, words in titles.items():
        ways = [{way.title: f"{way.url}index.md"} for way in page_classes.ways() if way.group == group]
        own = sorted(path.name for path in docs.glob("*.md") if path.name != "index.md") if group == "told" else []
        yield {sentences.words(words): [*own, *ways]}
