"""The body of a generated page as HTML: what Python-Markdown would make of it.

Generated pages are headings with an id and raw HTML blocks, which Markdown passes on as they stand. So only headings
change. A template that writes anything else is broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown.extensions.toc import nest_toc_tokens, strip_tags
from markdown.util import BLOCK_LEVEL_ELEMENTS
from mkdocs.structure.toc import TableOfContents, get_toc

from generator.errors import TemplateBrokenError
from generator.frozen import dataclass
from generator.pages import Page

_HEADING = re.compile(r'(#{1,6}) +(\S.*?) +\{#([a-z0-9-]+)((?: \.[a-z0-9-]+)*)(?: data-toc-label="([^"<&]*)")?\}')
_BLOCKS = "|".join(sorted(set(BLOCK_LEVEL_ELEMENTS) - {"pre", "script", "style", "textarea", "math"}))
_RAW = re.compile(rf"</?(?:{_BLOCKS})[ >]|<!-- body -->(?:\n|\Z)")
"""How a block of raw HTML begins that Markdown leaves as it is."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Body:
    """一页的正文."""

    html: str
    headings: tuple[tuple[int, str, str], ...]
    """(level, id, title)."""

    @property
    def contents(self) -> TableOfContents:
        """As MkDocs nests it."""
        tokens = [{"level": level, "id": id_, "name": title} for level, id_, title in self.headings]
        return get_toc(nest_toc_tokens(tokens))


def of(page: Page) -> Body:
    """The body of `page`. Raises TemplateBrokenError for what is neither a heading with an id nor raw HTML."""
    html, headings = [], []
    for block in page.body.strip("\n").split("\n\n"):
        if heading := _HEADING.fullmatch(block):
            headings.append((len(heading[1]), heading[3], heading[5] or strip_tags(heading[2])))
            html.append(_html(heading))
        elif _RAW.match(block) and "\n#" not in block:
            html.append(block + "\n\n")
        else:
            raise TemplateBrokenError(page.template, None, f"只能写 HTML 和带编号的标题，不能写“{block[:_LONGEST]}”")
    return Body("".join(html).rstrip("\n"), tuple(headings))


def _html(heading: re.Match[str]) -> str:
    """With its attributes in the order in which Markdown writes them: that of the alphabet."""
    level, classes = len(heading[1]), " ".join(name[1:] for name in heading[4].split())
    look = f' class="{classes}"' if classes else ""
    return f'<h{level}{look} id="{heading[3]}">{heading[2]}</h{level}>\n'


def in_order(paths: Sequence[str]) -> list[str]:
    """Pages as MkDocs walks them: the files of a folder before its folders, an index first."""
    return sorted(paths, key=_walk)


def _walk(path: str) -> list[tuple[bool, bool, str]]:
    *folders, name = path.split("/")
    last = (False, name.rpartition(".")[0] not in {"index", "README"}, name)
    return [*((True, True, folder) for folder in folders), last]
