"""Trouble with a filing: a value, never raised. Rendered as text, JSON or GitHub annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum

from generator.frozen import dataclass


class Severity(StrEnum):
    """级别. Only 错误 stops publishing."""

    ERROR = "错误"
    """The transcription cannot be trusted or must not be published."""
    WARNING = "提示"
    """Worth a look; published."""
    NOTE = "说明"
    """For information; published."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """审核提示: one thing found in one file, at one place."""

    file: str
    line: int
    """Counted from 1; 0 when the finding is about the whole file. Text and annotations then point at its beginning,
    because editors know no line 0; JSON keeps the 0."""
    column: int
    rule: str
    severity: Severity
    place: str
    """Where, in the form's own labels: “年度绩效指标 › 第3行 › 指标值”."""
    message: str
    """What is wrong, and what to write instead."""

    @property
    def stops(self) -> bool:
        """Whether this finding stops publishing."""
        return self.severity is Severity.ERROR


def text(finding: Finding) -> str:
    """`file:line:column: 级别 规则 位置：说明`, one line."""
    place = f"{finding.place}：" if finding.place else ""
    spot = f"{max(finding.line, 1)}:{max(finding.column, 1)}"
    return f"{finding.file}:{spot}: {finding.severity} {finding.rule} {place}{finding.message}"


_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(finding: Finding) -> str:
    """One GitHub Actions workflow command; data and properties escaped as its documentation asks."""
    level = _GITHUB_LEVELS[finding.severity]
    place = f"{finding.place}：" if finding.place else ""
    properties = (
        f"file={_github_property(finding.file)},line={max(finding.line, 1)},col={max(finding.column, 1)},"
        f"title={_github_property(f'{finding.severity} {finding.rule}')}"
    )
    return f"::{level} {properties}::{_github_data(place + finding.message)}"


def as_json(found: Iterable[Finding]) -> str:
    """All findings as one JSON array, a trailing newline included."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2) + "\n"


def _github_data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(value: str) -> str:
    return _github_data(value).replace(":", "%3A").replace(",", "%2C")
