"""What comes back (回读): the values printed on a form and its form code → the YAML of the filing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from generator.frozen import dataclass
from generator.official import aligning, expecting, other_year, rereading, values
from generator.official.aligning import Pair
from generator.official.expecting import ExpectedLine, Owner, PageLine, Path
from generator.official.form_code import CodePart, FormCode
from generator.official.printing import FILED_ON, FILER, UNFILLED_FILER
from generator.official.rereading import NOWHERE, Placed
from generator.picture import Picture

DataPath = tuple[str | int, ...]
"""Where a value stands in the filing: ("parts", 3, "rows", 2, 4)."""


@dataclass(frozen=True, slots=True)
class Returned:
    """一份回读的申报."""

    data: dict[str, Any] | None
    """As the YAML has it; None where the page is not the form any more."""
    reasons: tuple[str, ...] = ()
    """Why not, in Chinese sentences."""
    origins: Mapping[tuple[int, int | None], DataPath] = field(default_factory=dict)
    """Block and cell of the picture (None for a text) → what of the filing stands there."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one part."""

    roles: Mapping[str, Sequence[PageLine]]
    entries: Sequence[tuple[int | None, PageLine]]


def filing_from(code: FormCode, picture: Picture) -> dict[str, Any] | None:
    """The filing in `picture`, as its YAML has it; None where labels on the page are not those of `code` any more."""
    return returned(code, picture).data


def returned(code: FormCode, picture: Picture) -> Returned:
    """The filing in `picture` with where each value stands, or why it cannot be told."""
    expected, page = expecting.expected(code), expecting.lines(picture)
    if aligning.too_long(expected, page):
        return Returned(None, ("表格太长，不能与表式代码逐行核对。",))
    pairs = aligning.aligned(expected, page)
    missing = [line.words for line, other in pairs if line and line.fixed and other is None]
    if missing:
        return Returned(None, tuple(f"表格里找不到“{words}”，与导出时的表式不同。" for words in missing))
    parts = _by_part(pairs, code)
    origins: dict[tuple[int, int | None], DataPath] = {}
    data = _front(code, parts.get((), _NOTHING), origins)
    if "filer" not in data:
        return Returned(None, (f"表格里找不到“{FILER}”一行，与导出时的表式不同。",))
    made = [_part(part, (at,), parts, origins) for at, part in enumerate(code.parts)]
    later = int(data["year"]["value"]) - code.year.value
    data["parts"] = other_year.moved(made, later) if later else made
    return Returned(data, (), origins)


def _front(code: FormCode, lines: _Lines, origins: dict[tuple[int, int | None], DataPath]) -> dict[str, Any]:
    """What stands above the parts, and what the code declares of the whole."""
    data = code.model_dump(by_alias=True, exclude_defaults=True, mode="json", exclude={"version", "parts", "filed_on"})
    for line in lines.roles.get("year", ()):
        printed = aligning.YEAR.fullmatch(line.own[0])
        if printed and int(printed[1]) != code.year.value:
            data["year"] = {"value": int(printed[1]), "basis": "原件印明"}
        origins[_spot(line.owners[0])] = ("year", "value")
    for line in lines.roles.get("title", ()):
        origins[_spot(line.owners[0])] = ("form",) if line.own[0] == code.form else ("annex",)
    for line in lines.roles.get("front", ()):
        for owner in line.owners:
            if owner.text.startswith(FILER):
                data["filer"] = owner.text.removeprefix(FILER).strip() or UNFILLED_FILER
                origins[_spot(owner)] = ("filer",)
            elif owner.text.startswith(FILED_ON) and code.filed_on is not None:
                data["filed_on"] = values.value_of(code.filed_on, owner.text.removeprefix(FILED_ON).strip())
                origins[_spot(owner)] = ("filed_on",)
    return {**data, "state": "草稿"}


