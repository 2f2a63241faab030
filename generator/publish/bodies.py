"""The Markdown of a generated page → its HTML, without Python-Markdown.

Generated pages are front matter, headings with an id, and raw HTML blocks, which Markdown passes on as they stand. So
only the headings change. A page that holds anything else is not taken: `of` returns None, and MkDocs renders it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from markdown.extensions.toc import strip_tags
from markdown.util import BLOCK_LEVEL_ELEMENTS

from generator.frozen import dataclass
from generator.pages import Page

MARK = "<!-- body -->"
"""Where the theme cuts a page: what stands before it spans the page."""
EXTENSIONS = frozenset({"attr_list", "toc", "tables", "fenced_code"})
"""With these Markdown extensions a page comes out as it does here."""

_FRONT = re.compile(r"---\n(.*?\n)---\n+", re.DOTALL)
_HEADING = re.compile(r'(#{1,6}) +(\S.*?) +\{#([a-z0-9-]+)((?: \.[a-z0-9-]+)*)(?: data-toc-label="([^"<&]*)")?\}')
_BLOCKS = "|".join(sorted(set(BLOCK_LEVEL_ELEMENTS) - {"pre", "script", "style", "textarea", "math"}))
_RAW = re.compile(rf"</?(?:{_BLOCKS})[ >]|{MARK}(?:\n|\Z)")
"""How a block of raw HTML begins that Markdown leaves as it is."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Body:
    """一页的正文."""

    meta: Mapping[str, Any]
    """Front matter."""
    head: str
    """HTML before the mark."""
    rest: str
    """HTML after it."""
    contents: tuple[tuple[str, str], ...]
    """(id, title) of each heading of the second level."""


def of(page: Page) -> Body | None:
    """The body of `page`; None when only Python-Markdown knows what it means."""
    front = _FRONT.match(page.text)
    if not front:
        return None
    html, headings = [], []
    for block in page.text[front.end() :].strip("\n").split("\n\n"):
        heading = _HEADING.fullmatch(block)
        if heading:
            headings.append(heading)
            html.append(_html(heading))
        elif _RAW.match(block) and "\n#" not in block:
            html.append(block + "\n\n")
        else:
            return None
    head, mark, rest = "".join(html).rstrip("\n").partition(MARK)
    contents = _contents(headings)
    if not mark or MARK in rest or contents is None:
        return None
    return Body(yaml.load(front[1], _LOADER), head, rest, contents)  # noqa: S506 - a safe loader


def _html(heading: re.Match[str]) -> str:
    level, classes = len(heading[1]), " ".join(one[1:] for one in heading[4].split())
    more = f' class="{classes}"' if classes else ""
    return f'<h{level} id="{heading[3]}"{more}>{heading[2]}</h{level}>\n'


def _contents(headings: Sequence[re.Match[str]]) -> tuple[tuple[str, str], ...] | None:
    """The headings of the second level; None unless they are plainly the entries below one title."""
    levels = [len(one[1]) for one in headings]
    below = levels[1:] if levels[:1] == [1] else levels
    if 1 in below or below[:1] not in ([], [2]):
        return None
    return tuple((one[3], _counted(one[5] or strip_tags(one[2]))) for one in headings if len(one[1]) == 2)  # noqa: PLR2004 - the second level


def _counted(title: str) -> str:
    """A number at the end of a title is how many there are: the theme writes it small."""
    name, _, number = title.rpartition(" ")
    return f"{name} <small>{number}</small>" if name and number.isdigit() else title
