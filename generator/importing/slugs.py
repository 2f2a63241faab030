"""Proposed ids (网址标识): page ids of projects, regions and departments from their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

_MOST_WORDS = 4
_FEWEST = 2
"""Characters a name keeps when what every project is called (专项经费) is left out."""
_CODE = re.compile(r"^(?=\S*[0-9]{4})[0-9A-Za-z]{6,}\s*[-—_:：]?\s*(?=[\u4e00-\u9fff])")
_YEAR = re.compile(r"^(?:19|20)[0-9]{2}\s*年度?\s*(?=\S)")
_COMMON = re.compile(r"(?:专项|项目|工作|经费|资金|补助|补贴|费用|支出|专款)+$")
_RUN = re.compile("[\u4e00-\u9fff]+|[0-9A-Za-z]+")


def slug(name: str) -> str:
    """A short id in pinyin, two syllables a word: 城区养护补助资金 → chengqu-yanghu; “project” for nothing."""
    plain = unicodedata.normalize("NFKC", name).strip()
    own = _YEAR.sub("", _CODE.sub("", plain))
    told = _COMMON.sub("", own)
    words = _words(told if len(told) >= _FEWEST else own) or _words(plain)
    return "-".join(words[:_MOST_WORDS]) or "project"


def spelled(name: str) -> str:
    """All of `name` in pinyin as one word: 鄂州 → ezhou."""
    return "".join(_words(name))


def _words(text: str) -> list[str]:
    return [word for run in _RUN.findall(text) for word in (_syllables(run) if run > "z" else [run.lower()])]


def _syllables(run: str) -> list[str]:
    """Two syllables a word, as most Chinese words are; three in the last of an odd number."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionaries take a fifth of a second to load

    read = [re.sub("[^a-z]", "", syllable) for syllable in lazy_pinyin(run, errors="ignore")]
    pairs = ["".join(read[at : at + 2]) for at in range(0, len(read), 2)]
    if len(read) % 2 and len(pairs) > 1:
        pairs[-2:] = ["".join(pairs[-2:])]
    return [word for word in pairs if word]


def initials(name: str) -> str:
    """The first letters of `name` in pinyin: 市场监督管理局 → scjdglj."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - as above

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
