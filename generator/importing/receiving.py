"""Receiving a document (收件): read, understood, checked, and written where it belongs — or told why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from generator import masking, reader
from generator.frozen import dataclass, replace
from generator.importing import homes, identity, importer, proposals, review_page, shelf, soundness, unplaced
from generator.importing.accounts import ImportedFiling
from generator.importing.homes import Home, KnownPlaces
from generator.importing.importer import Wishes
from generator.importing.shelf import ShelvedFiling
from generator.masking import MaskedDocument
from generator.model import Filing
from generator.picture import Picture
from generator.versions import differences
from generator.versions.differences import CellDifference

_DEPARTMENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_DEPARTMENT = "--department 应写成 地区/部门，例如 ezhou/jggw；名称用小写字母、数字和连字符"
_FIRST_LINES = 30
"""In which a document names its place, if it does."""


class Outcome(StrEnum):
    """结果 of one document."""

    IMPORTED = "已导入"
    CORRECTED = "已更正"
    UNCHANGED = "没有变化"
    DIFFERENT = "已有，有区别"
    REFUSED = "未导入"


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What the person who imports asked for."""

    content: Path
    today: str
    department: str = ""
    """region/department."""
    region: str = ""
    year: int | None = None
    money_unit: str = ""
    dry_run: bool = False
    correct: bool = False
    templates: Path = Path("site_templates")
    reviews: Path | None = None
    """Where the review pages go; None for none."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """回执 for one document."""

    document: str
    outcome: Outcome
    imported: ImportedFiling | None = None
    path: str = ""
    """Of the YAML file; "" when nothing was written."""
    review: str = ""
    """Of the review page."""
    problem: str = ""
    """Why it was not imported, in one sentence."""
    differences: tuple[CellDifference, ...] = ()
    made: tuple[str, ...] = ()
    """Region and department files made anew."""
    renames: str = ""
    """What to write into `aliases.yaml` where names of the year before only read otherwise now."""

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody must look: it was not imported, or something is uncertain."""
        done = self.outcome in {Outcome.IMPORTED, Outcome.CORRECTED, Outcome.UNCHANGED}
        return not done or bool(self.imported and self.imported.account.questions)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A document that is to become a filing: its own name and picture, where it goes, and the masked copy."""

    document: Path
    picture: Picture
    home: Home
    folder: Path
    """Of the department's year."""
    copy: MaskedDocument
    shelved: tuple[ShelvedFiling, ...]
    name: str
    """Of the filing, as its stage says."""

    def source(self, name: str) -> str:
        """Name of the copy beside the filing `name`."""
        return masking.safe_name(name, self.document.name, self.copy.ending)


def is_department(place: str) -> bool:
    """Whether a text is written as region/department, and leads nowhere else."""
    return _DEPARTMENT.fullmatch(place) is not None


def receive(
    document: Path, data: bytes, picture: Picture, order: ImportOrder, converted: bytes | None = None
) -> Receipt:
    """Everything about one document, written unless the order is a dry run; `converted` is an old one as a new one."""
    known = identity.identify(picture, document.name)
    places = homes.known(order.content)
    filer = known.filer or known.supervising
    home = _home(filer, order, places, picture)
    year = order.year or known.year
    if home is None:
        is_miswritten = order.department and not is_department(order.department)
        return _refused(document, _NO_DEPARTMENT if is_miswritten else unplaced.sentence(filer, places))
    if year is None:
        return _refused(document, "看不出是哪一年的：请用 --year 指明，例如 --year 2024")
    copy = masking.masked(document.name, data, converted)
    if copy.refused:
        return _refused(document, copy.refused)
    folder = order.content / home.folder / str(year)
    shelved = shelf.filings(folder, order.content)
    if broken := shelf.unreadable(folder, order.content):
        return _refused(document, f"{broken[0]} 有错误，分不清是不是同一份：请先用 jixiao check 改好，再导入")
    if (same := shelf.same_document(copy.data, shelved)) is not None:
        return Receipt(document.name, Outcome.UNCHANGED, path=str(same.path))
    name = importer.NAMES.get(known.stage, "filing")
    return _settled(_Arrival(document, picture, home, folder, copy, shelved, name), order)


def _home(filer: str, order: ImportOrder, places: KnownPlaces, picture: Picture) -> Home | None:
    if order.department:
        if not is_department(order.department):
            return None
        region, _, office = order.department.partition("/")
        is_known = any((one.region_id, one.department_id) == (region, office) for one in places.departments)
        found = homes.find(filer, KnownPlaces(places.regions), region, hints=_words(picture))
        if is_known or found is None:
            return Home(region, office)
        return replace(found, region_id=region, department_id=office)
    return homes.find(filer, places, order.region, hints=_words(picture))


def _words(picture: Picture) -> str:
    """Words of the document that may tell the region: its first lines."""
    return " ".join(line.text for line in islice(identity.lines(picture), _FIRST_LINES))


def _settled(arrival: _Arrival, order: ImportOrder) -> Receipt:
    """The filing made, compared with those that are there, and written."""
    document, home, folder = arrival.document, arrival.home, arrival.folder
    years = sorted(folder.parent.glob("[0-9]*"))
    every = tuple(one.filing for path in years for one in shelf.filings(path, order.content))
    wishes = Wishes(
        home.folder,
        "" if home.new_department else _filer(order, home),
        order.year,
        order.money_unit,
        ids=homes.project_ids(every),
        source=_source(arrival),
    )
    imported, filing, stops = soundness.sound(arrival.picture, arrival.document.name, wishes, order.content.name)
    if filing is None:
        return replace(_refused(document, soundness.why(stops)), imported=imported)
    before = shelf.counterpart(filing, arrival.shelved)
    if before is not None and not order.correct:
        found = differences.between(before.filing, filing)
        outcome = Outcome.DIFFERENT if found else Outcome.UNCHANGED
        return Receipt(document.name, outcome, imported, str(before.path), differences=found)
    if before is None:
        imported, made = _shelved(arrival, order, imported)
    else:
        imported, made = _corrected(arrival, order, imported, before)
    outcome = Outcome.IMPORTED if before is None else Outcome.CORRECTED
    review = _review(order, imported, filing)
    return Receipt(document.name, outcome, imported, str(folder / f"{imported.name}.yaml"), review, made=made)


