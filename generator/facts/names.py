"""Names as identity sees them: of indicators by their whole level path, of projects by page id, code and name."""

from __future__ import annotations

import re

from generator.frozen import dataclass
from generator.measure import spelling
from generator.model import Horizon

_POINTS = re.compile(r"\([0-9.]+(?:[-~—至][0-9.]+)?(?:分\)|\)分)")
"""(50分), (0-20)分."""
_NUMBER = re.compile(r"^(?:指标)?[0-9]+[:、.](?![0-9])")
_NAMELESS = "?"
"""Before the reference of a project that its filing does not name: no name begins so."""


def normal(text: str) -> str:
    """A name as identity sees it: half-width signs, no spaces, no points, no numbering."""
    return _NUMBER.sub("", _POINTS.sub("", spelling.plain(text))).rstrip(":")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What must agree for two indicators to be the same."""

    project: str
    """"" for the department as a whole, else the project's reference."""
    horizon: Horizon
    levels: tuple[str, ...]
    """The whole normalised path, outer level first."""


@dataclass(frozen=True, slots=True)
class ProjectName:
    """How a filing names a project."""

    code: str
    name: str
    id: str = ""
    """Of its page, written once by a human; "" for a row of a list."""
    place: str = ""
    """Of a project that its filing does not name: what tells it from every other."""

    @property
    def known(self) -> bool:
        """Whether the filing says which project it is."""
        return bool(self.code or self.name)

    @property
    def reference(self) -> str:
        """What stands for the project until all filings are known."""
        return normal(self.code or self.name) or f"{_NAMELESS}{self.place}"

    @property
    def marks(self) -> tuple[str, ...]:
        """Everything that can identify it, the surest first."""
        found = (("code", normal(self.code)), ("id", self.id), ("name", normal(self.name)))
        return tuple(f"{kind} {mark}" for kind, mark in found if mark)


def nameless(reference: str) -> bool:
    """Whether `reference` stands for a project that its filing does not name."""
    return reference.startswith(_NAMELESS)
