"""Texts (文字): paragraphs and cells of words as goals, fields, bodies of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.importing import numbering, vocabulary
from generator.importing.sourced import Sourced, part_of, recognised

_PAIR = re.compile(
    r"(?P<label>[^:：\s][^:：\n]{0,24}?)\s*[:：](?P<value>.*?)"
    r"(?=$|\n|[\s\u3000]+(?=[^\s:：]{1,16}\s*[:：])|(?<![:：\s\u3000])[\s\u3000]{3,})"
)
"""A label with its value, up to the next label or a wide gap."""
_YEAR_LINE = re.compile(r"^[(（]?\s*((?:19|20)[0-9]{2})\s*年度?\s*[)）]?$")
_NOTE = re.compile(r"^(注|备注|说明|填表说明|填报说明|填写说明|填表须知)\s*[:：]?")
_HINT = re.compile(r"^[(（](?:此页|本页|本表)|请(?:不要|勿)(?:修改|更改|删除|调整)")
"""What a form says to those who fill it, without “注”."""
_TICKED, _EMPTY = "☑√■✓✔●▣☒", "☐□○◯"
_CHOICE = re.compile(
    rf"(?P<before>[{_TICKED}{_EMPTY}])\s*(?P<label>[^{_TICKED}{_EMPTY}]+)|(?P<first>[^{_TICKED}{_EMPTY}]+?)\s*(?P<after>[{_TICKED}{_EMPTY}])"
)
_BRACKETS = re.compile(r"(?P<label>[^()（）\s]+)\s*[(（]\s*(?P<mark>[√✓✔]?)\s*[)）]")
_SHORT = 60


def goals(text: Sourced, words: str) -> list[dict[str, Any]]:
    """Each goal of a text, by its own numbering."""
    return [
        ({"label": part_of(text, item.label)} if item.label else {})
        | {"text": recognised(part_of(text, item.text), f"在“{words}”栏")}
        for item in numbering.items(text)
    ]


def body(texts: Sequence[Sourced], words: str = "", *, known: bool = False) -> list[Any]:
    """Paragraphs as the body of a text: numbers set apart; a numbered cell is cut in its items."""
    written: list[Any] = []
    for text in texts:
        for item in _paragraphs(text):
            said = part_of(text, item.text)
            said = recognised(said, f"在“{words}”栏") if known else said
            written.append({"label": part_of(text, item.label), "text": said} if item.label else said)
    return written


def _paragraphs(text: str) -> list[numbering.NumberedItem]:
    whole = numbering.items(text)
    if len(whole) > 1:
        return [piece for item in whole for piece in _lines(item)]
    return [numbering.leading(line) for line in text.split("\n") if line.strip()] or [numbering.NumberedItem("", "")]


def _lines(item: numbering.NumberedItem) -> list[numbering.NumberedItem]:
    first, *others = [line.strip() for line in item.text.split("\n") if line.strip()] or [""]
    return [numbering.NumberedItem(item.label, first), *(numbering.leading(line) for line in others)]


def pairs(text: Sourced) -> list[dict[str, Any]]:
    """A line of labels and values (“填报单位：…　单位：万元”) as items of the head; [] when it is none."""
    if len(text) > _SHORT * 3:
        return []
    if _YEAR_LINE.match(text):
        return [{"label": "", "value": text.recognised("年度")}]
    items: list[dict[str, Any]] = []
    at = 0
    for pair in _PAIR.finditer(text):
        if text[at : pair.start()].strip():
            items.append({"label": "", "value": text.part(text[at : pair.start()].strip())})
        label, value = pair["label"].strip(), pair["value"].strip()
        items.append(
            {"label": text.part(label).recognised("表头项"), "value": text.part(value).recognised(f"“{label}”后面")}
        )
        at = pair.end()
    if not items or not any(item["label"] and vocabulary.field(item["label"]) for item in items):
        return []
    if rest := text[at:].strip():
        items.append({"label": "", "value": text.part(rest)})
    return items


def labelled(text: str) -> Iterator[tuple[str, int, int]]:
    """The labels of a line, each with the place of its value in it."""
    for pair in _PAIR.finditer(text):
        start, end = pair.span("value")
        value = pair["value"]
        yield pair["label"].strip(), start + len(value) - len(value.lstrip()), end - len(value) + len(value.rstrip())


def is_note(text: str) -> bool:
    """Whether a paragraph begins the form's own notes."""
    return _NOTE.match(text) is not None or _HINT.search(text) is not None


def notes(text: Sourced) -> dict[str, Any]:
    """The form's own notes: “注：” is the title of numbered ones, the label of a sentence."""
    mark = _NOTE.match(text)
    title = text.part(mark[0].strip() if mark else "").recognised("填表说明")
    rest = text.part(text[mark.end() :].strip() if mark else text)
    written = body([rest], "填表说明", known=True) if rest else []
    if title and len(written) == 1 and not isinstance(written[0], dict):
        return {"kind": "form_notes", "body": [{"label": title, "text": written[0]}]}
    return {"kind": "form_notes", **({"title": title} if title else {}), "body": written}


def choices(texts: Sequence[Sourced]) -> list[dict[str, Any]]:
    """Options with their ticks; [] when a text has none."""
    written: list[dict[str, Any]] = []
    for text in texts:
        if len(_BRACKETS.findall(text)) > 1 or not any(mark in text for mark in _TICKED + _EMPTY):
            written += [
                {"label": text.part(match["label"]).recognised("勾选项"), "ticked": bool(match["mark"])}
                for match in _BRACKETS.finditer(text)
            ]
            continue
        for match in _CHOICE.finditer(text):
            label = (match["label"] or match["first"] or "").strip()
            mark = match["before"] or match["after"]
            if label:
                written.append({"label": text.part(label).recognised("勾选项"), "ticked": mark in _TICKED})
    return written


def has_ticks(text: str) -> bool:
    """Whether a text has tick boxes: two marks, or one mark and words."""
    return (
        any(mark in text for mark in "☑☐□■▣☒")
        or ("√" in text and len(text.strip()) > 1 and len(text) < _SHORT)
        or len(_BRACKETS.findall(text)) > 1
    )
