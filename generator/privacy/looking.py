"""All that is looked for in one text."""

from __future__ import annotations

from generator.privacy.context import NONE, Context
from generator.privacy.kinds import Hit
from generator.privacy.marks import find_marks
from generator.privacy.names import find_names, find_persons
from generator.privacy.numbers import find


def look(text: str, context: Context = NONE) -> tuple[Hit, ...]:
    """Everything in `text`, of which `context` says what it is, that must not or may have to stay private."""
    certain = (*find(text, context), *find_names(text))
    asked = (*find_persons(text, context.labels), *find_marks(text, context.labels))
    free = (one for one in asked if not any(one.start < other.end and other.start < one.end for other in certain))
    return tuple(sorted((*certain, *free)))
