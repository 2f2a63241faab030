"""同一性: which rows of different filings are the same thing, and what a human recorded about renames.

Two indicators are the same when project, horizon and the whole normalised level path agree; two projects when their
page id or code agrees, else when their name does. Nothing else is assumed: a likely rename is only suggested.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from generator import sentences
from generator.facts import Key, ProjectName, normal
from generator.frozen import dataclass, replace
from generator.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Aliases, IndicatorAlias, ProjectAlias


class Why(StrEnum):
    """对应或不对应的理由."""

    CODE = "code"
    """同一编码: of projects."""
    PAGE = "page"
    """同一网址标识: of projects, written once by a human."""
    PATH = "path"
    """同一路径: project, horizon and all levels agree."""
    NAME = "name"
    """同一名称: of projects; of indicators of one year the only row left over with this name in either filing."""
    ALIAS = "alias"
    """别名: recorded in aliases.yaml."""
    OTHERS = "others"
    """同一项目 by way of what a third filing says of it."""

    OTHER_CODE = "other_code"
    """Not joined: the same name under two codes."""
    NAMELESS = "nameless"
    """Not joined: a filing does not name its project."""
    OTHER_PROJECT = "other_project"
    """Not joined: rows of two projects."""
    OTHER_HORIZON = "other_horizon"
    """Not joined: one is meant for a year, the other for several."""
    OTHER_BASIS = "other_basis"
    """Not joined: amounts of two stages, phases, sides or kinds of table."""
    OTHER_PATH = "other_path"
    """Not joined: the name stands under other levels."""
    SEVERAL = "several"
    """Not joined: several rows of the year have the name."""
    OTHER_NAME = "other_name"
    """Not joined: no row of the other filing has the name."""

    @property
    def joins(self) -> bool:
        """Whether it is a reason to join."""
        return self in _JOINING

    @property
    def label(self) -> str:
        """For readers."""
        return _LABELS[self.value]


_LABELS = sentences.section("join_reasons")
_JOINING = frozenset({Why.CODE, Why.PAGE, Why.PATH, Why.NAME, Why.ALIAS, Why.OTHERS})


@dataclass(frozen=True, slots=True)
class Descent:
    """沿革: what a later name follows from."""

    relation: Relation
    year: int
    origins: tuple[tuple[str, ...], ...]
    """Normalised level paths of the year before."""
    results: tuple[tuple[str, ...], ...]
    note: str


class Names:
    """The names of all years of one department; built once, then only read."""

    def __init__(self, projects: Iterable[tuple[int, ProjectName]], aliases: Aliases | None) -> None:
        """`projects`: every project of every filing with its year, in any order."""
        renames = aliases.projects if aliases else ()
        self._projects = _project_roots(sorted(projects, key=_by_year), renames)
        self._renamed = frozenset(
            frozenset({normal(one.from_[0]), normal(one.to[0])}) for one in renames if one.relation in _SAME
        )
        self._descents = tuple(self._descent(one) for one in (aliases.indicators if aliases else ()))
        self._levels = tuple(
            (one.year, tuple(map(normal, one.from_)), tuple(map(normal, one.to)))
            for one in (aliases.levels if aliases else ())
        )

    def project(self, reference: str) -> str:
        """The one reference all filings' names of a project lead to."""
        return self._projects.get(reference, reference)

    def why(self, first: ProjectName, second: ProjectName) -> Why:
        """Why two filings speak of one project, or why not."""
        if not (first.known and second.known):
            return Why.NAMELESS
        same_name = normal(first.name) == normal(second.name) != ""
        if self.project(first.reference) != self.project(second.reference):
            return Why.OTHER_CODE if same_name else Why.OTHER_NAME
        if first.code and normal(first.code) == normal(second.code):
            return Why.CODE
        if first.id and first.id == second.id:
            return Why.PAGE
        if same_name:
            return Why.NAME
        marks = [{normal(one.code), normal(one.name)} - {""} for one in (first, second)]
        recorded = any(frozenset({one, other}) in self._renamed for one in marks[0] for other in marks[1])
        return Why.ALIAS if recorded else Why.OTHERS

    def root(self, key: Key, year: int) -> Key:
        """The key an indicator of `year` had at first: renames and redefinitions are followed back."""
        key = self._own(key)
        while earlier := self._earlier(key, year):
            year, levels = earlier
            key = replace(key, levels=levels)
        return key

    def _earlier(self, key: Key, year: int) -> tuple[int, tuple[str, ...]] | None:
        """The last year before the latest renaming of a name or of its levels, and the path it had."""
        found = self.descent(key, year)
        steps = [(found.year - 1, found.origins[0])] if found and found.relation in _SAME else []
        steps += [
            (since - 1, (*before, *key.levels[len(after) :]))
            for since, before, after in self._levels
            if since <= year and key.levels[: len(after)] == after and len(key.levels) > len(after)
        ]
        return max(steps, key=lambda step: step[0], default=None)

    def descent(self, key: Key, year: int) -> Descent | None:
        """The latest recorded change that led to this name by `year`; None for a name without a past."""
        key = self._own(key)
        found = [
            one
            for project, one in self._descents
            if project == key.project and one.year <= year and key.levels in one.results
        ]
        return max(found, key=lambda one: one.year, default=None)

    def ending(self, key: Key, year: int) -> Descent | None:
        """The change of `year` in which an earlier name ended; None when it just is not listed any more."""
        key = self._own(key)
        found = (one for project, one in self._descents if project == key.project and one.year == year)
        return next((one for one in found if key.levels in one.origins), None)

    def _own(self, key: Key) -> Key:
        project = self.project(key.project)
        return key if project == key.project else replace(key, project=project)

    def _descent(self, alias: IndicatorAlias) -> tuple[str, Descent]:
        paths = [tuple(tuple(map(normal, one)) for one in side) for side in (alias.from_, alias.to)]
        return self.project(normal(alias.project)), Descent(alias.relation, alias.year, paths[0], paths[1], alias.note)


_SAME = (Relation.RENAMED, Relation.REDEFINED)


def _by_year(pair: tuple[int, ProjectName]) -> tuple[int, str, str, str]:
    year, one = pair
    return (year, one.code, one.name, one.id)


def _project_roots(projects: list[tuple[int, ProjectName]], aliases: Iterable[ProjectAlias]) -> dict[str, str]:
    """Every reference → the first reference of the same project.

    A name alone does not join two projects that stand in one year under different codes.
    """
    renamed = {normal(one.to[0]): normal(one.from_[0]) for one in aliases if one.relation in _SAME}
    by_mark: dict[str, str] = {}
    codes: dict[tuple[int, str], str] = {}
    roots: dict[str, str] = {}
    for year, one in projects:
        names = (normal(one.code), normal(one.name))
        before = (f"{kind} {renamed[name]}" for name in names if name in renamed for kind in ("code", "name"))
        found = (by_mark[mark] for mark in (*one.marks, *before) if mark in by_mark)
        root = next((root for root in found if codes.get((year, root), names[0]) in {names[0], ""}), one.reference)
        codes.setdefault((year, root), names[0])
        for mark in one.marks:
            by_mark.setdefault(mark, root)
        for reference in filter(None, (*names, one.id)):
            roots.setdefault(reference, root)
    return roots
