"""Administrative divisions (行政区划): names of provinces, cities and counties with their codes (GB/T 2260).

The table is that of python-stdnum, which keeps it for the numbers of identity cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from stdnum import numdb

from generator.frozen import dataclass

_NAMES = re.compile(r"(?:\[([0-9]*)-([0-9]*)\])?([^,\[]+)")
_PEOPLES = (
    "蒙古|回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各"
)
_ENDS = re.compile(rf"(?:(?:{_PEOPLES})族|哈萨克|柯尔克孜|蒙古(?!自治区)|维吾尔)*自治[州县区旗]$|[省市区县盟旗]$")
_SHORTEST = 2
_GROUPS = frozenset({"市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@dataclass(frozen=True, slots=True)
class Division:
    """一个行政区划."""

    name: str
    """“鄂州市”."""
    province: str
    code: str
    """Six digits."""

    @property
    def full(self) -> str:
        """“湖北省鄂州市”."""
        return self.name if self.name.startswith(self.province) else self.province + self.name

    @property
    def short(self) -> str:
        """“鄂州”; the name itself where nothing would be left of it."""
        bare = _ENDS.sub("", self.name)
        return bare if len(bare) >= _SHORTEST else self.name


def named_in(text: str) -> Division | None:
    """The division that a department's name tells; None where two of one name are possible.

    The last of those it names is the smallest; a city or province may stand there by its short name only.
    """
    held = [division for division in _all() if division.name in text]
    inside = [division for division in held if division.province in text] or held
    if not inside:
        inside = [large for large in _all() if large.code.endswith("00") and large.short in text]
    last = max((text.rfind(_word(division, text)) for division in inside), default=-1)
    best = [division for division in inside if text.rfind(_word(division, text)) == last]
    if len(best) > 1:
        cities = {division.code[:4] for division in held if division.code.endswith("00")}
        best = [division for division in best if division.code[:4] in cities] or best
    return best[0] if len({division.code for division in best}) == 1 else None


def _word(division: Division, text: str) -> str:
    return division.name if division.name in text else division.short


@cache
def _all() -> tuple[Division, ...]:
    return tuple(_divisions())


def _divisions() -> Iterator[Division]:
    for _, code, _, properties, below in _prefixes(numdb.get("cn/loc")):
        province = _current(properties.get("province", ""))
        if province:
            yield Division(province, province, f"{code}0000")
        for _, rest, _, inner, _ in below:
            name = _current(inner.get("county", "") or inner.get("prefecture", ""))
            if name and province and name not in _GROUPS and len(name) > _SHORTEST:
                yield Division(name, province, f"{code}{rest}"[:6])


def _prefixes(database: Any) -> list[Any]:  # noqa: ANN401 - stdnum has no types
    return list(database.prefixes)


def _current(names: str) -> str:
    """Of names with the years they held, the one that holds today: “[1983-]张家口市”."""
    for match in _NAMES.finditer(names):
        if not match[2]:
            return match[3].strip()
    return ""
