"""One YAML file → its model, or everything that is wrong with it: at its line and column, in the form's own labels."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from pydantic import ValidationError

from generator import plainfiles, privacy
from generator.findings import Finding, Severity
from generator.frozen import dataclass, replace
from generator.model import Aliases, Department, DisclosureDuties, Filing, Frozen, Region, Site
from generator.reader import (
    columns,
    consistency,
    encoding,
    numbered,
    people,
    personal,
    shape,
    surroundings,
    unconfirmed,
    validation,
)
from generator.reader import tree as fast
from generator.reader import whereabouts as slow
from generator.reader.codes import RULES
from generator.reader.numbered import NumberedTree
from generator.reader.problems import Node, Problem
from generator.reader.report import FileReport
from generator.reader.surroundings import names
from generator.reader.whereabouts import Positions

__all__ = [
    "RULES",
    "NumberedTree",
    "Positions",
    "aliases",
    "department",
    "filing",
    "names",
    "personal_data",
    "positions",
    "read_aliases",
    "read_department",
    "read_duties",
    "read_filing",
    "read_region",
    "read_site",
    "read_written",
    "region",
    "site",
    "weighed_numbers",
    "written",
]

M = TypeVar("M", bound=Frozen)
Check = Callable[[Node, str], Iterable[Problem]]
Read = tuple[M | None, tuple[Finding, ...]]
"""The model, None when a finding stops publishing; the findings by line and column."""

_EDITOR_LINE = re.compile(r"(?:#[^\n]*\n){0,4}# yaml-language-server: \$schema=\S")


def read_filing(path: Path, root: Path, *, require_review: bool = False) -> Read[Filing]:
    """The filing at `path` below the content folder `root`, its source documents checked too.

    `require_review`: the site asks for the record of the review before publishing.
    """
    return _read(path, root, _REVIEWED_FILING if require_review else _FILING)


def read_written(
    path: Path, root: Path, *, require_review: bool = False
) -> tuple[Filing | None, NumberedTree | None, tuple[Finding, ...]]:
    """The same with what the file holds and in which lines, from one reading; None where it could not be read."""
    data, findings = _bytes(path, root)
    if data is None:
        return None, None, findings
    kind, parsed = _REVIEWED_FILING if require_review else _FILING, _parsed(data)
    model, findings = _weighed(parsed, path.relative_to(root.parent).as_posix(), kind, path)
    return model, replace(parsed.numbered(), blob=numbered.blob(data)) if model else None, findings


def written(data: bytes) -> NumberedTree:
    """What the file `data` holds, and in which lines."""
    return _parsed(data).numbered()


def read_site(path: Path, root: Path) -> Read[Site]:
    """site.yaml."""
    return _read(path, root, _SITE)


def read_region(path: Path, root: Path) -> Read[Region]:
    """A region.yaml."""
    return _read(path, root, _REGION)


def read_department(path: Path, root: Path) -> Read[Department]:
    """A department.yaml."""
    return _read(path, root, _DEPARTMENT)


def read_aliases(path: Path, root: Path) -> Read[Aliases]:
    """An aliases.yaml."""
    return _read(path, root, _ALIASES)


def read_duties(path: Path, root: Path) -> Read[DisclosureDuties]:
    """duties.yaml."""
    return _read(path, root, _DUTIES)


def filing(data: bytes, name: str) -> Read[Filing]:
    """The filing in `data`; `name` is its path as findings show it, content/region/department/year/name.yaml."""
    return _examined(data, name, _FILING)


def site(data: bytes, name: str) -> Read[Site]:
    """The site in `data`."""
    return _examined(data, name, _SITE)


def region(data: bytes, name: str) -> Read[Region]:
    """The region in `data`."""
    return _examined(data, name, _REGION)


def department(data: bytes, name: str) -> Read[Department]:
    """The department in `data`."""
    return _examined(data, name, _DEPARTMENT)


def aliases(data: bytes, name: str) -> Read[Aliases]:
    """The aliases in `data`."""
    return _examined(data, name, _ALIASES)


def positions(data: bytes) -> Positions:
    """Where every key and value of a file stands; slow, so only for files with something to say about."""
    return slow.trace(encoding.text(data)[0])


def personal_data(data: bytes, name: str) -> tuple[Finding, ...]:
    """What of personal data stops the filing in `data` from being published, weighed by its columns and labels."""
    parsed = _parsed(data)
    return tuple(one for one in _personal(parsed.text, parsed.tree, name, parsed.look, _FILING) if one.stops)


def weighed_numbers(data: bytes) -> tuple[str, ...]:
    """The digits of all numbers of which a file's columns and labels say that they are amounts or codes."""
    text, _ = encoding.text(data)
    return personal.weighed(_parsed(data).tree) if privacy.may_hold_number(text) else ()


@dataclass(frozen=True, slots=True)
class _Kind(Generic[M]):
    """One kind of file: its model, its JSON Schema, what is checked besides the model."""

    model: type[M]
    schema: str
    checks: tuple[Check, ...] = ()


_SITE = _Kind(Site, "site")
_REGION = _Kind(Region, "region", (lambda tree, _: consistency.unfilled(tree, "region"), unconfirmed.proposals(Region)))
_DEPARTMENT = _Kind(
    Department,
    "department",
    (
        lambda tree, _: (*consistency.days(tree), *consistency.unfilled(tree, "department")),
        unconfirmed.proposals(Department),
    ),
)
_DUTIES = _Kind(DisclosureDuties, "duties", (lambda tree, _: (*consistency.days(tree), *consistency.terms(tree)),))
_ALIASES = _Kind(Aliases, "aliases", (lambda tree, _: consistency.relations(tree),))


