"""更新: what is to be told of the filings of one department, each as an entry with full sentences."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formats, links, sentences
from generator.disclosure import wording
from generator.disclosure.statuses import Disclosure, Timing
from generator.fact_tables.catalogue import DepartmentEntry, RegionEntry
from generator.fact_tables.record import AnswerFact, CorrectionFact
from generator.fact_tables.summary import Summary
from generator.feeds.atom import FeedEntry
from generator.findings import Severity
from generator.frozen import dataclass
from generator.model import State
from generator.rules import RULES

_CELLS = 3
"""Of how many cells a correction tells old and new."""


@dataclass(frozen=True, slots=True)
class FiledBy:
    """一个部门及其公开情况."""

    region: RegionEntry
    entry: DepartmentEntry
    states: tuple[Disclosure, ...]

    def named(self, summary: Summary) -> str:
        """示例市文化馆2023年度部门整体绩效自评表."""
        name, year = self.entry.department.name, formats.fiscal_year(summary.year)
        return sentences.words("feeds.filing", department=name, year=year, form=summary.form)

    def id(self, summary: Summary, what: str) -> str:
        """What an entry is about: the same forever, wherever the site stands."""
        return f"{self.region.region.code}/{self.region.id}/{self.entry.id}/{summary.year}/{summary.name}#{what}"

    def url(self, summary: Summary, anchor: str = "") -> str:
        """The page of the form."""
        page = links.filing(self.region.id, self.entry.id, summary.year, summary.name)
        return f"{page}#{anchor}" if anchor else page

    def state(self, summary: Summary) -> Disclosure | None:
        """How a filing is timed."""
        mine = (state for state in self.states if (state.year, state.filing) == (summary.year, summary.name))
        return next(mine, None)


def news(filer: FiledBy) -> Iterator[FeedEntry]:
    """Filings, corrections, replies, withdrawals."""
    for summary in filer.entry.summaries:
        if summary.state in {State.CLOSED, State.WITHDRAWN}:
            yield _withheld(filer, summary)
        else:
            yield _filing(filer, summary)
        yield from (_correction(filer, summary, fact) for fact in summary.record.corrections)
    yield from answers(filer)


def answers(filer: FiledBy) -> Iterator[FeedEntry]:
    """部门说明 and 豁免."""
    for summary in filer.entry.summaries:
        for number, fact in enumerate(summary.record.answers, 1):
            yield _answer(filer, summary, number, fact)


def day(summary: Summary) -> str:
    """The day a filing counts from: published, else filled in, else the beginning of its year."""
    return summary.published_on or summary.record.formed_on or f"{summary.year}-01-01"


def _filing(filer: FiledBy, summary: Summary) -> FeedEntry:
    filing = filer.named(summary)
    first = sentences.words("feeds.filing_told", filing=filing, stage=summary.stage)
    told = (first, *_dated(summary), *_content(filer, summary))
    return FeedEntry(
        filer.id(summary, "filing"),
        filing,
        "".join(told),
        filer.url(summary),
        day(summary),
        summary.published_on or "",
        str(summary.stage),
    )


def _dated(summary: Summary) -> Iterator[str]:
    if summary.published_on:
        yield sentences.words("feeds.published", day=formats.date(summary.published_on))
    elif summary.record.formed_on:
        yield sentences.words("feeds.dated", day=formats.date(summary.record.formed_on))
    else:
        yield sentences.words("feeds.undated")


def _content(filer: FiledBy, summary: Summary) -> Iterator[str]:
    head = summary.headline
    if head and head.text and head.unit:
        yield sentences.words("feeds.amount", label=head.label, amount=head.text, unit=head.unit)
    if summary.indicators:
        yield sentences.words("feeds.indicators", number=summary.indicators)
    state = filer.state(summary)
    if state and state.timing is Timing.LATE and state.term:
        yield sentences.words("feeds.late", due=formats.date(state.term.due), late=wording.words(state))


def _withheld(filer: FiledBy, summary: Summary) -> FeedEntry:
    filing, gone = filer.named(summary), summary.state is State.WITHDRAWN
    return FeedEntry(
        filer.id(summary, "withdrawn" if gone else "closed"),
        sentences.words("feeds.withdrawn" if gone else "feeds.closed", filing=filing),
        sentences.words(
            "feeds.withdrawn_told" if gone else "feeds.closed_told", reason=summary.record.reason.rstrip("。")
        ),
        filer.url(summary),
        (gone and summary.record.withdrawn_on) or day(summary),
        category=str(summary.state),
    )


def _correction(filer: FiledBy, summary: Summary, fact: CorrectionFact) -> FeedEntry:
    before = links.version(filer.region.id, filer.entry.id, summary.year, summary.name, fact.version - 1)
    return FeedEntry(
        filer.id(summary, f"v{fact.version}"),
        sentences.words("feeds.corrected", filing=filer.named(summary), version=fact.version),
        "".join(_corrected(fact)),
        f"{before}#changes" if fact.kept else filer.url(summary),
        fact.on,
        category=sentences.words("record.correction"),
    )


def _corrected(fact: CorrectionFact) -> Iterator[str]:
    yield sentences.words("feeds.corrected_told", day=formats.date(fact.on), text=fact.text.rstrip("。"))
    if fact.reason:
        yield sentences.words("feeds.corrected_why", reason=fact.reason.rstrip("。"))
    if fact.office:
        yield sentences.words("feeds.corrected_by", office=fact.office)
    for cell in fact.cells[:_CELLS]:
        before, after = (text or sentences.words("feeds.changed_blank") for text in (cell.before, cell.after))
        yield sentences.words("feeds.changed", place=cell.place, before=before, after=after)
    if fact.count > _CELLS:
        yield sentences.words("feeds.changed_more", number=fact.count - _CELLS)


def _answer(filer: FiledBy, summary: Summary, number: int, fact: AnswerFact) -> FeedEntry:
    filing = filer.named(summary)
    title = sentences.words("feeds.answered", filing=filing)
    if fact.waived:
        title = sentences.words("feeds.waived", filing=filing, office=fact.office)
    return FeedEntry(
        filer.id(summary, f"{'waiver' if fact.waived else 'reply'}-{number}"),
        title,
        sentences.words("feeds.answered_told", about=fact.about, text=fact.text.rstrip("。")),
        filer.url(summary, fact.anchor),
        fact.on or day(summary),
        category=sentences.words("record.waiver" if fact.waived else "record.reply"),
    )


def timings(filer: FiledBy) -> Iterator[FeedEntry]:
    """Filings published in time and late."""
    for summary in filer.entry.summaries:
        state = filer.state(summary)
        if state and state.term and state.timing in {Timing.ON_TIME, Timing.LATE}:
            yield _timed(filer, summary, state, state.term.due)


def _timed(filer: FiledBy, summary: Summary, state: Disclosure, due: str) -> FeedEntry:
    name, year = filer.entry.department.name, formats.fiscal_year(state.year)
    timing = wording.words(state)
    told = sentences.words(
        "feeds.timed_told",
        department=name,
        year=year,
        stage=state.stage,
        day=formats.date(state.term.start) if state.term else "",
        begins=wording.begins(state),
        due=formats.date(due),
        published=formats.date(state.published),
        took=wording.took(state),
        timing=timing,
        rule=wording.rule(state),
    )
    title = sentences.words("feeds.timed", department=name, year=year, stage=state.stage, timing=timing)
    url, on = filer.url(summary), state.published
    return FeedEntry(filer.id(summary, "timing"), title, told, url, on, on, str(state.timing))


def notes(filer: FiledBy) -> Iterator[FeedEntry]:
    """What the checks found in each filing."""
    for summary in filer.entry.summaries:
        if summary.tallies:
            yield _noted(filer, summary)


def _noted(filer: FiledBy, summary: Summary) -> FeedEntry:
    filing, severities = filer.named(summary), summary.severities
    counts = sentences.joined(
        sentences.words("feeds.noted_count", word=one, number=severities[one]) for one in Severity if severities[one]
    )
    listed = sentences.joined(
        (
            sentences.words("feeds.noted_rule", title=RULES[one.rule].title, code=one.rule, number=one.count)
            for one in summary.tallies
        ),
        "marks.then",
    )
    return FeedEntry(
        filer.id(summary, "notes"),
        sentences.words("feeds.noted", filing=filing, counts=counts),
        sentences.words("feeds.noted_told", filing=filing, counts=counts, rules=listed),
        filer.url(summary, "notes"),
        day(summary),
    )
