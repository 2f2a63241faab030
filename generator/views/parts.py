"""The parts of a filing as a page shows them, in printed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator import sentences
from generator.frozen import dataclass, replace
from generator.model import BaseTable, BaseText, Filing, Meaning, MoneyUnit, Part
from generator.model.parts import (
    Attachment,
    BasicData,
    BlankForm,
    Execution,
    Fields,
    Funding,
    Goals,
    Indicators,
    Options,
    Project,
    Section,
    Signatures,
)
from generator.views import cells, source_places, tables, texts
from generator.views.cells import Shown
from generator.views.frame import LinkView
from generator.views.shapes import TableView
from generator.views.texts import RunView

KIND_TITLES = sentences.section("part_titles")
"""What a part is called where the form prints no title."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the parts of one filing share."""

    money_unit: MoneyUnit
    blank_form: bool = False
    where: str = ""
    """Title of the project or attachment the parts stand in."""
    document: str = ""
    """Where the source document lies, from the page; "" for none."""
    source: str = ""
    """Its page, from this one; "" for none."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """表头一项."""

    label: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """一个选项."""

    label: str
    mark: str
    """☑ 已选, ☐ 未选, or that the document does not show it."""


@dataclass(frozen=True, slots=True)
class GoalView:
    """一个目标."""

    label: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class PartView:
    """一个组成部分: which section template shows it, and all that template may use."""

    id: str
    section: str
    kind: str
    title: str
    printed: bool
    """Whether the title stands on the form."""
    level: int
    """Heading level on the page, 2 at the top."""
    remark: str = ""
    tables: tuple[TableView, ...] = ()
    items: tuple[ItemView, ...] = ()
    choices: tuple[ChoiceView, ...] = ()
    goals: tuple[GoalView, ...] = ()
    runs: tuple[RunView, ...] = ()
    parts: tuple[PartView, ...] = ()
    notes: tuple[str, ...] = ()
    """Remarks of this site below the part."""
    place: LinkView | None = None
    """Where it stands in the source document, as far as the filing says."""
    cut: bool = False
    """Whether the document ends inside it."""


def views(filing: Filing, prefix: str, folder: str = "filings/", source: str = "") -> tuple[PartView, ...]:
    """All parts of one filing; ids begin with `prefix`. `folder`: where its documents lie, from the page.

    `source` as in `Context`.
    """
    document = folder + filing.source.file if filing.source else ""
    context = Context(filing.money_unit, document=document, source=source)
    return tuple(view(part, context, f"{prefix}-{i}", 2) for i, part in enumerate(filing.parts, 1))


def walk(parts: tuple[PartView, ...]) -> Iterator[PartView]:
    """All part views, outer before inner."""
    for part in parts:
        yield part
        yield from walk(part.parts)


def title(part: Part) -> str:
    """As printed, else what such a part is called."""
    return part.title or KIND_TITLES.get(part.kind, "")


def view(part: Part, context: Context, part_id: str, level: int) -> PartView:
    """One part; ids of everything inside begin with `part_id`."""
    base = PartView(part_id, "table", part.kind, title(part), bool(part.title), level)
    if part.money_unit:
        context = replace(context, money_unit=part.money_unit)
    if part.place:
        base = replace(base, place=source_places.view(part.place, context.document, context.source))
    shown = _shown(part, context, base)
    return replace(shown, cut=True, notes=(*shown.notes, sentences.words("part.cut"))) if part.cut else shown


def _shown(part: Part, context: Context, base: PartView) -> PartView:
    part_id, level = base.id, base.level
    if isinstance(part, BaseTable):
        shown = _table(part, context, base)
        named = (replace(one, region=f"{context.where} {one.caption}".strip()) for one in shown.tables)
        return replace(shown, tables=tuple(named))
    if isinstance(part, BaseText):
        return replace(base, section="text", runs=texts.runs(part, part_id, level, blank_form=context.blank_form))
    shape, make = _SHAPES[type(part)]
    return replace(base, section=shape, **make(part, context, base))


def _fields(part: Fields | Signatures, context: Context, _: PartView) -> dict[str, Any]:
    shown = (ItemView(one.label, cells.shown(one.value, blank_form=context.blank_form)) for one in part.items)
    return {"items": tuple(shown)}


def _options(part: Options, _: Context, __: PartView) -> dict[str, Any]:
    marks = {True: "part.ticked", False: "part.not_ticked", None: "part.tick_unknown"}
    return {"choices": tuple(ChoiceView(one.label, sentences.words(marks[one.ticked])) for one in part.choices)}


def _goals(part: Goals, context: Context, base: PartView) -> dict[str, Any]:
    until = sentences.words("part.until", year=part.until) if part.until and str(part.until) not in base.title else ""
    goals = (GoalView(one.label, cells.shown(one.text, blank_form=context.blank_form)) for one in part.goals)
    return {"goals": tuple(goals), "remark": until}


def _container(part: Project | Attachment | BlankForm | Section, context: Context, base: PartView) -> dict[str, Any]:
    name = base.title or (part.name if isinstance(part, Project) else "")
    context = replace(context, where=f"{context.where} {name}".strip())
    if isinstance(part, BlankForm):
        context = replace(context, blank_form=True)
    inner = tuple(view(one, context, f"{base.id}-{i}", base.level + 1) for i, one in enumerate(part.parts, 1))
    if isinstance(part, Project):
        return {"parts": inner, "title": part.title or part.name}
    if isinstance(part, Section):
        return {"parts": inner}
    return {"parts": inner, "title": part.title or part.form, "remark": part.form if part.title else ""}


_SHAPES: dict[type, tuple[str, Callable[[Any, Context, PartView], dict[str, Any]]]] = {
    Fields: ("fields", _fields),
    Signatures: ("fields", _fields),
    Options: ("options", _options),
    Goals: ("goals", _goals),
    Project: ("container", _container),
    Section: ("container", _container),
    Attachment: ("container", _container),
    BlankForm: ("blank_form", _container),
}


def _table(part: BaseTable, context: Context, base: PartView) -> PartView:
    table = tables.view(part, base.id, base.title, _remark(part, context), blank_form=context.blank_form)
    return replace(base, tables=(replace(table, repeats=bool(base.title)),))


def _remark(part: BaseTable, context: Context) -> str:
    words = []
    money = {Meaning.AMOUNT, Meaning.TOTAL_BUDGET, Meaning.YEAR_BUDGET}
    if any(one.meaning in money for one in part.columns) and f"（{context.money_unit}）" not in (part.title or ""):
        words.append(str(context.money_unit))
    years = [one for one in part.columns if one.meaning is Meaning.AMOUNT and one.year]
    if isinstance(part, Funding | Execution | BasicData) and len(years) > 1 and not context.blank_form:
        if not any(one.phase for one in years):
            words.append(sentences.words("columns.phase_unstated"))
        words.append(sentences.words("columns.current_prices"))
    if isinstance(part, Indicators) and any(one.meaning is Meaning.HISTORY for one in part.columns):
        words.append(sentences.words("part.history"))
    return sentences.joined(words, "marks.gap")
