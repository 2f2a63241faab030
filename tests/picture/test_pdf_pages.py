"""A PDF's picture is what stands on its pages."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PIL import Image

from generator.picture.blocks import AsideKind, Picture, PrintedText
from generator.picture.pdf_pages import read_pdf
from generator.picture.unreadable import UnreadableDocumentError
from tests.picture import making
from tests.picture.test_ruled_areas import framed
from tests.privacy import papers

FORMS = [
    ("content/hengyang/jggw/2024/target.yaml", 0),
    ("content/ezhou/jggw/2024/target.yaml", 0),
    ("content/ezhou/jggw/2024/target.yaml", 1),
]
SENTENCE = "为全面实施预算绩效管理，提高财政资金使用效益，我单位组织开展了2023年度部门整体支出绩效自评工作，"


def texts(picture: Picture) -> list[str]:
    return [block.text for block in picture.blocks if isinstance(block, PrintedText)]


def plain(cells: list[making.Cell]) -> list[making.Cell]:
    """White space between figures and characters is not told from their distance."""
    return [(*cell[:4], cell[4].replace(" ", "")) for cell in cells]


def scan(*sizes: tuple[int, int]) -> bytes:
    """Pages that are pictures."""
    data = io.BytesIO()
    images = [Image.new("L", size, 120) for size in sizes]
    images[0].save(data, "PDF", save_all=True, append_images=images[1:])
    return data.getvalue()


@pytest.mark.browser
@pytest.mark.parametrize(
    "style", ["", pytest.param("tr{break-inside:auto}@page{size:A4 landscape}", marks=pytest.mark.audit)]
)
@pytest.mark.parametrize(("path", "number"), FORMS)
def test_a_form_over_several_pages_is_one_table(browser: Any, path: str, number: int, style: str) -> None:
    grid = list(making.form(path, number))
    title = "<h2 style='text-align:center'>部门整体支出绩效目标表</h2>"
    source = making.page(title + making.html_table(grid, 1) + "<p>说明：本表一式两份。</p>", style)
    picture = read_pdf(making.pdf(browser, source))
    (table,) = picture.tables
    assert plain(making.cells_of(table)) == plain(grid)
    assert texts(picture) == ["部门整体支出绩效目标表", "说明：本表一式两份。"]
    assert picture.pages == table.row_pages[-1] == 1 + len(table.joined_at)
    assert table.unsure_at == ()
    heads = [aside for aside in picture.asides if aside.kind is AsideKind.REPEATED_HEAD]
    assert len(heads) == len(picture.asides) == len(table.joined_at)
    assert all(cell.place.page == table.row_pages[cell.row] for cell in table.cells)
    assert (table.cells[1].place.table, table.cells[1].place.row, table.cells[1].place.column) == (1, 1, 2)


@pytest.mark.browser
@pytest.mark.parametrize("style", ["", "table{border-collapse:separate;border-spacing:0}td{text-align:center}"])
def test_any_grid_comes_back_from_a_printed_page(browser: Any, style: str) -> None:
    seen: list[list[making.Cell]] = []
    quiet = settings(max_examples=25, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))

    @quiet
    @given(making.grids())
    def keep(grid: list[making.Cell]) -> None:
        seen.append(grid)

    keep()
    grids = [sorted(framed(grid)) for grid in seen]
    body = "".join(f"<div>甲</div>{making.html_table(grid)}<p style='break-after:page'>乙</p>" for grid in grids)
    picture = read_pdf(making.pdf(browser, making.page(body, style)))
    assert len(picture.tables) == len(grids)
    shapes = [[cell[:4] for cell in making.cells_of(table)] for table in picture.tables]
    assert shapes == [[cell[:4] for cell in grid] for grid in grids]
    written = [cell[4].replace("\n", "") for table in picture.tables for cell in making.cells_of(table)]
    assert written == [cell[4] for grid in grids for cell in grid]


@pytest.mark.browser
def test_a_row_cut_by_the_page_is_one(browser: Any) -> None:
    long = "坚持高质量发展，全面落实年度重点工作任务，保障机构正常运转。" * 9
    rows = [["一级", "内容", "备注"], *([f"指标{at}", f"第{at}项{long}", "注"] for at in range(8))]
    grid = making.merged(rows, columns=0)
    body = making.html_table(grid, 1, (80, 340, 60))
    picture = read_pdf(making.pdf(browser, making.page(body, "tr{break-inside:auto!important}")))
    (table,) = picture.tables
    assert picture.pages == 2
    assert making.cells_of(table) == grid
    assert (len(table.joined_at), table.unsure_at) == (1, ())


@pytest.mark.browser
def test_texts_around_tables_are_paragraphs_and_margins_stand_beside(browser: Any) -> None:
    long = "".join(f"<p style='text-indent:2em'>第{at}段。{SENTENCE * 3}English words。</p>" for at in range(18))
    body = (
        "<h1 style='text-align:center'>绩效自评报告</h1><p style='text-align:center'>（2023年度）</p>"
        "<p>填报单位：某局<span style='float:right'>金额单位：万元</span></p>"
        "<table><tr><td>☑是 ☐否</td><td>≥95%</td></tr><tr><td>1、保障运转；<br>2、落实任务</td><td></td></tr></table>"
        f"<p>备注：无</p>{long}"
    )
    edge = "<div style='font-size:9px;width:100%;text-align:center'>{}</div>"
    header, footer = edge.format("某市财政局"), edge.format("— <span class=pageNumber></span> —")
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "20mm")
    options = {"display_header_footer": True, "header_template": header, "footer_template": footer, "margin": margin}
    picture = read_pdf(making.pdf(browser, making.page(body), **options))
    assert texts(picture)[:4] == ["绩效自评报告", "（2023年度）", "填报单位：某局  金额单位：万元", "备注：无"]
    assert texts(picture)[4:] == [f"第{at}段。{SENTENCE * 3}English words。" for at in range(18)]
    assert [block.centred for block in picture.blocks[:3]] == [True, True, False]
    assert [cell.text for cell in picture.tables[0].cells] == ["☑是 ☐否", "≥95%", "1、保障运转；\n2、落实任务", ""]
    pages = range(1, (picture.pages or 0) + 1)
    beside = [(aside.kind, aside.text, aside.place.page) for aside in picture.asides]
    assert sorted(beside, key=lambda aside: aside[2]) == [
        one
        for page in pages
        for one in ((AsideKind.HEADER, "某市财政局", page), (AsideKind.PAGE_NUMBER, f"— {page} —", page))
    ]


@pytest.mark.browser
def test_a_title_that_comes_again_on_every_page_is_no_header(browser: Any) -> None:
    form = making.html_table([(0, 0, 1, 1, "项目名称"), (0, 1, 1, 1, "甲"), (1, 0, 1, 1, "资金"), (1, 1, 1, 1, "5")])
    body = f"<h2 style='margin:0'>项目绩效目标表</h2>{form}<div style='break-after:page'></div>" * 3
    picture = read_pdf(making.pdf(browser, making.page(body, "@page{margin:5mm}")))
    assert texts(picture) == ["项目绩效目标表"] * 3
    assert [table.height for table in picture.tables] == [2, 2, 2]
    assert [table.place.table for table in picture.tables] == [1, 2, 3]


@pytest.mark.browser
@pytest.mark.parametrize("angle", [90, *(pytest.param(angle, marks=pytest.mark.audit) for angle in (0, 180, 270))])
def test_a_page_set_into_another_and_turned_reads_as_it_is_shown(browser: Any, angle: int) -> None:
    grid = making.merged([["指标名称", "指标值"], ["产出", "数量"], ["^", "质量"]])
    with pdfium.PdfDocument(making.pdf(browser, making.page(making.html_table(grid)))) as document:
        (table,) = read_pdf(turned(document, angle)).tables
    assert making.cells_of(table) == grid


def turned(document: pdfium.PdfDocument, angle: int) -> bytes:
    """The first page lying on its side in a new one that is shown turned back."""
    data = io.BytesIO()
    width, height = document[0].get_size()
    shift = {0: (0, 0), 90: (height, 0), 180: (width, height), 270: (0, width)}[angle]
    with pdfium.PdfDocument.new() as made:
        page = made.new_page(*((width, height) if angle in {0, 180} else (height, width)))
        inner = document.page_as_xobject(0, made).as_pageobject()
        inner.set_matrix(pdfium.PdfMatrix().rotate(angle, ccw=True).translate(*shift))
        page.insert_obj(inner)
        page.gen_content()
        page.set_rotation(angle)
        made.save(data)
    return data.getvalue()


@pytest.mark.browser
def test_a_scanned_page_among_others_is_told(browser: Any) -> None:
    data = io.BytesIO()
    with pdfium.PdfDocument(making.pdf(browser, making.page("<p>第一页有文字，读得出来的文字</p>"))) as document:
        with pdfium.PdfDocument(scan((600, 800))) as other:
            document.import_pages(other)
        document.save(data)
    picture = read_pdf(data.getvalue())
    assert texts(picture) == ["第一页有文字，读得出来的文字"]
    assert picture.warnings == ("第 2 页是扫描件，没有文字层，没有读：请对照原件补填。",)


def test_a_scan_says_what_to_do() -> None:
    with pytest.raises(UnreadableDocumentError, match="是扫描件，没有文字层：请先做文字识别"):
        read_pdf(scan((600, 800), (600, 800)))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "已损坏或不完整"),
        (b"%PDF-1.7\n1 0 obj\n<<", "已损坏或不完整"),
        (scan((600, 800))[:300], "已损坏或不完整"),
        (papers.locked(papers.pdf(papers.text(b"(words)"))), "有密码"),
        (papers.pdf(b""), "是空白的"),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=sentence) as raised:
        read_pdf(data)
    assert raised.value.sentence.endswith("。")
