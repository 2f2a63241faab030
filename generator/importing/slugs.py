"""Proposed ids (网址标识): page ids of projects, regions and departments from their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

_LONGEST = 60


def slug(name: str) -> str:
    """`name` in pinyin, words by hyphens; “project” where nothing is left."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionaries take a fifth of a second to load

    words = lazy_pinyin(unicodedata.normalize("NFKC", name), errors=lambda rest: re.sub("[^0-9A-Za-z]+", "-", rest))
    joined = re.sub("-+", "-", re.sub("[^0-9a-z-]+", "-", "-".join(words).lower())).strip("-")
    return joined[:_LONGEST].rstrip("-") or "project"


def initials(name: str) -> str:
    """The first letters of `name` in pinyin: 市场监督管理局 → scjdglj."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - see above

    letters = lazy_pinyin(unicodedata.normalize("NFKC", name), style=Style.FIRST_LETTER, errors="ignore")
    return re.sub("[^a-z0-9]", "", "".join(letters).lower())


def give(parts: Iterable[dict[str, Any]], known: Mapping[str, str]) -> None:
    """Give every project of `parts` without an id one: the known one, or one from its name, none twice."""
    taken: set[str] = set()
    for part in _projects(parts):
        part["id"] = _free(part["id"] or known.get(part["name"]) or slug(part["name"]), taken)
        taken.add(part["id"])
    for table in _lists(parts):
        _give_rows(table, known)


def _projects(parts: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for part in parts:
        if part["kind"] == "project":
            yield part
        yield from _projects(part.get("parts", ()))


def _lists(parts: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for part in parts:
        if part["kind"] in {"project_list", "project_set"}:
            yield part
        yield from _lists(part.get("parts", ()))


def _give_rows(table: dict[str, Any], known: Mapping[str, str]) -> None:
    at = next((at for at, column in enumerate(table["columns"]) if column.get("is") == "project"), None)
    taken: set[str] = set()
    for number, row in enumerate(table["rows"]):
        cells = row["row"] if isinstance(row, dict) else row
        if (
            at is None
            or not isinstance(cells[at], str)
            or not cells[at].strip()
            or (isinstance(row, dict) and "is" in row)
        ):
            continue
        name = _free(known.get(cells[at]) or slug(cells[at]), taken)
        taken.add(name)
        table["rows"][number] = {"id": name} | (row if isinstance(row, dict) else {"row": row})


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
