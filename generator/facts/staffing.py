"""编制与在职人数: which columns of a table of basic data count posts, and which people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.facts.lines import Line
from generator.facts.places import Placed
from generator.model.parts import BasicData

_POSTS = re.compile("编制数?$|编制人数")
_PEOPLE = re.compile("在职人数|实有人数")


def of(placed: Placed[BasicData]) -> Iterator[tuple[Line, Decimal, Decimal]]:
    """Each line with its posts (编制数) and its people (在职人数), where it has both numbers."""
    posts = next((column for column in placed.columns if _POSTS.search(column.label)), None)
    people = next((column for column in placed.columns if _PEOPLE.search(column.label)), None)
    if posts is None or people is None:
        return
    for line in placed.lines:
        allowed, employed = line.plain(posts), line.plain(people)
        if allowed is not None and employed is not None:
            yield line, allowed, employed
