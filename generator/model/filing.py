"""A filing: one source document of one department for one budget year."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Day, Frozen, MoneyUnit, Named, Scope, Stage, Value, Year
from generator.model.parts import Part


class YearBasis(StrEnum):
    """预算年度的依据."""

    PRINTED = "原件印明"
    HISTORY_COLUMNS = "由近两年列推定"
    PROJECT_NAME = "由项目名称推定"
    TITLE = "由标题推定"


class BudgetYear(Frozen):
    """预算年度 and how it is known; never the filling date's year."""

    value: Year = Field(title="年度")
    basis: YearBasis = Field(title="依据")
    note: str = Field(default="", title="说明")
    """For readers: which words of the document it follows from."""


class Repair(Frozen):
    """整理记录: one repair of scanning or word-processor noise."""

    place: Named = Field(title="位置")
    original: str = Field(title="整理前")
    """Kept in the data, not shown on the page."""
    repaired: str = Field(title="整理后")
    reason: Named = Field(title="原因")
    """For readers."""


class State(StrEnum):
    """公开状态."""

    DRAFT = "草稿"
    SCHEDULED = "待公开"
    PUBLISHED = "已公开"
    CLOSED = "依法不公开"
    WITHDRAWN = "撤回"


class Approval(Frozen):
    """一次审查."""

    office: Named = Field(title="审查机构")
    """An office, never a person."""
    on: Day = Field(title="审查日期")


class Review(Frozen):
    """公开前审查 (政府信息公开条例 §17)."""

    openness: Approval | None = Field(default=None, title="公开审查")
    secrecy: Approval | None = Field(default=None, title="保密审查")


class Inspection(Frozen):
    """逐页检查: what a program cannot read (a scan, a picture) was looked at by an office."""

    office: Named = Field(title="检查的机构")
    """An office, never a person."""
    on: Day = Field(title="检查日期")


class Source(Frozen):
    """原件: the source document beside the filing, personal data masked."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$")] = Field(title="文件名")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(title="SHA-256 校验值")
    """Of the file as it lies here, masked."""
    form: Named = Field(title="原件形式")
    """For readers: “文字版”, “扫描识别文字”."""
    masked: tuple[str, ...] = Field(default=(), title="已遮盖内容")
    """What was masked, in general words: “填报人姓名”."""
    checked_by: Inspection | None = Field(default=None, title="逐页检查")
    """Needed where the program cannot read all of the document."""


class Reply(Frozen):
    """部门说明: a department's own words about a finding."""

    about: Named = Field(title="针对的提示")
    """The rule's code; words of the remark may follow after a space when the rule speaks more than once."""
    text: Named = Field(title="说明内容")
    on: Day | None = Field(default=None, title="日期")


class Waiver(Frozen):
    """豁免: a remark that need not be followed up, and why; the remark stays shown."""

    about: Named = Field(title="针对的提示")
    """The rule's code; words of the remark may follow after a space when the rule speaks more than once."""
    reason: Named = Field(title="理由")
    office: Named = Field(title="批准机构")
    """An office, never a person."""
    on: Day = Field(title="日期")


class Correction(Frozen):
    """更正."""

    on: Day = Field(title="更正日期")
    text: Named = Field(title="更正内容")
    reason: str = Field(default="", title="更正原因")
    office: str = Field(default="", title="答复的机构")
    """Who found it right: an office, never a person."""
    before: Source | None = Field(default=None, title="更正前的原件")
    """Where the department filed anew: the document before, named after its version (`name.v1.source.pdf`)."""


class Filing(Frozen):
    """申报表或报告."""

    form: Named = Field(title="表种")
    """The form's name as printed."""
    stage: Stage = Field(title="环节")
    scope: Scope = Field(title="范围")
    filer: Named = Field(title="填报单位")
    """As printed, scanning noise repaired."""
    filer_code: str | None = Field(default=None, title="单位编码")
    year: BudgetYear = Field(title="预算年度")
    annex: str | None = Field(default=None, title="文件自身的附件编号")
    """As printed above the title: “附2”."""
    filed_on: Value = Field(default=None, title="填报日期")
    """As printed; "" left blank; absent when the form has no room for it."""
    approved_on: Day | None = Field(default=None, title="批复日期")
    published_on: Day | None = Field(default=None, title="公开日期")
    money_unit: MoneyUnit = Field(title="金额单位")
    version: int = Field(default=1, ge=1, title="版本")
    state: State = Field(title="公开状态")
    publish_on: Day | None = Field(default=None, title="拟公开日期")
    """For 待公开: published on or after this day."""
    state_reason: str | None = Field(default=None, title="状态理由")
    """For 依法不公开 and 撤回."""
    withdrawn_on: Day | None = Field(default=None, title="撤回日期")
    review: Review | None = Field(default=None, title="公开前审查")
    source: Source | None = Field(default=None, title="原件")
    """Only a 草稿 may be without."""
    repairs: tuple[Repair, ...] = Field(default=(), title="整理记录")
    replies: tuple[Reply, ...] = Field(default=(), title="部门说明")
    waivers: tuple[Waiver, ...] = Field(default=(), title="豁免")
    corrections: tuple[Correction, ...] = Field(default=(), title="更正记录")
    parts: tuple[Part, ...] = Field(title="组成部分", min_length=1)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every document that lies beside it: that of now, then those before corrections."""
        every = (self.source, *(one.before for one in self.corrections))
        return tuple(one for one in every if one is not None)
