"""G-01 to G-12 of the checklist over the whole built site.

G-07 (notes on checks) and the meta tags of G-11 wait for their own issues, G-10 for the search; what the items ask of
data files for the open data.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from generator import privacy
from tests.acceptance.reading import (
    BLANK,
    CAOFEIDIAN,
    EZHOU_BIANBAN,
    EZHOU_JGGW,
    HENGYANG,
    PAGES,
    ROOT,
    ZHUZHOU,
    Cell,
    Table,
    has,
    norm,
    opened,
    page,
    pages,
    search_texts,
    squash,
    told,
    words,
)
from tests.conftest import TODAY, build
from tests.content.transcribed import filing, linear

SEEDS = dict(zip(("000", "001", "002", "003", "004"), PAGES, strict=True))
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
BOOKMARK = re.compile(r"\[bookmark: [^\]]*\]")


def filed_text(folder: Path) -> str:
    """The source document beside a filing, without the marks a word processor left in it."""
    (source,) = folder.glob("*.source.txt")
    return BOOKMARK.sub("", source.read_text(encoding="utf-8"))


# --- G-01


@pytest.mark.parametrize("url", PAGES)
def test_g_01_every_number_of_the_source_is_on_the_page(site, url):
    wanted = set(NUMBER.findall(filed_text((ROOT / "content" / url).parent)))
    shown = set(NUMBER.findall(page(site, url).text))
    assert len(wanted) > 15
    assert wanted <= shown, sorted(wanted - shown)


@pytest.mark.parametrize("url", PAGES)
def test_g_01_every_number_with_decimals_is_shown_as_often_as_it_is_filed(site, url):
    wanted = Counter(one for one in NUMBER.findall(filed_text((ROOT / "content" / url).parent)) if "." in one)
    shown = Counter(NUMBER.findall(page(site, url).text))
    assert all(shown[one] >= count for one, count in wanted.items()), wanted - shown


@pytest.mark.parametrize(("seed", "url"), SEEDS.items())
def test_g_01_every_printed_text_of_the_filing_is_on_the_page(site, seed, url):
    shown = page(site, url).squashed
    printed = [squash(one) for one in linear(filing(seed).parts) if one and "［已遮盖］" not in one]
    assert [one for one in printed if one not in shown] == []


# --- G-02, G-03


def rows_of(site: Path, url: str, section: str, caption: str = "") -> int:
    return len(page(site, url).part(section).table(caption or section).rows)


def test_g_02_row_counts_of_all_indicator_tables(site):
    assert rows_of(site, EZHOU_JGGW, "长期绩效指标") == 41
    assert rows_of(site, EZHOU_JGGW, "年度绩效指标") == 41
    for title in ("长期绩效指标", "年度绩效指标"):
        rows = page(site, EZHOU_JGGW).part(title).table(title).rows
        assert sum(row["三级指标"] == "不适用" for row in rows) == 2
    projects = page(site, CAOFEIDIAN).part("预算项目绩效目标")
    assert [len(one.rows) for one in projects.tables if one.caption == "绩效指标"] == [6, 6]
    rows = page(site, HENGYANG).part("绩效指标").table("绩效指标").rows
    assert len(rows) == 20
    assert sum(row["三级指标"] == BLANK for row in rows) == 1
    assert rows_of(site, EZHOU_BIANBAN, "长期绩效指标") == 7
    assert rows_of(site, EZHOU_BIANBAN, "年度绩效指标") == 7
    scores = page(site, ZHUZHOU).part("2023年度部门（单位）整体支出绩效自评表")
    assert len(scores.table("年度预算申请（万元）").rows) == 1
    rows = scores.table("绩效指标").rows
    assert (len(rows) - 1, rows[-1].name) == (28, "总分")


def test_g_03_counts_of_narrative_items(site):
    def count(url: str, *titles: str) -> list[int]:
        found = page(site, url)
        return [len(found.part(title).items) for title in titles]

    long_term = "整体绩效总目标 长期目标（截止2025年）"
    annual = "整体绩效总目标 年度目标"
    assert count(EZHOU_JGGW, "部门职能概述", "年度工作任务", long_term, annual) == [9, 4, 3, 5]
    found = page(site, CAOFEIDIAN)
    assert count(CAOFEIDIAN, "一、总体绩效目标") == [13]
    assert len(found.part("二、分项绩效目标").headings) == 2
    measures = found.part("三、工作保障措施")
    assert [len(measures.part(title).items) for title in measures.headings] == [3, 1, 4]
    assert count(HENGYANG, "部门(单位)年度履职目标", "年度总体目标") == [10, 3]
    long_term = "整体绩效总目标 长期目标（截止 2028 年）"
    assert count(EZHOU_BIANBAN, "部门职能概述", "年度工作任务", long_term, annual) == [12, 5, 3, 3]
    assert count(ZHUZHOU, "1．主要职能。", "具体开展业务情况：") == [11, 5]


# --- G-04

MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
ALLOWED: dict[str, frozenset[str]] = {}
"""File below the site → numbers in it that only look like one of a person."""


def unpacked(name: str, data: bytes) -> Iterator[bytes]:
    """`data` and whatever is packed in it: gzip, deflate, zip (xlsx)."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from unpacked(name, gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from unpacked(member, archive.read(member))
    elif not name.endswith((".html", ".js", ".css", ".json", ".txt", ".yaml", ".xml", ".svg", ".map")):
        for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
            try:
                yield zlib.decompressobj(window).decompress(data)
            except zlib.error:
                continue


