"""What the open data say: every fact once, as filed and as read, with its place."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest

from generator import reader
from generator.dossier import Dossier
from generator.export import comparisons, rows
from generator.export.beside import YearOf
from generator.export.encoding import Row, SharedCells
from generator.export.origins import FilingHome
from generator.export.tables import data_format
from generator.facts import flat
from generator.facts.flat import FactKind
from generator.measure import Operator
from tests.conftest import ROOT
from tests.export.conftest import of_filing
from tests.rules import across, cases

FORMAT = data_format()


def told(year: YearOf) -> dict[str, list[dict[str, object]]]:
    tables = rows.of_year(year.home, year.dossier, year.year).tables
    return {
        name: [dict(zip(FORMAT.table(name).header, every_cell(row), strict=True)) for row in some]
        for name, some in tables.items()
    }


def every_cell(row: Row) -> tuple[object, ...]:
    return tuple(
        cell for value in row for cell in (every_cell(value.cells) if isinstance(value, SharedCells) else (value,))
    )


def test_every_fact_that_is_no_name_stands_in_exactly_one_table(every_year: tuple[YearOf, ...]) -> None:
    for year in every_year:
        tables = told(year)
        ids = [row["id"] for name in ("budget", "indicators") for row in tables[name]]
        assert len(set(ids)) == len(ids)
        filed = [
            fact
            for filed in year.dossier.year(year.year)
            if filed.open
            for fact in flat.of(year.dossier.facts[filed.source], empty=True)
            if fact.kind is not FactKind.NAME
        ]
        assert len(filed) == len(ids)
        written = [row["text"] for name in ("budget", "indicators") for row in tables[name]]
        shown = [None if str(fact.state) == "unconfirmed" else fact.text for fact in filed]
        assert sorted(map(str, written)) == sorted(map(str, shown))


def test_a_row_has_a_value_for_each_field_and_codes_that_the_dictionary_lists(every_year: tuple[YearOf, ...]) -> None:
    for year in every_year:
        for name, some in told(year).items():
            fields = {field.name: field for field in FORMAT.table(name).fields}
            for row in some:
                for key, value in row.items():
                    field = fields[key]
                    assert value not in (None, "") or not field.required, (name, key, row)
                    assert not (field.allowed and value) or str(value) in field.allowed, (key, value)


def test_what_the_site_computed_stands_at_the_end_and_is_called_so() -> None:
    for table in FORMAT.tables:
        computed = [field.computed for field in table.fields]
        assert computed == sorted(computed)
        assert all(field.title.startswith("计算：") is field.computed for field in table.fields)


def test_names_and_meanings_of_fields_are_told_in_chinese() -> None:
    for table in FORMAT.tables:
        assert table.title
        assert table.description
        assert all(field.title and len(field.description) > 3 for field in table.fields)
        assert len(set(table.header)) == len(table.header)


def test_an_amount_keeps_its_unit_and_is_told_in_yuan() -> None:
    (row,) = of_filing_budget('[项目支出, "45.60"]')
    assert (row["text"], row["value"], row["unit"], row["amount_yuan"]) == (
        "45.60", Decimal("45.60"), "万元", Decimal("456000.00"),
    )  # fmt: skip


def of_filing_budget(*lines: str) -> list[dict[str, object]]:
    year = form_of(cases.table("funding", "item amount:2024", *lines))
    return [row for row in told(year)["budget"] if row["meaning"] == "amount"]


def form_of(parts: str) -> YearOf:
    """A department whose one filing has these parts; its file is that of a real form, so that it has lines."""
    from tests.rules.building import read

    path = ROOT / "tests/forms/shaanxi-project-target.yaml"
    return of_filing(path, read(parts).filing)


def test_blank_nothing_zero_and_not_applicable_are_four_things() -> None:
    some = of_filing_budget('[甲, ""]', "[乙, 无]", '[丙, "0"]', "[丁, 不适用]", "[戊, ~]")
    assert [(row["item"], row["state"], row["value"]) for row in some] == [
        ("甲", "blank", None), ("乙", "none", None), ("丙", None, Decimal(0)), ("丁", "not_applicable", None),
    ]  # fmt: skip


def test_a_target_has_operator_number_and_unit_apart_from_its_text() -> None:
    year = form_of(cases.indicators("level1 level3 target:2024", '[产出指标, 培训人次, "≥95百分比"]'))
    (row,) = told(year)["indicators"]
    assert (row["text"], row["operator"], row["value"], row["unit"]) == ("≥95百分比", Operator.GE, Decimal(95), "%")
    assert (row["level1"], row["level2"], row["level3"], row["name"]) == ("产出指标", "", "培训人次", "培训人次")


def test_a_range_has_two_bounds_and_a_date_is_as_exact_as_filed() -> None:
    lines = ('[产出指标, 期数, "1-2期"]', "[产出指标, 完成时间, 2024年12月底前]")
    one, two = told(form_of(cases.indicators("level1 level3 target:2024", *lines)))["indicators"]
    assert (one["low"], one["high"], one["unit"], one["value"]) == (Decimal(1), Decimal(2), "期", None)
    assert (two["date"], two["date_end"]) == ("2024-12", None)


def test_what_nobody_confirmed_has_neither_text_nor_value() -> None:
    cell = '{unconfirmed: "95", why: 看不清}'
    (row,) = told(form_of(cases.indicators("level1 level3 target:2024", f"[产出指标, 次数, {cell}]")))["indicators"]
    assert (row["text"], row["state"], row["value"]) == (None, "unconfirmed", None)


WRITTEN_OTHERWISE = set('\n"\\；')
"""What a filing writes in other letters than it means, or in several texts."""


MOST_LINES = 12
"""Over which a row is written, where it does not fit into one."""


def test_a_place_names_the_line_in_which_the_row_is_written(every_year: tuple[YearOf, ...]) -> None:
    checked = 0
    for year in every_year:
        lines = {filed.stem: filed.path.read_text("utf-8").split("\n") for filed in year.dossier.year(year.year)}
        for row in told(year)["indicators"]:
            stem, _, line = str(row["yaml"]).rpartition("/")[2].partition(".yaml:")
            text = str(row["text"] or "")
            if text and not WRITTEN_OTHERWISE & set(text) and row["part_kind"] == "indicators":
                row_lines = lines[stem][int(line) - 1 : int(line) + MOST_LINES]
                assert any(text in written for written in row_lines), row
                assert row_lines[0].lstrip().startswith("- "), row
                checked += 1
    assert checked > 800


def test_a_file_that_needs_the_slow_reading_has_the_same_lines() -> None:
    data = (ROOT / "tests/forms/shaanxi-project-target.yaml").read_bytes()
    quick, slow = reader.written(data), reader.written(data.replace(b"stage: ", b"stage:  ", 1) + b"# \xef\xbf\xbe")
    assert quick.tree == slow.tree
    steps = next(steps for steps in reader.positions(data).values if steps[-2:-1] == ("rows",))
    assert quick.line(steps) == slow.line(steps) > 1


def test_lines_of_the_quick_and_of_the_slow_reading_agree() -> None:
    for path in sorted((ROOT / "tests/forms").glob("*.yaml")):
        data = path.read_bytes()
        quick, slow = reader.written(data), reader.positions(data)
        assert quick.tree == slow.tree
        for steps in slow.values:
            if steps and steps[-1] != "label" and isinstance(steps[-1], int) and steps[-2] in LISTS:
                assert quick.line(steps) == slow.of(steps)[0], (path.name, steps)


LISTS = {"parts", "rows", "items", "goals", "body"}


def test_a_finding_has_its_rule_its_difference_and_its_answers(every_year: tuple[YearOf, ...]) -> None:
    every = [row for year in every_year for row in told(year)["findings"]]
    assert {"提示", "说明"} == {str(row["severity"]) for row in every}
    answered = [row for row in every if row["reply"] or row["waiver"]]
    assert answered
    gaps = [row for row in every if row["computed_difference"]]
    assert len(gaps) > 20
    assert any(
        row["computed_unit"] == "万元" and row["computed_yuan"] == row["computed_difference"] * 10_000 for row in gaps
    )
    assert all(row["rule_title"] and "#" in str(row["page"]) for row in every)


def test_an_indicator_is_the_same_one_in_all_its_years(every_year: tuple[YearOf, ...]) -> None:
    found: dict[object, set[object]] = {}
    for year in every_year:
        for row in told(year)["indicators"]:
            if row["computed_indicator"]:
                found.setdefault(row["computed_indicator"], set()).add((row["department"], row["year"]))
    assert any(len({when for _, when in places}) > 2 for places in found.values())


def test_a_comparison_names_both_values_and_where_they_stand(every_year: tuple[YearOf, ...]) -> None:
    every = [row for year in every_year for row in told(year)["comparisons"]]
    kinds = {str(row["kind"]) for row in every}
    assert kinds == set(FORMAT.table("comparisons").fields[4].allowed)
    for row in every:
        if row["computed_difference"] is not None:
            assert row["before_text"], row
            assert row["after_text"], row
            assert "#" in str(row["before_page"])


def test_a_filing_that_is_not_open_is_listed_and_says_nothing_else(every_year: tuple[YearOf, ...]) -> None:
    closed = [(year, filed.stem) for year in every_year for filed in year.dossier.year(year.year) if not filed.open]
    for year, stem in closed:
        tables = told(year)
        assert any(row["id"].endswith(f"/{stem}") for row in tables["filings"])
        assert not any(f"/{stem}/" in str(row["id"]) for row in tables["budget"] + tables["indicators"])


def test_a_goal_stands_among_the_indicators_under_its_printed_number() -> None:
    goal, _ = told(form_of(cases.goals("总体目标", "办好培训", "办好宣传")))["indicators"]
    assert (goal["meaning"], goal["name"], goal["text"]) == ("goal", "目标1", "办好培训")


LATER = (("5", "6"), ("6", "5"), ("5", "另行安排"))
SAID = (["same", "differs"], ["differs", "same"], ["same", None])


@pytest.mark.parametrize(("later", "said"), list(zip(LATER, SAID, strict=True)))
def test_each_later_value_is_said_to_be_the_same_or_another_by_itself(
    later: tuple[str, str], said: list[str | None]
) -> None:
    columns = ("item amount:2023", "item amount:2024 amount:2023", "item amount:2025 amount:2023")
    cells = ('"5"', f'"7", "{later[0]}"', f'"8", "{later[1]}"')
    filings = (
        across.target(year, cases.table("funding", column, f"[人员, {own}]"))
        for year, column, own in zip((2023, 2024, 2025), columns, cells, strict=True)
    )
    assert compared(across.compared(filings), 2023, "amount_restated") == said


def test_a_later_value_is_not_said_to_be_that_of_a_target_nobody_filed() -> None:
    filings = [
        across.target(2023, cases.indicators("level1 level3 target:2023", '[产出指标, 次数, ""]')),
        across.target(2024, cases.indicators("level1 level3 history:2023 target:2024", "[产出指标, 次数, 8次, ≥9次]")),
    ]
    assert compared(across.compared(filings), 2023, "restated") == [None]


def compared(history: object, year: int, kind: str) -> list[object]:
    """What is said of each comparison of a kind."""
    told = comparisons.rows(FilingHome("a", "b", "甲", "乙"), cast("Dossier", SimpleNamespace(history=history)), year)
    named = [dict(zip(FORMAT.table("comparisons").header, every_cell(row), strict=True)) for row in told]
    return [row["computed_reason"] for row in named if row["kind"] == kind]
