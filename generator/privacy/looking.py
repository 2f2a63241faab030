"""All that is looked for in one text."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.privacy import marks, names
from generator.privacy.context import NONE, Captions
from generator.privacy.kinds import Hit
from generator.privacy.names import find_names, find_persons
from generator.privacy.numbers import find

_SHORTEST = 11
_WORTH = re.compile(
    "[@＠人户生象者儿长导名作理经照证微住庭籍元患病]|[QqＱｑVvＶ][QqＱｑXxＸ]|eCHAT|echat|[Ee]ixin|"
    "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-ZＡ-Ｚ]"
)
"""Without one of these nothing but a number can be in a text: most cells are done with here."""


def look(text: str, context: Captions = NONE) -> tuple[Hit, ...]:
    """Everything in `text`, of which `context` says what it is, that must not or may have to stay private."""
    certain = find(text, context) if len(text) >= _SHORTEST else ()
    labels = tuple(one for one in context.labels if _tells(one))
    if not labels and not _WORTH.search(text):
        return certain
    certain = (*certain, *find_names(text))
    asked = (*find_persons(text, labels), *marks.find_marks(text, labels))
    free = (one for one in asked if not any(one.start < other.end and other.start < one.end for other in certain))
    return tuple(sorted((*certain, *free)))


def is_plain(text: str, *labels: str) -> bool:
    """Whether `text` is so short and plain that nothing need be looked for, whatever its column means."""
    return len(text) < _SHORTEST and not _WORTH.search(text) and not any(map(_tells, labels))


@lru_cache(maxsize=4096)
def _tells(label: str) -> bool:
    """Whether a label says that a person or a mark of one stands beside it."""
    return names.asks_name(label) or marks.asks_mark(label)
