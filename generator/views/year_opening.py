"""What a year comes down to: at most three sentences and five figures, each leading to where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import comparison, formats, sentences
from generator.comparison import Status
from generator.fact_tables.summary import Summary
from generator.facts import Fund
from generator.frozen import dataclass
from generator.headline import Headline
from generator.model import RowRole, Stage, YearBasis, grid
from generator.views import phrases, year_amounts, year_money
from generator.views.phrases import Phrase, PieceView
from generator.views.year_amounts import AmountRow, AmountTable
from generator.views.year_filings import YearFilings
from generator.views.year_indicators import YearIndicator, YearIndicators
from generator.views.year_notes import MismatchesView
from generator.views.year_projects import ProjectsView

_SENTENCES, _FIGURES, _NAMED = 3, 5, 2
"""The most of each, and of indicators named in one sentence."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """一个数字."""

    label: str
    value: str
    unit: str
    sub: str = ""
    computed: bool = False
    href: str = ""
    """Where the figure stands or is explained."""


@dataclass(frozen=True, slots=True)
class OpeningView:
    """开头."""

    sentences: tuple[Phrase, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the sections of the page know."""

    filings: YearFilings
    table: AmountTable | None
    executed: tuple[Fund, ...]
    indicators: YearIndicators
    mismatches: MismatchesView
    projects: ProjectsView
    heads: tuple[tuple[Summary, Headline], ...]
    """The amounts that stand for the year's filings, the first first."""


def of(known: Known) -> OpeningView:
    """The sentences and figures of one year."""
    said = [*_money(known), *_reached(known), *_further(known)]
    figures = [*_amounts(known), *_outcome(known), *_others(known)][: _FIGURES - 1]
    return OpeningView(tuple(said[:_SENTENCES]), (*figures, _checked(known)))


def headline(known: Known) -> str:
    """The first amount in words, for a heading without a table."""
    if not known.heads:
        return ""
    head = known.heads[0][1]
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
        look = "calc" if head.computed else "strong"
        yield phrases.of("year_opening.stated", year=_year(known), label=head.label, amount=PieceView(text, href, look))
    else:
        yield phrases.of("year_opening.no_amount")


def _executed(known: Known, done: Fund, budget: Fund | None) -> Phrase:
    amount = year_money.figure(known.filings, done, look="strong")
    first = phrases.of("year_opening.executed", year=_year(known), label=done.label, amount=amount)
    rate = year_amounts.rate(done, budget) if budget else None
    if rate is None or budget is None:
        return (*first, *phrases.of("year_opening.end"))
    percent = PieceView(formats.percent(rate), look="calc")
    return (*first, *phrases.of("year_opening.rate", budget=budget.label, percent=percent))


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
    sure = sum(one.step.attainable is not None and one.step.attainable.yes is True for one in indicators.every)
    key = "year_opening.refused_rest" if sure == rest else "year_opening.refused"
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
    found = total_score(known.filings)
    if found is None:
        return ()
    score, grade, href = found
    key = "year_opening.score_grade" if grade else "year_opening.score"
    text = sentences.words("year_opening.points", number=score)
    return phrases.of(key, score=PieceView(text, href, "strong"), grade=grade)


def total_score(filings: YearFilings) -> tuple[str, str, str] | None:
    """The printed total of a self-evaluation, its grade, and where it stands; None unless there is exactly one."""
    found = []
    for facts in filings.open:
        for placed in facts.indicator_tables:
            for line in placed.lines:
                if line.row.role is RowRole.TOTAL and line.score is not None:
                    texts = (grid.words(cell) for cell in line.row.cells)
                    grade = next((text for text in texts if sentences.words("year_opening.grade_mark") in text), "")
                    found.append((line.score_text, _grade(grade), filings.spot(facts.source, line.spot)))
    return found[0] if len(found) == 1 else None


def _grade(text: str) -> str:
    """等级：优 → 优."""
    return text.replace("：", ":").rpartition(":")[2].strip()


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


# --- figures


def _amounts(known: Known) -> Iterator[FigureView]:
    head = known.table.head if known.table else None
    if known.table and head and head.now and head.now.amount and not known.table.steps:
        yield _fund(known, head.now, head.side)
        if head.change and head.change.comparable and known.table.compared:
            yield _difference(known.table, head)
    elif not known.executed and known.heads and not (known.table and known.table.steps):
        first = known.heads[0][1]
        yield FigureView(first.label, first.text, first.unit, computed=first.computed, href="#money")
    funds = known.executed
    if not funds and known.table and known.table.steps and head:
        funds = tuple(fund for fund in head.funds if fund and fund.value.filed)
    yield from _spent(known, funds)