def _of_filing(tree: Node, _: str) -> Iterable[Problem]:
    return (*people.check(tree), *columns.check(tree), *consistency.check(tree), *unconfirmed.cells(tree))


_FILING = _Kind(Filing, "filing", (_of_filing, surroundings.year))
_REVIEWED_FILING = replace(_FILING, checks=(*_FILING.checks, lambda tree, _: consistency.reviewed(tree)))


def _read(path: Path, root: Path, kind: _Kind[M]) -> Read[M]:
    data, findings = _bytes(path, root)
    return (None, findings) if data is None else _examined(data, path.relative_to(root.parent).as_posix(), kind, path)


def _bytes(path: Path, root: Path) -> tuple[bytes | None, tuple[Finding, ...]]:
    """The file at `path`, or why it is not read."""
    name = path.relative_to(root.parent).as_posix()
    try:
        if what := plainfiles.oddity(path):  # before it is opened: a pipe would be waited for
            return None, (_whole(name, "JX403", plainfiles.refusal(what)),)
        if path.stat().st_size > encoding.MAX_BYTES:
            return None, (_whole(name, "JX103", encoding.too_large(path.stat().st_size).message),)
        return path.read_bytes(), ()
    except OSError as error:
        return None, (_whole(name, "JX408", f"文件不能读取（{error.errno}）：请检查文件是否存在、权限是否正确"),)


def _whole(name: str, rule: str, message: str) -> Finding:
    return Finding(name, 0, 0, rule, Severity.ERROR, "", message)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A file's tree; where its entries stand, noted by the quick reading, or everything by the slow one."""

    text: str
    broken: tuple[Problem, ...]
    """What is wrong with its bytes."""
    tree: Node
    entries: fast.Entries
    look: Positions | None

    def numbered(self) -> NumberedTree:
        return numbered.of_slow(self.look) if self.look else numbered.of_quick(self.tree, self.entries)


def _examined(data: bytes, name: str, kind: _Kind[M], path: Path | None = None) -> Read[M]:
    """All that can be said about `data` at once. With `path`, what lies beside it is looked at too."""
    return _weighed(_parsed(data), name, kind, path)


def _weighed(parsed: _Parsed, name: str, kind: _Kind[M], path: Path | None) -> Read[M]:
    text, broken, tree, look = parsed.text, parsed.broken, parsed.tree, parsed.look
    if not text and broken:
        return None, tuple(FileReport(name, slow.trace(""), kind.model).finding(one) for one in broken)
    model, refused = _modelled(tree, kind)
    originals = surroundings.originals(tree, path) if path is not None and kind.model is Filing else ()
    scalars = list(shape.scalars(tree))
    checked = [*_checked(tree, name, kind, path), *surroundings.unread(originals)]
    problems = [list(shape.check(tree)), checked, scalars, refused]
    if look is None and any(problems):
        look = slow.trace(text)
    found = [*_editor_line(text, name, kind), *_personal(text, tree, name, look, kind)]
    if look is not None and any(problems):
        problems[0] = list(shape.check(tree, look))
    if look is not None or broken:
        report = FileReport(name, look or slow.trace(text), kind.model)
        found += report.findings([list(broken), list(report.look.problems), *problems])
    found += surroundings.personal_data(originals, name)
    stops = any(one.stops for one in found)
    if model is None and not stops:  # no refusal may stay unsaid
        found.append(_whole(name, "JX207", "这份文件不符合规定的写法：请对照字段说明检查"))
    return None if stops else model, tuple(sorted(set(found)))


def _parsed(data: bytes) -> _Parsed:
    text, broken = encoding.text(data)
    if text or not broken:  # else too large, or no text at all
        with contextlib.suppress(fast.OddError):
            return _Parsed(text, broken, *fast.noted(data.removeprefix(encoding.BOM), text), None)
    look = slow.trace(text)
    return _Parsed(text, broken, look.tree, {}, look)


def _modelled(tree: Node, kind: _Kind[M]) -> tuple[M | None, list[Problem]]:
    try:
        return kind.model.model_validate(tree), []
    except ValidationError as error:
        return None, list(validation.problems(error, tree, kind.model))


def _checked(tree: Node, name: str, kind: _Kind[M], path: Path | None) -> Iterator[Problem]:
    for check in kind.checks:
        yield from check(tree, name)
    if path is not None and kind.model is Filing:
        yield from surroundings.beside(tree, path)


def _editor_line(text: str, name: str, kind: _Kind[M]) -> Iterator[Finding]:
    """Whether the first lines tell an editor which schema the file has."""
    if not _EDITOR_LINE.match(text):
        to_schema = "../" * (len(PurePosixPath(name).parts) - 1)
        wanted = f"第一行请写 # yaml-language-server: $schema={to_schema}schema/{kind.schema}.json，编辑器会边写边查错"
        yield Finding(name, 1, 1, "JX114", Severity.NOTE, "", wanted)


def _personal(text: str, tree: Node, name: str, look: Positions | None, kind: _Kind[M]) -> Iterator[Finding]:
    """Personal data in values and comments, and in the lines that could not be read."""
    hits, behind = personal.look(tree), personal.comments(text)
    if look is not None and look.blanked:
        lines = enumerate(encoding.Lines(text).starts, 1)
        spans = [(start, text[start:].partition("\n")[0]) for number, start in lines if number in look.blanked]
        behind += tuple((start, replace(hit, start=hit.start)) for start, line in spans for hit in privacy.find(line))
    if hits or behind:
        yield from personal.Report(name, look or slow.trace(text), kind.model).findings(hits, behind)
