"""The parts of a filing as a page shows them, in printed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from generator import formats, sentences
from generator.facts import Facts, Placed
from generator.frozen import dataclass
from generator.model import BaseTable, BaseText, Meaning, MoneyUnit, Part, grid
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
    ProjectList,
    Schedule,
    Section,
    Signatures,
)
from generator.views import cells, computing, fitting, source_places, tables, texts
from generator.views.cells import Shown
from generator.views.frame import LinkView
from generator.views.shapes import Computed, TableView
from generator.views.texts import RunView

KIND_TITLES = sentences.section("part_titles")
"""What a part is called where the form prints no title."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the parts of one filing share."""

    year: int
    money_unit: MoneyUnit
    placed: Mapping[str, Placed[Any]] = field(default_factory=dict)
    """What the parts say, by their id on the page; parts of blank forms say nothing."""
    blank_form: bool = False
    where: str = ""
    """Title of the project or attachment the parts stand in."""
    printed: bool = False
    """Whether it is the form itself: as printed, with nothing computed."""
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
    computed: tuple[str, ...] = ()
    """Sentences with figures this site computed."""
    project_id: str = ""
    place: LinkView | None = None
    """Where it stands in the source document, as far as the filing says."""
    cut: bool = False
    """Whether the document ends inside it."""


def views(
    facts: Facts,
    prefix: str,
    folder: str = "filings/",
    source: str = "",
    *,
    printed: bool = False,
) -> tuple[PartView, ...]:
    """All parts of one filing; ids begin with `prefix`. `folder`: where its documents lie, from the page.

    `source` and `printed` as in `Context`.
    """
    filing = facts.filing
    placed = {one.spot.anchor(prefix): one for one in facts.parts}
    document = folder + filing.source.file if filing.source else ""
    context = Context(filing.year.value, filing.money_unit, placed, printed=printed, document=document, source=source)
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
    if isinstance(part, Attachment | BlankForm) and part.year:
        context = replace(context, year=part.year)
    inner = tuple(view(one, context, f"{base.id}-{i}", base.level + 1) for i, one in enumerate(part.parts, 1))
    if isinstance(part, Project):
        return {"parts": inner, "title": part.title or part.name, "project_id": part.id}
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
    printed = context.printed
    page_year = None if context.blank_form or printed else context.year
    if not printed and isinstance(part, Funding) and (side := grid.index_of(part, Meaning.SIDE)) is not None:
        return _by_side(part, side, context, base)
    computed = _computed(context, base)
    table = tables.view(
        part,
        base.id,
        base.title,
        _remark(part, context),
        page_year=page_year,
        computed=computed,
        blank_form=context.blank_form,
        unit="" if printed else _unit(part, context),
        printed=printed,
    )
    table = replace(table, repeats=bool(base.title))
    if context.blank_form:
        return replace(base, tables=(table,))
    if printed:
        return replace(base, tables=(table,))
    base = replace(base, notes=_notes(part))
    placed = context.placed.get(base.id)
    extra, computed_ = _extras(placed, base) if placed else ((), ())
    return replace(base, tables=(table, *extra), computed=computed_)


def _by_side(part: Funding, side: int, context: Context, base: PartView) -> PartView:
    """收入 and 支出 as a table each, in printed order."""
    sides = grid.filled(part.rows, side)
    computed = _computed(context, base)
    found = [
        tables.view(
            part,
            f"{base.id}-{number}",
            name or base.title,
            _remark(part, context),
            page_year=context.year,
            computed=computed,
            blank_form=context.blank_form,
            rows=[at for at, one in enumerate(sides) if one == name],
            hide=frozenset({side}),
            row_prefix=base.id,
            unit=_unit(part, context),
        )
        for number, name in enumerate(dict.fromkeys(sides), 1)
    ]
    return replace(base, tables=tuple(found), notes=() if context.blank_form else _notes(part))


def _computed(context: Context, base: PartView) -> tuple[Computed, ...]:
    placed = context.placed.get(base.id)
    return computing.columns(placed) if placed and not context.printed else ()


def _unit(part: BaseTable, context: Context) -> str:
    """What the amounts of a table are in; "" where its rows differ in that."""
    return str(context.money_unit) if isinstance(part, Funding | Execution | ProjectList) else ""


def _notes(part: BaseTable) -> tuple[str, ...]:
    """That the columns stand in another order here, where they do."""
    if fitting.order(part) == tuple(range(len(part.columns))):
        return ()
    years = dict.fromkeys(formats.year(one.year) for one in part.columns if one.year and one.meaning in fitting.YEARLY)
    return (sentences.words("part.reordered", years=sentences.joined(years)),)


def _extras(placed: Placed[Any], base: PartView) -> tuple[tuple[TableView, ...], tuple[str, ...]]:
    """Tables and sentences this site adds below a table."""
    part = placed.part
    if isinstance(part, Schedule):
        return (computing.increments(placed, f"{base.id}-inc"),), ()
    if isinstance(part, Indicators) and (weights := computing.weights(placed, f"{base.id}-w")):
        return (weights,), ()
    if isinstance(part, ProjectList) and (sentence := computing.project_total(placed)):
        return (), (sentence,)
    return (), ()


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
