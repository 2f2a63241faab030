"""From picture to draft (起草): the blocks of a document in order, as the parts of a filing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.importing import bands, numbering, surroundings, texts, vocabulary
from generator.importing.areas import Area
from generator.importing.identity import Identity
from generator.importing.sourced import Sourced, TextOrigin
from generator.importing.surroundings import Surroundings
from generator.importing.tables import strings
from generator.picture import Picture, PrintedTable, PrintedText, TextKind

_ANNEX = re.compile(r"^附\s*(?:件|表)?\s*([0-9一二三四五六七八九十]+)?(?:[-—.][0-9]+)*\s*[:：]?\s*")
_ANNEX_FORM = re.compile(r"^附\s*(?:件|表)\s*[0-9一二三四五六七八九十]*\s*[:：]\s*[^:：]*表$")
"""“附件：项目支出绩效自评表”: the title of a form, and no label with its value."""
_CAPTION = re.compile(r"^[图表]\s*[0-9一二三四五六七八九十]+")
_SECTION = re.compile(r"^第[一二三四五六七八九十]+部分")
_SHORT = 40
_SENTENCE = re.compile(r"[。；！？]|[，,].*[，,]")
_CONTENTS = re.compile(r".*\t[0-9]+$|.*[.…]{4,}\s*[0-9]+$")


class Drafting:
    """One document while it becomes parts: what is written so far, and the texts that wait for what follows them."""

    def __init__(self, picture: Picture, identity: Identity, year: int | None) -> None:
        self.picture = picture
        self.identity = identity
        self.around = Surroundings(year)
        self.parts: list[dict[str, Any]] = []
        self.waiting: list[Sourced] = []
        """Short lines just read: titles of a table if one follows."""
        self.styles: list[str] = []
        """Styles of numbered headings met, the highest first."""
        titles = {line.origin for line in identity.title}
        annex = {identity.annex.origin} if identity.annex is not None else set()
        self.known = titles | annex

    def draft(self) -> list[dict[str, Any]]:
        """Every part, in order."""
        for number, block in enumerate(self.picture.blocks):
            if isinstance(block, PrintedTable):
                self.table(block, number)
            else:
                self.text(block, number)
        self.settle()
        return self.parts

    def text(self, block: PrintedText, number: int) -> None:
        """A paragraph: fields, notes, a heading, a title that waits, or a paragraph of a report."""
        text = Sourced(f"{block.label}{block.text}" if block.label else block.text, TextOrigin(number))
        if not text.strip() or text.origin in self.known:
            return
        if self.waiting and surroundings.under(self.waiting[-1], self.around).kind == "form_notes":
            self.settle()
        if self._goes_on(text):
            self.parts[-1]["body"] += texts.body([text], "填表说明", known=True)
        elif texts.is_note(text):
            self.settle()
            self.parts.append(texts.notes(text))
        elif texts.has_ticks(text) and (choices := texts.choices([text.part(_after_label(text))])):
            self.settle()
            self.parts.append(_options(text, choices))
        elif not _ANNEX_FORM.match(text) and (items := texts.pairs(text)):
            self.settle()
            self._add_fields(items)
        elif self._is_title(block, text):
            self.waiting.append(text)
        else:
            self.settle()
            self._paragraph(text)

    def _goes_on(self, text: str) -> bool:
        """Whether the form's notes go on: numbered, after them."""
        last = self.parts[-1] if self.parts else None
        if not last or last["kind"] != "form_notes" or self.waiting:
            return False
        style = numbering.style(numbering.leading(text).label)
        return bool(style) and (style != "chinese" or last.get("_styles") == "chinese")

    def _is_title(self, block: PrintedText, text: str) -> bool:
        if len(text) > _SHORT or _SENTENCE.search(text) or _CONTENTS.match(text):
            return False
        return (
            block.kind is TextKind.HEADING
            or block.centred
            or bool(
                vocabulary.heading(text)
                or vocabulary.stage(text)
                or _ANNEX.match(text)
                or numbering.leading(text).label
            )
        )

    def _add_fields(self, items: list[dict[str, Any]]) -> None:
        last = self.parts[-1] if self.parts else None
        if last and last["kind"] == "fields" and not last.get("_row"):
            last["items"] += items
        else:
            self.parts.append({"kind": "fields", "items": items})

    def settle(self) -> None:
        """No table followed: the lines that wait are headings of texts, or begin an annex."""
        waiting, self.waiting = self.waiting, []
        at = next((at for at, text in enumerate(waiting) if self._begins_annex(text)), len(waiting))
        for text in waiting[:at]:
            self._heading(text)
        if not waiting[at:]:
            return
        titled = at + (2 if not _ANNEX.sub("", waiting[at]) and _is_bare(waiting[at + 1 : at + 2]) else 1)
        self.parts.append({"kind": "_annex", "lines": waiting[at:titled]})
        self.waiting = waiting[titled:]
        self.settle()

    def _begins_annex(self, text: str) -> bool:
        """Whether a line begins another form of the same document: “附件2”, or its title after a report."""
        if annexed(text) and self.parts:
            return True
        report = self.identity.form.endswith("报告")
        return (
            report
            and bool(self.parts)
            and text.endswith("表")
            and not _CAPTION.match(text)
            and vocabulary.stage(text) is not None
            and _is_bare([text])
        )

    def _heading(self, text: Sourced) -> None:
        if _SECTION.match(text):
            self.parts.append({"kind": "_section", "text": text})
            return
        word = vocabulary.heading(text)
        kind = word.get("kind") if word else ""
        if kind == "form_notes":
            self.parts.append({"kind": kind, "title": text.recognised("标题"), "body": [], "_styles": "chinese"})
            return
        if kind in {"goals", "duties", "tasks"} and not re.search("情况|措施", text):
            around = surroundings.under(text, self.around)
            part: dict[str, Any] = {"kind": kind, "title": text.recognised("标题")}
            if kind == "goals":
                part |= surroundings.horizon(around) | {"goals": []}
            else:
                part |= {"body": []}
            self.parts.append(part)
            return
        body = self._report()
        label = numbering.leading(text).label
        level = self._level(label)
        body.append({"heading": text} | ({"level": level} if level > 1 else {}))

    def _level(self, label: str) -> int:
        style = numbering.style(label)
        if not style:
            return 1
        if style not in self.styles:
            self.styles.append(style)
        self.styles = self.styles[: self.styles.index(style) + 1]
        return min(len(self.styles), 4)

    def _report(self) -> list[Any]:
        """The body of the text that is being read."""
        last = self.parts[-1] if self.parts else None
        if not last or last["kind"] != "narrative" or "_row" in last:
            last = {"kind": "narrative", "body": []}
            self.parts.append(last)
        body: list[Any] = last["body"]
        return body

    def _paragraph(self, text: Sourced) -> None:
        last = self.parts[-1] if self.parts else None
        if (last and last["kind"] == "goals" and "_row" not in last and numbering.leading(text).label) or (
            last and last["kind"] == "goals" and "_row" not in last and not last["goals"]
        ):
            last["goals"] += texts.goals(text, last.get("title", ""))
        elif last and last["kind"] in {"duties", "tasks"} and "_row" not in last:
            last["body"] += texts.body([text], last.get("title", ""), known=True)
        else:
            self._report().extend(texts.body([text]))

    def table(self, table: PrintedTable, number: int) -> None:
        """A table: the lines that wait before it are its titles."""
        if any(map(self._begins_annex, self.waiting)):
            self.settle()
        title, before = self._titles()
        self.waiting = before
        self.settle()
        around = surroundings.under(title, self.around) if title else self.around
        area = Area.whole(table, number)
        made = bands.parts(area, around)
        made += _left_over(area, made)
        for part in made:
            part["_table"] = number
        if title and made:
            made = self._titled(title, made)
        self.parts += made

    def _titles(self) -> tuple[Sourced | None, list[Sourced]]:
        return (self.waiting[-1], self.waiting[:-1]) if self.waiting else (None, [])

    def _titled(self, title: Sourced, made: list[dict[str, Any]]) -> list[dict[str, Any]]:
        first = made[0]
        if first["kind"] == "_title" or first.get("title"):
            return [{"kind": "_title", "text": title}, *made]
        known = vocabulary.heading(title) is not None or vocabulary.stage(title) is not None
        return [{"kind": first["kind"], "title": title.recognised("表的标题") if known else title} | first, *made[1:]]


