"""The kinds of part a filing is made of, in the order printed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from generator.model.base import Frozen, Horizon, MoneyUnit, Named, Slug, Stage, Value, Year
from generator.model.columns import Meaning
from generator.model.rows import BasePart, BaseTable


class Item(Frozen):
    """表头的一项: a printed label and its value."""

    label: str = Field(title="项目")
    value: Value = Field(title="内容")
    meaning: Meaning | None = Field(default=None, alias="is", title="含义")
    """Where the label alone does not say it: `project`, `code`, `purpose`, `year_budget`, `total_budget`."""
    unit: MoneyUnit | None = Field(default=None, title="金额单位")
    """When it differs from the part's."""


class Fields(BasePart):
    """表头各项: labels and their values."""

    kind: Literal["fields"]
    items: tuple[Item, ...] = Field(title="各项", min_length=1)


class Signatures(BasePart):
    """签字栏: who filled, when, who signed; personal data withheld."""

    kind: Literal["signatures"]
    items: tuple[Item, ...] = Field(title="各项", min_length=1)


class Choice(Frozen):
    """一个选项."""

    label: Named = Field(title="选项")
    ticked: bool | None = Field(title="是否勾选")
    """`~` where the document does not show it."""


class Options(BasePart):
    """勾选项: tick boxes."""

    kind: Literal["options"]
    choices: tuple[Choice, ...] = Field(title="选项", min_length=1)


class Table(BaseTable):
    """其他表格: a table with no computed side."""

    kind: Literal["table"]


class Funding(BaseTable):
    """资金情况: a tree of amounts by side, source and class; years side by side."""

    kind: Literal["funding"]


class Execution(BaseTable):
    """预算执行情况: budget, adjusted budget, execution, rate and score."""

    kind: Literal["execution"]


class BasicData(BaseTable):
    """基础数据: staff, 三公经费 and other controlled items over the years."""

    kind: Literal["basic_data"]


class Indicators(BaseTable):
    """绩效指标表."""

    kind: Literal["indicators"]
    horizon: Horizon | None = Field(default=None, title="期限")
    until: Year | None = Field(default=None, title="截止年")
    """The last year of a long-term set."""


class ProjectList(BaseTable):
    """项目支出情况: one row a project."""

    kind: Literal["project_list"]


class ProjectSet(BaseTable):
    """项目集: many projects with their indicators in one flat table, with subtotals."""

    kind: Literal["project_set"]


class Schedule(BaseTable):
    """资金支出计划: cumulative shares at given dates."""

    kind: Literal["schedule"]


class GoalResults(BaseTable):
    """总体目标完成情况: expected goal beside actual result."""

    kind: Literal["goal_results"]


class CostMakeup(BaseTable):
    """成本测算: items, formulas, bases, earlier executions."""

    kind: Literal["cost_makeup"]


class ScoreSheet(BaseTable):
    """评分表: declared weights by group, total, grade."""

    kind: Literal["score_sheet"]


class Assessment(BaseTable):
    """评审表: items with maximum, score and opinion."""

    kind: Literal["assessment"]


class Goal(Frozen):
    """一个目标."""

    label: str = Field(default="", title="编号")
    """As printed: “目标1：”."""
    text: Value = Field(title="目标内容")


class Goals(BasePart):
    """绩效目标."""

    kind: Literal["goals"]
    horizon: Horizon | None = Field(default=None, title="期限")
    until: Year | None = Field(default=None, title="截止年")
    goals: tuple[Goal, ...] = Field(title="目标", min_length=1)


class Heading(Frozen):
    """小标题 inside a text."""

    heading: Named = Field(title="小标题")
    level: int = Field(default=1, ge=1, le=4, title="层级")


class Paragraph(Frozen):
    """一段或一条."""

    label: str = Field(default="", title="编号")
    """As printed: “（一）”, “1.”; "" for a plain paragraph."""
    lead: str = Field(default="", title="段首句")
    """The first words of the text, set off on the form; they stand before `text`."""
    text: Value = Field(title="正文")

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:  # noqa: ANN401 - what the reader found
        return {"text": value} if isinstance(value, str) or value is None else value


class BaseText(BasePart):
    """What every text has."""

    body: tuple[Heading | Paragraph, ...] = Field(title="正文")
    """Headings, numbered items and paragraphs in order; a plain text is a paragraph. Empty: a heading without text."""


class Narrative(BaseText):
    """报告正文."""

    kind: Literal["narrative"]


class Duties(BaseText):
    """部门职能."""

    kind: Literal["duties"]


class Tasks(BaseText):
    """年度工作任务."""

    kind: Literal["tasks"]


class Opinions(BaseText):
    """审核意见."""

    kind: Literal["opinions"]


class FormNotes(BaseText):
    """填表说明: the form's own notes, not the department's words."""

    kind: Literal["form_notes"]


class Section(BasePart):
    """一节: a printed heading over several parts."""

    kind: Literal["section"]
    title: Named = Field(title="标题")
    parts: tuple[Part, ...] = Field(title="组成部分", min_length=1)


class Project(BasePart):
    """项目: one project with its own code, money, schedule, goals and indicators."""

    kind: Literal["project"]
    id: Slug = Field(title="网址标识")
    """Written once, never changed, the same in every year."""
    name: Named = Field(title="项目名称")
    code: str | None = Field(default=None, title="项目编码")
    parts: tuple[Part, ...] = Field(title="组成部分", min_length=1)


class Attachment(BasePart):
    """附件: holds parts; its own form and, where it has one, its own year."""

    kind: Literal["attachment"]
    form: Named = Field(title="表种")
    stage: Stage | None = Field(default=None, title="环节")
    year: Year | None = Field(default=None, title="年度")
    parts: tuple[Part, ...] = Field(title="组成部分", min_length=1)


class BlankForm(BasePart):
    """空白模板: a form published without data; shown with its structure, never counted, never compared."""

    kind: Literal["blank_form"]
    form: Named = Field(title="表种")
    stage: Stage | None = Field(default=None, title="环节")
    year: Year | None = Field(default=None, title="年度")
    parts: tuple[Part, ...] = Field(title="组成部分", min_length=1)


Part = Annotated[
    Fields
    | Signatures
    | Options
    | Table
    | Funding
    | Execution
    | BasicData
    | Indicators
    | ProjectList
    | ProjectSet
    | Schedule
    | GoalResults
    | CostMakeup
    | ScoreSheet
    | Assessment
    | Goals
    | Narrative
    | Duties
    | Tasks
    | Opinions
    | FormNotes
    | Section
    | Project
    | Attachment
    | BlankForm,
    Field(discriminator="kind"),
]
"""组成部分."""

for _container in (Section, Project, Attachment, BlankForm):
    _container.model_rebuild()