def readings(name: str, data: bytes) -> Iterator[str]:
    """The texts hidden in a file: as UTF-8 and UTF-16, references and escapes resolved."""
    for one in unpacked(name, data):
        text = one.decode("utf-8", errors="replace")
        yield text
        yield html.unescape(text)
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
        if b"\0" in one:
            yield one.decode("utf-16-le", errors="replace")


def test_g_04_no_mobile_or_identity_number_in_any_file_of_the_site(site):
    found = []
    files = [one for one in sorted(site.rglob("*")) if one.is_file()]
    assert len(files) > 30
    for path in files:
        name = path.relative_to(site).as_posix()
        for text in readings(path.name, path.read_bytes()):
            for pattern in (MOBILE, IDENTITY):
                hits = set(pattern.findall(text)) - ALLOWED.get(name, frozenset())
                found += [(name, len(hits))] if hits else []  # never the numbers themselves: logs are public
    assert found == []


def test_g_04_the_projects_own_scan_finds_nothing_either(site):
    assert [(path.relative_to(site).as_posix(), hit.kind.name) for path, hit in privacy.scan_tree(site)] == []


def test_g_04_the_scans_can_fail(tmp_path):
    number = "138" + "0013" * 2
    for name, data in {
        "a.html": f"<p>{number}</p>".encode(),
        "a.bin": gzip.compress(f"电话{number}".encode()),
        "b.bin": zlib.compress(number.encode()),
    }.items():
        (tmp_path / name).write_bytes(data)
        assert any(MOBILE.search(text) for text in readings(name, data)), name
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{number}</t>")
    (tmp_path / "a.xlsx").write_bytes(packed.getvalue())
    assert any(MOBILE.search(text) for text in readings("a.xlsx", packed.getvalue()))
    assert {path.name for path, _ in privacy.scan_tree(tmp_path)} == {"a.html", "a.bin", "b.bin", "a.xlsx"}


FILLER = re.compile("(?:填报人|填表人|经办人|联系人|制表人)")


def test_g_04_no_page_shows_who_filled_a_form(site):
    seen = Counter()
    for path in pages(site):
        for item in opened(path).fields:
            if not FILLER.match(item.label):
                continue
            blank_form = item.tag.find_parent("details", class_="form") is not None
            shown = "不予公开" if item.value.startswith("不予公开（") else item.value
            seen[shown] += 1
            assert shown in ({""} if blank_form else {"不予公开", BLANK}), path
            assert blank_form or item.void
    assert seen["不予公开"] >= 2
    assert seen[BLANK] >= 2


def test_g_04_no_file_names_who_filled_a_form(site):
    found = []
    for path in sorted(one for one in site.rglob("*") if one.suffix in {".html", ".json", ".txt", ".yaml", ".xml"}):
        seen = opened(path).soup.get_text(" ") if path.suffix == ".html" else path.read_text(encoding="utf-8")
        found += [path.relative_to(site).as_posix()] * len(privacy.find_names(seen))
    assert found == []


# --- G-05

NOISE = re.compile(r"\\geqslant|\\leq|\[bookmark:|</?p>")


def test_g_05_no_noise_of_scanning_is_visible_on_any_page_but_those_of_the_documents(site):
    for path in (path for path in pages(site) if path.parent.name != "source"):
        soup = opened(path).soup
        assert NOISE.findall(words(soup, " ")) == [], path
        for tag in soup.find_all(True):
            for name in ("title", "alt", "content", "aria-label", "data-label", "placeholder"):
                assert not NOISE.search(str(tag.get(name, ""))), path


