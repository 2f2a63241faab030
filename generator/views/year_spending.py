"""The first sentence of a year: what was planned or spent, how it differs from the year before, what is used up."""

from __future__ import annotations

from collections.abc import Iterator

from generator import comparison, formats, sentences
from generator.facts import Fund
from generator.headline import HeadlineKind
from generator.model import Stage, YearBasis
from generator.views import phrases, year_amounts, year_ledger, year_money
from generator.views.phrases import Phrase, PieceView
from generator.views.year_amounts import AmountRow, AmountTable
from generator.views.year_known import Known


def of(known: Known) -> Iterator[Phrase]:
    """What was planned or spent, how it differs from the year before, and what of it is used up."""
    head = known.table.head or _first(known) if known.table else None
    if known.table is None or head is None or head.now is None or known.table.steps:
        yield from _other_money(known)
        return
    amount = year_money.figure(known.filings, head.now, look="strong")
    planned = known.table.facts.source.stage in {Stage.TARGET, Stage.MONITORING, Stage.APPRAISAL}
    side = head.side if head.side in year_amounts.SIDES else ""
    key = "year_opening.planned" if planned and side else "year_opening.spent" if side else "year_opening.total"
    first = phrases.of(key, year=_year(known), name=head.name, amount=amount)
    yield (
        *first,
        *_change(known, known.table, head),
        *_used(known),
        *phrases.of("year_opening.end"),
        *_basis(known.table),
    )


def _first(known: Known) -> AmountRow | None:
    """The first row of basic data, where nothing else is written of the year's money."""
    if known.table is None or known.table.kind != "basic_data" or known.executed or known.heads:
        return None
    return next((row for row in known.table.rows if row.now and row.now.amount and row.now.amount.value), None)


def _year(known: Known) -> str:
    inferred = any(facts.filing.year.basis is not YearBasis.PRINTED for facts in known.filings.open)
    return sentences.words("year_opening.year_inferred" if inferred else "formats.year", year=known.filings.year)


def _change(known: Known, table: AmountTable, head: AmountRow) -> Phrase:
    """，比2023年多 6.00 万元（+1.03%）：人员类少 36.02，特定目标类多 50.75."""
    if table.compared is None or head.change is None or not head.change.comparable:
        return ()
    before = f"{table.columns[table.compared[0]][0]}"
    if head.change.unchanged:
        return phrases.of("year_opening.unchanged", year=before)
    words = comparison.describe(head.change)
    aside = words.percent or words.why
    difference, _ = year_ledger.pair_formulas(known.filings, table, head)
    change = phrases.of(
        "year_opening.more" if (head.change.absolute or 0) > 0 else "year_opening.less",
        year=before,
        amount=PieceView(_plain(head, table, unit=True), look="calc", formula=difference),
        aside=(PieceView(sentences.words("year_opening.aside", text=aside), look="percent"),) if aside else (),
    )
    moved = [row for row in table.parts if row.change and row.change.absolute]
    if not moved:
        return change
    listed = phrases.joined(
        phrases.of(
            "year_opening.part_more" if (row.change and (row.change.absolute or 0) > 0) else "year_opening.part_less",
            name=row.name,
            amount=PieceView(_plain(row, table), look="calc"),
        )
        for row in moved
    )
    return phrases.of("year_opening.parts", change=change, parts=listed)


def _plain(row: AmountRow, table: AmountTable, *, unit: bool = False) -> str:
    text = table.difference(row).lstrip("+−")
    return sentences.words("year_money.with_unit", figure=text, unit=table.unit) if unit else text


def _used(known: Known) -> Phrase:
    """；1—6月执行数 210.62 万元（48.00%）."""
    done, budget = year_amounts.spent(known.executed), year_amounts.planned(known.executed)
    if done is None:
        return ()
    rate = year_amounts.rate(done, budget) if budget else None
    amount = year_money.figure(known.filings, done)
    if rate is None or budget is None:
        return phrases.of("year_opening.used", label=done.label, amount=amount)
    percent = PieceView(sentences.words("year_opening.aside", text=formats.percent(rate)), look="percent")
    return phrases.of("year_opening.used_rate", label=done.label, amount=amount, percent=percent)


def _basis(table: AmountTable) -> Phrase:
    """What the year before is, where the form does not say."""
    if table.compared is None or table.columns[table.compared[0]][1] is not None:
        return ()
    year, source = table.columns[table.compared[0]][0], table.facts.source
    key = "year_opening.basis_own" if table.elsewhere else "year_opening.basis"
    return (PieceView(sentences.words(key, year=year, stage=source.stage), look="aside"),)


def _other_money(known: Known) -> Iterator[Phrase]:
    """Where no total of the year tells it: what was executed, else the amount that stands for the filing."""
    funds = known.executed
    if not funds and known.table and known.table.steps and known.table.head:
        funds = tuple(fund for fund in known.table.head.funds if fund and fund.value.filed)
    done, budget = year_amounts.spent(funds), year_amounts.planned(funds)
    if done:
        yield _executed(known, done, budget)
    elif known.heads:
        _, head = known.heads[0]
        source = known.filings.open[0].source
        facts = next((facts for facts in known.filings.open if facts.source.stem == known.heads[0][0].name), None)
        href = known.filings.spot(facts.source if facts else source, head.spot)
        text = sentences.words("year_money.with_unit", figure=head.text, unit=head.unit) if head.unit else head.text
        amount = PieceView(text, href, "calc" if head.computed else "strong")
        if head.kind is HeadlineKind.PROJECTS and head.computed:
            many = f"{len(known.projects.projects)}"
            yield phrases.of("year_opening.projects", year=_year(known), number=many, amount=amount)
        else:
            yield phrases.of("year_opening.stated", year=_year(known), label=head.label, amount=amount)
    else:
        yield phrases.of("year_opening.no_amount")


def _executed(known: Known, done: Fund, budget: Fund | None) -> Phrase:
    amount = year_money.figure(known.filings, done, look="strong")
    first = phrases.of("year_opening.executed", year=_year(known), label=done.label, amount=amount)
    rate = year_amounts.rate(done, budget) if budget else None
    end = (*_inside(known), *phrases.of("year_opening.end"))
    if rate is None or budget is None:
        return (*first, *end)
    formula = year_money.rate_formula(known.filings, done, budget)
    percent = PieceView(formats.percent(rate), look="calc", formula=formula)
    return (*first, *phrases.of("year_opening.rate", budget=budget.label, percent=percent), *end)


def _inside(known: Known) -> Phrase:
    """；其中基本支出 600.99 万元，项目支出 20 万元."""
    for facts in known.filings.open:
        table = year_amounts.classes(facts, known.filings)
        rows = [row for row in table.rows if row.side == year_amounts.EXPENDITURE] if table else []
        funds = [row.now for row in rows if row.now and row.now.amount and not (row.total or row.depth)]
        if len(funds) > 1:
            parts = phrases.joined(
                phrases.of("year_money.step", label=fund.name, amount=year_money.figure(known.filings, fund))
                for fund in funds
            )
            return phrases.of("year_opening.inside", parts=parts)
    return ()


def headline(known: Known) -> str:
    """The first amount in words, for a heading without a table."""
    if not known.heads:
        return ""
    head = known.heads[0][1]
    if head.kind is HeadlineKind.PROJECTS and head.computed:
        return sentences.words("year_projects.total", number=len(known.projects.projects), amount=head.shown)
    return sentences.words("year_opening.amount_alone", label=head.label, amount=head.shown)
