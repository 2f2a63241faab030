"""View → search records: what the index holds of a page, from the same values the page is made of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import guides, sentences
from generator.fact_tables.catalogue import DepartmentEntry
from generator.fact_tables.neighbours import DepartmentScope
from generator.fact_tables.summary import Summary
from generator.facts import Fund, normal
from generator.model import MoneyUnit
from generator.search import Passage, Record
from generator.views import cycle, parts, phrases
from generator.views.corrections import RecordView
from generator.views.department import DepartmentView
from generator.views.department_year import DepartmentYearView
from generator.views.form import FormView
from generator.views.glossary import GlossaryView
from generator.views.notes import NotesView
from generator.views.open_data import OpenDataView
from generator.views.parts import PartView
from generator.views.project import ProjectView
from generator.views.rule_list import RulesView
from generator.views.shapes import CellView, TableView
from generator.views.status import StatusView


def _names(entry: DepartmentEntry) -> tuple[str, ...]:
    about = entry.department
    return (about.name, about.short, *about.also, *(one.name for one in about.former))


def department_year(view: DepartmentYearView, scope: DepartmentScope) -> Iterator[Record]:
    """The told page is found by names and by what it tells; rows are found on their forms."""
    entry = scope.entry
    here = [one for one in entry.summaries if one.year == view.year]
    said = (Passage("top", "", (phrases.text(one),)) for one in view.opening.sentences)
    passages = (Passage("", "", (view.aka,)), *said)
    yield Record(
        view.frame.url,
        view.frame.title,
        sentences.words("kinds.department_year"),
        scope.region.region.name,
        entry.department.short,
        _names(entry),
        view.year,
        _amount(here),
        is_filing=True,
        passages=tuple(passages),
        filed=_filed_amount(here),
        told=(sentences.words("records.spending"),) if _amount(here) is not None else (),
    )


def form(view: FormView, scope: DepartmentScope) -> Iterator[Record]:
    """What the index holds of the page of a filing."""
    entry = scope.entry
    here = [one for one in entry.summaries if (one.year, one.name) == (view.year, view.stem)]
    funds = tuple(_funds(view, scope))
    yield Record(
        view.frame.url,
        view.frame.title,
        cycle.STAGE_NAMES[here[0].stage],
        scope.region.region.name,
        entry.department.short,
        (),
        view.year,
        _amount(here),
        is_filing=False,
        passages=(
            *(passage for part in view.parts for passage in _passages(part)),
            *(_noted(view.notes) if view.notes else ()),
            *_source(view),
        ),
        filed=_filed_amount(here),
        told=tuple(dict.fromkeys(normal(fund.name) for fund, _ in funds if not fund.total)),
        amounts=tuple(dict.fromkeys(amount for fund, amount in funds if fund.year == view.year)),
    )


def _funds(view: FormView, scope: DepartmentScope) -> Iterator[tuple[Fund, Decimal]]:
    """金额 that the form tells, each with what it is in 万元."""
    for filed in scope.dossier.year(view.year):
        if filed.stem == view.stem and filed.open:
            for fund in scope.dossier.facts[filed.source].funds:
                if fund.amount:
                    yield fund, fund.amount.to(MoneyUnit.TEN_THOUSAND).value


def _noted(notes: NotesView) -> Iterator[Passage]:
    title = sentences.words("form.notes")
    for note in notes.notes:
        yield Passage(note.id, title, (note.text,))
        for answer in note.answers:
            yield Passage(note.id, title, _texts(answer.word, answer.text, answer.source))


def _source(view: FormView) -> Iterator[Passage]:
    title = sentences.words("form.source")
    for fact in view.facts:
        yield Passage("source", title, _texts(fact.label, fact.text))
    for said in view.repairs:
        yield Passage("source", title, (sentences.words("department_year.repair", place=said.label, reason=said.text),))
    if view.withheld:
        yield Passage("", "", (view.withheld,))


def rules(view: RulesView) -> Iterator[Record]:
    """What the index holds of the page of rules."""
    title = view.frame.title
    rows = tuple(Passage(one.id, title, _texts(one.code, one.title, one.text, one.basis)) for one in view.rows)
    yield _fixed(view.frame.url, title, rows)


def open_data(view: OpenDataView) -> Iterator[Record]:
    """What the index holds of the page of data: questions, tables and fields."""
    title = view.frame.title
    asked = tuple(Passage(f"ask-{one.id}", one.question, (one.question, one.note)) for one in view.questions)
    told = tuple(
        Passage(f"fields-{one.id}", one.title, _texts(one.title, one.text, *(field.title for field in one.fields)))
        for one in view.tables
    )
    passages = (Passage("files", title, (view.lede, view.frame.description)), *asked, *told)
    yield _fixed(view.frame.url, title, passages)


def status(view: StatusView) -> Iterator[Record]:
    """公开进度 is found by its name and by the rules it tells; its rows on the pages of departments."""
    if view.rules:
        rules = (Passage("rules", view.frame.title, _texts(one.name, one.text, one.basis)) for one in view.rules)
        yield _fixed(view.frame.url, view.frame.title, tuple(rules))


def changes(view: RecordView) -> Iterator[Record]:
    """变更记录: each entry with what it says."""
    entries = (
        Passage(
            one.id,
            view.frame.title,
            _texts(
                one.kind, one.department.text, one.filing.text, one.about, one.text, *(text for _, text in one.facts)
            ),
        )
        for one in view.entries
    )
    yield _fixed(view.frame.url, view.frame.title, tuple(entries))


def _fixed(url: str, title: str, passages: tuple[Passage, ...]) -> Record:
    """A page of the site's own."""
    return Record(url, title, guides.KIND, "", "", (title,), None, None, is_filing=False, passages=passages)


