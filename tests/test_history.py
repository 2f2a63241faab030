"""Filings of several years beside one another: identity, renames, restated values, breaks, target and result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator import comparison
from generator.comparison import Reason, Status, funds, suggestions
from generator.comparison.basis import Basis
from generator.comparison.history import History, Series
from generator.comparison.identity import Names, Why
from generator.facts import Facts, FiledProject, Fund, Indicator, Origin, ProjectName, Value
from generator.model import Aliases, Filing, Horizon, Stage
from generator.reader import tree
from tests.forms import said as pages_of
from tests.rules.across import compared as across
from tests.rules.across import of, result, target
from tests.rules.building import filing, read
from tests.rules.cases import fields, indicators, project, table

OWN = "level1 level2 level3 target"
TRAINING = "[产出, 数量, 培训, ≥10次]"


def aliases(text: str) -> Aliases:
    return Aliases.model_validate(tree.quick(text.encode(), text))


def compared(*filings: tuple[str, Filing], recorded: str = "") -> History:
    return across(filings, aliases(recorded) if recorded else None)


def series(found: History, name: str) -> Series:
    (one,) = (one for one in found.indicators if name in one.names)
    return one


def step(found: History, name: str, year: int):
    return next(one for one in series(found, name).steps if one.year == year)


def change(found: History, name: str, year: int) -> comparison.Change:
    made = step(found, name, year).change
    assert made is not None
    return made


def rows(*lines: str, columns: str = OWN, more: str = "") -> str:
    return indicators(columns, *lines, more=more)


def alias(relation: str, before: str, after: str, year: int = 2024) -> str:
    return f"indicators:\n  - relation: {relation}\n    year: {year}\n    from: [{before}]\n    to: [{after}]\n"


# --- what of a filing stands beside others


SOURCE = Origin("stem", "部门整体绩效目标申报表", 2024, Stage.TARGET)


def extract(text: str, **more: object) -> Facts:
    return read(text, **more)


def attached(head: str, *inner: str) -> str:
    return project(*inner, head=head).replace("- kind: project", "- kind: attachment", 1)


def said(one: Value | None) -> str:
    """Text and place of a value."""
    return "" if one is None else f"{one.text} {'.'.join(map(str, one.spot.part))}#{one.spot.row}"


def test_an_indicator_is_known_by_its_printed_path_without_points_and_numbers() -> None:
    text = rows("[产出指标（50.5 分）, 1.数量指标, '2、培训（10分）：', ≥10次]", "{id: talks, row: [^, ^, 宣讲, 3次]}")
    first, second = extract(text).indicators
    assert (first.path, first.name, first.id) == (("产出指标", "数量指标", "培训"), "培训", "")
    assert (second.path, second.name, second.id) == (("产出指标", "数量指标", "宣讲"), "宣讲", "talks")
    assert (first.key.project, first.key.horizon, first.key.levels) == (
        "",
        Horizon.ANNUAL,
        ("产出指标", "数量指标", "培训"),
    )
    assert (first.source, first.line.spot.row, second.line.spot.row) == (SOURCE, 0, 1)


def test_an_indicator_of_four_levels_has_four_and_one_without_levels_its_name() -> None:
    four = rows("[产出, 数量, 培训, 线上, 3次]", columns="level1 level2 level3 level4 target")
    assert extract(four).indicators[0].path == ("产出", "数量", "培训", "线上")
    assert extract(rows("[培训, 3次]", columns="item target")).indicators[0].path == ("培训",)


def test_an_indicator_has_year_and_stage_of_the_attachment_and_the_name_of_its_project() -> None:
    text = attached("form: 附表, year: 2022, stage: 自评", rows("[产出, 数量, 甲, 1次]"))
    text += project(rows("[产出, 数量, 乙, 1次]"), head="id: one, name: 甲 项目")
    text += project(rows("[产出, 数量, 丙, 1次]", more="  horizon: 长期\n"), head="id: two, name: 乙项目, code: A-1")
    found = extract(text).indicators
    assert [(one.year, one.stage, one.key.project) for one in found] == [
        (2022, Stage.SELF_EVALUATION, ""),
        (2024, Stage.TARGET, "甲项目"),
        (2024, Stage.TARGET, "A-1"),
    ]
    assert [one.key.horizon for one in found] == [Horizon.ANNUAL, Horizon.ANNUAL, Horizon.LONG_TERM]
    assert [one.key.horizon for one in found] == [Horizon.ANNUAL, Horizon.ANNUAL, Horizon.LONG_TERM]


def values(one: Indicator) -> list[str]:
    claim = one.attainable.text if one.attainable else ""
    return [*map(said, (one.target, one.midyear, one.forecast, one.actual)), claim, said(one.weight)]


def test_the_unit_column_speaks_of_targets_and_results_the_operator_column_of_targets() -> None:
    columns = "level3 operator target unit midyear forecast actual attainable weight"
    full, bare = extract(
        rows('[甲, ≥, "10", 次, "4", "11", "12", 能, "5"]', '[乙, ≥, "", 次, "", "", ~, "", ""]', columns=columns)
    ).indicators
    assert values(full) == ["≥10次 0#0", "4次 0#0", "11次 0#0", "12次 0#0", "能", "5 0#0"]
    assert values(bare) == [" 0#1", " 0#1", " 0#1", "", "", " 0#1"]
    reached = full.actual
    assert reached is not None
    assert (reached.measure.operator, reached.measure.unit, reached.filed, reached.source) == (None, "次", True, SOURCE)
    assert full.score is None
    assert not bare.target.filed
    assert full.target.measure.operator is not None


def test_the_departments_own_no_has_its_reason_and_its_row() -> None:
    columns = "level3 target forecast attainable deviation"
    (one,) = extract(rows("[甲, ≥10次, 8次, 否, 场地维修]", columns=columns)).indicators
    claim = one.attainable
    assert claim is not None
    assert (claim.yes, claim.text, claim.reason, claim.spot.row, claim.source) == (False, "否", "场地维修", 0, SOURCE)
    assert one.reason == "场地维修"


def test_the_history_of_an_indicator_ends_before_its_year() -> None:
    columns = "level3 operator history:2022 history:2024 history history:2023 target"
    (one,) = extract(rows('[甲, ≥, "8", "9", "7", ~, "10"]', columns=columns)).indicators
    assert [(year, said(value)) for year, value in one.history] == [(2022, "≥8 0#0")]


def amount(one: Fund) -> tuple[object, ...]:
    where = (one.key.kind, one.key.project, one.key.side, one.key.path)
    return (*where, one.name, one.total, one.year, one.phase, one.amount and one.amount.value, said(one.value))


def test_amounts_are_known_by_side_and_the_names_above_them() -> None:
    text = table(
        "funding",
        "side item amount amount:2023:决算",
        '[收入构成, 拨款, "9", ""]',
        '[部门 支出, 基本, "6", 若干]',
        '{depth: 1, row: [^, 其中：人员, "4", "3"]}',
        '{depth: 1, row: [^, 公用, "2", ~]}',
        '[其 他, "", "1", ""]',
        '{is: 合计, row: [^, 总计：, "6", "5"]}',
    )
    now = [amount(one) for one in extract(text).funds if one.phase is None]
    assert now == [
        ("funding", "", "收入", ("拨款",), "拨款", False, 2024, None, 9, "9 0#0"),
        ("funding", "", "支出", ("基本",), "基本", False, 2024, None, 6, "6 0#1"),
        ("funding", "", "支出", ("基本", "人员"), "人员", False, 2024, None, 4, "4 0#2"),
        ("funding", "", "支出", ("基本", "公用"), "公用", False, 2024, None, 2, "2 0#3"),
        ("funding", "", "其他", ("合计",), "总计", True, 2024, None, 6, "6 0#5"),
    ]
    then = [amount(one)[4:] for one in extract(text).funds if one.phase]
    assert then == [
        ("拨款", False, 2023, "决算", None, " 0#0"),
        ("基本", False, 2023, "决算", None, "若干 0#1"),
        ("人员", False, 2023, "决算", 3, "3 0#2"),
        ("公用", False, 2023, "决算", None, " 0#3"),
        ("总计", True, 2023, "决算", 5, "5 0#5"),
    ]
    assert [one.value.filed for one in extract(text).funds if one.phase] == [False, True, True, False, True]


def test_a_total_of_blanks_is_called_a_total() -> None:
    (one,) = extract(table("funding", "item amount", '{is: 合计, row: ["", ""]}')).funds
    assert (one.name, one.total, one.key.side, one.key.path) == ("合计", True, "", ("合计",))


def test_amounts_stand_in_four_kinds_of_table_and_belong_to_their_project() -> None:
    parts = [table(kind, "item amount", '[甲, "1"]') for kind in ("execution", "cost_makeup", "basic_data", "funding")]
    found = extract(project(*parts, head="id: one, name: 乙项目")).funds
    assert [(one.key.kind, one.key.project, said(one.value)) for one in found] == [
        ("funding", "乙项目", "1 0.3#0"),
        ("basic_data", "乙项目", "1 0.2#0"),
        ("execution", "乙项目", "1 0.0#0"),
        ("cost_makeup", "乙项目", "1 0.1#0"),
    ]
    assert {one.value.source for one in found} == {SOURCE}


def named(one: FiledProject) -> tuple[object, ...]:
    return (one.name.code, one.name.name, one.name.id, one.year, said(one.budget.value if one.budget else None), one.id)


def test_projects_are_told_from_their_own_tables_and_from_lists() -> None:
    text = project(fields("预算数|3万元"), head="id: one, name: 甲, code: A1") + project(
        fields("名称|乙"), head="id: two, name: 乙"
    )
    text += table(
        "project_list",
        "code project year_budget",
        '{id: three, row: [A3, 丙, "7"]}',
        '["", 丁, ~]',
        '[A4, "", "1"]',
        '{is: 合计, row: ["", 合计, "7"]}',
    )
    text += attached("form: 附表, year: 2023", table("project_list", "project", "[戊]"))
    assert [named(one) for one in extract(text).projects] == [
        ("A1", "甲", "one", 2024, "3万元 0.0#None", "one"),
        ("", "乙", "two", 2024, "", "two"),
        ("A3", "丙", "three", 2024, "7 2#0", ""),
        ("", "丁", "", 2024, " 2#1", ""),
        ("", "戊", "", 2023, "", ""),
    ]


def test_a_filing_of_one_project_is_about_the_one_its_header_names() -> None:
    text = (
        fields("项目名称：|甲 项目", "项目编码|P-1")
        + rows("[产出, 数量, 培训, 1次]")
        + table("funding", "item amount", '[甲, "1"]')
    )
    text += project(fields("项目名称|乙", "项目编码|P-2"), rows("[产出, 数量, 调研, 1次]"), head="id: two, name: 乙")
    found = extract(text, scope="项目")
    assert [one.key.project for one in found.indicators] == ["P-1", "乙"]
    assert [one.key.project for one in found.funds] == ["P-1"]
    assert [named(one) for one in found.projects] == [
        ("P-1", "甲 项目", "", 2024, "", ""),
        ("", "乙", "two", 2024, "", "two"),
    ]
    assert [one.key.project for one in extract(text).indicators] == ["", "乙"]


@pytest.mark.parametrize("head", ["- kind: fields\n  items:\n    - {label: 项目名称, value: ~}\n", fields("项目名称|")])
def test_a_filing_of_one_project_that_does_not_name_it_is_called_nothing_else(head: str) -> None:
    (one,) = extract(head, scope="项目").projects
    assert (one.name.known, one.name.code, one.name.name) == (False, "", "")
    before, after = (
        (f"{year}", filing(head + rows(TRAINING), scope="项目", year={"value": year, "basis": "原件印明"}))
        for year in (2023, 2024)
    )
    found = compared(before, after)
    assert found.projects == ()
    assert [one.change for every in found.indicators for one in every.steps] == [None, None]


# --- identity


def test_the_same_path_is_the_same_indicator_whatever_its_points_and_numbers_say() -> None:
    found = compared(
        target(2023, rows("[产出指标（50分）, 数量指标, 1. 培训, ≥10次]")),
        target(2024, rows("[产出指标 (40分), 数量指标, 2、培训, ≥12次]")),
    )
    assert change(found, "培训", 2024).absolute == 2


def test_the_same_name_under_another_second_level_is_another_indicator() -> None:
    found = compared(target(2023, rows(TRAINING)), target(2024, rows("[产出, 质量, 培训, ≥10次]")))
    assert {one.path[1]: [step.change.reason for step in one.steps if step.change] for one in found.indicators} == {
        "数量": [Reason.DROPPED],
        "质量": [Reason.NEW],
    }


def test_a_name_listed_twice_is_not_compared() -> None:
    found = compared(target(2023, rows(TRAINING)), target(2024, rows(TRAINING, "[产出, 数量, 培训, ≥5次]")))
    assert change(found, "培训", 2024).reason is Reason.AMBIGUOUS


def test_a_long_term_indicator_is_another_than_the_annual_one() -> None:
    found = compared(
        target(2023, rows(TRAINING, more="  horizon: 长期\n")), target(2024, rows("[产出, 数量, 培训, ≥2次]"))
    )
    assert {one.key.horizon for one in found.indicators} == {Horizon.LONG_TERM, Horizon.ANNUAL}
    assert all(one.change is None for every in found.indicators for one in every.steps)


def test_a_renamed_indicator_is_compared_on() -> None:
    found = compared(
        target(2023, rows(TRAINING)),
        target(2024, rows("[产出, 数量, 培训期数, ≥12次]")),
        recorded=alias("改名", "[产出, 数量, 培训]", "[产出, 数量, 培训期数]"),
    )
    assert series(found, "培训").names == ("培训期数", "培训")
    assert change(found, "培训期数", 2024).absolute == 2


def test_a_level_renamed_carries_all_indicators_below_it() -> None:
    recorded = "levels:\n  - {year: 2024, from: [产出指标, 数量指标], to: [产出, 数量]}\n"
    recorded += alias("改名", "[产出, 数量, 培训]", "[产出, 数量, 培训期数]", 2025)
    found = compared(
        target(2023, rows("[产出指标, 数量指标, 培训, ≥10次]", "[产出指标, 数量指标, 调研, ≥2次]")),
        target(2024, rows("[产出, 数量, 培训, ≥12次]", "[产出, 数量, 调研, ≥3次]")),
        target(2025, rows("[产出, 数量, 培训期数, ≥14次]")),
        recorded=recorded,
    )
    assert [one.change.absolute for one in series(found, "培训期数").steps if one.change] == [2, 2]
    assert change(found, "调研", 2024).absolute == 1


def test_an_indicator_of_a_project_is_recorded_under_its_code_name_or_page() -> None:
    def of(year: int, name: str) -> tuple[str, Filing]:
        return target(
            year, project(rows(f"[产出, 数量, {name}, ≥{year - 2020}次]"), head="id: one, name: 甲, code: A1")
        )

    for reference in ("A1", "甲", "one"):
        entry = alias("改名", "[产出, 数量, 培训]", "[产出, 数量, 培训期数]").rstrip("\n")
        found = compared(of(2023, "培训"), of(2024, "培训期数"), recorded=f"{entry}\n    project: {reference}\n")
        assert change(found, "培训期数", 2024).absolute == 1


OTHER_LEVELS = "[数量指标, 培训班, 培训, ≥10次, 9次]"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ([TRAINING], ["[产出, 数量, 培训, ≥10次, 9次]"], Why.PATH),
        ([TRAINING], [OTHER_LEVELS], Why.NAME),
        ([TRAINING, "[产出, 质量, 培训, ≥1次]"], [OTHER_LEVELS], Why.SEVERAL),
        ([TRAINING], [OTHER_LEVELS, "[质量指标, 培训班, 培训, ≥1次, 1次]"], Why.SEVERAL),
        ([TRAINING], ["[产出, 数量, 调研, ≥10次, 9次]"], Why.OTHER_NAME),
    ],
)
def test_rows_of_two_filings_of_a_year_are_joined_for_a_reason_or_not_for_one(
    before: list[str], after: list[str], why: Why
) -> None:
    found = compared(target(2024, rows(*before)), result(2024, rows(*after, columns=f"{OWN} actual")))
    first, second = (facts.indicators[0] for facts in found.filings)
    assert found.joins.why(first, second) is why
    joined = why in {Why.PATH, Why.NAME}
    assert (found.joins.root(first) == found.joins.root(second)) is joined
    assert bool(found.joins.by_name(second)) is (why is Why.NAME)


RENAMED = alias("改名", "[产出, 数量, 培训]", "[产出, 数量, 培训期数]")


@pytest.mark.parametrize(
    ("before", "after", "recorded", "why"),
    [
        ("[产出, 数量, 培训, ≥10次]", "[产出, 数量, 培训, ≥12次]", "", Why.PATH),
        ("[产出, 数量, 培训, ≥10次]", "[产出, 数量, 培训期数, ≥12次]", RENAMED, Why.ALIAS),
        ("[产出, 数量, 培训, ≥10次]", "[产出, 质量, 培训, ≥12次]", "", Why.OTHER_PATH),
        ("[产出, 数量, 培训, ≥10次]", "[产出, 数量, 调研, ≥12次]", "", Why.OTHER_NAME),
    ],
)
def test_rows_of_two_years_are_joined_for_a_reason_or_not_for_one(
    before: str, after: str, recorded: str, why: Why
) -> None:
    found = compared(target(2023, rows(before)), target(2024, rows(after)), recorded=recorded)
    first, second = (facts.indicators[0] for facts in found.filings)
    assert found.joins.why(first, second) is why
    assert {made.across for one in found.indicators for made in one.steps if made.year == 2024} == {why}
    assert why.joins is (why in {Why.PATH, Why.ALIAS})


def test_rows_of_two_projects_or_two_periods_are_never_joined() -> None:
    row = "[产出, 数量, 培训, ≥10次]"
    parts = rows(row) + project(rows(row)) + rows(row).replace("  columns:", "  horizon: 长期\n  columns:", 1)
    found = compared(target(2024, parts))
    own, of_project, long_term = sorted(
        found.filings[0].indicators, key=lambda one: (one.key.horizon is Horizon.LONG_TERM, one.key.project)
    )
    assert found.joins.why(own, of_project) is Why.OTHER_PROJECT
    assert found.joins.why(own, long_term) is Why.OTHER_HORIZON


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (ProjectName("A1", "甲"), ProjectName("A1", "乙"), Why.CODE),
        (ProjectName("", "甲", "page"), ProjectName("", "乙", "page"), Why.PAGE),
        (ProjectName("", "甲"), ProjectName("", "甲 "), Why.NAME),
        (ProjectName("", "旧名"), ProjectName("", "新名"), Why.ALIAS),
        (ProjectName("", "甲"), ProjectName("", "乙"), Why.OTHER_NAME),
        (ProjectName("", "", place="2024/a"), ProjectName("", "甲"), Why.NAMELESS),
    ],
)
def test_two_names_of_projects_are_one_for_a_reason_or_not_for_one(
    first: ProjectName, second: ProjectName, why: Why
) -> None:
    recorded = Aliases.model_validate(
        {"projects": [{"relation": "改名", "year": 2024, "from": ["旧名"], "to": ["新名"]}]}
    )
    names = Names([(2023, first), (2024, second)], recorded)
    assert names.why(first, second) is why
    assert (names.project(first.reference) == names.project(second.reference)) is why.joins


def test_one_name_under_two_codes_of_one_year_is_two_projects() -> None:
    first, second = ProjectName("A1", "甲"), ProjectName("A2", "甲")
    names = Names([(2024, first), (2024, second)], None)
    assert names.why(first, second) is Why.OTHER_CODE
    assert names.project(first.reference) != names.project(second.reference)


def test_two_names_that_only_a_third_filing_joins_are_one_by_way_of_it() -> None:
    first, third, second = ProjectName("A1", "甲"), ProjectName("A1", "乙"), ProjectName("", "乙")
    names = Names([(2022, first), (2023, third), (2024, second)], None)
    assert names.why(first, second) is Why.OTHERS


AMOUNTS = ("[收入, 拨款, 10]", "[支出, 拨款, 10]", "[支出, 人员, 6]", "{depth: 1, row: [^, 拨款, 6]}")


@pytest.mark.parametrize(
    ("at", "why"),
    [(0, Why.PATH), (1, Why.OTHER_BASIS), (2, Why.OTHER_BASIS), (3, Why.OTHER_BASIS)],
)
def test_amounts_of_two_years_are_joined_for_a_reason_or_not_for_one(at: int, why: Why) -> None:
    years = [target(year, table("funding", f"side item amount:{year}", *AMOUNTS)) for year in (2023, 2024)]
    found = compared(*years)
    before, after = (facts.funds for facts in found.filings)
    assert funds.why(before[0], after[at], found.names) is why
    together = [[step.own for step in one.steps] for one in found.funds]
    assert any([before[0], after[at]] == pair for pair in together) is why.joins


@pytest.mark.parametrize(("at", "why"), [(1, Why.OTHER_NAME), (2, Why.PATH), (3, Why.OTHER_NAME)])
def test_amounts_of_one_side_are_joined_by_their_whole_path(at: int, why: Why) -> None:
    years = [target(year, table("funding", f"side item amount:{year}", *AMOUNTS)) for year in (2023, 2024)]
    found = compared(*years)
    before, after = (facts.funds for facts in found.filings)
    assert funds.why(before[2], after[at], found.names) is why
    assert funds.why(before[1], after[3], found.names) is Why.OTHER_PATH


def test_every_reason_has_words_of_its_own() -> None:
    assert len({why.label for why in Why}) == len(Why)


def test_the_page_tells_the_reasons_on_request() -> None:
    filings = (target(2023, rows(TRAINING)), target(2024, rows("[产出, 质量, 培训, ≥12次]")))
    page = pages_of.told(tuple(("target", filed) for _, filed in filings)).year(2024)
    assert "对应的依据" in page
    assert "名称相同而上级不同，不对应 2 项" in page


def test_names_joined_in_one_year_are_neither_new_nor_dropped_nor_unreported() -> None:
    found = compared(target(2024, rows(TRAINING)), result(2024, rows(OTHER_LEVELS, columns=f"{OWN} actual")))
    (only,) = found.indicators
    (told,) = only.steps
    assert (told.notes, told.actual.text, told.completion.status) == ((), "9次", Status.NOT_MET)


def test_two_targets_of_one_year_are_both_kept_and_the_adjusted_one_counts() -> None:
    columns = "level3 target:2024:年初 target:2024:调整 actual:2024"
    first, second = extract(rows("[培训, ≥10次, ≥8次, 9次]", '[调研, ≥4次, "", 4次]', columns=columns)).indicators
    assert [(one.phase, one.value.text) for one in first.targets] == [("年初", "≥10次"), ("调整", "≥8次")]
    assert (first.target.text, second.target.text) == ("≥8次", "≥4次")


@pytest.mark.parametrize(
    ("row", "yes", "text"),
    [("[甲, 1次, √, ~]", True, "能"), ("[甲, 1次, ~, √]", False, "否"), ("[甲, 1次, √, √]", None, "能：√、否：√")],
)
def test_a_tick_in_either_column_is_the_departments_answer(row: str, yes: bool | None, text: str) -> None:  # noqa: FBT001 - the expected answer
    columns = "level3 target attainable:::能 attainable:::否"
    (one,) = extract(rows(row, columns=columns)).indicators
    assert (one.attainable.yes, one.attainable.text) == (yes, text)


def test_a_value_equal_to_the_years_result_is_no_restatement() -> None:
    past = "level1 level2 level3 history:2023 target"
    found = compared(
        target(2023, rows("[产出, 数量, 培训, ≥200次]")),
        result(2023, rows("[产出, 数量, 培训, ≥200次, 187次]", columns=f"{OWN} actual")),
        target(2024, rows("[产出, 数量, 培训, 187次, ≥190次]", columns=past)),
    )
    (restated,) = step(found, "培训", 2023).restated
    assert (restated.differs, restated.result) == (False, True)


def test_a_name_renamed_twice_leads_back_to_the_first() -> None:
    recorded = alias("改名", "[甲, 乙, 一]", "[甲, 乙, 二]", 2023)
    recorded += alias("改名", "[甲, 乙, 二]", "[甲, 乙, 三]", 2024).removeprefix("indicators:\n")
    found = compared(
        *(target(year, rows(f"[甲, 乙, {name}, ≥{year - 2020}次]")) for year, name in ((2022, "一"), (2023, "二"))),
        target(2024, rows("[甲, 乙, 三, ≥4次]")),
        recorded=recorded,
    )
    assert series(found, "三").names == ("三", "二", "一")
    assert [one.change.absolute for one in series(found, "三").steps if one.change] == [1, 1]


def test_the_latest_record_of_a_name_comes_first_and_older_ones_lead_on() -> None:
    recorded = alias("改名", "[产出, 数量, 讲座]", "[产出, 数量, 培训]", 2023)
    recorded += alias("重新定义", "[产出, 数量, 培训]", "[产出, 数量, 培训]").removeprefix("indicators:\n")
    found = compared(
        target(2022, rows("[产出, 数量, 讲座, ≥8次]")),
        target(2023, rows(TRAINING)),
        target(2024, rows("[产出, 数量, 培训, ≥300次]")),
        recorded=recorded,
    )
    assert series(found, "培训").names == ("培训", "讲座")
    assert [one.change and one.change.reason for one in series(found, "培训").steps] == [None, None, Reason.REDEFINED]


def test_a_rename_does_not_reach_back_before_its_year() -> None:
    found = compared(
        target(2022, rows("[产出, 数量, 培训期数, ≥1次]")),
        target(2023, rows(TRAINING)),
        target(2024, rows("[产出, 数量, 培训期数, ≥12次]")),
        recorded=alias("改名", "[产出, 数量, 培训]", "[产出, 数量, 培训期数]"),
    )
    assert [one.names for one in found.indicators] == [("培训期数", "培训"), ("培训期数",)]


@pytest.mark.parametrize(("relation", "reason"), [("重新定义", Reason.REDEFINED)])
def test_a_redefined_indicator_is_shown_and_not_compared(relation: str, reason: Reason) -> None:
    found = compared(
        target(2023, rows(TRAINING)),
        target(2024, rows("[产出, 数量, 培训, ≥300次]")),
        recorded=alias(relation, "[产出, 数量, 培训]", "[产出, 数量, 培训]"),
    )
    made = change(found, "培训", 2024)
    assert (made.reason, made.absolute, made.percent) == (reason, None, None)
    assert step(found, "培训", 2023).target.text == "≥10次"


def test_a_split_and_a_merger_are_named_and_not_compared() -> None:
    before, after = (rows(TRAINING), rows("[产出, 数量, 成人培训, ≥6次]", "[产出, 数量, 少儿培训, ≥6次]"))
    parts = "[产出, 数量, 成人培训], [产出, 数量, 少儿培训]"
    split = compared(target(2023, before), target(2024, after), recorded=alias("拆分", "[产出, 数量, 培训]", parts))
    assert [change(split, one, 2024).reason for one in ("培训", "成人培训", "少儿培训")] == [Reason.SPLIT] * 3
    merged = compared(target(2023, after), target(2024, before), recorded=alias("合并", parts, "[产出, 数量, 培训]"))
    assert [change(merged, one, 2024).reason for one in ("培训", "成人培训", "少儿培训")] == [Reason.MERGED] * 3


# --- years


def test_new_and_dropped_need_the_table_in_both_years() -> None:
    found = compared(target(2023, rows(TRAINING)), target(2024, rows("[产出, 数量, 调研, ≥2次]")))
    assert change(found, "培训", 2024).reason is Reason.DROPPED
    assert change(found, "调研", 2024).reason is Reason.NEW


def test_years_apart_are_not_compared_and_the_gap_is_said() -> None:
    found = compared(target(2022, rows(TRAINING)), target(2024, rows("[产出, 数量, 培训, ≥12次]")))
    assert step(found, "培训", 2024).change is None
    assert [(one.year, one.text) for one in found.breaks] == [(2024, "未收录2023年申报表，2024年不与2022年比较")]


def test_a_year_known_only_from_a_later_filing_is_compared_as_that_filing_prints_it() -> None:
    found = compared(
        target(2024, rows("[产出, 数量, 培训, 8次, 10次]", columns="level1 level2 level3 history:2023 target"))
    )
    assert step(found, "培训", 2024).basis == Basis(2024, Stage.TARGET, 2023)
    assert change(found, "培训", 2024).absolute == 2
    assert [(one.value.text, one.differs) for one in step(found, "培训", 2023).restated] == [("8次", False)]


def test_several_missing_years_and_several_forms_are_named_one_by_one() -> None:
    text = rows(TRAINING)
    forms = (
        target(2021, text, form="甲表"),
        ("b", target(2021, text, form="乙表")[1]),
        ("c", target(2021, text, form="甲表")[1]),
    )
    found = compared(target(2018, text), *forms, target(2022, text, form="丙表"), result(2023, text))
    assert [(one.year, one.text) for one in found.breaks] == [
        (2021, "未收录2019、2020年申报表，2021年不与2018年比较"),
        (2022, "申报表由“乙表、甲表”改为“丙表”（口径变化）：合计可比，分类不可比"),
    ]
    assert found.years == (2018, 2021, 2022, 2023)


def test_the_same_forms_in_another_order_are_no_break() -> None:
    text = rows(TRAINING)
    before = target(2023, text, form="甲表"), ("b", target(2023, text, form="乙表")[1])
    after = target(2024, text, form="乙表"), ("b", target(2024, text, form="甲表")[1])
    assert compared(*before, *after).breaks == ()


def test_a_series_has_the_latest_path_all_names_and_the_latest_id() -> None:
    found = compared(
        target(2022, rows("{id: old, row: [产出, 数量, 培训, 1次]}")),
        target(2023, rows("{id: new, row: [产出（50分）, 数量, 培 训, 1次]}")),
        target(2024, rows("[产 出, 数量, 培训, 1次]", "[产出, 数量, 调研, 1次]")),
    )
    first, second = found.indicators
    assert (first.names, first.path, first.id, first.years) == (
        ("培训", "培 训"),
        ("产 出", "数量", "培训"),
        "new",
        (2022, 2023, 2024),
    )
    assert (second.names, second.id, second.years) == (("调研",), "", (2024,))


def test_series_stand_as_the_latest_application_prints_them() -> None:
    done = "level1 level2 level3 target actual"
    found = compared(
        target(2023, rows("[产出, 数量, 丙, 1次]", "[产出, 数量, 甲, 1次]")),
        target(2024, rows("[产出, 数量, 乙, 1次]", "[产出, 数量, 甲, 1次]")),
        result(2024, rows("[产出, 数量, 甲, 1次, 1次]", "[产出, 数量, 丁, 1次, 1次]", columns=done)),
    )
    assert [one.names[0] for one in found.indicators] == ["乙", "甲", "丁", "丙"]


def test_what_a_change_stands_against_is_said() -> None:
    done = "level1 level2 level3 target actual"
    filings = (
        result(2023, rows("[产出, 数量, 培训, ≥10次, 11次]", columns=done)),
        target(2024, rows("[产出, 数量, 培训, ≥12次]")),
    )
    assert [(one.year, one.basis) for one in series(compared(*filings), "培训").steps] == [
        (2023, None),
        (2024, Basis(2023, Stage.TARGET)),
    ]
    both = (
        result(2023, rows("[产出, 数量, 培训, ≥10次, 11次]", columns=done)),
        result(2024, rows("[产出, 数量, 培训, ≥12次, 9次]", columns=done)),
    )
    assert step(compared(*both), "培训", 2024).basis == Basis(2023, Stage.SELF_EVALUATION)
    assert step(compared(both[1]), "培训", 2024).basis is None


def test_a_self_evaluation_without_the_indicators_application_is_not_compared_by_itself() -> None:
    done = "level1 level2 level3 target actual"
    found = compared(
        result(2023, rows("[产出, 数量, 培训, ≥10次, 11次]", columns=done)),
        target(2024, rows("[产出, 数量, 调研, ≥1次]")),
        result(2024, rows("[产出, 数量, 培训, ≥12次, 9次]", columns=done)),
    )
    one = step(found, "培训", 2024)
    assert (one.change, one.basis, one.notes) == (None, None, ("只见于自评，申报表未列",))


def test_a_dropped_indicator_is_told_in_the_year_that_does_not_list_it() -> None:
    found = compared(target(2023, rows(TRAINING)), target(2024, rows("[产出, 数量, 调研, ≥2次]")))
    gone = step(found, "培训", 2024)
    assert (gone.name, gone.listed, gone.target, gone.basis, gone.change.reason) == (
        "",
        False,
        None,
        Basis(2023, Stage.TARGET),
        Reason.DROPPED,
    )
    assert series(found, "培训").years == (2023,)


def test_another_figure_without_its_operator_is_another_value() -> None:
    past = "level1 level2 level3 history:2023 target"
    for text, differs in (("9次", True), ("10次", False), ("≥10次", False), ("10人", True), ("", None)):
        filings = target(2023, rows(TRAINING)), target(2024, rows(f'[产出, 数量, 培训, "{text}", ≥12次]', columns=past))
        assert [one.differs for one in step(compared(*filings), "培训", 2023).restated] == (
            [] if differs is None else [differs]
        )


def test_a_restated_value_stands_beside_the_years_own() -> None:
    past = "level1 level2 level3 history:2023 target"
    found = compared(target(2023, rows(TRAINING)), target(2024, rows("[产出, 数量, 培训, ≥9次, ≥12次]", columns=past)))
    own = step(found, "培训", 2023)
    assert own.target.text == "≥10次"
    assert [(one.value.text, one.differs) for one in own.restated] == [("≥9次", True)]
    assert change(found, "培训", 2024).absolute == 2


def test_a_target_of_an_application_is_not_compared_with_one_of_a_self_evaluation() -> None:
    done = "level1 level2 level3 target actual"
    found = compared(
        result(2023, rows("[产出, 数量, 培训, ≥10次, 11次]", columns=done)),
        target(2024, rows("[产出, 数量, 培训, ≥12次]")),
    )
    assert change(found, "培训", 2024).reason is Reason.STAGE_DIFFERS


def test_the_order_of_files_changes_nothing() -> None:
    filings = [target(year, rows(f"[产出, 数量, 培训, ≥{year - 2010}次]")) for year in (2022, 2023, 2024)]
    filings.append(result(2023, rows("[产出, 数量, 培训, ≥13次, 15次]", columns="level1 level2 level3 target actual")))
    assert compared(*filings).indicators == compared(*filings[::-1]).indicators


# --- target and result


def lifecycle(*rest: tuple[str, Filing]):
    planned = target(2024, rows(TRAINING, "[效益, 社会, 口碑, 提升]"))
    return compared(planned, *rest)


def test_target_midyear_and_result_stand_on_one_row() -> None:
    middle = of(
        2024,
        "monitoring",
        rows(
            "[产出, 数量, 培训, ≥10次, 4次, 11次, 能]",
            columns="level1 level2 level3 target midyear forecast attainable",
        ),
        stage="监控",
        form="监控表",
    )
    done = result(
        2024,
        rows("[产出, 数量, 培训, ≥10次, 12次, 5分, 5分]", columns="level1 level2 level3 target actual weight score"),
    )
    one = step(lifecycle(middle, done), "培训", 2024)
    assert [value.text for value in (one.target, one.midyear, one.forecast, one.attainable, one.actual, one.score)] == [
        "≥10次",
        "4次",
        "11次",
        "能",
        "12次",
        "5分",
    ]
    assert (one.completion.status, one.completion.rate) == (Status.EXCEEDED, Decimal("120.00"))
    assert one.target.source.stage is Stage.TARGET


def test_the_operator_column_does_not_speak_of_results() -> None:
    columns = "level1 level2 level3 operator target unit actual"
    found = compared(result(2024, rows("[产出, 数量, 培训, ≥, 10, 次, 12]", columns=columns)))
    one = step(found, "培训", 2024)
    assert (one.target.text, one.actual.text, one.completion.status) == ("≥10次", "12次", Status.EXCEEDED)


def test_nothing_is_due_before_a_self_evaluation() -> None:
    middle = of(
        2024,
        "monitoring",
        rows("[产出, 数量, 培训, ≥10次, 4次]", columns="level1 level2 level3 target midyear"),
        stage="监控",
    )
    assert step(lifecycle(middle), "培训", 2024).completion.status is Status.NOT_DUE
    assert step(lifecycle(), "培训", 2024).completion is None


def test_what_a_self_evaluation_leaves_out_is_not_reported() -> None:
    done = result(2024, rows("[效益, 社会, 口碑, 提升, 提升]", columns="level1 level2 level3 target actual"))
    found = lifecycle(done)
    assert step(found, "培训", 2024).completion.status is Status.NOT_FILED
    assert step(found, "培训", 2024).notes == ("申报表所列，自评未报告",)
    assert step(found, "口碑", 2024).completion.status is Status.NOT_MEASURABLE


def test_done_in_words_is_never_counted_as_reached() -> None:
    done = result(2024, rows("[产出, 数量, 培训, ≥10次, 已完成]", columns="level1 level2 level3 target actual"))
    assert step(lifecycle(done), "培训", 2024).completion.status is Status.SELF_REPORTED_DONE


def test_results_are_compared_with_the_results_of_the_year_before_only_when_reported() -> None:
    columns = "level1 level2 level3 target actual score weight"
    first = result(2023, rows("[产出, 数量, 培训, ≥10次, 11次, 4分, 5分]", columns=columns))
    second = result(2024, rows("[产出, 数量, 培训, ≥10次, 12次, 4.5分, 5分]", columns=columns))
    one = step(compared(first, second), "培训", 2024)
    assert (one.actual.text, one.score.text, one.weight.text, one.completion.rate) == ("12次", "4.5分", "5分", 120)


def test_a_name_twice_in_a_self_evaluation_cannot_be_measured() -> None:
    columns = "level1 level2 level3 target actual"
    twice = rows("[产出, 数量, 培训, ≥10次, 11次]", "[产出, 数量, 培训, ≥5次, 1次]", columns=columns)
    one = step(lifecycle(result(2024, twice)), "培训", 2024)
    assert (one.completion.status, one.completion.note, one.actual) == (
        Status.NOT_MEASURABLE,
        "同名不止一项，不能一一对应",
        None,
    )


def test_a_long_term_indicator_has_no_results() -> None:
    text = rows(
        "[产出, 数量, 培训, ≥10次, 11次]", columns="level1 level2 level3 target actual", more="  horizon: 长期\n"
    )
    one = step(compared(result(2024, text)), "培训", 2024)
    assert (one.target.text, one.actual, one.completion, one.notes) == ("≥10次", None, None, ())


def test_the_departments_own_evaluation_comes_before_anothers() -> None:
    columns = "level1 level2 level3 target actual"
    own = result(2024, rows("[产出, 数量, 培训, ≥10次, 11次]", columns=columns))
    other = of(2024, "evaluation", rows("[产出, 数量, 培训, ≥9次, 8次]", columns=columns), stage="评价", form="评价表")
    assert step(compared(other, own), "培训", 2024).actual.text == "11次"
    assert step(compared(other), "培训", 2024).actual.text == "8次"
    assert step(compared(other, own), "培训", 2024).target.text == "≥10次"


def test_a_result_is_measured_by_the_target_applied_for() -> None:
    done = result(2024, rows("[产出, 数量, 培训, ≥8次, 9次]", columns="level1 level2 level3 target actual"))
    one = step(lifecycle(done), "培训", 2024)
    assert (one.completion.status, one.notes) == (Status.NOT_MET, ("自评表所列目标为“≥8次”，与申报表不同",))


# --- amounts


def money(year: int, *lines: str, unit: str = "万元", past: bool = False, form: str = "绩效目标申报表"):
    columns = f"side item amount:{year}" + (f" amount:{year - 1}" if past else "")
    stem, filing = target(year, table("funding", columns, *lines), form=form)
    return stem, filing.model_copy(update={"money_unit": type(filing.money_unit)(unit)})


def fund(found: History, *path: str):
    (one,) = (one for one in found.funds if one.key.path == path)
    return one


def test_totals_are_compared_and_classes_only_when_they_agree() -> None:
    found = compared(
        money(2023, '[支出, 基本, "6"]', '[支出, 项目, "4"]', "{is: 合计, row: [支出, 合计, '10']}"),
        money(2024, '[支出, 基本, "6"]', '[支出, 人员, "5"]', "{is: 合计, row: [支出, 合计, '11']}"),
    )
    assert fund(found, "合计").steps[-1].change.percent == Decimal("10.00")
    basic = fund(found, "基本").steps[-1].change
    assert (basic.reason, basic.percent, basic.absolute) == (Reason.CLASSES_CHANGED, None, None)


def test_yuan_between_two_years_of_ten_thousand_yuan_is_converted_and_said() -> None:
    found = compared(money(2023, '[支出, 人员, "5"]'), money(2024, '[支出, 人员, "60000"]', unit="元"))
    made = fund(found, "人员").steps[-1].change
    assert (made.absolute, made.percent, made.unit) == (1, Decimal("20.00"), "万元")
    assert "已折算为万元" in made.note


def test_a_restated_amount_is_kept_and_the_years_own_comes_first() -> None:
    found = compared(money(2023, '[支出, 人员, "5"]'), money(2024, '[支出, 人员, "7", "6"]', past=True))
    before, now = fund(found, "人员").steps
    assert (before.own.amount.value, [one.amount.value for one in before.differing]) == (5, [6])
    assert (now.change.absolute, str(now.basis)) == (2, "2023年申报表")


def test_another_form_is_a_visible_break() -> None:
    found = compared(money(2023, '[支出, 人员, "5"]'), money(2024, '[支出, 人员, "7"]', form="新表"))
    assert [one.text for one in found.breaks] == [
        "申报表由“绩效目标申报表”改为“新表”（口径变化）：合计可比，分类不可比"
    ]


def steps(one) -> list[tuple[object, ...]]:
    """Year, own amount, restated amounts, whether they differ, reason or difference, basis."""
    return [
        (
            step.year,
            step.own and step.own.value.text,
            [later.value.text for later in step.restated],
            bool(step.differing),
            step.change and (step.change.reason or step.change.absolute),
            str(step.basis or ""),
        )
        for step in one.steps
    ]


def test_years_that_one_filing_prints_together_are_compared_as_it_prints_them() -> None:
    columns = "side item amount:2024 amount:2023 amount:2022 amount:2020"
    found = compared(target(2024, table("funding", columns, '[支出, 人员, "7", "6", "4", "1"]')))
    assert steps(fund(found, "人员")) == [
        (2020, None, ["1"], False, None, ""),
        (2022, None, ["4"], False, None, ""),
        (2023, None, ["6"], False, 2, "2024年申报表所列2022年"),
        (2024, "7", [], False, 1, "2024年申报表所列2023年"),
    ]
    assert [one.shown.value.text for one in fund(found, "人员").steps] == ["1", "4", "6", "7"]


def test_later_filings_stand_in_the_order_of_their_years() -> None:
    late = target(
        2025, table("funding", "side item amount:2025 amount:2024 amount:2023", '[支出, 人员, "8", "7", "5.0"]')
    )
    found = compared(late, money(2024, '[支出, 人员, "7", ""]', past=True), money(2023, '[支出, 人员, "5"]'))
    assert steps(fund(found, "人员")) == [
        (2023, "5", ["5.0"], False, None, ""),
        (2024, "7", ["7"], False, 2, "2023年申报表"),
        (2025, "8", [], False, 1, "2024年申报表"),
    ]


def test_a_later_amount_that_is_the_same_does_not_hide_one_that_differs() -> None:
    columns = "side item amount:2025 amount:2023"
    late = target(2025, table("funding", columns, '[支出, 人员, "8", "5"]'))
    found = compared(late, money(2024, '[支出, 人员, "7", "6"]', past=True), money(2023, '[支出, 人员, "5"]'))
    first = fund(found, "人员").steps[0]
    assert [one.value.text for one in first.restated] == ["6", "5"]
    assert [one.value.text for one in first.differing] == ["6"]


def test_an_amount_listed_twice_is_not_compared_and_told_as_such() -> None:
    found = compared(money(2023, '[支出, 人员, "5"]'), money(2024, '[支出, 人员, "7"]', '[支出, 人员, "8"]'))
    assert steps(fund(found, "人员")) == [
        (2023, "5", [], False, None, ""),
        (2024, "7", [], False, Reason.AMBIGUOUS, "2023年申报表"),
    ]
    twice = compared(
        money(2023, '[支出, 人员, "5"]', '[支出, 人员, "6"]'), money(2024, '[支出, 人员, "7", "9"]', past=True)
    )
    assert fund(twice, "人员").steps[0].differing == ()


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("若干", "7", Reason.UNCLEAR),
        ("7", "若干", Reason.UNCLEAR),
        ("", "7", Reason.BASE_MISSING),
        ("7", "", Reason.CURRENT_MISSING),
    ],
)
def test_amounts_in_words_are_unclear_and_blanks_are_missing(before: str, after: str, reason: Reason) -> None:
    found = compared(money(2023, f'[支出, 人员, "{before}"]'), money(2024, f'[支出, 人员, "{after}"]'))
    assert fund(found, "人员").steps[-1].change.reason is reason


def test_amounts_of_a_renamed_project_are_one_series() -> None:
    filings = [
        target(
            year, project(table("funding", "item amount", f'[人员, "{many}"]'), head=f"id: one, name: {name}, code: A1")
        )
        for year, name, many in ((2023, "甲", 5), (2024, "乙", 7))
    ]
    by_id = [
        target(year, project(table("funding", "item amount", f'[人员, "{many}"]'), head=f"id: one, name: {name}"))
        for year, name, many in ((2023, "甲", 5), (2024, "乙", 7))
    ]
    for one in (filings, by_id):
        assert fund(compared(*one), "人员").steps[-1].change.absolute == 2


def test_amounts_of_another_class_are_told_with_the_form_they_stand_against() -> None:
    found = compared(money(2023, '[支出, 基本, "6"]'), money(2024, '[支出, 基本, "6"]', '[支出, 人员, "5"]'))
    assert steps(fund(found, "基本"))[-1] == (2024, "6", [], False, Reason.CLASSES_CHANGED, "2023年申报表")


def test_years_apart_and_phases_apart_are_not_compared() -> None:
    found = compared(money(2022, '[支出, 人员, "5"]'), money(2024, '[支出, 人员, "7"]'))
    assert [step.change for step in fund(found, "人员").steps] == [None, None]
    columns = "item amount:2023:决算 amount:2024:预算"
    phases = compared(target(2024, table("basic_data", columns, '[公用, "5", "7"]'))).funds
    assert [(one.phase, one.stage, len(one.steps), one.steps[0].change) for one in phases] == [
        ("决算", Stage.TARGET, 1, None),
        ("预算", Stage.TARGET, 1, None),
    ]


def test_series_of_amounts_follow_the_latest_filing_that_lists_them() -> None:
    found = compared(
        money(2023, '[支出, 丙, "1"]', '[支出, 甲, "1"]', '{is: 合计, row: [支出, 总计, "2"]}'),
        money(2024, '[支出, 乙, "1"]', '[支出, 甲, "1"]', '{is: 合计, row: [支出, 合计, "2"]}'),
    )
    assert [(one.name, one.total) for one in found.funds] == [
        ("乙", False),
        ("甲", False),
        ("合计", True),
        ("丙", False),
    ]


# --- projects


def listed(year: int, name: str, code: str = "", budget: str = "1"):
    text = table("project_list", "code project year_budget", f'["{code}", {name}, "{budget}"]')
    return target(year, text)


def test_a_project_is_the_same_when_its_code_agrees_or_else_its_name() -> None:
    by_code = compared(listed(2023, "甲", "A1"), listed(2024, "乙", "A1"))
    assert [(one.names, one.codes) for one in by_code.projects] == [(("乙", "甲"), ("A1",))]
    by_name = compared(listed(2023, "甲"), listed(2024, "甲", "A1"))
    assert len(by_name.projects) == 1
    neither = compared(listed(2023, "甲", "A1"), listed(2024, "乙", "A2"))
    assert len(neither.projects) == 2


def test_two_projects_of_one_year_with_one_name_stay_two() -> None:
    text = table("project_list", "code project year_budget", '["A1", 甲, "1"]', '["A2", 甲, "2"]')
    assert len(compared(target(2024, text)).projects) == 2


def test_a_row_without_code_is_the_project_of_its_name_in_the_same_year() -> None:
    page = project(table("funding", "item amount", '[人员, "5"]'), head="id: one, name: 甲, code: A1")
    row = table("project_list", "code project year_budget", '["", 甲, "1"]')
    (one,) = compared(target(2024, page + row)).projects
    assert [(entry.id, entry.name.code) for entry in one.years] == [("one", "A1"), ("", "")]
    assert (one.names, one.codes) == (("甲",), ("A1",))


def test_of_one_year_the_entry_with_a_budget_comes_first() -> None:
    rows = table("project_list", "project", "[甲]"), table("project_list", "project year_budget", '[甲, "1"]')
    (one,) = compared(target(2024, *rows)).projects
    assert [entry.budget and entry.budget.value.text for entry in one.years] == ["1", None]


def test_a_recorded_alias_joins_two_projects() -> None:
    recorded = "projects:\n  - {relation: 改名, year: 2024, from: [甲], to: [乙]}\n"
    found = compared(listed(2023, "甲"), listed(2024, "乙"), recorded=recorded)
    assert [one.names for one in found.projects] == [("乙", "甲")]


def test_the_indicators_of_a_renamed_project_are_compared() -> None:
    filings = [
        target(year, project(rows(f"[产出, 数量, 场次, ≥{many}场]"), head=f"id: one, name: {name}, code: A1"))
        for year, name, many in ((2023, "甲", 5), (2024, "乙", 7))
    ]
    assert change(compared(*filings), "场次", 2024).absolute == 2


# --- suggestions


def suggested(before: str, after: str) -> list[tuple[str, str]]:
    found = compared(target(2023, rows(before, TRAINING)), target(2024, rows(after, TRAINING)))
    return [(one.before.name, one.after.name) for one in suggestions.of(found)]


def test_names_that_look_alike_are_suggested_and_others_are_not() -> None:
    alike = ("[满意度, 服务对象, 群众满意度, ≥90%]", "[满意度, 服务对象, 群众的满意度, ≥90%]")
    assert suggested(*alike) == [("群众满意度", "群众的满意度")]
    assert suggested("[产出, 数量, 调研报告, ≥2篇]", "[效益, 社会, 媒体关注度, 提升]") == []


def test_the_same_name_in_another_place_is_suggested() -> None:
    assert suggested("[产出, 数量, 调研报告, ≥2篇]", "[产出, 质量, 调研报告, ≥2篇]") == [("调研报告", "调研报告")]
