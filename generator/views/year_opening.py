"""What a year comes down to: at most three sentences and five figures, each leading to where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import comparison, formats, sentences
from generator.comparison import Status
from generator.facts import Fund
from generator.frozen import dataclass
from generator.headline import HeadlineKind
from generator.model import Stage, YearBasis
from generator.views import phrases, year_amounts, year_figures, year_known, year_money
from generator.views.phrases import Phrase, PieceView
from generator.views.year_amounts import AmountRow, AmountTable
from generator.views.year_figures import FigureView
from generator.views.year_indicators import YearIndicator, YearIndicators
from generator.views.year_known import Known

_SENTENCES, _NAMED = 3, 2
"""The most sentences, and indicators named in one of them."""


@dataclass(frozen=True, slots=True)
class OpeningView:
    """开头."""

    sentences: tuple[Phrase, ...]
    figures: tuple[FigureView, ...]


def of(known: Known) -> OpeningView:
    """The sentences and figures of one year."""
    said = [*_money(known), *_reached(known), *_further(known)]
    return OpeningView(tuple(said[:_SENTENCES]), year_figures.of(known))


def headline(known: Known) -> str:
    """The first amount in words, for a heading without a table."""
    if not known.heads:
        return ""
    head = known.heads[0][1]
    if head.kind is HeadlineKind.PROJECTS and head.computed:
        return sentences.words("year_projects.total", number=len(known.projects.projects), amount=head.shown)
    return sentences.words("year_opening.amount_alone", label=head.label, amount=head.shown)


# --- money


def _money(known: Known) -> Iterator[Phrase]:
    """What was planned or spent, how it differs from the year before, and what of it is used up."""
    head = known.table.head if known.table else None
    if known.table is None or head is None or head.now is None or known.table.steps:
        yield from _other_money(known)
        return
    amount = year_money.figure(known.filings, head.now, look="strong")
    planned = known.table.facts.source.stage in {Stage.TARGET, Stage.MONITORING, Stage.APPRAISAL}
    side = head.side if head.side in year_amounts.SIDES else ""
    key = "year_opening.planned" if planned and side else "year_opening.spent" if side else "year_opening.total"
    name = head.name if not head.total else sentences.words("columns.total")
    first = phrases.of(key, year=_year(known), name=name, amount=amount)
    yield (*first, *_change(known.table, head), *_used(known), *phrases.of("year_opening.end"), *_basis(known.table))


def _year(known: Known) -> str:
    inferred = any(facts.filing.year.basis is not YearBasis.PRINTED for facts in known.filings.open)
    return sentences.words("year_opening.year_inferred" if inferred else "formats.year", year=known.filings.year)


def _change(table: AmountTable, head: AmountRow) -> Phrase:
    """，比2023年多 6.00 万元（+1.03%）：人员类少 36.02，特定目标类多 50.75."""
    if table.compared is None or head.change is None or not head.change.comparable:
        return ()
    before = f"{table.columns[table.compared[0]][0]}"
    if head.change.unchanged:
        return phrases.of("year_opening.unchanged", year=before)
    words = comparison.describe(head.change)
    aside = words.percent or words.why
    change = phrases.of(
        "year_opening.more" if (head.change.absolute or 0) > 0 else "year_opening.less",
        year=before,
        amount=PieceView(_plain(head, table, unit=True), look="calc"),
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
    text = year_amounts.difference(row.change, table.unit).lstrip("+−") if row.change else ""
    return sentences.words("year_money.with_unit", figure=text, unit=table.unit) if unit else text


def _used(known: Known) -> Phrase:
    """；1—6月执行数 210.62 万元（48.00%）."""
    done, budget = year_amounts.spent(known.executed), year_amounts.planned(known.executed)
    if done is None:
        return ()
    rate = year_amounts.rate(done, budget) if budget else None
    amount = year_money.figure(known.filings, done)
    if rate is None:
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
    percent = PieceView(formats.percent(rate), look="calc")
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


# --- results and targets


def _reached(known: Known) -> Iterator[Phrase]:
    """What was missed or is out of reach, else what the department says of itself, else what changed."""
    indicators = known.indicators
    if not indicators.every:
        return
    if indicators.refused:
        yield _refused(indicators)
    if indicators.only_done:
        yield phrases.of("year_opening.only_done", number=f"{len(indicators.every)}", score=_score(known))
    elif known.filings.results and indicators.statuses:
        yield _results(known)
    elif not indicators.refused:
        yield from _aims(known)


def _refused(indicators: YearIndicators) -> Phrase:
    refused = indicators.refused
    named = [_named_refused(one) for one in refused[:_NAMED]]
    rest = len(indicators.every) - len(refused)
    key = "year_opening.refused_rest" if indicators.rest_sure and rest else "year_opening.refused"
    number = PieceView(sentences.words("year_opening.items", number=len(refused)), "#indicators", "strong")
    return phrases.of(key, number=number, named=phrases.joined(named, "marks.then"), rest=f"{rest}")


def _named_refused(one: YearIndicator) -> Phrase:
    target = one.step.target.text if one.step.target else ""
    forecast = one.step.forecast.text if one.step.forecast and one.step.forecast.filed else ""
    key = "year_opening.refused_expected" if forecast else "year_opening.refused_one"
    said = sentences.words(key, name=one.name, target=target, forecast=forecast)
    if one.step.reason:
        said += sentences.words("year_opening.because", text=one.step.reason.rstrip("。"))
    return (PieceView(said),)


def _results(known: Known) -> Phrase:
    """16 项指标按数值核算：达成 8 项，超额 4 项，未达成 1 项（…）."""
    indicators = known.indicators
    counts = indicators.statuses
    listed = phrases.joined(
        phrases.of("year_lines.count", state=state.label, number=_number(counts[state], state))
        for state in Status
        if counts[state]
    )
    missed = phrases.joined((_named_missed(one) for one in indicators.missed[:_NAMED]), "marks.then")
    key = "year_opening.results_missed" if indicators.missed else "year_opening.results"
    return phrases.of(key, number=f"{len(indicators.every)}", counts=listed, score=_score(known), missed=missed)


def _number(many: int, state: Status) -> PieceView:
    missed = state is Status.NOT_MET
    return PieceView(f"{many}", "#indicators" if missed else "", "strong" if missed else "")


def _named_missed(one: YearIndicator) -> Phrase:
    target, actual = (value.text if value else "" for value in (one.step.target, one.step.actual))
    return (PieceView(sentences.words("year_opening.missed_one", name=one.name, target=target, actual=actual)),)


def _score(known: Known) -> Phrase:
    """部门自评 100 分，等级“优”."""
    found = year_known.total_score(known.filings)
    if found is None:
        return ()
    score, grade, href = found
    key = "year_opening.score_grade" if grade else "year_opening.score"
    text = sentences.words("year_opening.points", number=score)
    return phrases.of(key, score=PieceView(text, href, "strong"), grade=grade)


def _aims(known: Known) -> Iterator[Phrase]:
    indicators = known.indicators
    many = f"{len(indicators.every)}"
    if indicators.moved:
        moved = PieceView(sentences.words("year_opening.items", number=len(indicators.moved)), "#indicators", "strong")
        most = max(indicators.moved, key=lambda one: (bool(one.refs), _size(one)))
        yield phrases.of(
            "year_opening.aims_moved", number=many, same=f"{indicators.same}", moved=moved, named=_moved(most)
        )
    elif indicators.same:
        yield phrases.of(
            "year_opening.aims_same", number=many, same=f"{indicators.same}", year=f"{indicators.year - 1}"
        )
    else:
        words = len(indicators.every) - indicators.measurable
        key = "year_opening.aims_words" if words else "year_opening.aims_measurable"
        yield phrases.of(key, number=many, measurable=f"{indicators.measurable}", words=f"{words}")


def _size(one: YearIndicator) -> Decimal:
    change = one.step.change
    if change is None:
        return Decimal(0)
    return abs(change.points if change.points is not None else change.percent or Decimal(0))


def _moved(one: YearIndicator) -> Phrase:
    """政府采购执行率由 99.7% 改为 80%."""
    before, now = one.last_target, one.step.target
    if before is None or now is None:
        return (PieceView(one.name),)
    return (PieceView(sentences.words("year_opening.moved_one", name=one.name, before=before.text, now=now.text)),)


# --- what else deserves to be first


def _further(known: Known) -> Iterator[Phrase]:
    """The largest sum that does not add up; points that do not; what was missed the year before; what is not here."""
    notes = known.mismatches.notes
    largest = known.mismatches.largest
    points = next((note for note in notes if note.points), None)
    for note in (largest, points):
        if note:
            more = PieceView(sentences.words("mismatches.mark", number=note.number), f"#{note.id}")
            yield phrases.of("year_opening.note", text=note.text.rstrip("。"), more=more)
    for one in known.indicators.every:
        if one.missed_before and one.before and one.before.actual and one.before.target:
            yield phrases.of(
                "year_opening.missed_before",
                year=f"{one.before.year}",
                name=one.name,
                actual=one.before.actual.text,
                target=one.before.target.text,
            )
    yield from _missing(known)


def _missing(known: Known) -> Iterator[Phrase]:
    stages = known.filings.stages
    if not known.filings.results and stages:
        key = "year_opening.no_results" if Stage.MONITORING in stages else "year_opening.only_target"
        yield phrases.of(key)
