"""Findings as text, JSON and GitHub annotations."""

from __future__ import annotations

import json

from generator import findings
from generator.findings import Finding, Severity

FOUND = Finding("content/a,b.yaml", 3, 7, "JX201", Severity.ERROR, "年度绩效指标 › 第1行", "少 1 格；100% 要：写全")


def test_text_is_one_line_with_place_and_message() -> None:
    assert findings.text(FOUND) == ("content/a,b.yaml:3:7: 错误 JX201 年度绩效指标 › 第1行：少 1 格；100% 要：写全")


def test_github_annotation_is_escaped() -> None:
    assert findings.github(FOUND) == (
        "::error file=content/a%2Cb.yaml,line=3,col=7,title=错误 JX201::年度绩效指标 › 第1行：少 1 格；100%25 要：写全"
    )


def test_github_annotation_of_a_whole_file_stands_at_its_first_line() -> None:
    whole = Finding("a.yaml", 0, 0, "JX401", Severity.NOTE, "", "缺\n行")
    assert findings.github(whole) == "::notice file=a.yaml,line=1,col=1,title=说明 JX401::缺%0A行"


def test_a_finding_about_a_whole_file_points_at_its_beginning_and_is_told_apart_in_json() -> None:
    whole = Finding("a.yaml", 0, 0, "JX401", Severity.ERROR, "", "缺")
    assert findings.text(whole) == "a.yaml:1:1: 错误 JX401 缺"
    assert json.loads(findings.as_json([whole]))[0]["line"] == 0


def test_json_holds_every_field() -> None:
    assert json.loads(findings.as_json([FOUND]))[0] == {
        "file": "content/a,b.yaml",
        "line": 3,
        "column": 7,
        "rule": "JX201",
        "severity": "错误",
        "place": "年度绩效指标 › 第1行",
        "message": "少 1 格；100% 要：写全",
    }


def test_only_an_error_stops_publishing() -> None:
    assert [Finding("a", 1, 1, "x", one, "", "").stops for one in Severity] == [True, False, False]
