"""累计支出计划: the shares a project's form prints, and what each period adds to the one before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from generator import comparison, formats, measure, sentences
from generator.facts import Facts, Line, Placed
from generator.facts.columns import TableColumn
from generator.model import Meaning
from generator.model.parts import Schedule
from generator.views.cells import Shown
from generator.views.shapes import CellView, HeadView, RowView, TableView
from generator.views.year_filings import YearFilings


def of(filings: YearFilings, paths: Collection[tuple[str, tuple[int, ...]]]) -> Iterator[TableView]:
    """The schedules of one project; `paths`: file and path of its parts."""
    for facts in filings.open:
        for placed in facts.of(Schedule):
            shares = placed.columns_of(Meaning.CUMULATIVE)
            if (facts.source.stem, placed.scope) in paths and shares:
                yield _table(filings, facts, placed, shares)


def _table(filings: YearFilings, facts: Facts, placed: Placed[Schedule], shares: Sequence[TableColumn]) -> TableView:
    table_id = placed.spot.anchor(facts.source.stem)
    columns = [(sentences.words("schedules.row"), ""), *((column.label, "num") for column in shares)]
    rows = (row for line in placed.lines for row in _rows(filings.spot(facts.source, line.spot), line, shares))
    caption = placed.title or sentences.words("part_titles.schedule")
    return TableView(
        table_id,
        caption,
        sentences.words("schedules.told"),
        (tuple(HeadView(label, css=css) for label, css in columns),),
        (tuple(RowView(f"{table_id}-r{number}", cells) for number, cells in enumerate(rows, 1)),),
        "",
        region=caption,
    )


def _rows(href: str, line: Line, shares: Sequence[TableColumn]) -> Iterator[tuple[CellView, ...]]:
    """What is planned by the end of each period, as filed, and below what the period adds."""
    texts = [line.words(column) for column in shares]
    steps = comparison.increments([measure.parse(text, unit="%") for text in texts])
    yield _named("schedules.filed"), *(CellView(Shown(text), "", "num", href=href) for text in texts)
    added = ("" if step is None else f"{formats.number(step)}%" for step in steps)
    yield _named("schedules.added"), *(CellView(Shown(text), "", "num is-calc", computed=True) for text in added)


def _named(key: str) -> CellView:
    return CellView(Shown(sentences.words(key)), "", scope="row")