def _fund(known: Known, fund: Fund, side: str) -> FigureView:
    amount = fund.amount
    label = sentences.words("year_opening.figure", year=fund.year, side=side, name=_label(fund))
    unit = str(amount.unit) if amount and not amount.stated else ""
    return FigureView(label, fund.value.text, unit, href=known.filings.place(fund.value))


def _label(fund: Fund) -> str:
    return sentences.words("columns.total") if fund.total else fund.name


def _difference(table: AmountTable, head: AmountRow) -> FigureView:
    words = comparison.describe(head.change) if head.change else None
    figure = year_amounts.difference(head.change, table.unit) if head.change and head.change.absolute else ""
    year = table.columns[table.compared[0]][0] if table.compared else 0
    label = sentences.words("columns.than", basis=formats.year(year))
    sub = (words.percent or words.why) if words else ""
    value = figure or (words.figure if words else "")
    return FigureView(label, value, str(table.unit) if figure else "", sub, computed=True, href="#money")


def _spent(known: Known, funds: Sequence[Fund]) -> Iterator[FigureView]:
    done, budget = year_amounts.spent(funds), year_amounts.planned(funds)
    if done is None or done.amount is None:
        return
    if not (known.table and known.table.head and not known.table.steps):
        yield _labelled(known, done)
    rate = year_amounts.rate(done, budget) if budget else None
    if rate is not None:
        label = sentences.words("year_opening.rate_of", label=done.label)
        yield FigureView(label, formats.percent(rate), "", done.amount.shown, computed=True, href="#money")


def _labelled(known: Known, fund: Fund) -> FigureView:
    unit = str(fund.amount.unit) if fund.amount and not fund.amount.stated else ""
    return FigureView(fund.label, fund.value.text, unit, href=known.filings.place(fund.value))


def _outcome(known: Known) -> Iterator[FigureView]:
    indicators = known.indicators
    if indicators.refused:
        rest = len(indicators.every) - len(indicators.refused)
        sub = sentences.words("year_opening.others", number=rest)
        yield _count("year_opening.refused_label", len(indicators.refused), sub)
    if found := total_score(known.filings):
        score, grade, href = found
        sub = sentences.words("year_opening.graded", grade=grade) if grade else ""
        unit = sentences.words("year_opening.points_unit")
        yield FigureView(sentences.words("year_opening.score_label"), score, unit, sub, href=href)
    if known.filings.results and indicators.statuses and not indicators.only_done:
        counts = indicators.statuses
        reached = counts[Status.MET] + counts[Status.EXCEEDED]
        if reached or counts[Status.NOT_MET]:
            sub = sentences.words("year_opening.missed_number", number=counts[Status.NOT_MET])
            yield _count("year_opening.reached_label", reached, sub, computed=True)


def _others(known: Known) -> Iterator[FigureView]:
    indicators, projects = known.indicators, known.projects.projects
    if indicators.every:
        words = len(indicators.every) - indicators.measurable
        if indicators.only_done:
            sub = sentences.words("year_opening.only_done_sub")
        else:
            key = "year_opening.measurable_words" if words else "year_opening.measurable"
            sub = sentences.words(key, measurable=indicators.measurable, words=words)
        yield _count("year_opening.indicators_label", len(indicators.every), sub)
    if projects:
        sub = known.projects.sum
        yield FigureView(
            sentences.words("year_opening.projects_label"), f"{len(projects)}", sentences.words("year_opening.piece"),
            sub, href="#projects",
        )  # fmt: skip


def _count(key: str, many: int, sub: str, *, computed: bool = False) -> FigureView:
    label, unit = sentences.words(key), sentences.words("year_opening.item")
    return FigureView(label, f"{many}", unit, sub, computed=computed, href="#indicators")


def _checked(known: Known) -> FigureView:
    found = known.mismatches
    label = sentences.words("year_opening.checked_label")
    sub = sentences.words("year_opening.checked_sub", passed=len(found.passed), remarks=found.remarks)
    unit = sentences.words("year_opening.checked_unit")
    return FigureView(label, f"{found.differences}", unit, sub, computed=True, href="#notes")
