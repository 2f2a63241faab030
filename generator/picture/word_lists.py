"""自动编号: the labels Word prints before the paragraphs of a list; they are no part of the text in the file."""

from __future__ import annotations

import re

from generator.frozen import dataclass, replace
from generator.picture import list_numerals, word_symbols
from generator.picture.word_parts import Element, attribute, child, is_on, local, value_of, whole
from generator.picture.word_styles import ParagraphLook, StyleSheet

_PLACE = re.compile("%([1-9])")
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class ListLevel:
    """编号的一级."""

    start: int = 1
    style: str = "decimal"
    """`w:numFmt`."""
    text: str = ""
    """As in “（%1）”."""
    legal: bool = False
    """All numbers in digits."""
    restarts: bool = True
    """Whether it begins again after an item of a higher level."""
    font: str = ""
    """Of a bullet."""
    paragraph_style: str = ""


class ListLabels:
    """编号 of one document, counted from its beginning: ask for every paragraph in order."""

    def __init__(self, root: Element | None, styles: StyleSheet) -> None:
        elements = [] if root is None else list(root)
        self._styles = styles
        self._abstract = {
            str(attribute(element, "abstractNumId")): element for element in elements if local(element) == "abstractNum"
        }
        self._lists = {str(attribute(element, "numId")): element for element in elements if local(element) == "num"}
        self._levels: dict[str, tuple[str, dict[int, ListLevel], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, look: ParagraphLook, style: str) -> str:
        """The label of the next paragraph, which looks so; "" where it is in no list."""
        if look.list_number is None or look.list_number not in self._lists:
            return ""
        family, levels, starts = self._list(look.list_number)
        level = look.list_level
        if level is None:
            level = next((depth for depth, known in levels.items() if known.paragraph_style == style != ""), 0)
        if level not in levels:
            return ""
        counts = self._counts.setdefault(family, {})
        self._count(counts, level, levels, look.list_number, starts)
        return _written(levels, level, counts)

    def _count(
        self, counts: dict[int, int], level: int, levels: dict[int, ListLevel], number: str, starts: dict[int, int]
    ) -> None:
        for deeper in [depth for depth in counts if depth > level and levels.get(depth, ListLevel()).restarts]:
            del counts[deeper]
        if level in starts and (number, level) not in self._begun:
            self._begun.add((number, level))
            counts[level] = starts[level]
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        for higher in range(level):
            counts.setdefault(higher, levels[higher].start if higher in levels else 1)

    def _list(self, number: str) -> tuple[str, dict[int, ListLevel], dict[int, int]]:
        """Of a list: the family it counts with, its levels, and where it begins anew."""
        if number not in self._levels:
            element = self._lists[number]
            family = value_of(element, "abstractNumId") or ""
            abstract = self._abstract.get(family)
            linked = self._styles.list_of(value_of(abstract, "numStyleLink") or "")
            if linked in self._lists and linked != number:
                family = value_of(self._lists[linked], "abstractNumId") or ""
                abstract = self._abstract.get(family)
            levels, starts = _levels(abstract), {}
            for override in (inner for inner in element if local(inner) == "lvlOverride"):
                depth = whole(attribute(override, "ilvl")) or 0
                levels.update(_levels(override))
                if (start := value_of(override, "startOverride")) is not None:
                    starts[depth] = _number(start)
                    levels[depth] = replace(levels.get(depth, ListLevel()), start=starts[depth])
            self._levels[number] = family, levels, starts
        return self._levels[number]


def _levels(element: Element | None) -> dict[int, ListLevel]:
    inner = [] if element is None else [level for level in element if local(level) == "lvl"]
    return {whole(attribute(level, "ilvl")) or 0: _level(level) for level in inner}


def _level(element: Element) -> ListLevel:
    style = value_of(element, "numFmt") or value_of(element, "AlternateContent", "Choice", "numFmt") or "decimal"
    return ListLevel(
        start=_number(value_of(element, "start")),
        style=style,
        text=value_of(element, "lvlText") or "",
        legal=is_on(child(element, "isLgl")),
        restarts=value_of(element, "lvlRestart") != "0",
        font=attribute(child(element, "rPr", "rFonts"), "ascii") or "",
        paragraph_style=value_of(element, "pStyle") or "",
    )


def _written(levels: dict[int, ListLevel], level: int, counts: dict[int, int]) -> str:
    here = levels[level]
    if here.style == "bullet":
        shown = word_symbols.readable(here.text, here.font)
        return _BULLET if shown and 0xE000 <= ord(shown[0]) <= 0xF8FF else shown  # noqa: PLR2004 - no font shows these alike

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        style = levels[depth].style if depth in levels else "decimal"
        if style == "none":
            return ""
        return list_numerals.written(counts.get(depth, 1), "decimal" if here.legal else style)

    return _PLACE.sub(number, here.text).strip()


def _number(text: str | None) -> int:
    number = whole(text)
    return 1 if number is None else number
