"""Import of one document (导入一份文件): picture in, filing and account out. Nothing is read or written here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.frozen import dataclass
from generator.importing import containers, identity, slugs, withholding, writing
from generator.importing.accounts import Account, Entry, Fate, ImportedFiling, Question
from generator.importing.drafting import Drafting
from generator.importing.identity import Identity
from generator.importing.sourced import Origin, Sourced
from generator.importing.withholding import MASKED, MaskedPicture
from generator.importing.writing import Path, WrittenYaml
from generator.picture import Picture, PrintedTable, PrintedText

_SCHEMA = "# yaml-language-server: $schema=../../../../schema/filing.json"
_NAMES = {
    "申报": "target",
    "监控": "monitoring",
    "自评": "self-evaluation",
    "评价": "evaluation",
    "事前评估": "appraisal",
}
_UNKNOWN = "待确认"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who imports says, and what is known of the department from other filings."""

    folder: str = ""
    """region/department; "" where nobody knows."""
    filer: str = ""
    """Name of the department, where the document does not say it."""
    year: int | None = None
    money_unit: str = ""
    form: str = ""
    ids: tuple[tuple[str, str], ...] = ()
    """Codes and names of the department's known projects → their page ids."""
    source: Mapping[str, Any] | None = None
    """file, sha256, form, masked of the document that is kept beside the filing."""


def imported(picture: Picture, document: str, wishes: Wishes) -> ImportedFiling:
    """`picture` as a filing, with what became of each of its texts."""
    safe = withholding.masked(picture)
    known = identity.identify(safe.picture, document)
    year, ids = wishes.year or known.year, dict(wishes.ids)
    parts = containers.gathered(Drafting(safe.picture, known, year).draft(), ids)
    slugs.give(parts, ids)
    filing, questions = _filing(known, wishes, year, parts)
    filing = _withheld(filing, safe)
    yaml = writing.written(filing, _SCHEMA)
    account = Account(safe.picture, tuple(_entries(safe, filing, yaml, known)), tuple(questions))
    folder = f"{wishes.folder}/{year}" if wishes.folder and year else ""
    return ImportedFiling(document, folder, _NAMES.get(str(filing["stage"]), "filing"), yaml.text, account)


def _filing(
    known: Identity, wishes: Wishes, year: int | None, parts: list[dict[str, Any]]
) -> tuple[dict[str, Any], list[Question]]:
    questions: list[Question] = []
    title = "".join(known.title)
    stage = known.stage or "申报"
    if not known.stage:
        questions.append(
            Question(f"看不出这是哪个环节的表，先写作“{stage}”：请在 stage 写 申报、监控、自评、评价 或 事前评估")
        )
    if not known.scope:
        questions.append(Question("看不出是部门、单位还是项目的表：请在 scope 改正"))
    filer = wishes.filer or known.filer
    if not filer:
        questions.append(Question("没有找到填报单位的名称：请在 filer 写单位全称，或用 --department 指明部门"))
    if year is None:
        questions.append(Question("没有找到预算年度：请用 --year 指明"))
    unit = known.money_unit or wishes.money_unit
    if not unit:
        questions.append(Question("没有找到金额单位：先写作“万元”，请在 money_unit 改正或确认"))
    basis = {"value": year or 0, "basis": known.basis or "由标题推定"}
    if wishes.year and wishes.year != known.year:
        basis = {"value": year or 0, "basis": "由标题推定", "note": "导入时指明；原件上没有印明。"}
    elif known.note:
        basis["note"] = known.note
    filing: dict[str, Any] = {"form": wishes.form or known.form or title or _UNKNOWN}
    if known.annex is not None:
        filing["annex"] = known.annex
    filing |= {"stage": stage, "scope": known.scope or "部门", "filer": filer or _UNKNOWN, "year": basis}
    filing |= {"money_unit": unit or "万元", "state": "草稿" if questions else "已公开"}
    if wishes.source is not None:
        filing["source"] = dict(wishes.source)
    return filing | {"parts": _clean(_named(parts, known))}, questions


