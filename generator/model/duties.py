"""duties.yaml: which filings departments must publish, by kind and year; exceptions; approvals that are recorded."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Day, Frozen, Named, Stage, Year

DutyPlace = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$")]
"""地区 or 地区/部门: a region's folder, or that of one of its departments."""


class Deadline(StrEnum):
    """公开时限: from when, and how long."""

    APPROVAL = "批复后20日"
    """预算法 §14: within 20 days of the approval."""
    FORMATION = "形成后20个工作日"
    """政府信息公开条例 §26: within 20 working days of the day it was made or changed."""


class Exemption(StrEnum):
    """例外的结果."""

    NOT_REQUIRED = "不适用"
    """The department need not make this filing in that year."""
    CLOSED = "依法不公开"


class Duty(Frozen):
    """应公开的一种文件."""

    stage: Stage = Field(title="环节")
    since: Year = Field(title="从哪个年度起")
    until: Year | None = Field(default=None, title="到哪个年度止")
    """Left out, it holds for every year up to the newest of the region."""
    places: tuple[DutyPlace, ...] = Field(default=(), title="适用的地区或部门")
    """Left out, it holds for all."""
    deadline: Deadline | None = Field(default=None, title="公开时限")
    """Left out, 监控 has 20 working days, everything else follows its approval."""
    note: str = Field(default="", title="说明")
    """For readers: by which notice."""


class DutyException(Frozen):
    """例外: filings that are not due, or must not be published."""

    stages: tuple[Stage, ...] = Field(title="环节", min_length=1)
    years: tuple[Year, ...] = Field(title="年度", min_length=1)
    places: tuple[DutyPlace, ...] = Field(title="地区或部门", min_length=1)
    outcome: Exemption = Field(title="结果")
    reason: Named = Field(title="理由")
    """For readers: on which ground."""


class RecordedApproval(Frozen):
    """批复记录: when budgets or final accounts were approved, where the filing itself does not say so."""

    stages: tuple[Stage, ...] = Field(title="环节", min_length=1)
    year: Year = Field(title="预算年度")
    places: tuple[DutyPlace, ...] = Field(title="地区或部门", min_length=1)
    on: Day = Field(title="批复日期")
    note: str = Field(default="", title="说明")
    """For readers: the document that says so."""


class DisclosureDuties(Frozen):
    """duties.yaml: 应公开的文件."""

    duties: tuple[Duty, ...] = Field(title="应公开的文件", min_length=1)
    exceptions: tuple[DutyException, ...] = Field(default=(), title="例外")
    approvals: tuple[RecordedApproval, ...] = Field(default=(), title="批复记录")