def _shelved(arrival: _Arrival, order: ImportOrder, imported: ImportedFiling) -> tuple[ImportedFiling, tuple[str, ...]]:
    """A new filing under a free name."""
    name = shelf.free_name(arrival.folder, imported.name)
    source = arrival.source(name)
    text = imported.text.replace(arrival.source(arrival.name), source, 1)
    new = replace(imported, name=name, text=text)
    return new, _write(arrival, order, new, {arrival.folder / source: arrival.copy.data})


def _filer(order: ImportOrder, home: Home) -> str:
    file = order.content / home.folder / "department.yaml"
    department = reader.read_department(file, order.content)[0] if file.is_file() else None
    return department.name if department is not None else ""


def _source(arrival: _Arrival) -> tuple[tuple[str, Any], ...]:
    source: dict[str, Any] = {
        "file": arrival.source(arrival.name),
        "sha256": hashlib.sha256(arrival.copy.data).hexdigest(),
        "form": arrival.picture.format,
    }
    if arrival.copy.changed:
        source["masked"] = list(arrival.copy.changed)
    return tuple(source.items())


def _write(
    arrival: _Arrival, order: ImportOrder, imported: ImportedFiling, others: dict[Path, bytes]
) -> tuple[str, ...]:
    """Write region and department where they are new, the document, and last the filing; what was made anew."""
    if order.dry_run:
        return ()
    made = tuple(_new(order, arrival.home))
    arrival.folder.mkdir(parents=True, exist_ok=True)
    for path, data in others.items():
        path.write_bytes(data)
    (arrival.folder / f"{imported.name}.yaml").write_text(imported.text, encoding="utf-8", newline="\n")
    return made


def _new(order: ImportOrder, home: Home) -> Iterator[str]:
    region, office = order.content / home.region_id / "region.yaml", order.content / home.folder / "department.yaml"
    if home.new_region is not None and not region.exists():
        region.parent.mkdir(parents=True, exist_ok=True)
        region.write_text(proposals.region(home.new_region), encoding="utf-8", newline="\n")
        yield str(region)
    if home.new_department and not office.exists():
        office.parent.mkdir(parents=True, exist_ok=True)
        full = home.new_region.full if home.new_region else _region_name(region, order)
        office.write_text(proposals.department(home.new_department, full), encoding="utf-8", newline="\n")
        yield str(office)


def _region_name(file: Path, order: ImportOrder) -> str:
    region = reader.read_region(file, order.content)[0] if file.is_file() else None
    return region.name if region is not None else ""


def _corrected(
    arrival: _Arrival, order: ImportOrder, imported: ImportedFiling, before: ShelvedFiling
) -> tuple[ImportedFiling, tuple[str, ...]]:
    """The new version in place of the old: the document before is kept under its version, and the record goes on."""
    name, version = before.path.stem, before.filing.version
    old = yaml.load(before.path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    correction: dict[str, Any] = {"on": order.today, "text": "部门重新报送，按新的原件更正"}
    others: dict[Path, bytes] = {}
    if before.filing.source is not None:
        kept = before.filing.source.file.replace(".source.", f".v{version}.source.", 1)
        others[arrival.folder / kept] = (arrival.folder / before.filing.source.file).read_bytes()
        correction["before"] = {**old["source"], "file": kept}
    others[arrival.folder / f"{name}.v{version}.yaml"] = _kept(before, version).encode()
    others[arrival.folder / arrival.source(name)] = arrival.copy.data
    carried = {key: old[key] for key in ("review", "replies", "waivers") if key in old}
    text = importer.with_version(imported.text, version + 1, [*old.get("corrections", []), correction], carried)
    text = text.replace(arrival.source(arrival.name), arrival.source(name), 1)
    new = replace(imported, name=name, text=text)
    made = _write(arrival, order, new, others)
    if before.filing.source is not None and not order.dry_run and before.filing.source.file != arrival.source(name):
        (arrival.folder / before.filing.source.file).unlink()
    return new, made


def _kept(before: ShelvedFiling, version: int) -> str:
    """The filing as it was, with its document under the name it has now."""
    text = before.path.read_text(encoding="utf-8")
    if before.filing.source is None:
        return text
    file = before.filing.source.file
    kept = file.replace(".source.", f".v{version}.source.", 1)
    return re.sub(rf"(\bfile: [\"']?){re.escape(file)}", rf"\g<1>{kept}", text, count=1)


def _review(order: ImportOrder, imported: ImportedFiling, filing: Filing) -> str:
    if order.reviews is None or order.dry_run:
        return ""
    order.reviews.mkdir(parents=True, exist_ok=True)
    path = order.reviews / f"{imported.folder.replace('/', '-')}-{imported.name}.html"
    path.write_text(review_page.review_page(imported, filing, order.templates), encoding="utf-8", newline="\n")
    return str(path)


def _refused(document: Path, problem: str) -> Receipt:
    return Receipt(document.name, Outcome.REFUSED, problem=problem)
