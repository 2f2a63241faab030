"""One value (一格) on a form: as it is printed, what the form code says of it, and what a printed text says again."""

from __future__ import annotations

from typing import Any

from generator.model import Cell, Mark, Prompt, Spread, Withheld
from generator.official.form_code import AnyCell, CellKind, CodeCell

Plain = str | Mark | None | dict[str, Any]
"""A value as it stands in the YAML."""


def text_of(value: Cell) -> str:
    """What is printed."""
    match value:
        case str():
            return value
        case None | Mark():
            return ""
        case Withheld(withheld=reason, rest=rest):
            return _masked(reason) + rest
        case Prompt(prompt=words):
            return words
        case Spread(spread=values):
            return "\n".join(text for text in values if text)
        case _:
            return str(value.unconfirmed)


def code_of(value: Cell) -> AnyCell:  # noqa: PLR0911 - one answer for each kind of cell
    """Of what kind it is."""
    match value:
        case str():
            return "t"
        case Mark():
            return "^"
        case None:
            return "~"
        case Withheld(withheld=reason):
            return CodeCell(kind=CellKind.WITHHELD, words=reason)
        case Prompt(prompt=words):
            return CodeCell(kind=CellKind.PROMPT, words=words)
        case Spread(spread=values, over=over):
            lines = tuple(text.count("\n") + 1 if text else 0 for text in values)
            return CodeCell(kind=CellKind.SPREAD, lines=lines, over=over)
        case _:
            return CodeCell(kind=CellKind.UNCONFIRMED, words=value.why, place=value.place)


def value_of(code: AnyCell, text: str, *, personal: bool = False) -> Plain:
    """What `text` says where a value of the kind of `code` was printed; what somebody wrote there counts.

    Not so a name or a number written where the form withholds it (`personal`): it stays withheld, and is not read.
    """
    if not isinstance(code, CodeCell):
        return Mark.SAME if code == "^" and not text else None if code in {"~", "<"} and not text else text
    match code.kind:
        case CellKind.WITHHELD if personal or not text or text.startswith(_masked(code.words)):
            printed = text.startswith(_masked(code.words))
            rest = text.removeprefix(_masked(code.words)).strip() if printed else ""
            return {"withheld": code.words, **({"rest": rest} if rest else {})}
        case CellKind.PROMPT if text == code.words.strip():
            return {"prompt": code.words}
        case CellKind.UNCONFIRMED if text:
            return {"unconfirmed": text, "why": code.words, **({"place": code.place} if code.place else {})}
        case CellKind.SPREAD:
            return {"spread": _values(code.lines, text), "over": code.over}
    return text


def _values(lines: tuple[int, ...], text: str) -> list[str]:
    """The values of a spread cell: each as many lines as it had, or one line each where somebody wrote others."""
    written = text.split("\n") if text else []
    if len(written) != sum(lines):
        return written or [""]
    values, at = [], 0
    for many in lines:
        values.append("\n".join(written[at : at + many]))
        at += many
    return values


def _masked(reason: str) -> str:
    return f"〔已遮盖：{reason}〕"
