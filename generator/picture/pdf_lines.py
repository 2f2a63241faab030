"""PDF 里的行: letters put into lines, lines into the texts they were before they were wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from generator.frozen import cached_property, dataclass
from generator.picture.pdf_geometry import Letter, is_wide

_SAME_LINE = 0.45
"""Share of a letter's height by which letters of one line may stand apart."""
_WIDE_GAP = 2.0
"""A gap of so many heights between two texts of one line is shown as blanks."""
_LEAST_GAP = 0.1
"""A gap between two Chinese characters is a blank from so many heights on, if others of the line are narrower."""
_MARKS, _MARK_ROOM = frozenset("（）《》「」『』【】〔〕，。、；：！？"), 0.5
"""Marks that programs set closer to what they belong to, and the heights by which they may seem to stand apart."""
_TOLERANCE = 0.15
"""Share of a letter's height by which measures differ between programs."""
_ITEM = re.compile(
    r"\d{1,2}[、．]|\d{1,2}\.(?![\d%])|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|[①-⑳㈠-㈩⑴-⒇•●◆■]|第[一二三四五六七八九十]{1,3}[条章节项]|(?:其中|备注|注|说明)[：:]"
)
"""What begins a new item, and with it a new line."""
_NOT_FIRST = frozenset("，。、；：！？）》」』】〕”’％%…·,.;:!?)]}‰℃")
_NOT_LAST = frozenset("（《「『【〔“‘([{≥≤＞＜>=<±￥¥$")
_WORD = re.compile(r"[0-9A-Za-z.,%+\-_/@&#~:]")
_UNBROKEN = re.compile(r"[0-9A-Za-z.,%+\-_/@&#~:≥≤=<>±]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class LetterLine:
    """一行字, its letters from left to right."""

    letters: tuple[Letter, ...]

    @property
    def left(self) -> float:
        """Of its first letter."""
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Of its last."""
        return self.letters[-1].right

    @property
    def baseline(self) -> float:
        """Where its letters stand."""
        return self.letters[0].baseline

    @cached_property
    def height(self) -> float:
        """Of most of its letters."""
        heights = sorted(letter.bottom - letter.top for letter in self.letters)
        return heights[len(heights) // 2]

    @cached_property
    def text(self) -> str:
        """Its letters, and the blanks that are meant."""
        return _plain("".join(blank + letter.text for blank, letter in self.written))

    @cached_property
    def spaced(self) -> str:
        """The same, with two blanks where a wide gap parts two texts."""
        gaps = [0.0, *(after.left - before.right for (_, before), (_, after) in pairwise(self.written))]
        wide = ["  " if gap > _WIDE_GAP * self.height else "" for gap in gaps]
        pairs = zip(wide, self.written, strict=True)
        return _plain("".join((gap or blank) + letter.text for gap, (blank, letter) in pairs))

    @cached_property
    def written(self) -> tuple[tuple[str, Letter], ...]:
        """Its letters, each with the blank before it if one is meant.

        Two Latin words are parted by one where the library sees it; two Chinese characters by a gap that others of the
        line do not have; a Chinese character and a figure never: many programs move them apart without writing a blank.
        """
        solid = [letter for letter in self.letters if not letter.invented]
        gaps = sorted(after.left - before.right for before, after in pairwise(solid) if _both_wide(before, after))
        least = max(0.0, gaps[len(gaps) // 4] if gaps else 0.0) + _LEAST_GAP * self.height
        seen = {after.index for before, after in pairwise(self.letters) if before.invented}
        written = [("", solid[0])]
        for before, after in pairwise(solid):
            marks = _MARK_ROOM * self.height if before.text in _MARKS or after.text in _MARKS else 0.0
            wide = _both_wide(before, after) and after.left - before.right > least + marks
            blank = wide or (after.index in seen and _both_latin(before, after))
            written.append((" " if blank else "", after))
        return tuple(written)

    @cached_property
    def first_unit(self) -> float:
        """Width of what cannot be parted at its beginning: a character with the marks that follow it, a number."""
        letters = self.letters
        for before, after in pairwise(letters):
            if _may_break(before.text, after.text):
                return before.right - self.left
        return self.right - self.left


def _plain(text: str) -> str:
    """One string of whole characters, stripped: the library gives those beyond U+FFFF in halves."""
    halves = any("\ud800" <= letter <= "\udfff" for letter in text)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if halves else text
    return whole.strip(" \u3000\u00a0\t")


def _both_wide(before: Letter, after: Letter) -> bool:
    return is_wide(before.text) and is_wide(after.text)


def _both_latin(before: Letter, after: Letter) -> bool:
    return bool(_WORD.fullmatch(before.text) and _WORD.fullmatch(after.text))


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two letters."""
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return not (_UNBROKEN.fullmatch(before) and _UNBROKEN.fullmatch(after))


def lines_of(letters: Iterable[Letter]) -> list[LetterLine]:
    """Letters as lines from top to bottom: by where they stand, as programs write fallback fonts last."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: letter.baseline):
        height = max(letter.bottom - letter.top, 1.0)
        if rows and letter.baseline - rows[-1][0].baseline <= _SAME_LINE * height:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    ordered = (sorted(row, key=lambda letter: (letter.left, letter.index)) for row in rows)
    return [line for row in ordered if (line := _trimmed(row)) is not None]


def _trimmed(row: Sequence[Letter]) -> LetterLine | None:
    """A line without the blanks around it; None when it is nothing else."""
    filled = [at for at, letter in enumerate(row) if letter.text.strip()]
    return LetterLine(tuple(row[filled[0] : filled[-1] + 1])) if filled else None


def flowing(lines: Sequence[LetterLine], left: float, right: float) -> str:
    """The text of a cell: a line that had no room for more goes on in the next, another ends its paragraph."""
    if not lines:
        return ""
    right_set = len(lines) > 1 and _is_set_right(lines)
    room = max(right - left, *(line.right - line.left for line in lines))
    text = lines[0].text
    for before, after in pairwise(lines):
        wrapped = goes_on(before, after, room, None if right_set else right)
        text += (seam(text, after.text) if wrapped else "\n") + after.text
    return text


def _is_set_right(lines: Sequence[LetterLine]) -> bool:
    rights, lefts = [line.right for line in lines], [line.left for line in lines]
    return max(rights) - min(rights) < 1 and max(lefts) - min(lefts) > 1


def goes_on(before: LetterLine, after: LetterLine, room: float, right: float | None) -> bool:
    """Whether a line was wrapped: what comes next had no room in it, and begins no item of its own."""
    if begins_item(after.text):
        return False
    last, first = before.text[-1], after.text[0]
    if first in _NOT_FIRST or last in _NOT_LAST:
        return True
    broken = _WORD.fullmatch(last) and _WORD.fullmatch(first) and not (_LATIN.fullmatch(last) or last in "-/")
    needed = (after.letters[0].right - after.left if broken else after.first_unit) + _TOLERANCE * before.height
    full = before.right - before.left + needed > room
    return full or (right is not None and before.right + needed > right)


def seam(before: str, after: str) -> str:
    """What stood where a line was wrapped: a blank between two Latin words, nothing in Chinese."""
    return " " if _LATIN.fullmatch(before[-1:]) and _LATIN.fullmatch(after[:1]) else ""


def begins_item(text: str) -> bool:
    """Whether a text begins a numbered item."""
    return _ITEM.match(text) is not None


def padding(cells: Iterable[tuple[Sequence[LetterLine], float, float]]) -> float:
    """Room kept free at the left of a table's cells: (lines, left, right) of each."""
    gaps = (line.left - left for lines, left, _ in cells for line in lines)
    return min((gap for gap in gaps if gap > 0), default=0.0)


def own_padding(lines: Sequence[LetterLine], left: float, usual: float) -> float:
    """The same of one cell: rules are drawn up to a point beside the edges they stand for."""
    return min(max(usual, min((line.left - left for line in lines), default=usual)), usual + 1)


def paragraphs(
    lines: Sequence[LetterLine], left: float, right: float, apart: Callable[[LetterLine], bool]
) -> Iterator[list[LetterLine]]:
    """Lines outside tables, those of one paragraph together; `left` and `right` are the edges of the text."""
    paragraph: list[LetterLine] = []
    for line in lines:
        parted = paragraph and (apart(paragraph[-1]) or apart(line))
        if paragraph and (parted or not _same_paragraph(paragraph[-1], line, left, right)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _same_paragraph(before: LetterLine, after: LetterLine, left: float, right: float) -> bool:
    if abs(before.height - after.height) > 0.15 * before.height:
        return False
    indented = after.left - left > before.height and before.left - left < before.height / 2
    return not indented and goes_on(before, after, right - left, right)
