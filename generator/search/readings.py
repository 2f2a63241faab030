"""How names are read aloud (拼音), for readers who type `dangjian` or `jggw`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from generator.search.normal import normalise

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_LONGEST = 8
_MOST = 3000
"""Stretches of one first letter: those of most names."""
_REMEMBERED = 1 << 12


def of(names: Iterable[str], words: Collection[str] = ()) -> tuple[str, ...]:
    """The Chinese words of names, each with its syllables: “党建经费 dang jian jing fei”; in order, none twice.

    `words`: what this led to for other names; the dictionaries are loaded for words that are not among them.
    """
    by_run = {reading.partition(" ")[0]: (reading,) for reading in words}
    runs = {run for name in names for run in _RUN.findall(normalise(name))}
    return tuple(sorted(reading for run in runs for reading in by_run.get(run) or _read(run)))


@lru_cache(maxsize=_REMEMBERED)
def _read(run: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionaries take a fifth of a second to load

    syllables = lazy_pinyin(run, errors="ignore")
    return (" ".join((run, *syllables)),) if len(syllables) == len(run) else ()


def prepare() -> None:
    """Load the dictionaries, 75 MB: processes that are forked afterwards share them."""
    of(("經費",))


def by_letter(readings: Iterable[str]) -> dict[str, list[str | int]]:
    """First letter → stretches of the words, from each character on: [stretch with its syllables, how many, …]."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for reading, times in Counter(readings).items():
        run, *syllables = reading.split(" ")
        for at in range(len(run) - 1):
            stretch = " ".join((run[at : at + _LONGEST], *syllables[at : at + _LONGEST]))
            counts[syllables[at][0]][stretch] += times
    return {letter: _flat(found) for letter, found in sorted(counts.items())}


def _flat(counts: Counter[str]) -> list[str | int]:
    most = sorted(counts, key=lambda stretch: (-counts[stretch], stretch))[:_MOST]
    return [value for stretch in sorted(most) for value in (stretch, counts[stretch])]
