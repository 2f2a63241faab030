"""Import of one document (导入一份文件): picture in, filing and account out. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.frozen import dataclass
from generator.importing import (
    accounting,
    containers,
    identity,
    marking,
    own_forms,
    positions,
    repairing,
    slugs,
    withholding,
    writing,
)
from generator.importing.accounts import Account, Entry, Fate, ImportedFiling, Question
from generator.importing.drafting import Drafting
from generator.importing.identity import Identity
from generator.importing.own_forms import OwnForm
from generator.importing.tables import strings
from generator.importing.withholding import MASKED, MaskedPicture
from generator.model import Stage
from generator.picture import Picture

_SCHEMA = "# yaml-language-server: $schema=../../../../schema/filing.json"
NAMES: Mapping[str, str] = {
    Stage.TARGET: "target",
    Stage.MONITORING: "monitoring",
    Stage.SELF_EVALUATION: "self-evaluation",
    Stage.EVALUATION: "evaluation",
    Stage.APPRAISAL: "appraisal",
}
"""Name of the YAML file of each stage, and so of its page."""
_UNKNOWN = "待确认"
_SHOWN = 20


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
    source: tuple[tuple[str, Any], ...] = ()
    """file, sha256, form, masked of the document that is kept beside the filing."""
    plain: frozenset[int] = frozenset()
    """Numbers of the parts whose tables are kept without any meaning: the checks refused what their words said."""


def imported(picture: Picture, document: str, wishes: Wishes) -> ImportedFiling:
    """`picture` as a filing, with what became of each of its texts."""
    form = own_forms.read(withholding.masked(picture)) if picture.form_code and not wishes.plain else None
    if form is not None:
        return _returned(form, withholding.masked(picture), document, wishes)
    whole = repairing.repaired(picture)
    safe = withholding.masked(whole.picture)
    known = identity.identify(safe.picture, document)
    year, ids = wishes.year or known.year, dict(wishes.ids)
    parts = containers.gathered(Drafting(safe.picture, known, year).draft(), ids)
    slugs.give(parts, ids)
    positions.record(parts, safe.picture)
    filing, questions = _filing(known, wishes, year, parts)
    for number in wishes.plain:
        _make_plain(filing["parts"][number])
    if whole.repairs:
        filing = {
            **{key: filing[key] for key in filing if key != "parts"},
            "repairs": list(whole.repairs),
            "parts": filing["parts"],
        }
    filing = marking.marked(filing, safe)
    if any(text.fate is Fate.UNCONFIRMED for _, text in accounting.placed(filing, ())):
        filing["state"] = "草稿"
    yaml = writing.written(filing, _SCHEMA)
    entries = tuple(accounting.entries(safe, filing, known.title, yaml))
    account = Account(safe.picture, entries, (*questions, *_asked(entries)))
    folder = f"{wishes.folder}/{year}" if wishes.folder and year else ""
    return ImportedFiling(document, folder, NAMES.get(str(filing["stage"]), "filing"), yaml.text, account)


def _returned(form: OwnForm, safe: MaskedPicture, document: str, wishes: Wishes) -> ImportedFiling:
    """The filing of a form that this program printed and somebody filled."""
    data = _names_withheld(dict(form.data))
    year = int(data["year"]["value"])
    unsure = "unconfirmed" in repr(data)
    head = {key: value for key, value in data.items() if key not in {"parts", "state", "source"}}
    source = {"source": dict(wishes.source)} if wishes.source else {}
    filing = head | {"state": "草稿" if unsure else "已公开"} | source | {"parts": data["parts"]}
    yaml = writing.written(filing, _SCHEMA)
    account = Account(safe.picture, tuple(own_forms.entries(form, safe, yaml)))
    folder = f"{wishes.folder}/{year}" if wishes.folder else ""
    return ImportedFiling(document, folder, NAMES.get(str(filing["stage"]), "filing"), yaml.text, account)


def _names_withheld(value: Any) -> Any:  # noqa: ANN401 - data of a filing
    """Cells that were masked as a whole, as withheld ones."""
    if isinstance(value, dict):
        return {key: _names_withheld(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_names_withheld(inner) for inner in value]
    return {"withheld": "个人信息不予公开"} if value == MASKED else value


_MONEY = frozenset({"amount", "total_budget", "year_budget"})


def _has_money(parts: Sequence[dict[str, Any]]) -> bool:
    """Whether any column holds amounts: only then the unit matters."""
    return any(
        _has_money(part.get("parts", ())) or any(column.get("is") in _MONEY for column in part.get("columns", ()))
        for part in parts
    )


def _make_plain(part: dict[str, Any]) -> None:
    """Keep the tables of a part as they stand, without meanings."""
    for inner in part.get("parts", ()):
        _make_plain(inner)
    if "columns" in part:
        part["kind"] = "table"
        part["columns"] = [{"label": column["label"]} for column in part["columns"]]
        part["rows"] = [row["row"] if isinstance(row, dict) else row for row in part["rows"]]
        for key in ("horizon", "until"):
            part.pop(key, None)


def with_version(text: str, version: int, corrections: Sequence[Mapping[str, Any]], carried: Mapping[str, Any]) -> str:
    """The filing's text as a new version, with the record of corrections and what departments said before."""
    added = writing.written({"corrections": [dict(correction) for correction in corrections], **carried}, "").text
    head, parts = text.split("\nparts:\n", 1)
    lines = [line for line in head.split("\n") if not line.startswith("version:")]
    at = next(number for number, line in enumerate(lines) if line.startswith("state:"))
    lines.insert(at, f"version: {version}")
    return "\n".join(lines) + "\n" + added.rstrip("\n") + "\nparts:\n" + parts


