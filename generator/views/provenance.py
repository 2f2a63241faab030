"""来源与核对: what is known of a filing, where it comes from, what was tidied, and its files."""

from __future__ import annotations

from collections.abc import Iterator

from generator import formats, sentences
from generator.frozen import dataclass
from generator.model import Filing, Unconfirmed, Withheld, YearBasis, grid
from generator.model.filing import Source
from generator.model.parts import Fields, Signatures
from generator.views import cells
from generator.views.frame import LinkView


@dataclass(frozen=True, slots=True)
class FactView:
    """来源一节的一行."""

    label: str
    text: str
    computed: bool = False


def repairs(filing: Filing) -> tuple[FactView, ...]:
    """整理记录: what was tidied, place by place."""
    return tuple(FactView(one.place, one.reason) for one in filing.repairs)


def facts(filing: Filing) -> tuple[FactView, ...]:
    """What is known of a filing and of where it comes from."""
    found = [
        _fact("source.form", filing.form),
        *([_fact("source.annex", filing.annex)] if filing.annex else []),
        _fact("source.filer", _filer(filing)),
        _fact("source.filed_on", filled_on(filing)),
        _year(filing),
        *([_fact("source.withheld", sentences.joined(kept, "marks.then"))] if (kept := _withheld(filing)) else []),
        *_source(filing.source),
        _fact("source.state", str(filing.state)),
        _fact("source.approved_on", _day(filing.approved_on)),
        _fact("source.published_on", _day(filing.published_on)),
        _fact("source.version", version(filing)),
        *(FactView(sentences.words("source.correction", day=one.on), one.text) for one in filing.corrections),
    ]
    if filing.review:
        for key, one in (("source.openness", filing.review.openness), ("source.secrecy", filing.review.secrecy)):
            if one:
                found.append(_fact(key, sentences.joined((one.office, one.on), "marks.comma")))
    return tuple(found)


def _fact(key: str, text: str) -> FactView:
    return FactView(sentences.words(key), text)


def _filer(filing: Filing) -> str:
    if not filing.filer_code:
        return filing.filer
    return sentences.words("source.filer_with_code", name=filing.filer, code=filing.filer_code)


def version(filing: Filing) -> str:
    """第2版，更正 1 次."""
    corrected = len(filing.corrections)
    key = "source.version_corrected" if corrected else "source.version_as_is"
    return sentences.words(key, version=filing.version, number=corrected)


def filled_on(filing: Filing) -> str:
    """填报日期, or that there is none."""
    if isinstance(filing.filed_on, Unconfirmed):
        shown = cells.shown(filing.filed_on)
        return sentences.words("marks.aside", text=shown.text, aside=shown.note)
    if isinstance(filing.filed_on, str):
        return filing.filed_on or cells.BLANK.text
    return cells.NO_BOX.text


def _day(day: str | None) -> str:
    return formats.date(day) if day else sentences.words("source.not_there")


def _year(filing: Filing) -> FactView:
    about = filing.year
    text = sentences.words("marks.aside", text=formats.year(about.value), aside=about.basis)
    if about.note:
        text = sentences.words("marks.under", title=text, text=about.note)
    return FactView(sentences.words("source.year"), text, computed=about.basis is not YearBasis.PRINTED)


def _withheld(filing: Filing) -> list[str]:
    return [
        sentences.words("marks.under", title=item.label, text=item.value.withheld)
        for part in grid.parts_of(filing.parts)
        if isinstance(part, Fields | Signatures)
        for item in part.items
        if isinstance(item.value, Withheld)
    ]


def _source(source: Source | None) -> list[FactView]:
    if source is None:
        return [_fact("source.original", sentences.words("source.draft"))]
    form = source.form
    if source.masked:
        form = sentences.words("source.masked", form=form, masked=sentences.joined(source.masked))
    return [_fact("source.original", form), _fact("source.checksum", f"SHA-256 {source.sha256}")]


def files(filing: Filing, stem: str, folder: str) -> Iterator[LinkView]:
    """The files to download; `folder`: where they lie, from the page."""
    yield LinkView(sentences.words("source.filing"), f"{folder}{stem}.yaml", sentences.words("source.filing_told"))
    if filing.source:
        yield _document(sentences.words("source.original"), filing.source, folder)
    for one in filing.corrections:
        if one.before:
            yield _document(sentences.words("source.before", day=one.on), one.before, folder)


def _document(text: str, source: Source, folder: str) -> LinkView:
    form = sentences.words("source.form_masked", form=source.form) if source.masked else source.form
    return LinkView(text, f"{folder}{source.file}", form)
