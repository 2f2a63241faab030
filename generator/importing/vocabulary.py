"""The vocabulary (用语): what printed words mean, read from `vocabulary.yaml`, which is data anybody can add to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from generator.frozen import dataclass

_YEAR = "(?:19|20)[0-9]{2}(?:年度?)?"
_UNITS = "万元|千元|百万元|亿元|元|%|％|分|人|㎡|平方米|个|次|A|B|A1|B1|B/A(?:[×*xX]100%)?|C|权重|分值"
_BEHIND = re.compile(rf"\((?:单位:?)?(?:{_UNITS}|[0-9]+(?:-[0-9]+)?分?)\)$|:$|;$|[*☆※]+$")
_ALIKE = str.maketrans({"〔": "(", "〕": ")", "【": "(", "】": ")", "［": "(", "］": ")", "[": "(", "]": ")"})


def plain(text: str) -> str:
    """`text` without white space, in half-width letters, digits and brackets, no colon at its end."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_ALIKE).rstrip(":").lstrip("*※")


def bare(text: str) -> str:
    """The same without what stands in brackets behind it: (万元), (A), (10分)."""
    words = plain(text)
    while (shorter := _BEHIND.sub("", words)) != words and shorter:
        words = shorter
    return words


@dataclass(frozen=True, slots=True)
class Wording:
    """One line of the vocabulary."""

    pattern: re.Pattern[str]
    says: tuple[tuple[str, str], ...]

    def get(self, key: str) -> str | None:
        """What it says of `key`."""
        return dict(self.says).get(key)


@cache
def _lines(name: str) -> tuple[Wording, ...]:
    return tuple(_wording(line) for line in _whole()[name])


def _wording(line: Mapping[str, Any] | str) -> Wording:
    words = [line] if isinstance(line, str) else line["words"]
    says = () if isinstance(line, str) else tuple((key, str(value)) for key, value in line.items() if key != "words")
    joined = "|".join(f"(?:{word})" for word in words).replace("{年}", _YEAR)
    return Wording(re.compile(joined), says)


@cache
def _whole() -> Mapping[str, Any]:
    text = resources.files("generator.importing").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)  # type: ignore[no-any-return]


@cache
def _first(name: str, words: str) -> Wording | None:
    return next((entry for entry in _lines(name) if entry.pattern.fullmatch(words)), None)


def _meant(name: str, text: str) -> Wording | None:
    return (_first(name, plain(text)) or _first(name, bare(text))) if text else None


_LONGEST_LABEL = 40
"""Characters: what is longer is no label."""


def column(label: str) -> Wording | None:
    """What a column's printed label means; None when the vocabulary does not know."""
    return _meant("columns", label) if len(label) <= _LONGEST_LABEL else None


def under(label: str) -> Wording | None:
    """What the columns under a spanning heading mean."""
    return _meant("under", label) if len(label) <= _LONGEST_LABEL else None


def is_plain_column(label: str) -> bool:
    """Whether a label is known as that of a column, without a meaning."""
    return len(label) <= _LONGEST_LABEL and _meant("plain_columns", label) is not None


def is_item(label: str) -> bool:
    """Whether a label is that of a source or class of money, as forms print them across."""
    return len(label) <= _LONGEST_LABEL and _meant("items_across", label) is not None


_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十]+[、.．部分]+|\([一二三四五六七八九十]+\)|[0-9]+[、.．](?![0-9])|\([0-9]+\))"
)


def heading(text: str) -> Wording | None:
    """What kind of part a heading or a label at the left announces, numbering aside."""
    return _meant("headings", _NUMBERED.sub("", plain(text))) if len(text) <= _LONGEST_LABEL else None


def field(label: str) -> Wording | None:
    """What a label of the head of a form is for."""
    return _meant("fields", label) if len(label) <= _LONGEST_LABEL else None


def stage(title: str) -> str | None:
    """环节, by the title of a form."""
    entry = _meant("forms", title)
    return entry.get("stage") if entry else None


def scope(title: str) -> str | None:
    """范围, by the title of a form."""
    entry = _meant("scopes", title)
    return entry.get("scope") if entry else None


def is_total(text: str) -> bool:
    """合计, 总分, 资金总额 …"""
    return _meant("totals", text) is not None


def is_subtotal(text: str) -> bool:
    """小计."""
    return _meant("subtotals", text) is not None


def is_level1(text: str) -> bool:
    """产出指标, 效益指标 …, with or without points behind."""
    return _meant("level1_words", _NUMBERED.sub("", plain(text))) is not None


def is_level2(text: str) -> bool:
    """数量指标, 社会效益指标 …"""
    return _meant("level2_words", _NUMBERED.sub("", plain(text))) is not None
