"""What stands around (上下文): what a heading, a title or a label at the left says of what it stands over."""

from __future__ import annotations

import re
from typing import Any

from generator.frozen import dataclass, replace
from generator.importing import vocabulary

_UNTIL = re.compile(r"(?:截止|截至|至|到|[-—–])\s*((?:20)[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a table: the filing's year, the heading over it, whether it is of a long-term set."""

    year: int | None
    kind: str = ""
    """By the heading; "" without one."""
    horizon: str = ""
    until: int | None = None
    phase: str = ""
    """Of amounts whose heads do not say it: 申报 under “项目资金申请”."""


def under(label: str, outer: Surroundings) -> Surroundings:
    """What a heading says of what it stands over."""
    word = vocabulary.heading(label)
    if word is None:
        return outer
    said = word.get("horizon") or ("" if word.get("kind") not in {"indicators", "goals"} else outer.horizon)
    until = _UNTIL.search(label)
    return replace(
        outer,
        kind=word.get("kind") or "",
        phase="申报" if "申请" in label else "",
        horizon=said or "",
        until=int(until[1]) if until and said == "长期" else outer.until if said == outer.horizon else None,
    )


def horizon(around: Surroundings) -> dict[str, Any]:
    """The keys of a part that is of one horizon."""
    if not around.horizon:
        return {}
    return {"horizon": around.horizon} | ({"until": around.until} if around.until else {})