def _named(parts: list[dict[str, Any]], known: Identity) -> list[dict[str, Any]]:
    """The title, where it says more than the name of the form, at the first part without one."""
    title = "".join(known.title)
    if not known.title or title == known.form:
        return parts
    line = known.title[0].part(title).recognised("标题")
    first = parts[0] if parts else None
    if first is not None and not first.get("title"):
        return [{"kind": first["kind"], "title": line, "_also": list(known.title[1:])} | first, *parts[1:]]
    return [{"kind": "narrative", "title": line, "_also": list(known.title[1:]), "body": []}, *parts]


_FIRST = (
    "kind",
    "title",
    "id",
    "name",
    "code",
    "form",
    "stage",
    "year",
    "money_unit",
    "horizon",
    "until",
    "cut",
    "place",
)


def _clean(parts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts as a filing writes them: keys in order, no empty pseudo-parts, a heading over others for what is left."""
    clean: list[dict[str, Any]] = []
    for part in parts:
        if part["kind"] == "_title":
            part = {"kind": "narrative", "title": part["text"].recognised("标题"), "body": []}
        ordered = {key: part[key] for key in _FIRST if key in part} | {
            key: value for key, value in part.items() if key not in _FIRST
        }
        if "parts" in ordered:
            ordered["parts"] = _clean(ordered["parts"])
        if ordered["kind"] in {"goals"} and not ordered["goals"]:
            ordered["goals"] = [{"text": ""}]
        clean.append(ordered)
    return clean


def _withheld(value: Any, safe: MaskedPicture) -> Any:  # noqa: ANN401 - parts as a filing writes them
    """Values that were masked as a whole, as withheld ones with their reason."""
    if isinstance(value, dict):
        return {key: _withheld(inner, safe) for key, inner in value.items()}
    if isinstance(value, list):
        return [_withheld(inner, safe) for inner in value]
    if isinstance(value, Sourced) and value == MASKED and value.origin in safe.masked:
        return {"withheld": value.part(safe.masked[value.origin])}
    return value


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, Sourced]]:  # noqa: ANN401 - parts as a filing writes them
    """Every text with an origin, and where it stands; `_also` says which more went into the part's title."""
    if isinstance(value, Sourced):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "_also":
                yield from ((((*path, "title")), text) for text in inner)
            elif not str(key).startswith("_"):
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))


def _entries(safe: MaskedPicture, filing: Mapping[str, Any], yaml: WrittenYaml, known: Identity) -> Iterator[Entry]:
    """What became of every text of the document, in its order."""
    went: dict[Origin, tuple[Path, Sourced]] = {}
    for path, text in _texts(filing, ()):
        if text.origin is not None and (text.origin not in went or not went[text.origin][1]):
            went[text.origin] = (path, text)
    for line in known.title:
        went.setdefault(line.origin, (("form",), line.recognised("表名"))) if line.origin else None
    for origin, text in _document(safe.picture):
        yield _entry(origin, text, went.get(origin), safe, yaml)
    for number, aside in enumerate(safe.picture.asides):
        yield Entry(-1, number, aside.text, Fate.LEFT_OUT, aside.kind.value)


def _document(picture: Picture) -> Iterator[tuple[Origin, str]]:
    for number, block in enumerate(picture.blocks):
        if isinstance(block, PrintedText):
            if block.text.strip():
                yield Origin(number), block.text
        elif isinstance(block, PrintedTable):
            for at, cell in enumerate(block.cells):
                if cell.text.strip():
                    yield Origin(number, at), cell.text


def _entry(
    origin: Origin, text: str, went: tuple[Path, Sourced] | None, safe: MaskedPicture, yaml: WrittenYaml
) -> Entry:
    if went is None:
        return Entry(origin.block, origin.cell, text, Fate.LEFT_OUT, "没有找到去处")
    path, value = went
    line = _line(yaml, path)
    if origin in safe.masked:
        return Entry(origin.block, origin.cell, text, Fate.MASKED, safe.masked[origin], path, line)
    return Entry(origin.block, origin.cell, text, value.fate, value.reason or "原样保留，没有含义", path, line)


def _line(yaml: WrittenYaml, path: Path) -> int:
    while path and path not in yaml.lines:
        path = path[:-1]
    return yaml.lines.get(path, 1)


def blank(text: str) -> str:
    """`text` without white space: what two texts are compared by when nothing may be lost."""
    return re.sub(r"\s+", "", text)
