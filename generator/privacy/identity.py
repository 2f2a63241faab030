"""Whether figures are an identity number: a county that there was, a day that exists."""

from __future__ import annotations

import re
from functools import lru_cache

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

_LENGTH, _BORN = 18, 14
"""All digits; those of region and day of birth, which a number begins with."""
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-9]")


def is_identity(number: str) -> bool:
    """A region that exists and a day that exists; the check digit may be a slip of the pen."""
    if not _PROVINCES.match(number) or number[6:8] not in {"18", "19", "20"} or len(number) != _LENGTH:
        return False
    if uscc.is_valid(number) and not (_is_placed(number) and ric.is_valid(number)):
        return False
    return _born(number)


def is_old_identity(number: str) -> bool:
    """The same of the fifteen digits given out until 1999."""
    long = f"{number[:6]}19{number[6:]}0"
    dated = "01" <= number[8:10] <= "12" and "01" <= number[10:12] <= "31" and _born(long)
    return dated and _is_placed(long)  # last: this reads the list of all counties


def _is_placed(number: str) -> bool:
    """Whether there was such a county."""
    return _PROVINCES.match(number) is not None and _is_county(number[:_BORN])


@lru_cache(maxsize=4096)
def _is_county(start: str) -> bool:
    """The same of region and day. The library asks codes of a province or a city alone for their county too."""
    try:
        ric.get_birth_place(f"{start}0000")
    except (ValidationError, KeyError):
        return False
    return True


def _born(number: str) -> bool:
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return True