def _part(
    part: CodePart, path: Path, lines: Mapping[Path, _Lines], origins: dict[tuple[int, int | None], DataPath]
) -> dict[str, Any]:
    """One part and all it holds."""
    here = lines.get(path, _NOTHING)
    place: DataPath = tuple(step for at in path for step in ("parts", at))
    data = part.model_dump(by_alias=True, exclude_defaults=True, mode="json", exclude={"entries", "parts", "named"})
    for line in here.roles.get("title", ()):
        key = "title" if part.title else "form" if part.form else "name"
        origins[_spot(line.owners[0])] = (*place, key)
    for line in here.roles.get("identity", ()):
        for at, key in ((1, "name"), (3, "code")):
            if at < len(line.owners) and (line.owners[at].text or key == "code"):
                data[key] = line.owners[at].text
                origins[_spot(line.owners[at])] = (*place, key)
    if part.parts:
        data["parts"] = [_part(inner, (*path, at), lines, origins) for at, inner in enumerate(part.parts)]
        return data
    _tell_columns(part, here, place, origins)
    key, reread = rereading.entries(part, tuple(_placed(part, here.entries)), here.roles.get("head", ()))
    data[key] = [entry.data for entry in reread]
    for at, entry in enumerate(reread):
        for inner, owner in entry.origins:
            if owner is not NOWHERE.owners[0]:
                origins[_spot(owner)] = (*place, key, at, *inner)
    return data


def _tell_columns(
    part: CodePart, here: _Lines, place: DataPath, origins: dict[tuple[int, int | None], DataPath]
) -> None:
    """The names of columns are told by the lowest row of the head."""
    for line in here.roles.get("head", ())[-1:]:
        for at, owner in enumerate(line.owners[: len(part.columns)]):
            origins[_spot(owner)] = (*place, "columns", at, "label")


def _spot(owner: Owner) -> tuple[int, int | None]:
    return owner.block, owner.cell


def _placed(part: CodePart, lines: Sequence[tuple[int | None, PageLine]]) -> Iterator[Placed]:
    """Entries and lines in order; what shows nothing stands where it stood, or takes the line written there."""
    silent = expecting.silent(part)
    after = 0
    for at, line in lines:
        if at is None and part.kind in _WRITTEN and after < len(silent) and silent[after]:
            yield part.entries[after], line
            after += 1
        elif at is None:
            yield None, line
        else:
            yield from ((part.entries[here], NOWHERE) for here in range(after, at) if silent[here])
            yield part.entries[at], line
            after = at + 1
    yield from ((part.entries[here], NOWHERE) for here in range(after, len(silent)) if silent[here])


_NOTHING = _Lines({}, ())
_WRITTEN = frozenset({"narrative", "duties", "tasks", "opinions", "form_notes"})


def _by_part(pairs: Sequence[Pair], code: FormCode) -> dict[Path, _Lines]:
    """The lines of each part; one that somebody added belongs to its table, or to the text it follows."""
    roles: dict[Path, dict[str, list[PageLine]]] = defaultdict(lambda: defaultdict(list))
    entries: dict[Path, list[tuple[int | None, PageLine]]] = defaultdict(list)
    for at, (line, other) in enumerate(pairs):
        if other is None:
            continue
        if line is None:
            path = _home(pairs, at, other, code)
            if path is not None and any(other.own):
                entries[path].append((None, other))
        elif line.entry is None:
            roles[line.path][line.role].append(other)
        else:
            entries[line.path].append((line.entry, other))
    return {path: _Lines(roles.get(path, {}), entries.get(path, ())) for path in {*roles, *entries}}


def _home(pairs: Sequence[Pair], at: int, line: PageLine, code: FormCode) -> Path | None:
    """The part a line belongs to that somebody added; None where none can be told."""
    before = next(((known, other) for known, other in reversed(pairs[:at]) if known and other), None)
    after = next(((known, other) for known, other in pairs[at:] if known and other), None)
    near = [pair for pair in (before, after) if pair is not None]
    for known, other in near:
        if line.is_row and other.block == line.block and known.role in {"head", "row"} and _fits(known, line):
            return known.path
    for known, _ in near:
        if line.is_text and known.path and _kind(code, known.path) in _WRITTEN:
            return known.path
    return None


def _fits(known: ExpectedLine, line: PageLine) -> bool:
    """Whether a row can be one more of a table; a single cell over a whole sheet is a text."""
    return not line.is_text or known.owners == 1 or len(line.owners) > 1


def _kind(code: FormCode, path: Path) -> str:
    part = code.parts[path[0]]
    for at in path[1:]:
        part = part.parts[at]
    return part.kind
