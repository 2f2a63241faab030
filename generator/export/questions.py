"""五个问题: what the page of the data shows how to ask. Everything about them is in questions.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator import own_lists
from generator.frozen import dataclass


@dataclass(frozen=True, slots=True)
class DataQuestion:
    """一个问题 and its two answers, to be run in the folder of the files."""

    id: str
    question: str
    note: str
    sql: str
    pandas: str


@cache
def every() -> tuple[DataQuestion, ...]:
    """All questions, in the order of the page."""
    told = own_lists.read(Path(__file__).with_suffix(".yaml"))
    return tuple(DataQuestion(**said) for said in told)
