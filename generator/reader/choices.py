"""A word that is not one of those allowed: the nearest of them first, English ones with their Chinese names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from generator.model import Filing, Meaning
from generator.reader import labels

_MOST = 5
"""Words that are told where there are many."""
_NEAR = 0.5
"""How alike two words are, from 0 to 1, when one is likely a slip for the other."""
_NAMES = re.compile(r"[、（），—]")
_PARTS = labels.field(Filing, "parts")

_CHINESE: Mapping[str, str] = {meaning.value: meaning.chinese for meaning in Meaning} | {
    str(word): labels.kind(part)
    for part in labels.models(_PARTS.annotation if _PARTS else None)
    for word in labels.words_of(part, "kind")
}
"""English word of the vocabulary → its Chinese name."""


def wanted(written: str, allowed: Iterable[str], label: str = "") -> str:
    """What may be written instead of `written`; `label` is what the form prints beside it."""
    words = sorted(allowed, key=lambda word: -max(_likeness(word, written), _likeness(word, label)))
    guess = bool(words) and max(_likeness(words[0], written), _likeness(words[0], label)) >= _NEAR
    shown = words if len(words) <= _MOST + 2 else words[:_MOST]
    asked = f"是不是“{shown[0]}”{named(shown[0]).removeprefix(shown[0])}？" if guess else "请从规定的词里选："
    others = "、".join(named(word) for word in shown[1 if guess else 0 :])
    told = f"{asked}{'还可以写 ' if guess and others else ''}{others}"
    return told if len(shown) == len(words) else f"{told}；共 {len(words)} 个，全部见 schema/filing.json"


def named(word: str) -> str:
    """A word with its Chinese name."""
    return f"{word}（{_CHINESE[word]}）" if word in _CHINESE else word


def _likeness(word: str, written: str) -> float:
    """How much `word`, or its Chinese name, is like what was written."""
    if not written:
        return 0.0
    names = (word, *filter(None, _NAMES.split(_CHINESE.get(word, ""))))
    return max(SequenceMatcher(None, name.lower(), written.lower()).ratio() for name in names)