def glossary(view: GlossaryView) -> Iterator[Record]:
    """What the index holds of the page of terms."""
    terms = (one for section in view.sections for one in section.terms)
    passages = tuple(Passage(one.id, one.name, _texts(one.name, *one.also, one.text, one.source)) for one in terms)
    title = view.frame.title
    yield _fixed(view.frame.url, title, passages)


def _amount(summaries: list[Summary]) -> Decimal | None:
    return next((one.headline.ten_thousands for one in summaries if one.headline), None)


def _filed_amount(summaries: list[Summary]) -> str:
    found = next((one.headline for one in summaries if one.headline), None)
    if found is None or found.amount is None:
        return ""
    return sentences.words("search.computed", amount=found.shown) if found.computed else found.shown


def department(view: DepartmentView, scope: DepartmentScope) -> Iterator[Record]:
    """What the index holds of a department's page."""
    entry = scope.entry
    passages = [Passage("about", sentences.words("department.about"), (label, words)) for label, words in view.facts]
    passages += [Passage("breaks", sentences.words("department.breaks"), (one,)) for one in view.breaks]
    tables = (*view.funding, *view.indicators, *((view.project_years,) if view.project_years else ()))
    passages += [passage for table in tables for passage in _rows(table, table.caption)]
    for one in view.lineage:
        told = _texts(one.department.text, one.department.note, one.note)
        passages.append(Passage("lineage", sentences.words("department.lineage"), told))
    yield Record(
        view.frame.url,
        view.frame.title,
        sentences.words("kinds.department"),
        view.region,
        entry.department.short,
        _names(entry),
        None,
        None,
        is_filing=False,
        passages=tuple(passages),
    )


def project(view: ProjectView, scope: DepartmentScope) -> Iterator[Record]:
    """A project's page is found by names, code and what it tells; its rows are found on the form."""
    entry = scope.entry
    said = (Passage("top", "", (phrases.text(one),)) for one in view.opening.sentences)
    passages = [Passage("top", sentences.words("project.code_label"), (view.code,))] if view.code else []
    yield Record(
        view.frame.url,
        view.frame.title,
        sentences.words("kinds.project"),
        scope.region.region.name,
        entry.department.short,
        (view.name, *view.former),
        view.year,
        None,
        is_filing=False,
        passages=(*passages, *said),
    )


def _passages(part: PartView) -> Iterator[Passage]:
    """Every text of a part: heading, rows, items, remarks, goals, paragraphs; computed cells left out."""
    for one in parts.walk((part,)):
        title = one.title
        if one.printed:
            yield Passage(one.id, title, (title,))
        for table in one.tables:
            yield from _rows(table, title)
        for item in one.items:
            yield Passage(one.id, title, _texts(item.label, item.shown.text))
        for choice in one.choices:
            yield Passage(one.id, title, _texts(choice.label))
        for note in one.notes:
            yield Passage(one.id, title, (note,))
        for number, goal in enumerate(one.goals, 1):
            yield Passage(f"{one.id}-g{number}", title, _texts(goal.label, goal.shown.text))
        for block in (block for run in one.runs for block in run.blocks):
            text = block.lead + block.shown.text
            yield Passage(block.id, title, _texts(block.heading, block.label, text))


def _rows(table: TableView, title: str) -> Iterator[Passage]:
    """One passage a row; the texts of merged cells belong to the first of their rows."""
    yield Passage(
        table.id + "-table", title, tuple(one.label for row in table.heads for one in row if not one.computed)
    )
    for body in table.bodies:
        for row in body:
            if cells := tuple(text for cell in row.cells if (text := _filed(cell))):
                yield Passage(row.id or f"{table.id}-table", table.caption or title, cells)


def _filed(cell: CellView) -> str:
    return "" if cell.computed or cell.shown.void else cell.shown.text


def _texts(*found: str) -> tuple[str, ...]:
    return tuple(one for one in found if one)
