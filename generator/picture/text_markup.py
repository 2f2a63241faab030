"""文本里的代码: bookmarks and tags that came into the text from the program it was taken out of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.picture.blocks import Aside, AsideKind, PrintedPlace
from generator.picture.text_rows import TextLine

_BREAKING = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_INLINE = re.compile(
    r"\[bookmark:[^\]\n]*\]|</?(?:a|b|i|u|em|font|span|strong|sub|sup|td|th|table|tbody|o:p)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLANKS = re.compile(r" *\n[ \n]*")


def removed(source: Sequence[str]) -> tuple[list[TextLine], list[Aside]]:
    """The lines without such code, and the code. `<条例>` is none: only names that HTML has are."""
    lines, asides = [], []
    for number, text in enumerate(source, 1):
        if "<" not in text and "[" not in text:
            lines.append(TextLine(number, text))
            continue
        code = [*_INLINE.findall(text), *_BREAKING.findall(text)]
        asides += [Aside(AsideKind.MARKUP, " ".join(code), PrintedPlace(line=number))] if code else []
        lines.append(TextLine(number, _cleaned(text) if code else text))
    return lines, asides


def _cleaned(text: str) -> str:
    """Where a paragraph ends the line breaks, within its cell."""
    cells = (_BLANKS.sub("\n", _BREAKING.sub("\n", cell)).strip(" \n") for cell in _INLINE.sub("", text).split("\t"))
    return "\t".join(cells)
