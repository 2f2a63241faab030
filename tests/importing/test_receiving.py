"""Receiving a document: what happens to it before anything is written, and what is refused with which sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.importing import batch, receiving, report
from generator.importing.receiving import ImportOrder, Outcome, Receipt
from generator.picture import Picture
from generator.picture.joining import joined
from generator.picture.web import read_web
from generator.picture.word import read_word
from generator.picture.workbook import read_workbook
from tests.conftest import ROOT, TODAY
from tests.importing import agreement, documents, making, roundtrip, sketches
from tests.importing.handed_in import OFFICE, department_form, project_form, write
from tests.importing.sketches import Rows

LEVELS = ["一级指标", "二级指标", "三级指标"]


@pytest.fixture
def order(tmp_path: Path) -> ImportOrder:
    return ImportOrder(tmp_path / "content", TODAY, templates=ROOT / "site_templates", reviews=tmp_path / "review")


def receive(order: ImportOrder, picture: Picture, name: str = "a.html") -> Receipt:
    """A document with what `picture` shows, received."""
    data = documents.as_html(picture)
    return receiving.receive(Path(name), data, joined(read_web(data)), order)


def filing_of(receipt: Receipt) -> str:
    return Path(receipt.path).read_text(encoding="utf-8")


def test_a_document_becomes_a_filing_of_its_department_and_year(order: ImportOrder) -> None:
    receipt = receive(order, department_form())
    assert receipt.outcome is Outcome.IMPORTED
    assert receipt.path == str(order.content / "ezhou/sltsg/2024/target.yaml")
    assert not receipt.needs_a_person
    assert [Path(path).name for path in receipt.made] == ["region.yaml", "department.yaml"]


def test_the_stage_of_a_form_is_the_name_of_its_filing(order: ImportOrder) -> None:
    for title, name in (("项目支出绩效自评表", "self-evaluation"), ("项目支出绩效运行监控表", "monitoring")):
        rows: Rows = [[*LEVELS, "年度指标值"], ["产出指标", "数量指标", "培训次数", "3次"]]
        picture = sketches.picture(f"2024年度{title}", [["项目名称", "开放", "填报单位", OFFICE]], rows)
        assert Path(receive(order, picture).path).stem == name


def test_a_department_asked_for_is_taken_whatever_the_document_says(order: ImportOrder) -> None:
    receipt = receive(replace(order, department="hengyang/tjj"), department_form(filer="湖南省衡阳市统计局"))
    assert receipt.path == str(order.content / "hengyang/tjj/2024/target.yaml")


@pytest.mark.parametrize("department", ["ezhou", "Ezhou/tsg", "ezhou/tsg/2024", "../tsg", "ezhou/../etc", "鄂州/tsg"])
def test_a_department_that_is_no_folder_is_refused_and_nothing_written(order: ImportOrder, department: str) -> None:
    receipt = receive(replace(order, department=department), department_form())
    assert receipt.outcome is Outcome.REFUSED
    assert "--department" in receipt.problem
    assert not order.content.exists()


def test_a_year_asked_for_goes_before_none_and_says_so(order: ImportOrder) -> None:
    receipt = receive(replace(order, year=2023), department_form(year=""))
    assert "/2023/" in receipt.path
    assert "导入时指明" in filing_of(receipt)


def test_a_unit_of_money_asked_for_is_taken_where_none_is_printed(order: ImportOrder) -> None:
    picture = sketches.picture(
        "2024年度部门整体绩效目标申报表",
        [["填报单位", OFFICE]],
        [["资金来源", "预算数"], ["财政拨款", "10"], ["合计", "10"]],
    )
    assert "money_unit: 元" in filing_of(receive(replace(order, money_unit="元"), picture))


def test_a_unit_nobody_knows_is_asked_for_and_the_filing_stays_a_draft(order: ImportOrder) -> None:
    picture = sketches.picture(
        "2024年度部门整体绩效目标申报表",
        [["填报单位", OFFICE]],
        [["资金来源", "预算数"], ["财政拨款", "10"], ["合计", "10"]],
    )
    receipt = receive(order, picture)
    assert receipt.needs_a_person
    assert "state: 草稿" in filing_of(receipt)
    assert "没有找到金额单位" in "\n".join(report.lines(receipt))


def test_a_dry_run_makes_no_folder(order: ImportOrder) -> None:
    receipt = receive(replace(order, dry_run=True), department_form())
    assert receipt.outcome is Outcome.IMPORTED
    assert not order.content.exists()
    assert not (order.reviews or Path()).exists()


def test_the_same_form_of_another_project_is_no_second_version(order: ImportOrder) -> None:
    receipts = [receive(order, project_form(name), f"{name}.html") for name in ("场馆开放", "古籍保护", "场馆开放")]
    assert [receipt.outcome for receipt in receipts] == [Outcome.IMPORTED, Outcome.IMPORTED, Outcome.UNCHANGED]
    assert [Path(receipt.path).stem for receipt in receipts] == ["target", "target-2", "target"]


def test_a_project_keeps_its_page_id_over_the_years(order: ImportOrder) -> None:
    first = filing_of(receive(order, project_form("场馆开放")))
    path = order.content / "ezhou/sltsg/2024/target.yaml"
    path.write_text(first.replace("id: changguan-kaifang", "id: opening"), encoding="utf-8")
    second = filing_of(receive(order, project_form("场馆开放", year="2025")))
    assert "id: opening" in second


def test_what_was_masked_in_the_copy_is_told_in_the_filing(order: ImportOrder) -> None:
    receipt = receive(order, department_form(foot=[["填报人", "欧阳示例", "联系电话", "19900005678"]]))
    assert "masked:" in filing_of(receipt)
    assert "{withheld: 填报人姓名不予公开}" in filing_of(receipt)


def test_a_part_the_checks_refuse_is_kept_as_a_plain_table(order: ImportOrder, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = receiving.importer.Drafting

    class Wrong(kinds):
        """Takes every column of the first table for the same meaning."""

        def draft(self) -> list[dict[str, object]]:
            made = super().draft()
            for part in made:
                for column in part.get("columns", ()):
                    column.update({"is": "target"})
            return made

    monkeypatch.setattr(receiving.importer, "Drafting", Wrong)
    receipt = receive(order, project_form("场馆开放"))
    assert receipt.outcome is Outcome.IMPORTED
    text = filing_of(receipt)
    assert "kind: table" in text
    assert "is: target" not in text
    assert "开放天数, 300天" in text


def test_a_report_counts_every_text_of_the_document(order: ImportOrder) -> None:
    receipt = receive(order, department_form())
    assert receipt.imported
    total = sum(receipt.imported.account.counts.values())
    assert f"原件 {total} 处文字" in report.counts(receipt)
    assert report.as_json(receipt)["counts"]["认出"] <= total


def test_the_table_of_many_documents_has_a_row_for_each_and_a_sum(order: ImportOrder) -> None:
    good, bad = (
        receive(order, department_form()),
        receive(order, department_form(filer=""), "一份名字很长很长的文件" * 5 + ".html"),
    )
    lines = report.table([good, bad]).splitlines()
    assert lines[-1] == "共 2 份：收下 1 份，未导入 1 份。"
    assert sum("已导入" in line for line in lines) == 1
    assert "…" in lines[3]


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(order: ImportOrder, tmp_path: Path) -> None:
    broken = tmp_path / "in/a.docx"
    broken.parent.mkdir()
    broken.write_bytes(b"PK\x03\x04 nothing of the kind")
    bad, good = batch.receive_all([broken, write(tmp_path / "in/b.html", department_form())], order)
    assert (bad.outcome, good.outcome) == (Outcome.REFUSED, Outcome.IMPORTED)
    assert bad.problem.endswith("。")


READERS = {
    "docx": (documents.as_docx, read_word),
    "xlsx": (documents.as_xlsx, read_workbook),
    "html": (documents.as_html, read_web),
}
SHORT = ["xiangtan-project-target-2024", "yunnan-gucheng-project-self-evaluation"]


def agreed(path: Path, way: str, layout: str) -> tuple[int, int]:
    """How far a filing agrees with itself by way of a real document."""
    make, read = READERS[way]
    filing = making.read(path)
    direct = roundtrip.there_and_back(filing, layout)
    through = roundtrip.brought_back(filing, joined(read(make(direct.picture))))
    assert through.again, through.errors
    assert through.left_out == []
    same, missing, _ = agreement.compared(filing, through.again)
    return same, same + len(missing)


@pytest.mark.parametrize("way", READERS)
def test_a_form_read_from_a_real_document_agrees_with_itself(way: str) -> None:
    for path in roundtrip.SOURCES:
        if roundtrip.name(path) in SHORT:
            same, total = agreed(path, way, "one_table")
            assert same == total


@pytest.mark.audit
@pytest.mark.parametrize("way", READERS)
def test_every_form_read_from_a_real_document_agrees_with_itself(way: str, capsys: pytest.CaptureFixture[str]) -> None:
    results = [agreed(path, way, layout) for path in roundtrip.SOURCES for layout in roundtrip.LAYOUTS]
    same, total = sum(result[0] for result in results), sum(result[1] for result in results)
    with capsys.disabled():
        print(f"{way} {same}/{total} {same / total:.2%}")  # noqa: T201 - the figure is asked for
    assert same >= 0.97 * total


def test_the_same_form_of_two_units_of_a_department_are_two_filings(order: ImportOrder) -> None:
    order = replace(order, department="ezhou/whj")
    receipts = [
        receive(order, department_form(filer=f"鄂州市{name}馆", target=target), f"{name}.html")
        for name, target in (("图书", "≥3次"), ("文化", "≥5次"))
    ]
    assert [receipt.outcome for receipt in receipts] == [Outcome.IMPORTED, Outcome.IMPORTED]


def test_receiving_does_not_look_into_the_documents_of_other_filings(
    order: ImportOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(order, project_form("场馆开放"))
    opened: list[Path] = []

    def originals(_: object, path: Path) -> tuple[()]:
        opened.append(path)
        return ()

    monkeypatch.setattr("generator.reader.surroundings.originals", originals)
    assert receive(order, project_form("古籍保护"), "b.html").outcome is Outcome.IMPORTED
    assert opened == []


def test_a_filing_with_an_error_is_not_imported_a_second_time(order: ImportOrder) -> None:
    path = Path(receive(order, department_form()).path)
    path.write_text(path.read_text(encoding="utf-8").replace("stage: 申报", "stage: 预报"), encoding="utf-8")
    receive(order, department_form(target="≥5次"), "b.html")
    assert [file.name for file in path.parent.glob("*.yaml")] == ["target.yaml"]
