"""Rows of tables: how deep a row of amounts stands under others, by “其中”, numbers and the names of expenses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importing import sketches


def depths(*names: str) -> list[int]:
    """The depths of rows of these names."""
    rows = [[name, "1", "2"] for name in names]
    (part,) = sketches.parts([["项目", "2023年预算数", "2023年决算数"], *rows])
    return [int(row["depth"]) if isinstance(row, dict) and "depth" in row else 0 for row in part["rows"]]


@pytest.mark.parametrize(
    ("names", "deep"),
    [
        (["三公经费", "1、公务用车", "其中：公车购置", "公车运行维护", "2、出国经费"], [0, 1, 2, 2, 1]),
        (["公用经费", "其中：办公经费", "水费、电费、差旅费", "会议费", "政府采购金额"], [0, 1, 1, 1, 0]),
        (["项目支出", "1、业务工作经费", "2、运行维护经费", "公用经费", "其中：办公经费"], [0, 1, 1, 0, 1]),
        (["其中：一般公共预算", "政府性基金"], [0, 0]),
    ],
)
def test_a_row_stands_under_what_it_is_among(names: list[str], deep: list[int]) -> None:
    assert depths(*names) == deep


def test_blocks_side_by_side_are_a_total_only_where_both_are() -> None:
    blocks: list[Any] = [["总额", "120", "其中：财政资金", "100"], ["资金总额", "120", "资金总额", "120"]]
    (part,) = sketches.parts([["预算资金", *blocks[0]], ["^", *blocks[1]]])
    assert [isinstance(row, dict) and row.get("is") for row in part["rows"]] == [False, "合计"]
