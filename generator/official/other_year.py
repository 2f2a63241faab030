"""A form used again (沿用上年的表): what it declares of years that are not printed follows the year that is."""

from __future__ import annotations

import re
from typing import Any

_PRINTED = re.compile(r"(?:19|20)[0-9]{2}")


def moved(data: Any, by: int) -> Any:
    """The same data with the years of columns and items `by` later, those aside whose own words print a year."""
    if isinstance(data, list):
        return [moved(inner, by) for inner in data]
    if not isinstance(data, dict):
        return data
    held = {key: moved(inner, by) for key, inner in data.items()}
    words = f"{data.get('label', '')}{data.get('under', '')}"
    if "label" in data and isinstance(data.get("year"), int) and not _PRINTED.search(words):
        held["year"] = data["year"] + by
    return held