def _asked(entries: Sequence[Entry]) -> Iterator[Question]:
    """A question for each entry that a person must confirm."""
    for number, entry in enumerate(entries):
        if entry.fate is Fate.UNCONFIRMED:
            asked = f"“{_short(entry.text)}”{entry.reason}：对的话把这一格改写成文字本身，不对就移到正确的地方"
            yield Question(asked, number, entry.line)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _filing(
    known: Identity, wishes: Wishes, year: int | None, parts: list[dict[str, Any]]
) -> tuple[dict[str, Any], list[Question]]:
    """The head of the filing above its parts, and what nobody could tell."""
    filer, unit = known.filer or wishes.filer or known.supervising, known.money_unit or wishes.money_unit
    questions = list(_open(known, parts, filer, wishes.year, has_unit=bool(unit) or not _has_money(parts)))
    filing: dict[str, Any] = {"form": wishes.form or known.form or "".join(known.title) or _UNKNOWN}
    filing |= {"annex": known.annex} if known.annex is not None else {}
    filing |= {"stage": known.stage or "申报", "scope": known.scope or "部门", "filer": filer or _UNKNOWN}
    filing |= {"filer_code": known.filer_code} if known.filer_code else {}
    filing |= {"year": _basis(known, wishes, year)}
    filing |= {"filed_on": str(known.filed_on)} if known.filed_on else {}
    filing |= {"money_unit": unit or "万元"}
    filing |= {"state": "草稿" if questions else "已公开"}
    filing |= {"source": dict(wishes.source)} if wishes.source else {}
    return filing | {"parts": _clean(_named(parts, known))}, questions


def _open(
    known: Identity, parts: Sequence[dict[str, Any]], filer: str, wished: int | None, *, has_unit: bool
) -> Iterator[Question]:
    """What the document does not say of itself."""
    if not any(_has_words(part) for part in parts):
        yield Question("除了表名，没有读出内容：请打开原件看一看，是不是图片或空表")
    if not known.stage:
        yield Question("看不出这是哪个环节的表，先写作“申报”：请在 stage 写 申报、监控、自评、评价 或 事前评估")
    if not known.scope:
        yield Question("看不出是部门、单位还是项目的表：请在 scope 改正")
    if known.supervising and filer == known.supervising:
        yield Question(f"没有填报单位，先写作主管部门“{filer}”：请核对 filer")
    if not filer:
        yield Question("没有找到填报单位的名称：请在 filer 写单位全称")
    if known.year is None and not wished:
        yield Question("没有找到预算年度：请用 --year 指明")
    if known.year and wished and wished != known.year:
        yield Question(f"指明的年度是 {wished}，原件上看到的是 {known.year}：请核对 year")
    if not has_unit:
        yield Question("没有找到金额单位：先写作“万元”，请在 money_unit 改正或确认")


def _has_words(part: Mapping[str, Any]) -> bool:
    """Whether a part says anything beside its title."""
    return any(
        words.strip() for key, value in part.items() if key not in {"title", "kind", "text"} for words in strings(value)
    )


def _basis(known: Identity, wishes: Wishes, year: int | None) -> dict[str, Any]:
    """The budget year, how it is known, and from which words."""
    if wishes.year and known.year and wishes.year != known.year:
        note = f"导入时指明为{wishes.year}年；原件上看到的是{known.year}年，{known.note}"
        return {"value": wishes.year, "basis": "由标题推定", "note": note}
    if wishes.year and not known.year:
        return {"value": wishes.year, "basis": "由标题推定", "note": "导入时指明；原件上没有印明。"}
    return {"value": year or 0, "basis": known.basis or "由标题推定"} | ({"note": known.note} if known.note else {})


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
        written = part
        if part["kind"] == "_title":
            written = {"kind": "narrative", "title": part["text"].recognised("标题"), "body": []}
        ordered = {key: written[key] for key in _FIRST if key in written}
        ordered |= {key: value for key, value in written.items() if key not in _FIRST}
        if "parts" in ordered:
            ordered["parts"] = _clean(ordered["parts"])
        if ordered["kind"] == "goals" and not ordered["goals"]:
            ordered["goals"] = [{"text": ""}]
        clean.append(ordered)
    return clean
