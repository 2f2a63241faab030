"""For each rule a filing that keeps it and one that does not; tiny, invented."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    rule: str
    keeps: str
    breaks: str
    says: str
    """The whole remark on `breaks`."""
    held: str = ""
    """The line on `keeps`; "" for rules that only speak when something is there."""
    keeps_with: dict[str, object] = field(default_factory=dict)
    breaks_with: dict[str, object] = field(default_factory=dict)


def table(kind: str, columns: str, *rows: str, title: str = "") -> str:
    """`columns` as "item amount:2024:决算 target": meaning, year, phase."""
    lines = [f"- kind: {kind}"]
    lines += [f"  title: {title}"] if title else []
    lines.append("  columns:")
    for number, column in enumerate(columns.split(), 1):
        meaning, year, phase, label = (*column.split(":"), "", "", "")[:4]
        parts = [f'label: "{label or f"列{number}"}"', f"is: {meaning}" if meaning else ""]
        parts += [f"year: {year}" if year else "", f"phase: {phase}" if phase else ""]
        lines.append(f"    - {{{', '.join(filter(None, parts))}}}")
    lines += ["  rows:", *(f"    - {row}" for row in rows)]
    return "\n".join(lines) + "\n"


def funding(*rows: str) -> str:
    return table("funding", "side item amount:2024 share:2024 amount:2023", *rows)


def indicators(columns: str, *rows: str, title: str = "绩效指标", more: str = "") -> str:
    text = table("indicators", columns, *rows, title=title)
    return text.replace("  columns:", f"{more}  columns:", 1)


def goals(title: str, *texts: str, horizon: str = "年度") -> str:
    lines = ["- kind: goals", f'  title: "{title}"', f"  horizon: {horizon}", "  goals:"]
    lines += [
        f'    - {{label: "{"目标" + str(n) if len(texts) > 1 else ""}", text: "{t}"}}' for n, t in enumerate(texts, 1)
    ]
    return "\n".join(lines) + "\n"


def report(*body: str) -> str:
    return "\n".join(["- kind: narrative", "  body:", *(f"    - {one}" for one in body)]) + "\n"


def project(*inner: str, head: str = "id: one, name: 甲项目") -> str:
    lines = ["- kind: project", *(f"  {one}" for one in head.split(", ")), "  parts:"]
    for text in inner:
        lines += [f"    {line}" for line in text.rstrip("\n").split("\n")]
    return "\n".join(lines) + "\n"


def fields(*items: str, title: str = "") -> str:
    head = ["- kind: fields", *([f"  title: {title}"] if title else []), "  items:"]
    return (
        "\n".join([*head, *(f'    - {{label: "{one.split("|")[0]}", value: "{one.split("|")[1]}"}}' for one in items)])
        + "\n"
    )


_INCOME = '[收入构成, 财政拨款, "10", 100%, "9"]'
_INCOME_TOTAL = '{is: 合计, row: [^, 合计, "10", 100%, "9"]}'
_STAFF = '[支出构成, 人员类, "6.0", 60%, "5"]'
_REST = '[^, 特定目标类, "4", 40%, "4"]'
_TOTAL = '{is: 合计, row: [^, 合计, "10", 100%, "9"]}'
_SOUND = funding(_INCOME, _INCOME_TOTAL, _STAFF, _REST, _TOTAL)
_BASIC = funding('[支出构成, 基本支出, "6", 60%, "5"]', '[^, 项目支出, "4", 40%, "4"]', _TOTAL)
_LIST = "project project_class total_budget year_budget:2024"
_EXECUTION = "item amount:2024:年初:年初数 amount:2024:预算:预算数 amount:2024:执行:执行数 weight rate score"
_ACROSS = (
    "- kind: funding\n  columns:\n"
    "    - {label: 资金总额, is: amount, year: 2024, item: 资金总额, total: true}\n"
    "    - {label: 财政拨款, is: amount, year: 2024, item: 财政拨款}\n"
    "    - {label: 其他资金, is: amount, year: 2024, item: 其他资金}\n"
    "  rows:\n"
)
_CHANGED = (
    "item amount:2024:年初:年初预算 amount:2024:调整额:预算调整 amount:2024:调整:调整后预算 "
    "amount:2024:执行:执行数 rate"
)
_SCORED = "level1 level2 level3 target actual weight score"
_HISTORY = "level1 level2 level3 history:2022 history:2023 target:2024"
_PLAIN = "level1 level2 level3 target basis"
_RULED = "level1 level2 level3 operator target unit scoring_rule weight"
_LONG = "  horizon: 长期\n  until: 2026\n"
_STEPS = "cumulative cumulative cumulative"

CASES = (
    Case(
        "JX501",
        _SOUND,
        funding(_STAFF, _REST, '{is: 合计, row: [^, 合计, "10.01", 100%, "9"]}'),
        "2024年支出2项相加 6.0＋4＝10.0 万元，与所列合计 10.01 万元相差 0.01 万元，请以部门说明为准。",
        "2024年支出2项相加 6.0＋4＝10",
    ),
    Case(
        "JX502",
        table(
            "basic_data",
            "item amount:2024:决算",
            '[三公经费, "3"]',
            '{depth: 1, row: [接待, "1"]}',
            '{depth: 1, row: [用车, "2"]}',
        ),
        table(
            "basic_data",
            "item amount:2024:决算",
            '[三公经费, "3"]',
            '{depth: 1, row: [接待, "1"]}',
            '{depth: 1, row: [用车, "1.5"]}',
        ),
        "2024年决算三公经费2项相加 1＋1.5＝2.5 万元，与所列三公经费 3 万元相差 0.5 万元，请以部门说明为准。",
        "2024年决算三公经费2项相加 1＋2＝3",
    ),
    Case(
        "JX503",
        _SOUND,
        funding(_INCOME, _INCOME_TOTAL, _STAFF, _REST, '{is: 合计, row: [^, 合计, "10.5", 100%, "9"]}'),
        "2024年收入合计 10 万元，支出合计 10.5 万元，相差 0.5 万元，请以部门说明为准。",
        "2024年收入合计 10＝支出合计 10",
    ),
    Case(
        "JX512",
        _ACROSS + '    - ["10", "6", "4"]\n',
        _ACROSS + '    - ["10", "6", "3"]\n',
        "2024年资金总额2列相加 6＋3＝9 万元，与资金总额 10 万元相差 1 万元，请以部门说明为准。",
        "2024年资金总额2列相加 6＋4＝10",
    ),
    Case(
        "JX504",
        funding(
            '[支出构成, 人员类, "1", 33.33%, ""]',
            '[^, 其他, "2", 66.67%, ""]',
            '{is: 合计, row: [^, 合计, "3", 100%, ""]}',
        ),
        funding(
            '[支出构成, 人员类, "1", 33.3%, ""]',
            '[^, 其他, "2", 66.6%, ""]',
            '{is: 合计, row: [^, 合计, "3", 100%, ""]}',
        ),
        "2024年其他占比 2÷3＝66.67%，表中为 66.6%，相差 0.1 个百分点，请以部门说明为准。",
        "2024年人员类占比 1÷3＝33.33%",
    ),
    Case(
        "JX505",
        funding(
            '[支出构成, 甲, "1", 33.3%, ""]',
            '[^, 乙, "1", 33.3%, ""]',
            '[^, 丙, "1", 33.3%, ""]',
            '{is: 合计, row: [^, 合计, "3", 100%, ""]}',
        ),
        funding('[支出构成, 甲, "1", 33.3%, ""]', '[^, 乙, "2", 60%, ""]', '{is: 合计, row: [^, 合计, "3", 100%, ""]}'),
        "2024年支出各行占比相加 33.3＋60＝93.3%，与 100% 相差 6.7 个百分点，请以部门说明为准。",
        "2024年支出各行占比相加 33.3＋33.3＋33.3＝99.9%（四舍五入尾差）",
    ),
    Case(
        "JX506",
        _SOUND + table("project_list", _LIST, '[甲, 特定目标类, "3", "3"]', '[乙, 特定目标类, "1", "1"]'),
        _BASIC + table("project_list", _LIST, '[甲, 特定目标类, "10", "10"]', '[乙, 特定目标类, "2.5", "2.5"]'),
        "列示项目合计 12.5 万元，与部门总支出 10 万元相差 2.5 万元，差额与所列“乙”的金额相同，请以部门说明为准。",
        "列示项目合计 3＋1＝特定目标类 4",
    ),
    Case(
        "JX507",
        _BASIC + table("project_list", _LIST, '[甲, "", "4", "4"]'),
        _BASIC
        + table("project_list", _LIST, '[人员经费, "", "5", "5"]', '[公用经费, "", "1", "1"]', '[甲, "", "4", "4"]'),
        "项目清单列有人员经费 5、公用经费 1，合计 6 万元，与基本支出 6 万元相同。",
    ),
    Case(
        "JX508",
        table("project_list", _LIST, '[甲, "", "4", "4"]'),
        table("project_list", _LIST, '[甲, "", "4", "4.2"]'),
        "甲：本年度预算 4.2 万元，项目总预算 4 万元，超出 0.2 万元，请以部门说明为准。",
        "1 个项目的本年度预算均不超过项目总预算",
    ),
    Case(
        "JX509",
        fields("预算数|1.80", "其中：财政资金|1.8", "其他资金|"),
        fields("预算数|1.80", "其中：财政资金|1.5", "其他资金|0.2"),
        "预算数：财政资金、其他资金 1.5＋0.2＝1.7 万元，与所列 1.80 万元相差 0.10 万元，请以部门说明为准。",
        "预算数：财政资金 1.8＝1.80（1 行空白未填）",
    ),
    Case(
        "JX510",
        table("schedule", _STEPS, "[25%, 60%, 100%]"),
        table("schedule", _STEPS, "[25%, 60%, 90%]"),
        "支出计划 25%、60%、90%：最后一期与 100% 相差 10 个百分点，请以部门说明为准。",
        "支出计划 25%、60%、100%，逐期不减，累计到 100%",
    ),
    Case(
        "JX511",
        project(fields("预算数|1.80"), indicators(_PLAIN, "[产出指标, 成本指标, 资金成本, ≤1.8万元, 预算]")),
        project(fields("预算数|1.80"), indicators(_PLAIN, "[产出指标, 成本指标, 资金成本, ≤2万元, 预算]")),
        "甲项目：资金成本 ≤2万元，预算数 1.80 万元，相差 0.20 万元。",
        "甲项目：资金成本 ≤1.8万元＝预算数 1.80",
    ),
    Case(
        "JX513",
        table("project_list", _LIST, '[甲项目, "", "4", "1.8"]') + project(fields("预算数|1.80")),
        table("project_list", _LIST, '[甲项目, "", "4", "1.9"]') + project(fields("预算数|1.80")),
        "甲项目：项目表的预算 1.80 万元，项目清单为 1.9 万元，相差 0.10 万元，请以部门说明为准。",
        "甲项目：项目表的预算 1.80 万元＝项目清单 1.8 万元",
    ),
    Case(
        "JX521",
        table("execution", _EXECUTION, '[资金总额, "10", "9", "8.1", "10", 90%, "9"]'),
        table("execution", _EXECUTION, '[资金总额, "10", "9", "8.1", "10", 95%, "9"]'),
        "资金总额执行率表中为 95%，执行数÷预算数 8.1÷9＝90.00%；执行数÷年初数 8.1÷10＝81.00%，相差 5 个百分点，请以部门说明为准。",
        "资金总额执行率 执行数÷预算数 8.1÷9＝90%",
    ),
    Case(
        "JX522",
        table("execution", _EXECUTION, '[资金总额, "10", "9", "8.1", "10", 90%, "9"]'),
        table("execution", _EXECUTION, '[资金总额, "10", "9", "8.1", "10", 90%, "10.5"]'),
        "资金总额：分值 10，得分 10.5，超出 0.5 分，请以部门说明为准。",
        "资金总额：分值 10，得分 9，执行率 90%",
    ),
    Case(
        "JX523",
        table("execution", _EXECUTION, '[资金总额, "10", "10.0", "8.1", "", "", ""]'),
        table("execution", _EXECUTION, '[资金总额, "10", "9", "8.1", "", "", ""]'),
        "资金总额：年初数 10 万元，预算数 9 万元，相差 1 万元；按年初预算计算的执行率为 81.00%。",
    ),
    Case(
        "JX524",
        table("basic_data", ":::编制数 :::实际在职人数 rate", '["20", "19", 95%]'),
        table("basic_data", ":::编制数 :::实际在职人数 rate", '["20", "21", 100%]'),
        "控制率 21÷20＝105.00%，表中为 100%，相差 5 个百分点，请以部门说明为准。",
        "控制率 19÷20＝95%",
    ),
    Case(
        "JX527",
        table("execution", _CHANGED, '[资金总额, "541.86", "-3.20", "538.66", "301.25", 55.93%]'),
        table("execution", _CHANGED, '[资金总额, "541.86", "-3.20", "539.66", "301.25", 55.93%]'),
        "资金总额：年初预算 541.86−3.20＝538.66 万元，调整后预算为 539.66 万元，相差 1.00 万元，请以部门说明为准。",
        "资金总额：年初预算 541.86−3.20＝调整后预算 538.66",
    ),
    Case(
        "JX525",
        _SOUND,
        funding('[支出构成, 甲, "1", "", "1"]', '[^, 乙, "2", "", "2.0"]', '{is: 合计, row: [^, 合计, "3", "", "3"]}'),
        "2024年各行金额与2023年逐格相同（3 行）。",
    ),
    Case(
        "JX526",
        table("basic_data", "item amount:2023:决算 amount:2024:决算", '[办公费, "2", "19.9"]'),
        table("basic_data", "item amount:2023:决算 amount:2024:决算", '[办公费, "2", "20"]'),
        "办公费：2023年决算 2 万元，2024年决算 20 万元，大数为小数的 10.00 倍。",
    ),
    Case(
        "JX528",
        funding('[支出构成, 甲, "3,904,000.00", 97.6%, "0"]'),
        funding('[支出构成, 甲, "3,904,00000", 97.6%, "0"]'),
        "甲：列3“3,904,00000”不能读作一个数。",
    ),
    Case(
        "JX531",
        indicators(_SCORED, '[产出指标（5分）, 数量, 甲, 1次, 1次, "3", "3"]', '[^, 数量, 乙, 1次, 1次, "2", "2"]'),
        indicators(_SCORED, '[产出指标（5分）, 数量, 甲, 1次, 1次, "3", "3"]', '[^, 数量, 乙, 1次, 1次, "3", "3"]'),
        "产出指标标注 5 分，2 行分值相加 6 分，相差 1 分，请以部门说明为准。",
        "产出指标标注 5 分，2 行分值相加 5 分",
    ),
    Case(
        "JX530",
        indicators("level1 level2 level3 target score", "[产出, 质量, 甲, 100%, 10]", title="年度绩效目标1(40分)"),
        indicators("level1 level2 level3 target score", "[产出, 质量, 甲, 100%, 44]", title="年度绩效目标1(40分)"),
        "年度绩效目标1(40分)：1 行得分相加 44 分，标题标注 40 分，相差 4 分，请以部门说明为准。",
        "年度绩效目标1(40分)：1 行得分相加 10 分，标注 40 分",
    ),
    Case(
        "JX532",
        indicators(_SCORED, '[产出, 数量, 甲, 1次, 1次, "3", "3"]', '{is: 合计, row: [总分, ~, ~, ~, ~, "3", "3"]}'),
        indicators(_SCORED, '[产出, 数量, 甲, 1次, 1次, "3", "3"]', '{is: 合计, row: [总分, ~, ~, ~, ~, "4", "3"]}'),
        "1 行分值相加 3，合计 3 分，与所印总分 4 分相差 1 分，请以部门说明为准。",
        "1 行分值相加 3＝总分 3",
    ),
    Case(
        "JX539",
        table("execution", _EXECUTION, '[资金总额, "10", "9", "9", "10", 100%, "10"]')
        + indicators(_SCORED, "[产出, 数量, 甲, 1次, 1次, 90, 88]")
        + fields("自评得分|98"),
        table("execution", _EXECUTION, '[资金总额, "10", "9", "9", "10", 100%, "10"]')
        + indicators(_SCORED, "[产出, 数量, 甲, 1次, 1次, 90, 88]")
        + fields("自评得分|99分"),
        "各表得分相加 10＋88＝98 分，与所印自评得分 99 分相差 1 分，请以部门说明为准。",
        "各表得分相加 10＋88＝自评得分 98",
    ),
    Case(
        "JX533",
        indicators(_SCORED, '[产出, 数量, 甲, 1次, 1次, "3", "3"]'),
        indicators(_SCORED, '[产出, 数量, 甲, 1次, 1次, "3", "3.5"]'),
        "甲：得分 3.5，分值 3，超出 0.5 分，请以部门说明为准。",
        "1 行得分均不超过分值",
    ),
    Case(
        "JX529",
        indicators("level3 :::得分系数(%) weight score", "[甲, 90%, 5, 4.5]"),
        indicators("level3 :::得分系数(%) weight score", "[甲, 90%, 5, 4]"),
        "甲：分值 5，得分系数 90%，得分 4，与两者相乘相差 0.5 分，请以部门说明为准。",
        "1 行得分等于分值乘以得分系数",
    ),
    Case(
        "JX540",
        table("assessment", "level1 level3 maximum score", "[投入(16分), 甲, 8, 8]", "[^, 乙, 8, 6]"),
        table("assessment", "level1 level3 maximum score", "[投入(16分), 甲, 8, 9]", "[^, 乙, 8, 6]"),
        "甲：得分 9，满分 8，超出 1 分，请以部门说明为准。",
        "投入(16分)：2 行满分相加 16 分，与标注相符",
    ),
    Case(
        "JX534",
        indicators(_SCORED, '[产出, 数量, 甲, 1次, 1次, "", ""]', '[产出, 数量, 乙, 1次, 1次, "", ""]'),
        indicators(_SCORED, '[产出, 数量, 甲, 1次, 1次, "3.5", ""]', '[产出, 数量, 乙, 1次, 1次, "", ""]'),
        "1 项指标未填分值（乙）；已填的 1 项相加 3.5 分。",
    ),
    Case(
        "JX535",
        indicators(
            _RULED, '[产出, 数量, 甲, ≥, "2", 次, 每少1次扣1分, 2分]', '[产出, 数量, 乙, ≥, "2", 次, 酌情扣分, ""]'
        ),
        indicators(
            _RULED, '[产出, 数量, 甲, ≥, "2", 次, 每少1次扣1分, 2分]', '[产出, 数量, 乙, ≥, "3", 次, 每少1次扣1分, ""]'
        ),
        "推算：未填分值的 1 项按评扣分标准最多扣 3＝3 分；与已填的 2 分相加为 5 分。",
    ),
    Case(
        "JX536",
        indicators(_RULED, '[产出, 数量, 甲, ≥, "3", 次, 每少1次扣0.833分, 2.5分]'),
        indicators(_RULED, '[产出, 数量, 甲, ≥, "3", 次, 每少1次扣0.8分, 3分]'),
        "甲：每少1次扣 0.8 分，目标 ≥3次，最多扣 2.4 分，分值 3 分，相差 0.6 分。",
        "甲：每少1次扣 0.833 分，目标 ≥3次，最多扣 2.499 分，与分值 2.5 相符",
    ),
    Case(
        "JX537",
        indicators(_RULED, '[产出, 时效, 及时率, "=", "100", "%", 每降低1%扣0.1分, 2分]'),
        indicators(_RULED, '[产出, 时效, 及时率, "=", "100", "%", 每超过1周扣0.5分, 2分]'),
        "及时率：指标值为 =100%，扣分标准按“1周”计算（每超过1周扣0.5分）。",
    ),
    Case(
        "JX538",
        indicators(
            _SCORED + " remark",
            '[产出, 数量, 甲, 1次, 1次, "88", "88", ""]',
            '{is: 合计, row: [总分, ~, ~, ~, ~, "88", "88", 等级：良]}',
        )
        + report("{text: 90分（含）以上为优，80分（含）-90分为良。}"),
        indicators(
            _SCORED + " remark",
            '[产出, 数量, 甲, 1次, 1次, "88", "88", ""]',
            '{is: 合计, row: [总分, ~, ~, ~, ~, "88", "88", 等级：优]}',
        )
        + report("{text: 90分（含）以上为优，80分（含）-90分为良。}"),
        "总分 88，等级“优”；按文件所印标准为“良”，请以部门说明为准。",
        "总分 88，等级“良”，与所印等级标准相符",
    ),
    Case(
        "JX541",
        indicators(_PLAIN, "[产出, 时效, 及时率, ≥95百分比, 计划]", "[产出, 数量, 培训次数, 2次, 计划]"),
        indicators(_PLAIN, "[产出, 时效, 及时率, 3次/年, 计划]"),
        "及时率：指标值写作“3次/年”，名称为比率，单位为“次/年”。",
    ),
    Case(
        "JX542",
        indicators(_PLAIN, "[产出, 质量, 达标率, =100%, 计划]", "[产出, 质量, 增长率, ≥100%, 计划]"),
        indicators(_PLAIN, "[产出, 质量, 达标率, ≥100%, 计划]"),
        "绩效指标：1 项的指标值以百分比表示并写作大于等于 100%（达标率）。",
    ),
    Case(
        "JX543",
        indicators(_HISTORY, "[效率, 采购, 采购执行率, 98.9%, 99.7%, 99%]"),
        indicators(_HISTORY, "[效率, 采购, 采购执行率, 98.9%, 99.7%, 80%]"),
        "采购执行率：2024年目标 80%，低于2022年的 98.9% 和2023年的 99.7%。申报表未列说明。",
    ),
    Case(
        "JX544",
        indicators(_HISTORY, "[产出, 数量, 甲, 1次, 1次, 1次]"),
        indicators(_HISTORY, "[产出, 数量, 甲, {spread: [1次, 2次], over: 3}]"),
        "绩效指标有 1 行的 2 个值印在 3 列之上，年份归属不明：照录原文，未分配到各年。",
    ),
    Case(
        "JX545",
        indicators(_HISTORY, *(f"[产出, 数量, 甲{n}, 1次, 2次, {2 if n else 3}次]" for n in range(5))),
        indicators(_HISTORY, *(f"[产出, 数量, 甲{n}, 1次, 2次, 2次]" for n in range(5))),
        "绩效指标：5 项指标的2024年目标与2023年的值逐项相同。",
    ),
    Case(
        "JX546",
        indicators(_HISTORY, "[效益, 社会, 觉悟, 明显, 逐步提高, 逐步提高]"),
        indicators(_HISTORY, "[效益, 社会, 觉悟, 逐步提供, 逐步提高, 逐步提高]"),
        "觉悟：2022年写作“逐步提供”，2023年、2024年写作“逐步提高”。照录原文。",
    ),
    Case(
        "JX547",
        indicators(_HISTORY, "[产出, 数量, 第十届运动会, 0个, 0个, 1个]"),
        indicators(_HISTORY, "[产出, 数量, 第十届运动会, 1个, 1个, 1个]"),
        "第十届运动会：2022、2023、2024年均为“1个”，届次相同（第十届）。",
    ),
    Case(
        "JX548",
        indicators(_HISTORY, "[效率, 收入, 完成率, 90%, 90%, 95%]"),
        indicators(_HISTORY, "[持续, 科技, 信息化情况, 未建设, 未建设, 未建设]"),
        "信息化情况：2024年目标为“未建设”，与此前各年相同。",
    ),
    Case(
        "JX549",
        indicators(_PLAIN, "[产出, 质量指标, 合格率, 95%, 计划]"),
        indicators(_PLAIN, "[产出, 质量指标, 学员满意度, 95%, 计划]"),
        "绩效指标：1 项满意度指标列在质量指标下（学员满意度）。",
    ),
    Case(
        "JX550",
        indicators(_HISTORY, "[产出, 数量, 甲, 3次, 4次, ≥5次]"),
        indicators(_HISTORY, "[产出, 数量, 甲, 3次, 4元, ≥5次]"),
        "甲：2022年“3次”，2023年“4元”，列6“≥5次”，单位不同。照录原文。",
    ),
    Case(
        "JX551",
        indicators(_PLAIN, "[满意, 对象, 满意率, ≥98%, 计划]", more=_LONG)
        + indicators(_PLAIN, "[满意, 对象, 满意率, 大于等于 98%, 计划]"),
        indicators(_PLAIN, "[满意, 对象, 党员的满意度, 95%, 计划]", more=_LONG)
        + indicators(_PLAIN, "[满意, 对象, 党员满意度, 90%, 计划]"),
        "党员满意度：长期目标（截止2026年）为“95%”，2024年目标为“90%”；长期表中名称写作“党员的满意度”，是否同一指标由本站按文字推定。两处均照录。",
        "1 项指标的长期目标与年度目标一致",
    ),
    Case(
        "JX552",
        indicators(_PLAIN, "[满意, 对象, 满意率, 95%, 计划]", more=_LONG)
        + indicators(_PLAIN, "[产出, 数量, 培训, 2次, 计划]"),
        indicators(_PLAIN, "[满意, 对象, 党员的满意度, 95%, 计划]", more=_LONG)
        + indicators(_PLAIN, "[满意, 对象, 党员满意度, 95%, 计划]"),
        "长期表的“党员的满意度”与年度表的“党员满意度”名称相近，是否同一指标请以部门说明为准。",
    ),
    Case(
        "JX553",
        indicators(_PLAIN, "[效率, 规划, 相符性, 基本相符, 计划标准]"),
        indicators(_PLAIN, "[效率, 规划, 相符性, 基本相符, 基本相符]"),
        "相符性：绩效指标的依据一栏与指标值相同，均为“基本相符”。",
    ),
    Case(
        "JX554",
        indicators(_PLAIN, "[持续, 体制, 改革成效, 明显, 计划]", "[持续, 管理, 管理成效, 明显, 计划]"),
        indicators(_PLAIN, "[持续, 体制, 改革成效, 明显, 计划]", "[持续, 管理, 改革成效, 明显, 计划]"),
        "“改革成效”在 2 个二级指标下各列一次（体制、管理），本站按不同指标处理。",
    ),
    Case(
        "JX555",
        indicators(_PLAIN, '[效益, 生态, 不适用, "", ""]'),
        indicators(_PLAIN, '[效益, 可持续影响指标, "", "", ""]'),
        "“可持续影响指标”一行未填报指标。",
    ),
    Case(
        "JX556",
        indicators("level1 level2 level3 operator:::符号 target:::指标值", "[产出, 数量, 甲, ≥, 1次]"),
        indicators("level1 level2 level3 operator:::指标值 target:::指标值", "[产出, 数量, 甲, ≥, 1次]"),
        "绩效指标有 2 列的列名都是“指标值”。",
    ),
    Case(
        "JX557",
        indicators(_PLAIN, *(f"[产出, 产出{n}, 甲{n}, 1次, 计划]" for n in (1, 2))),
        indicators(_PLAIN, *(f"[产出, 产出{n}, 甲{n}, 1次, 计划]" for n in (1, 2, 3))),
        "二级指标写作“产出1”至“产出3”，未写明具体类别。",
    ),
    Case(
        "JX558",
        indicators(_PLAIN, "[产出, 质量, 合格率, ≥95%, 计划]"),
        indicators(_PLAIN, "[产出, 质量, 合格率, ≥95百分比, 计划]"),
        "1 项指标值以“百分比”为单位（合格率 ≥95百分比），本站按 % 读取。",
    ),
    Case(
        "JX561",
        table("goal_results", "goal:::预期目标 result:::完成情况", "[做好工作, 已完成]", title="年度总体目标"),
        table("goal_results", "goal:::预期目标 result:::完成情况", '["620.99", "620.99"]', title="年度总体目标"),
        "年度总体目标：“预期目标”栏为“620.99”，“完成情况”栏为“620.99”，为数值，没有文字目标。",
    ),
    Case(
        "JX562",
        indicators(_SCORED, '[产出, 数量, 甲, 2次, 2次, "3", "3"]'),
        indicators(_SCORED, '[产出, 数量, 甲, 2次, 已完成, "3", "3"]', '[产出, 数量, 乙, 2次, 已完成, "2", "2"]'),
        "2 项指标的实际完成值均为“已完成”，没有数值；得分均等于分值，合计 5 分。本站无法核算。",
    ),
    Case(
        "JX563",
        goals("年度目标", "办好机关大讲堂", "组织职工运动会")
        + indicators(_PLAIN, "[产出, 数量, 办好机关大讲堂, 4次, 计划]", "[产出, 数量, 组织职工运动会, 1次, 计划]"),
        goals("年度目标", "办好机关大讲堂", "加强对外协同联动")
        + indicators(_PLAIN, "[产出, 数量, 办好机关大讲堂, 4次, 计划]", "[产出, 数量, 组织职工运动会, 1次, 计划]"),
        "年度目标2未见对应的绩效指标；指标“组织职工运动会”未见对应的年度目标。对应关系由本站按文字推定。",
        "2 个年度目标均有对应的绩效指标（按文字推定）",
    ),
    Case(
        "JX564",
        goals("年度目标", "甲", "乙")
        + goals("年度目标 1：", "甲")
        + goals("年度目标 2：", "乙")
        + indicators(_PLAIN, "[产出, 数量, 丙, 1次, 计划]"),
        goals("年度目标", "甲", "乙") + goals("年度目标 1：", "甲") + indicators(_PLAIN, "[产出, 数量, 丙, 1次, 计划]"),
        "年度目标列有 2 个，绩效指标表只对应年度目标1；年度目标2未见对应的指标表。",
    ),
    Case(
        "JX565",
        goals("年度目标", "甲", "乙") + goals("年度目标", "甲", "乙"),
        goals("年度目标", "甲", "乙") + goals("年度目标", "甲", "丙"),
        "年度目标列了两处，第2条文字不同。两处均照录。",
        "年度目标两处文字一致（2 条）",
    ),
    Case(
        "JX566",
        indicators(_SCORED, "[产出, 数量, 培训, ≥10次, 10次, 5分, 5分]", "[产出, 数量, 调研, ≥10次, 8次, 5分, 4分]"),
        indicators(_SCORED, "[产出, 数量, 培训, ≥10次, 8次, 5分, 5分]"),
        "培训：目标 ≥10次，实际完成值 8次，得分 5分 等于分值。",
    ),
    Case(
        "JX571",
        report("2024年支出10万元，其中基本支出6万元，项目支出4万元。") + _BASIC,
        report("2024年支出10万元，其中基本支出6万元，项目支出3万元。"),
        "正文：基本支出 6＋项目支出 3＝9 万元，与支出 10 万元相差 1 万元，请以部门说明为准。",
        "正文支出 10 万元＝资金表合计 10",
    ),
    Case(
        "JX572",
        report("2024年财政拨款支出90万元，与上年持平。"),
        report("2024年财政拨款支出90万元，较上年下降了10%，主要是厉行节约。"),
        "正文“较上年下降了10%”：按 90÷（1−10%）推算，2023年约为 100.00 万元，本文件没有列出2023年支出合计，无法核对。",
    ),
    Case(
        "JX573",
        report("我单位无项目支出。"),
        report("我单位无专项项目支出。") + _BASIC,
        "正文写“我单位无专项项目支出”；资金表项目支出 4 万元。请以部门说明为准。",
    ),
    Case(
        "JX574",
        report("讲党课率达98%以上。"),
        report("讲党课率达100%以上。"),
        "正文写“讲党课率达100%以上”。",
    ),
    Case(
        "JX570",
        report("支出10万元，比上年增加3万元。其中：甲4万元，比上年增加5万元；乙6万元，比上年减少2万元。"),
        report("支出10万元，比上年增加3万元。其中：甲4万元，比上年增加5万元；乙6万元，比上年减少1万元。"),
        "正文：各项比上年增减相加 5＋（−1）＝4 万元，合计增减 3 万元，相差 1 万元，请以部门说明为准。",
        "正文：2项相加 4＋6＝10",
    ),
    Case(
        "JX575",
        report("正文。"),
        report("正文。"),
        "填报日期 2025年1月5日，晚于2024年度结束；本文件为2024年度的申报。",
        keeps_with={"filed_on": "2023年12月31日"},
        breaks_with={"filed_on": "2025年1月5日"},
    ),
    Case(
        "JX576",
        fields("填报日期|2024年1月1日"),
        fields("填报日期|", "联系电话：|"),
        "落款有 2 处空白未填（填报日期、联系电话）。",
    ),
    Case(
        "JX577",
        report("{heading: 一、概况}", "正文。", "{heading: 二、绩效}", "正文。"),
        report("{heading: 一、概况}", "正文。", "{heading: 三、绩效}", "正文。"),
        "标题编号依次为一、三，没有二。",
    ),
    Case(
        "JX578",
        project(fields("预算数|1"), head="id: one, name: 甲项目, title: 1.甲项目"),
        project(fields("预算数|1"), head="id: one, name: 甲项目, title: 1.甲项目")
        + project(fields("预算数|2"), head="id: two, name: 乙项目"),
        "项目“乙项目”的表没有标题；同一文件的“1.甲项目”有标题。",
    ),
    Case(
        "JX579",
        indicators(_HISTORY, "[产出, 数量, 甲, 1次, 1次, 1次]"),
        indicators("level3 history:2023 history:2024 target:2025", "[甲, 1次, 1次, 1次]"),
        "绩效指标的近两年列为2024年，不早于预算年度2024年，请以部门说明为准。",
        "绩效指标的近两年列（2022、2023年）与预算年度2024年相接",
    ),
)