def test_g_05_no_noise_of_scanning_is_in_the_search_index(site):
    assert NOISE.findall(search_texts(site)) == []


# --- G-06


def test_g_06_blank_zero_not_applicable_none_and_withheld_look_different(site):
    jggw = page(site, EZHOU_JGGW)
    blank = jggw.table("部门总体资金情况").within("收入构成").row("单位资金").cell("当年金额")
    not_applicable = jggw.part("长期绩效指标").table("长期绩效指标").rows[30].cell("三级指标")
    zero = page(site, EZHOU_BIANBAN).table("部门总体资金情况").within("收入构成").row("其他资金").cell("当年金额")
    none = page(site, ZHUZHOU).part("政府性基金预算支出情况")
    withheld = jggw.field("填报人")
    prompt = page(site, ZHUZHOU).part("附件5 2024年度项目支出绩效运行监控表").field("填报日期")
    shown = [
        (blank.text, blank.void),
        (zero.text, zero.void),
        (not_applicable.text, not_applicable.void),
        (none.text, bool(none.find(".void"))),
        (withheld.value, withheld.void),
        (prompt.value, prompt.void),
    ]
    assert shown == [
        ("未填", True),
        ("0", False),
        ("不适用", True),
        ("无", True),
        ("不予公开（填报人姓名不予公开）", True),
        ("年 月 日 （表格自带的提示语，未填写）", True),
    ]


def test_g_06_a_filed_zero_is_never_shown_as_an_emptiness(site):
    for url in PAGES:
        for table in page(site, url).tables:
            for row in table.rows:
                for cell in row.cells:
                    assert not (re.fullmatch(r"0(\.0+)?%?", cell.text) and cell.void)
                    assert cell.text != BLANK or cell.void


