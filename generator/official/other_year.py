"""A form used again (沿用上年的表): what it declares of years that are not printed follows the year that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_PRINTED = re.compile(r"(?:19|20)[0-9]{2}")
_NESTED = frozenset({"parts", "columns", "items"})


def moved(entries: Sequence[Mapping[str, Any]], by: int) -> list[dict[str, Any]]:
    """The same parts, columns and items with their years `by` later, those aside whose own words print a year."""
    return [_moved(entry, by) for entry in entries]


def _moved(entry: Mapping[str, Any], by: int) -> dict[str, Any]:
    held = {key: moved(inner, by) if key in _NESTED else inner for key, inner in entry.items()}
    words = f"{entry.get('label', '')}{entry.get('under', '')}"
    if "label" in entry and isinstance(entry.get("year"), int) and not _PRINTED.search(words):
        held["year"] = entry["year"] + by
    return held
