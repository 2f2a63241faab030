"""An empty form to fill: the form of this year with what was filed before, and back again without its spare lines."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from generator import reader, skeletons
from generator.errors import UsageError
from generator.model import BaseTable, Filing, grid
from generator.model.parts import Indicators, Project, ProjectList
from generator.official import as_word, as_workbook, blanking, drawn
from generator.official.emptying import empty, known, skeleton
from generator.picture.word import read_word
from generator.picture.workbook import read_workbook
from tests.conftest import ROOT
from tests.official import examples
from tests.official.examples import back

WHOLE, PROJECT = "部门整体绩效目标申报表", "项目支出绩效目标申报表"


def with_last_year(form: str, place: str, year: int = 2025) -> Filing:
    return empty(*known(ROOT / "content", place, form, year))


def indicators(filing: Filing) -> Indicators:
    return next(part for part in filing.parts if isinstance(part, Indicators))


def tables(filing: Filing) -> list[BaseTable]:
    return [part for part in grid.parts_of(filing.parts) if isinstance(part, BaseTable)]


def test_the_targets_of_last_year_stand_in_the_column_of_that_year() -> None:
    table = indicators(with_last_year(WHOLE, "ezhou/jggw"))
    labels = [column.label for column in table.columns]
    assert (labels[3], labels[4]) == ("2023年", "2024年")
    old = next(
        part
        for part in examples.filing(examples.EZHOU).parts
        if isinstance(part, Indicators) and part.horizon == "年度"
    )
    assert [row.row[2] for row in table.rows][: len(old.rows)] == [row.row[2] for row in old.rows]
    assert [row.row[3:6] for row in table.rows][: len(old.rows)] == [(row.row[4], row.row[5], "") for row in old.rows]


def test_projects_keep_their_ids_and_codes() -> None:
    found = with_last_year(WHOLE, "ezhou/jggw")
    (table,) = (part for part in found.parts if isinstance(part, ProjectList))
    assert [row.id for row in table.rows[:2]] == ["dongshan-base", "general-business"]
    projects = [part for part in with_last_year(PROJECT, "caofeidian/jggw").parts if isinstance(part, Project)]
    assert (projects[0].id, projects[0].code) == ("youth-league-activities", "13020924P00077210002M")
    assert len(projects) == 2


def test_amounts_of_last_year_stand_in_the_rows_of_the_same_name() -> None:
    funding = with_last_year(WHOLE, "ezhou/jggw").parts[1]
    assert funding.rows[0].row == ("收入构成", "财政拨款", "", "", "588.21", "582.21")


def test_the_department_is_the_filer() -> None:
    found = with_last_year(WHOLE, "ezhou/jggw")
    assert found.filer == "中共鄂州市委直属机关工作委员会"
    assert found.parts[0].items[0].value == found.filer


@pytest.mark.parametrize("form", skeletons.forms())
def test_an_unfilled_form_comes_back_as_the_skeleton_it_was_made_from(form: str) -> None:
    drawing = drawn(empty(skeleton(form, 2026)), fillable=True)
    for picture in (read_word(as_word(drawing)), read_workbook(as_workbook(drawing))):
        found = back(picture)
        plain = reader.filing(skeletons.filing(form, 2026).encode(), "x/x.yaml")[0]
        assert found.model_dump(exclude={"filer"}) == plain.model_dump(exclude={"filer"})
        assert found.filer == "填报单位全称"


@pytest.mark.parametrize("path", [*examples.REAL, *examples.FORMS[::4]], ids=lambda path: Path(path).stem)
def test_a_form_filed_before_comes_back_as_the_empty_form_it_is(path: str) -> None:
    form = blanking.blank(examples.filing(path), 2026, frozenset())
    again = back(read_workbook(as_workbook(drawn(form, fillable=True))))
    assert [(part.kind, part.title) for part in again.parts] == [(part.kind, part.title) for part in form.parts]
    assert [table.columns for table in tables(again)] == [table.columns for table in tables(form)]


def test_the_form_of_last_year_has_the_years_of_this_one_and_nothing_that_was_filled_in() -> None:
    blank, department, before = known(ROOT / "content", "zhuzhou/jggw", "整体支出绩效自评报告", 2025)
    made = empty(blank, department, before)
    texts = str([part.model_dump() for part in made.parts])
    assert (made.filer, made.year.value) == (department.name, 2025)
    assert "2025年预算数" in texts
    assert "党务干部培训" in texts  # a row of last year
    assert "620.99" not in texts
    assert "做到知行合一" not in texts


def test_a_form_that_nobody_filed_is_told_with_those_that_were() -> None:
    with pytest.raises(UsageError, match="以前报过的：整体支出绩效自评报告"):
        known(ROOT / "content", "zhuzhou/jggw", "没有的表", 2025)


def test_what_is_filled_in_comes_back_and_spare_lines_do_not() -> None:
    filing = with_last_year(WHOLE, "ezhou/jggw")
    many = sum(any(cell for cell in row.row) for row in indicators(filing).rows)
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(drawn(filing, fillable=True))))
    page = book.worksheets[0]
    head = next(cell for row in page.iter_rows() for cell in row if cell.value == "三级指标")
    spare = next(at for at in range(head.row + 2, page.max_row + 1) if not page.cell(at, head.column).value)
    assert not page.cell(spare, head.column).protection.locked
    page.cell(spare, head.column).value = "新增指标"
    saved = io.BytesIO()
    book.save(saved)
    found = indicators(back(read_workbook(saved.getvalue())))
    assert len(found.rows) == many + 1
    assert found.rows[-1].row[2] == "新增指标"


def test_a_department_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="“ezhou/none”不是"):
        known(ROOT / "content", "ezhou/none", WHOLE, 2025)
