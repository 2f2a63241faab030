"""The fast road: the theme is rendered once for each kind of page, and pages are stamped from what came out.

A stamp is the theme's output for a page whose title, description, address, contents list and body are marks; it is cut
at the marks, and each page is its own words between the pieces. The first page of a kind is made both ways, and only if
they are the same bytes is the stamp used. Otherwise MkDocs makes every page of that kind: slow, and right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.frozen import dataclass
from generator.model import RESERVED
from generator.pages import Page
from generator.publish import bodies
from generator.publish.bodies import Body

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Kind = tuple[object, ...]
"""All that a theme may decide by, besides the words themselves."""
_KNOWN = frozenset({"title", "description", "page_class", "hide", "meta"})
_MARK = re.compile("\ue000([a-z0-9]+)-*\ue001")
_MARK_LENGTH = 97
"""As long as no words are that stand in its place: a theme that cuts or counts them gives another page than MkDocs."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The theme's output for one kind of page, cut at the marks."""

    parts: Sequence[str]
    """In turn a piece as it stands and the name of what comes next."""
    inside: str = ""
    """Between the id and the title of an entry of the contents list."""
    between: str = ""
    """Between two entries."""

    def page(self, body: Body, address: str | None) -> str:
        """One page."""
        words = {
            **_told(body.meta),
            "address": address or "",
            "head": body.head,
            "rest": body.rest,
            "contents": self.between.join(id_ + self.inside + name for id_, name in body.contents),
        }
        return "".join(words[one] if at % 2 else one for at, one in enumerate(self.parts))


class Press:
    """Makes the HTML of generated pages."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._template = config.theme.get_env().get_template("main.html")
        self._stamps: dict[Kind, Stamp | None] = {}
        self._news: dict[Kind, Stamp | None] = {}
        self._plain = bodies.EXTENSIONS.issuperset(config.markdown_extensions)

    def html(self, page: Page) -> str:
        """The finished page, as MkDocs would write it."""
        body = bodies.of(page) if self._plain else None
        kind = _kind(page, body) if body else None
        if body is None or kind is None:
            return self._slow(page)
        if kind not in self._stamps:
            return self._first(page, body, kind)
        stamp = self._stamps[kind]
        return stamp.page(body, self._address(page)) if stamp else self._slow(page)

    def _first(self, page: Page, body: Body, kind: Kind) -> str:
        """The first page of its kind, made both ways: what MkDocs makes, and whether the stamp holds."""
        stamp, right = self._stamp(page, body), self._slow(page)
        if stamp and stamp.page(body, self._address(page)) != right:
            stamp = None
        self._stamps[kind] = self._news[kind] = stamp
        return right

    def learn(self, known: Mapping[Kind, Stamp | None]) -> None:
        """Take over what an earlier build with the same theme, configuration and program found out."""
        self._stamps |= known

    def news(self) -> dict[Kind, Stamp | None]:
        """What was found out since the last call."""
        found, self._news = self._news, {}
        return found

    def _slow(self, page: Page) -> str:
        """By MkDocs, from Markdown to HTML."""
        found = self._engine_page(page, page.text)
        found.read_source(self._config)
        found.render(self._config, Files([found.file]))
        return self._themed(found)

    def _stamp(self, page: Page, body: Body) -> Stamp | None:
        """The stamp of the kind of `page`."""
        found = self._engine_page(page, "")
        found.markdown = ""
        found.meta = _marked(body.meta)
        found.content = _mark("head") + bodies.MARK + _mark("rest")
        entries = [AnchorLink(_mark(f"name{n}"), _mark(f"id{n}"), 2) for n in (1, 2)] if body.contents else []
        found.toc = TableOfContents(entries)
        if found.canonical_url:
            found.canonical_url = _mark("address")
        return _cut(self._themed(found))

    def _engine_page(self, page: Page, content: str) -> EnginePage:
        file = File(page.path, None, self._config.site_dir, self._config.use_directory_urls)
        file.content_string = content
        return EnginePage(None, file, self._config)

    def _themed(self, page: EnginePage) -> str:
        return self._template.render(get_context(Navigation([], []), [], self._config, page))

    def _address(self, page: Page) -> str | None:
        base = self._config.site_url
        return urljoin(base if base.endswith("/") else f"{base}/", page.path.removesuffix("index.md")) if base else None


def _kind(page: Page, body: Body) -> Kind | None:
    """None for a page with front matter that no stamp knows."""
    if not page.path.endswith("index.md") or not _KNOWN.issuperset(body.meta):
        return None
    first, *rest = page.path.split("/")
    told = tuple((name, bool(word)) for name, word in _told(body.meta).items())
    tags = tuple(body.meta.get("meta", {}))
    family = first if first in RESERVED else ""
    hidden = tuple(body.meta.get("hide", ()))
    return body.meta.get("page_class"), len(rest), family, hidden, told, tags, bool(body.contents)


def _told(meta: Mapping[str, Any]) -> dict[str, str]:
    """The words of front matter that differ from page to page, by the names of their marks."""
    tags = {f"meta{at}": word for at, word in enumerate(meta.get("meta", {}).values())}
    return {"title": meta.get("title", ""), "description": meta.get("description", ""), **tags}


def _marked(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Front matter with marks for its words; what is empty stays so."""
    marks = {name: _mark(name) if word else word for name, word in _told(meta).items()}
    tags = {name: marks[f"meta{at}"] for at, name in enumerate(meta.get("meta", {}))}
    return {**meta, "title": marks["title"], "description": marks["description"], "meta": tags}


def _mark(name: str) -> str:
    return f"\ue000{name:-<{_MARK_LENGTH}}\ue001"


def _cut(output: str) -> Stamp | None:
    """`output` at its marks; None when the contents list is not a plain list of entries."""
    parts = _MARK.split(output)
    slots = parts[1::2]
    if not any(one.startswith(("id", "name")) for one in slots):
        return Stamp(parts)
    at = slots.index("id1") if "id1" in slots else 0
    inside, between, again = parts[2 * at + 2], parts[2 * at + 4], parts[2 * at + 6]
    left = [*slots[:at], *slots[at + 4 :]]
    if slots[at : at + 4] != ["id1", "name1", "id2", "name2"] or inside != again or _entries(left):
        return None
    return Stamp([*parts[: 2 * at + 1], "contents", *parts[2 * at + 8 :]], inside, between)


def _entries(slots: Sequence[str]) -> bool:
    return any(one.startswith(("id", "name")) for one in slots)


def in_order(paths: Iterator[str]) -> list[str]:
    """Pages as MkDocs walks them: the files of a folder before its folders, an index first."""
    return sorted(paths, key=_walk)


def _walk(path: str) -> list[tuple[bool, bool, str]]:
    *folders, name = path.split("/")
    last = (False, name.rpartition(".")[0] not in {"index", "README"}, name)
    return [*((True, True, one) for one in folders), last]
