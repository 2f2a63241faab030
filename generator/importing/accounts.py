"""The account of an import (导入明细): what became of every text of the document. Nothing lost, nothing invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from generator.frozen import dataclass, replace
from generator.picture import Picture


class Fate(StrEnum):
    """去向: what became of one cell or text of the document."""

    RECOGNISED = "认出"
    """In a field or column whose meaning the document's own words say."""
    KEPT = "原样保留"
    """In the filing as it stands, without a meaning."""
    UNCONFIRMED = "待确认"
    """In the filing, marked: a person must say whether it stands in the right place."""
    MASKED = "已遮盖"
    """In the filing or left out, with what is personal taken away."""
    LEFT_OUT = "未收录"
    """Not in the filing: page numbers, repeated heads, what the program that printed it added."""


@dataclass(frozen=True, slots=True)
class Entry:
    """一处: one text or one cell that is not empty, of the document."""

    block: int
    """Which of the picture's blocks; -1 for what stands beside the body (`aside`)."""
    cell: int | None
    """Which of the table's cells; of an aside its number; None for a text."""
    text: str
    """As it may be shown: masked."""
    fate: Fate
    reason: str
    """The words that decided, for the person who looks: “列名‘年度指标值’是 指标值”, “页码”."""
    path: tuple[str | int, ...] = ()
    """Where it stands in the filing: ("parts", 3, "rows", 2, 4); () when left out."""
    line: int = 0
    """Line of the YAML file; 0 when left out."""
    also: tuple[tuple[str | int, ...], ...] = ()
    """Where the rest of it stands: a text of several goals, a line of several labels."""


@dataclass(frozen=True, slots=True)
class Question:
    """要人回答的一件事."""

    text: str
    """One Chinese sentence: what is uncertain, and what to write where."""
    entry: int | None = None
    """Which entry it is about; None for the whole document."""
    line: int = 0
    """Line of the YAML file where it is answered; 0 where it is another file's."""


@dataclass(frozen=True, slots=True)
class Account:
    """一份文件的导入明细. Texts of `picture` are masked like those of the entries."""

    picture: Picture
    entries: tuple[Entry, ...]
    """In the order of the document."""
    questions: tuple[Question, ...] = ()

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many entries went which way; every way is there."""
        counted = Counter(entry.fate for entry in self.entries)
        return {fate: counted[fate] for fate in Fate}

    @property
    def brief(self) -> Account:
        """The same counts, questions and what was left out, without the document: for a list of many."""
        entries = tuple(entry if entry.fate is Fate.LEFT_OUT else _counted(entry.fate) for entry in self.entries)
        return Account(replace(self.picture, blocks=(), asides=()), entries, self.questions)


@cache
def _counted(fate: Fate) -> Entry:
    """An entry of which only the fate is kept."""
    return Entry(-1, None, "", fate, "")


@dataclass(frozen=True, slots=True)
class ImportedFiling:
    """一份导入的申报文件: everything that is written, before anything is."""

    document: str
    """Name of the document it was read from."""
    folder: str
    """region/department/year; "" where it could not be told."""
    name: str
    """Of the YAML file, without its ending: “target”."""
    text: str
    """The YAML."""
    account: Account