def test_g_06_five_kinds_of_emptiness_in_one_table(tmp_path):
    """Also 未设定, which none of the five filings has."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    target = content / f"{CAOFEIDIAN}.yaml"
    text = target.read_text(encoding="utf-8")
    kinds = {
        "组织开展业务活动培训": "",
        "提高工作质量保障正常运转": "0",
        "按期完成各项工作": "不适用",
        "降低资金成本、节约预算资金": "无",
        "提供优质服务、提高工作绩效": "未设定",
    }
    for before, after in kinds.items():
        assert f", {before}, " in text
        text = text.replace(f", {before}, ", f', "{after}", ', 1)
    target.write_text(text, encoding="utf-8")
    build(content, tmp_path / "site")
    form = page(tmp_path / "site", CAOFEIDIAN).part("预算项目绩效目标")
    table = next(table for table in form.tables if table.caption == "绩效指标")
    cells = [row.cell("绩效指标描述") for row in table.rows[:5]]
    assert [(one.text, one.void) for one in cells] == [
        (BLANK, True),
        ("0", False),
        ("不适用", True),
        ("无", True),
        ("未设定", True),
    ]


# --- G-08

PERCENT = re.compile(r"[+−-]?\d[\d.]*%")


def number(text: str) -> tuple[Decimal | None, str]:
    """A plain filed number and the unit behind it; (None, …) for anything else."""
    found = re.fullmatch(r"(?:[≥≤=><]|大于等于|小于等于|等于)?\s*([-−]?\d+(?:\.\d+)?)\s*(\D*)", text)
    if not found:
        return None, ""
    try:
        return Decimal(found[1].replace("−", "-")), found[2].strip()
    except InvalidOperation:
        return None, ""


def compared(table: Table) -> Iterator[tuple[Cell, str, str]]:
    """Every computed change with the two filed texts it stands for."""
    for at, column in enumerate(table.columns):
        years = re.match(r"(\d{4})年(\D*)比(\d{4})年", squash(column.full)) if column.computed else None
        if not years:
            continue
        after, phase, before = years[1], years[2], years[3]
        filed = [
            next(
                place
                for place, one in enumerate(table.columns)
                if not one.computed and squash(one.full).startswith(f"{year}年{phase}")
            )
            for year in (before, after)
        ]
        for row in table.rows:
            yield row.cells[at], row.cells[filed[0]].first, row.cells[filed[1]].first


def test_g_08_no_percent_without_a_sound_base_and_points_for_percentages(site):
    seen = Counter()
    for path in pages(site):
        for table in opened(path).tables:
            for cell, before, after in compared(table):
                where = (path, table.caption, before, after, cell.text)
                old, new = number(before), number(after)
                percent = PERCENT.search(cell.text)
                seen["cells"] += 1
                if percent:
                    seen["percent"] += 1
                    assert old[0] is not None, where
                    assert new[0] is not None, where
                    assert old[0] > 0, where
                    assert new[0] >= 0, where
                    assert old[1] == new[1] != "%", where
                    exact = (new[0] - old[0]) / old[0] * 100
                    written = Decimal(percent[0].rstrip("%").replace("−", "-"))
                    assert abs(written - exact) <= Decimal("0.005"), where
                if old[0] is not None and new[0] is not None and old[1] == new[1] == "%" and old[0] != new[0]:
                    seen["points"] += 1
                    assert cell.first.endswith("个百分点"), where
                if old[0] is not None and new[0] is not None and old[1] == new[1]:
                    difference = new[0] - old[0]
                    figure = cell.figure.replace("−", "-").split("个百分点")[0]
                    seen["differences"] += 1
                    written = re.match(r"[+-]?[\d.]+", figure)
                    assert Decimal(written[0]) == difference if written else difference == 0, where
                if old[0] == 0 and new[0]:
                    seen["base zero"] += 1
                    assert percent is None, where
                    assert "基数为0" in cell.text or old[1] == "%", where
                if old == new != (None, ""):
                    seen["unchanged"] += 1
                    assert cell.figure == "持平", where
                assert "-" not in cell.text, where
    assert seen["cells"] > 50


def test_g_08_changes_of_money_are_those_of_the_two_columns_beside_each_other(site):
    seen = Counter()
    for url in PAGES:
        for table in (one for one in told(site, url).tables if has(one.tag, "money")):
            filed = [at for at, one in enumerate(table.columns) if not one.computed][1:]
            pair = [at for at, one in enumerate(table.columns) if one.computed]
            for row in table.rows if pair else ():
                old, new = (number(row.cells[at].text)[0] for at in filed[-2:])
                if old is None or new is None:
                    continue
                difference, percent = (row.cells[at].text for at in pair)
                seen["rows"] += 1
                assert Decimal(difference.replace("−", "-")) == new - old, row.name
                if "%" in percent:
                    seen["percent"] += 1
                    assert old > 0
                    written = Decimal(percent.rstrip("%").replace("−", "-"))
                    assert abs(written - (new - old) / old * 100) <= Decimal("0.005"), row.name
    assert seen["rows"] >= 15
    assert seen["percent"] == seen["rows"]


def test_g_08_percentages_differ_in_points_and_words_are_only_the_same_or_not(site):
    (table,) = (one for one in told(site, EZHOU_JGGW).tables if has(one.tag, "line"))
    changes = {
        row.name.split(" ")[0]: row.cells[-1].text for row in table.rows if len({id(c.tag) for c in row.cells}) > 1
    }
    assert changes["“三公”经费变动率"] == "−50个百分点"
    assert changes["政府采购执行率"] == "−19.7个百分点"
    assert changes["评价结果应用率"] == "+2个百分点"
    assert changes["打造一批警示教育基地、廉政学习园地、纪检工作阵地。"] == "+2个"
    assert changes["信息化建设情况"] == "相同"


def test_g_08_nothing_is_compared_across_phases(site):
    """2022年决算 stands against 2023年决算 only; the budget of 2023 against neither."""
    (table,) = (one for one in told(site, ZHUZHOU).tables if has(one.tag, "money"))
    assert [one.full for one in table.columns if not one.computed][1:] == ["2022年 决算", "2023年 决算"]


# --- G-09


@pytest.mark.parametrize(
    ("url", "year", "inferred"),
    [
        (EZHOU_JGGW, 2024, True),
        (CAOFEIDIAN, 2024, True),
        (HENGYANG, 2024, False),
        (EZHOU_BIANBAN, 2023, True),
        (ZHUZHOU, 2023, False),
    ],
)
def test_g_09_an_inferred_year_says_so(site, url, year, inferred):
    fact = page(site, url).part("版本与来源").fact("预算年度")
    assert fact.value.startswith(f"{year}年（")
    assert fact.computed == inferred
    assert ("推定" in fact.value) == inferred
    assert ("原件印明" in fact.value) == (not inferred)


def test_g_09_inferred_numbers_are_never_among_filed_ones(site):
    for url in PAGES:
        for table in page(site, url).tables:
            for row in table.rows:
                for cell in row.cells:
                    assert cell.computed or not {"16.5", "735.77"} & set(NUMBER.findall(cell.text))
        for path in (site / url / "../filings").iterdir():
            assert not {"16.5", "735.77"} & set(NUMBER.findall(path.read_text(encoding="utf-8"))), path


def test_g_09_every_computed_column_and_figure_is_marked(site):
    for path in pages(site):
        for table in opened(path).tables:
            for row in table.rows:
                for at, cell in enumerate(row.cells):
                    marked = (
                        bool(table.columns) and table.columns[at].computed
                    ) or "本站" in table.caption + table.remark
                    assert not cell.computed or marked, (path, table.caption, cell.text)


# --- G-11


def test_g_11_every_page_has_its_language_and_one_heading(site):
    for path in pages(site):
        soup = opened(path).soup
        assert soup.html is not None
        assert soup.html.get("lang") == "zh-CN", path
        assert len(soup.find_all("h1")) == 1, path
        assert words(soup.h1), path
        assert soup.title is not None, path
        assert words(soup.title), path


def test_g_11_every_table_has_a_caption_and_scoped_headings(site):
    seen = 0
    for path in pages(site):
        soup = opened(path).soup
        for tag in soup.find_all("table"):
            seen += 1
            where = (path, tag.get("id"))
            assert tag.caption is not None, where
            assert words(tag.caption), where
            assert Table(tag).rows, where  # its cells fill the grid without hole or overlap
            headings = tag.find_all("th")
            assert headings, where
            for one in headings:
                assert one.get("scope") in {"col", "colgroup", "row", "rowgroup"}, where
                assert words(one), where
            assert all(one.get("scope") in {"col", "colgroup"} for one in tag.select("thead th")), where
            assert all(one.get("scope") in {"row", "rowgroup"} for one in tag.select("tbody th")), where
    assert seen > 40


def test_g_11_headings_do_not_skip_a_level(site):
    for path in pages(site):
        soup = opened(path).soup
        assert soup.main is not None
        levels = [int(one.name[1]) for one in soup.main.find_all(re.compile("^h[1-6]$"))]
        assert levels[0] == 1, path
        assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels)), (path, levels)


def test_g_11_nothing_filed_waits_for_script(site):
    """Filed text stands in the HTML itself, and nothing hides it until script runs."""
    for url in PAGES:
        found = page(site, url)
        assert not found.find("[hidden], [aria-hidden=true] table, noscript table, template")
        assert not [one for one in found.find("[style]") if "display" in str(one["style"])]
        assert not found.find("script")


@pytest.mark.browser
@pytest.mark.parametrize("url", PAGES)
def test_g_11_pages_are_readable_with_script_off(address, site, browser, url):
    context = browser.new_context(java_script_enabled=False)
    try:
        opened = context.new_page()
        opened.goto(f"{address}/{url}/")
        shown = squash(opened.locator("main").inner_text())
    finally:
        context.close()
    found = page(site, url)
    closed = {squash(words(one)) for one in found.find("details.form > div")}
    for table in found.tables:
        if table.tag.find_parent("details"):
            continue
        for row in table.rows:
            for cell in row.cells:
                assert squash(cell.text) in shown
    for item in (one for one in found.items if not one.tag.find_parent("details")):
        assert squash(item.text) in shown
    assert all(one not in shown for one in closed)


# --- G-12


@pytest.mark.slow
def test_g_12_a_second_build_is_byte_identical(site, tmp_path):
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}
    call = "from generator.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", call, "build", "--site-dir", str(tmp_path / "again"), "--date", TODAY],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second = tree(site), tree(tmp_path / "again")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def tree(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


# --- beside the checklist


def test_departments_list_what_is_filed_and_what_is_missing(site):
    """Every year says of each of the three filings whether it is here; nothing is passed over in silence."""
    for url in PAGES:
        steps = [words(one, " ") for one in told(site, url).find(".cycle ol > li")]
        assert [norm(one)[:2] for one in steps] == ["申报", "监控", "自评"]
        assert sum(bool(one.a) for one in told(site, url).find(".cycle ol > li")) == 1


@pytest.mark.parametrize("url", PAGES)
def test_the_source_document_is_there_with_the_hash_the_page_names(site, url):
    folder = site / url / "../filings"
    (source,) = folder.glob("*.source.txt")
    links = [str(one["href"]) for one in page(site, url).find("p.files a")]
    assert f"../filings/{source.name}" in links
    assert all((site / url / one).is_file() for one in links)
    fact = page(site, url).part("版本与来源").fact("原件校验值")
    assert fact.value == f"SHA-256 {hashlib.sha256(source.read_bytes()).hexdigest()}"


def test_tables_mark_computed_cells_only_in_computed_columns(site):
    for url in PAGES:
        for table in page(site, url).tables:
            for at, column in enumerate(table.columns):
                if column.computed:
                    assert all(has(row.cells[at].tag, "is-calc") for row in table.rows)
