"""Projects of a document as containers: each from its head on, with its code and a page id that stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.importing import containers
from generator.importing.sourced import Sourced
from tests.importing import sketches
from tests.importing.sketches import WISHES, Rows

TITLE = "2024年度项目支出绩效目标申报表"
HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值"]
INDICATORS: Rows = [HEAD, ["产出指标", "数量指标", "开放天数", "300天"]]


def head(name: str, code: str = "") -> Rows:
    return [["项目名称", name, "项目编码", code]]


def parts(*blocks: str | Rows, ids: tuple[tuple[str, str], ...] = ()) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = sketches.filing(TITLE, *blocks, wishes=replace(WISHES, ids=ids))["parts"]
    return [part for part in made if part["kind"] == "project"]


def test_a_head_that_names_a_project_begins_it() -> None:
    (project,) = parts(head("场馆开放", "A01"), INDICATORS)
    assert (project["name"], project["code"], project["id"]) == ("场馆开放", "A01", "changguan-kaifang")
    assert [part["kind"] for part in project["parts"]] == ["fields", "indicators"]


def test_two_projects_in_one_document_are_two() -> None:
    first, second = parts(head("场馆开放"), INDICATORS, head("古籍保护"), INDICATORS)
    assert (first["name"], second["name"]) == ("场馆开放", "古籍保护")
    assert [part["kind"] for part in second["parts"]] == ["fields", "indicators"]


def test_two_projects_of_one_name_get_two_ids() -> None:
    assert [project["id"] for project in parts(head("开放"), INDICATORS, head("开放"), INDICATORS)] == [
        "kaifang",
        "kaifang-2",
    ]


@pytest.mark.parametrize("key", ["A01", "场馆开放"])
def test_a_project_known_by_code_or_name_keeps_its_id(key: str) -> None:
    (project,) = parts(head("场馆开放", "A01"), INDICATORS, ids=((key, "opening"),))
    assert project["id"] == "opening"


def test_a_project_without_code_has_none() -> None:
    (project,) = parts(head("场馆开放"), INDICATORS)
    assert "code" not in project


def test_a_form_without_the_name_of_a_project_is_no_project() -> None:
    assert parts([["填报单位", "某局"]], INDICATORS) == []


def table(*rows: list[str]) -> dict[str, Any]:
    columns = [{"label": label, "is": meaning} for label, meaning in (("一级指标", "level1"), ("指标值", "target"))]
    return {"kind": "indicators", "columns": columns, "rows": [list(row) for row in rows]}


def fields(value: str) -> dict[str, Any]:
    return {"kind": "fields", "items": [{"label": "填报单位", "value": value}]}


def test_a_form_nobody_filled_is_blank() -> None:
    assert containers.is_blank([fields(""), table(["产出指标", ""], ["效益指标", " …"])])
    assert not containers.is_blank([fields(""), table(["产出指标", "3次"])])
    assert not containers.is_blank([fields("某局"), table(["产出指标", ""])])
    assert not containers.is_blank([{"kind": "narrative", "body": []}])


def test_parts_after_the_line_of_an_annex_are_in_it() -> None:
    annex = {"kind": "_annex", "lines": [Sourced("附件1"), Sourced("2023年项目支出绩效自评表")]}
    before, attached = containers.gathered(
        [{"kind": "narrative", "body": ["一"]}, annex, table(["产出指标", "3次"])], {}
    )
    assert before["kind"] == "narrative"
    assert (attached["kind"], attached["title"]) == ("attachment", "附件1 2023年项目支出绩效自评表")
    assert (attached["form"], attached["stage"], attached["year"]) == ("项目支出绩效自评表", "自评", 2023)


def test_an_annex_nobody_filled_is_a_blank_form() -> None:
    annex = {"kind": "_annex", "lines": [Sourced("附件1"), Sourced("项目支出绩效自评表")]}
    (attached,) = containers.gathered([annex, table(["产出指标", ""])], {})
    assert attached["kind"] == "blank_form"
