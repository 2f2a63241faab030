"""录入结果: the parts of a filing as the page for checking an import shows them, each cell with its path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator import sentences
from generator.frozen import dataclass, replace
from generator.importing.review_grid import FiledCell, FiledRow, filed, heads, table_rows
from generator.model import BaseTable, BaseText, Cell, Filing, Part
from generator.model.parts import Attachment, BlankForm, Fields, Goals, Options, Project, Section, Signatures

Path = tuple[str | int, ...]
KINDS = {**sentences.section("part_titles"), **sentences.section("holding_parts")}
"""Word in a filing → what a part of this kind is called."""


@dataclass(frozen=True, slots=True)
class FiledPart:
    """一个组成部分 as it was filed; the first of all stands for the filing's own data."""

    path: Path
    kind: str
    """In Chinese."""
    title: FiledCell
    printed: bool
    """Whether the document prints the title."""
    name: str
    """With the names of what holds it: “附件1 › 绩效指标”."""
    level: int
    """Of its heading, 3 at the top."""
    numbered: bool = False
    """Whether its rows are told apart by their number; else by their first cell."""
    heads: tuple[tuple[FiledCell, ...], ...] = ()
    rows: tuple[FiledRow, ...] = ()
    texts: tuple[tuple[FiledCell, ...], ...] = ()
    """Of each paragraph, goal or choice: its number, first words and text."""

    def cells(self) -> Iterator[FiledCell]:
        """Every cell, title and heads included."""
        yield self.title
        for row in (*self.heads, *(row.cells for row in self.rows), *self.texts):
            yield from row


def parts(filing: Filing) -> tuple[FiledPart, ...]:
    """The filing's own data, then every part in printed order, those that hold parts before theirs."""
    return (_own(filing), *_inside(filing.parts, (), (), 3))


def _inside(held: tuple[Part, ...], path: Path, names: tuple[str, ...], level: int) -> Iterator[FiledPart]:
    for number, part in enumerate(held):
        here = (*path, "parts", number)
        title = part.title or _name(part)
        inner = (*names, title or KINDS[part.kind])
        yield _part(part, here, inner, level)
        if isinstance(part, Section | Project | Attachment | BlankForm):
            yield from _inside(part.parts, here, inner, min(level + 1, 6))


def _name(part: Part) -> str:
    """What a part without a title of its own is called by."""
    if isinstance(part, Project):
        return part.name
    return part.form if isinstance(part, Attachment | BlankForm) else ""


def _part(part: Part, path: Path, names: tuple[str, ...], level: int) -> FiledPart:
    title = filed((*path, "title"), names[-1], sentences.words("import_page.title"), own=bool(part.title))
    shape: dict[str, Any] = {}
    if isinstance(part, BaseTable):
        shape = {"numbered": True, "heads": heads(part.columns, path), "rows": table_rows(part, path)}
    elif isinstance(part, BaseText):
        shape = {"texts": tuple(_paragraphs(part, path))}
    elif make := _SHAPES.get(type(part)):
        shape = make(part, path)
    name = sentences.joined(names, "import_page.inside")
    return FiledPart(path, KINDS[part.kind], title, bool(part.title), name, level, **shape)


def _own(filing: Filing) -> FiledPart:
    """The filing's own data: what no part holds."""
    values = {
        "form": filing.form,
        "stage": filing.stage,
        "scope": filing.scope,
        "filer": filing.filer,
        "filer_code": filing.filer_code,
        "year": sentences.words("import_page.year", year=filing.year.value, basis=filing.year.basis),
        "annex": filing.annex,
        "filed_on": filing.filed_on,
        "money_unit": filing.money_unit,
    }
    rows = tuple(
        FiledRow(number, "", (filed((), label, "", own=False), filed((key,), value, label, own=False)))
        for number, (key, value) in enumerate(((key, value) for key, value in values.items() if value is not None), 1)
        for label in (Filing.model_fields[key].title or key,)
    )
    name = sentences.words("import_page.own")
    title = filed((), name, name, own=False)
    return FiledPart(
        (),
        sentences.words("import_page.own_kind"),
        title,
        printed=False,
        name=name,
        level=3,
        heads=_item_heads(),
        rows=rows,
    )


def _item_heads() -> tuple[tuple[FiledCell, ...], ...]:
    keys = ("import_page.label", "import_page.value")
    return (tuple(filed((), sentences.words(key), "", own=False) for key in keys),)


def _fields(part: Fields | Signatures, path: Path) -> dict[str, Any]:
    rows = []
    for number, item in enumerate(part.items):
        here = (*path, "items", number)
        name = item.label or sentences.words("import_page.number", number=number + 1)
        small = item.meaning.chinese if item.meaning else ""
        label = filed((*here, "label"), item.label, sentences.words("import_page.label_of", name=name))
        rows.append(FiledRow(number + 1, "", (replace(label, small=small), filed((*here, "value"), item.value, name))))
    return {"heads": _item_heads(), "rows": tuple(rows)}


def _options(part: Options, path: Path) -> dict[str, Any]:
    marks = {True: "part.ticked", False: "part.not_ticked", None: "part.tick_unknown"}
    return {
        "texts": tuple(
            (
                filed(
                    (*path, "choices", number, "ticked"), sentences.words(marks[choice.ticked]), choice.label, own=False
                ),
                filed((*path, "choices", number, "label"), choice.label, choice.label),
            )
            for number, choice in enumerate(part.choices)
        )
    }


def _goals(part: Goals, path: Path) -> dict[str, Any]:
    texts = []
    for number, goal in enumerate(part.goals):
        here = (*path, "goals", number)
        name = goal.label or sentences.words("import_page.goal", number=number + 1)
        label = (filed((*here, "label"), goal.label, name, own=False),) if goal.label else ()
        texts.append((*label, filed((*here, "text"), goal.text, name)))
    return {"texts": tuple(texts)}


def _paragraphs(part: BaseText, path: Path) -> Iterator[tuple[FiledCell, ...]]:
    for number, block in enumerate(part.body):
        here = (*path, "body", number)
        name = sentences.words("import_page.paragraph", number=number + 1)
        values: Mapping[str, Cell] = {key: getattr(block, key, "") for key in ("label", "lead", "heading", "text")}
        yield tuple(
            filed((*here, key), value, name, own=key != "label", look=key)
            for key, value in values.items()
            if value != "" or (key == "text" and hasattr(block, "text"))
        )


_SHAPES: Mapping[type, Callable[[Any, Path], dict[str, Any]]] = {
    Fields: _fields,
    Signatures: _fields,
    Options: _options,
    Goals: _goals,
}
