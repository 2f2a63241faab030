"""What the search index holds of a page."""

from __future__ import annotations

from decimal import Decimal

from generator.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """一行或一段: what one row of a table, one item or one paragraph says."""

    anchor: str
    """Id of the element on the page; "" for its top."""
    section: str
    """What it stands in: “年度绩效指标”."""
    cells: tuple[str, ...]
    """Texts in the printed order; never joined for matching."""
    amount: str = ""
    """As filed, with its unit, where the passage carries one."""


@dataclass(frozen=True, slots=True)
class Record:
    """检索记录: one page of the site."""

    url: str
    """Site-relative, ends in “/”; one record a url."""
    title: str
    kind: str
    """文档类型: “绩效目标申报”, “部门”, “项目” …"""
    region: str
    """Display name; "" if none."""
    department: str
    """Short name; "" if none."""
    names: tuple[str, ...]
    """Every name that should lead here first: full, short, former, of the project."""
    year: int | None
    amount: Decimal | None
    """In 万元; what 按金额 sorts by."""
    is_filing: bool
    """Whether it is the page of a department and year."""
    passages: tuple[Passage, ...]
    filed: str = ""
    """The amount as filed, with its unit, as a result shows it."""
    told: tuple[str, ...] = ()
    """What it tells amounts of: who types one is led here, behind pages of that name."""
    amounts: tuple[Decimal, ...] = ()
    """The amounts of its own year that it tells, in 万元: likewise."""