def _left_over(area: Area, made: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What no part took, as a text of its own: nothing is dropped."""
    taken = {text.origin for text in strings(made) if isinstance(text, Sourced)}
    missing = [value for cell in area.filled() if (value := area.value(cell)).origin not in taken]
    why = "没有认出属于哪一栏，原样放在这里"
    return [{"kind": "narrative", "body": [text.unsure(why) for text in missing]}] if missing else []


def _after_label(text: str) -> str:
    """What stands behind the label of a line: “项目属性：☑新增” → “☑新增”."""
    label, colon, rest = text.replace("：", ":").partition(":")
    return text[len(label) + 1 :] if colon and rest else text


def _options(text: Sourced, choices: list[dict[str, Any]]) -> dict[str, Any]:
    label = text[: len(text) - len(_after_label(text))].rstrip("：:").strip()
    title = {"title": text.part(label).recognised("勾选项的名称")} if label else {}
    return {"kind": "options", **title, "choices": choices}


def _is_bare(lines: Sequence[str]) -> bool:
    """Whether a line follows that has no number of its own: the title of the annex."""
    return bool(lines) and not numbering.leading(lines[0]).label


def annexed(text: str) -> bool:
    """Whether a line names an annex: “附件2 项目支出绩效自评表”."""
    return bool(_ANNEX.match(text)) and text.startswith("附")


def flattened(parts: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every part, those inside containers too."""
    for part in parts:
        yield part
        yield from flattened(part.get("parts", ()))
