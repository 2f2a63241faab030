"""Word 样式: what a paragraph is by its own properties and by the styles it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.frozen import dataclass
from generator.picture.word_parts import Element, attribute, child, is_on, value_of, whole

_DEEPEST = 32
"""Styles on styles; more is a circle."""
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """一个段落的样子. None: nothing is said."""

    level: int | None = None
    """1 for the highest heading, 0 for none."""
    centred: bool | None = None
    list_number: str | None = None
    """`w:numId`; “0” for no list."""
    list_level: int | None = None
    hidden: bool | None = None

    def over(self, other: ParagraphLook) -> ParagraphLook:
        """What this says, and what `other` says where this is silent."""
        return ParagraphLook(
            other.level if self.level is None else self.level,
            other.centred if self.centred is None else self.centred,
            other.list_number if self.list_number is None else self.list_number,
            other.list_level if self.list_level is None else self.list_level,
            other.hidden if self.hidden is None else self.hidden,
        )


class StyleSheet:
    """样式表, each style looked up once."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else [style for style in root if attribute(style, "styleId")]
        self._styles = {str(attribute(style, "styleId")): style for style in elements}
        self._looks: dict[str, ParagraphLook] = {}
        self._defaults = _look(child(root, "docDefaults", "pPrDefault"))
        self._default = next(
            (name for name, style in self._styles.items() if _is_default_paragraph(style)),
            "",
        )

    def paragraph(self, properties: Element | None) -> tuple[ParagraphLook, str]:
        """The look of a paragraph with these `w:pPr`, and the style it has."""
        style = value_of(properties, "pStyle") or self._default
        return _direct(properties).over(self.style(style)), style

    def style(self, name: str) -> ParagraphLook:
        """The look a style gives."""
        if name not in self._looks:
            look = ParagraphLook()
            for style in self._chain(name):
                look = look.over(_look(style))
            self._looks[name] = look.over(self._defaults)
        return self._looks[name]

    def list_of(self, name: str) -> str | None:
        """The list a numbering style stands for."""
        return value_of(self._styles.get(name), "pPr", "numPr", "numId")

    def _chain(self, name: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value_of(style, "basedOn") or ""


def _is_default_paragraph(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and (attribute(style, "default") or "0") in {"1", "true", "on"}


def _look(style: Element | None) -> ParagraphLook:
    look = _direct(child(style, "pPr"))
    hidden = child(style, "rPr", "vanish")
    heading = _HEADING.fullmatch(value_of(style, "name") or "")
    named = ParagraphLook(level=int(heading[1]) if heading else None, hidden=None if hidden is None else is_on(hidden))
    return look.over(named)


def _direct(properties: Element | None) -> ParagraphLook:
    outline, justified = whole(value_of(properties, "outlineLvl")), value_of(properties, "jc")
    return ParagraphLook(
        level=None if outline is None else outline + 1 if outline < _BODY_TEXT else 0,
        centred=None if justified is None else justified == "center",
        list_number=value_of(properties, "numPr", "numId"),
        list_level=whole(value_of(properties, "numPr", "ilvl")),
    )
