"""The vocabulary: every line says something that filings can say, and printed words find it however they are set."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any, get_args

import pytest
import yaml

from generator.importing import vocabulary
from generator.model import parts as model
from generator.model.base import Horizon, Stage
from generator.model.columns import Column, Meaning

WHOLE: dict[str, Any] = yaml.safe_load(
    resources.files("generator.importing").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
)
KINDS = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(model.Part)[0])}
LINES = [line for name in ("columns", "under", "headings", "fields", "forms", "scopes") for line in WHOLE[name]]


@pytest.mark.parametrize("name", WHOLE)
def test_every_pattern_of_the_vocabulary_is_one(name: str) -> None:
    for line in WHOLE[name]:
        for pattern in [line] if isinstance(line, str) else line["words"]:
            re.compile(pattern.replace("{年}", "[0-9]{4}"))
            assert pattern == "".join(pattern.split()) or "\\s" in pattern


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["words"][0])
def test_every_line_says_what_filings_can_say(line: dict[str, Any]) -> None:
    if "is" in line:
        assert Column.model_validate({"label": "甲", **{key: line[key] for key in ("is", "phase") if key in line}})
    if "kind" in line:
        assert line["kind"] in KINDS
    if "stage" in line:
        assert line["stage"] in [stage.value for stage in Stage]
    assert line.keys() <= {"is", "phase", "kind", "horizon", "what", "stage", "scope", "words"}
    assert line.get("horizon") in {None, *(str(horizon) for horizon in get_args(Horizon) or Horizon)}


def test_no_line_says_a_meaning_that_columns_do_not_have() -> None:
    said = {line["is"] for line in (*WHOLE["columns"], *WHOLE["under"]) if "is" in line}
    assert said <= {str(meaning) for meaning in Meaning}


@pytest.mark.parametrize(
    "label",
    [
        "年度指标值",
        "年度 指标值",
        "年度\n指标值",
        "年度指标值：",
        "年度指标值（万元）",
        "年度指标值(A)",
        "＊年度指标值",
        "年度指标值【元】",
    ],
)
def test_how_a_label_is_set_does_not_matter(label: str) -> None:
    entry = vocabulary.column(label)
    assert entry
    assert entry.get("is") == "target"


@pytest.mark.parametrize("label", ["", "　", "甲乙丙", "指标" * 30])
def test_what_is_no_label_means_nothing(label: str) -> None:
    assert vocabulary.column(label) is None
    assert vocabulary.field(label) is None
    assert vocabulary.heading(label) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("一、年度绩效目标", "goals"),
        ("（三）部门职能", "duties"),
        ("2.绩效指标", "indicators"),
        ("第一部分项目概况", "narrative"),
    ],
)
def test_the_number_before_a_heading_does_not_matter(words: str, kind: str) -> None:
    entry = vocabulary.heading(words)
    assert entry
    assert entry.get("kind") == kind


@pytest.mark.parametrize("words", ["合计", "总计", "总 分", "资金总额", "合计："])
def test_a_total_is_known_by_its_words(words: str) -> None:
    assert vocabulary.is_total(words)
    assert not vocabulary.is_subtotal(words)


def test_a_subtotal_is_no_total() -> None:
    assert vocabulary.is_subtotal("产出指标小计")
    assert not vocabulary.is_total("产出指标小计")
