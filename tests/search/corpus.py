"""Made-up filings of any number, as records: the words and forms of real ones, different on every page."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from generator.search import Passage, Record

WORDS = """
市直 机关 党建 党员 干部 培训 教育 宣传 思想 政治 理论 学习 制度 建设 规范 管理 监督 考核 评价 预算 绩效 支出 项目 资金 财政 拨款 专项 经费
运行 保障 维护 信息 系统 平台 数据 网络 安全 设备 采购 服务 群众 满意 社会 效益 生态 环境 经济 质量 时效 成本 数量 完成 及时 足额 发放 补助
补贴 标准 人员 工资 津贴 公用 差旅 会议 接待 车辆 购置 租赁 修缮 工程 道路 桥梁 水利 农田 灌溉 防汛 抗旱 林业 造林 护林 畜牧 防疫 检测 监测
食品 药品 卫生 医疗 医院 门诊 疫苗 接种 妇幼 健康 养老 低保 救助 残疾 康复 就业 创业 技能 职业 学校 教师 学生 营养 校舍 图书 文化 旅游 演出
非遗 文物 保护 博物 体育 赛事 场馆 健身 科技 创新 专利 企业 招商 引资 园区 产业 升级 改造 能源 节约 减排 污水 垃圾 处理 大气 土壤 治理 修复
乡村 振兴 扶贫 搬迁 安置 住房 公租 棚户 物业 社区 网格 志愿 调解 信访 维稳 公安 消防 应急 演练 法律 援助 普法 审判 检察 执行 纪检 巡察 审计
统计 普查 档案 史志 编制 机构 改革 审批 政务 公开 窗口 热线 督查 调研 规划 设计 测绘 登记 确权 征收 拆迁 交通 运输 公交 港口 航道 邮政 通信
落实 推进 加强 提升 深化 组织 开展 制定 完善 强化 巩固 拓展 优化 促进 确保 实现 覆盖 达到 控制 降低 提高 增加 减少 保持 稳定 持续 有效 全面
鄂州 大讲堂 廉政 清廉 品牌 支部 标准化 联动 机制 精品 阵地 警示 基地 园地 讲师 名师 主题 征求 意见 座谈 交流 观摩 实地 增补 线路 教学 点位
""".split()
RARE = "峒蕲圻亳颍衢瓯邛崃涪綦黔彝傣畲儋琼崂胶郯邳睢盱眙溧歙黟婺鄱弋醴郴宕耒沅溆浏澧茌鄄莘濮漯滠沔滘墈垸"
REGIONS = [("湖北省鄂州市", "鄂州"), ("湖南省衡阳市", "衡阳"), ("湖南省株洲市", "株洲"), ("河北省曹妃甸区", "曹妃甸"), ("安徽省歙县", "歙县"),
           ("江西省婺源县", "婺源"), ("四川省邛崃市", "邛崃"), ("浙江省衢州市", "衢州"), ("山东省鄄城县", "鄄城"), ("贵州省黔西市", "黔西")]  # fmt: skip
OFFICES = """
直机关工委 委编办 委组织部 委宣传部 财政局 教育局 卫生健康局 农业农村局 交通运输局 水利局 民政局 公安局 司法局 审计局 统计局 林业局
文化和旅游局 应急管理局 市场监管局 医疗保障局 生态环境局 自然资源局 住房城乡建设局 退役军人事务局 残疾人联合会 总工会 妇女联合会 档案馆
""".split()
LEVELS = [
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "社会效益指标",
    "经济效益指标",
    "生态效益指标",
    "满意度指标",
    "可持续影响指标",
]
BASES = ["部门职责", "年度工作计划", "上级文件要求", "预算支出标准", "历史标准", "行业标准"]
KINDS = ["绩效目标申报", "绩效自评", "绩效监控"]
UNITS = ["人次", "次", "个", "期", "份", "家", "公里", "万元", "台（套）", "%"]
VARIANTS = [
    "黨員教育基地運行經費",
    "ＡＢＣ－１２３號",
    "①黨建②培訓",
    "“三个代表”——重要思想",
    "１,469人次",
    "㎡及Ⅲ类",
    "<img src=x onerror=alert(1)>",
]


def records(pages: int, seed: int = 7) -> Iterator[Record]:
    """`pages` records; the first of them are the same for every larger number."""
    for at in range(pages):
        yield record(at, seed)


def record(at: int, seed: int = 7) -> Record:
    """IndexedPage `at`: of every ten six are department-years, three projects, one a department."""
    rng = random.Random(f"{seed}/{at}")
    department = at // 10
    home = random.Random(f"{seed}/department/{department}")
    region, short = REGIONS[department % len(REGIONS)]
    office = OFFICES[department // len(REGIONS) % len(OFFICES)]
    round_ = department // (len(REGIONS) * len(OFFICES))
    place = short + (f"{home.choice(RARE)}{home.choice(WORDS)}{round_}区" if round_ else "市")
    about = (
        f"{place}{office}",
        f"中共{place}委员会{office}（本级）",
        f"{place}{home.choice(WORDS)}{home.choice(WORDS)}办公室{department}",
    )
    role = at % 10
    base = f"r{department % len(REGIONS)}/d{department}/"
    if role == 0:
        passages = (
            Passage("about", "部门信息", ("全称", about[1])),
            Passage("about", "部门信息", ("曾用名", about[2])),
        )
        return Record(base, about[0], "部门", region, about[0], about, None, None, is_filing=False, passages=passages)
    year = 2018 + role if role <= 6 else 2018 + role % 3 * 2
    amount = Decimal(rng.randrange(100, 900_000)) / 100
    kind = KINDS[role % len(KINDS)]
    if role <= 6:
        title = f"{about[0]}　{year}年度"
        return Record(
            f"{base}{year}/",
            title,
            kind,
            region,
            about[0],
            about,
            year,
            amount,
            is_filing=True,
            passages=_passages(rng, amount),
        )
    name = f"{phrase(rng, 2)}{phrase(rng, 2)}项目{rng.randrange(100)}"
    title = f"{name}（{year}年度）"
    passages = (Passage("code", "项目编码", (code(rng),)), *_passages(rng, amount, rows=8))
    return Record(
        f"{base}{year}/projects/p{at}/",
        title,
        "项目",
        region,
        about[0],
        (name,),
        year,
        amount,
        is_filing=False,
        passages=passages,
    )


def phrase(rng: random.Random, words: int) -> str:
    """Words in a row; now and then a rare character."""
    return "".join(rng.choice(RARE) if rng.random() < 0.03 else rng.choice(WORDS) for _ in range(words))


def code(rng: random.Random) -> str:
    """A project code: 13020924P00012345678L."""
    return f"1302{rng.randrange(100, 1000):03d}4P{rng.randrange(10**11):011d}{rng.choice('ABCDKL')}"


def _passages(rng: random.Random, amount: Decimal, rows: int = 38) -> tuple[Passage, ...]:
    found = [Passage("funding", "部门总体资金情况", ("财政拨款", str(amount), "100%"), f"{amount}万元")]
    found += [Passage(f"duty-{i}", "部门职能概述", (f"{i}.{_sentence(rng)}",)) for i in range(1, 6)]
    found += [Passage(f"task-{i}", "年度工作任务", (_sentence(rng) + "\n" + _sentence(rng),)) for i in range(1, 4)]
    found += [Passage(f"zb-{i}", "年度绩效指标", _row(rng)) for i in range(1, rows + 1)]
    if rng.random() < 0.05:
        found.append(Passage("note", "说明", (rng.choice(VARIANTS), phrase(rng, 3))))
    return tuple(found)


def _sentence(rng: random.Random) -> str:
    marks = "，、，，“”；（）"
    parts = [phrase(rng, rng.randrange(2, 5)) + rng.choice(marks) for _ in range(rng.randrange(2, 5))]
    return "".join(parts) + phrase(rng, 2) + "。"


def _row(rng: random.Random) -> tuple[str, ...]:
    value = f"{rng.choice(['≥', '', '＝', '≤'])}{rng.choice([rng.randrange(1, 2000), rng.randrange(1, 99999) / 100, 100])}{rng.choice(UNITS)}"
    return (
        rng.choice(LEVELS),
        phrase(rng, rng.randrange(2, 5)) + rng.choice(["次数", "完成率", "人数", "合格率", ""]),
        value,
        rng.choice(BASES),
    )
