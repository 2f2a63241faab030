from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from generator import reader
from generator.reader import encoding
from tests.reader import faults

ROOT = Path(__file__).parents[2]


def rules(found) -> list[str]:
    return [one.rule for one in found]


def filed(folder: Path, data: bytes, source: str | None = faults.SOURCE) -> Path:
    path = folder / "content" / faults.FILING
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    if source is not None:
        (path.parent / "target.source.txt").write_text(source, encoding="utf-8")
    return path


def test_the_filings_of_the_repository_are_read_without_findings() -> None:
    for path in sorted((ROOT / "content").glob("*/*/*/*.yaml")):
        filing, found = reader.read_filing(path, ROOT / "content")
        assert found == ()
        assert filing is not None


def test_a_byte_order_mark_is_passed_over() -> None:
    filing, found = reader.filing(encoding.BOM + faults.sound().encode(), "content/a/b/2024/c.yaml")
    assert found == ()
    assert filing is not None


def test_windows_line_ends_are_read_like_others() -> None:
    data = faults.sound().replace("\n", "\r\n").encode()
    assert reader.filing(data, "content/a/b/2024/c.yaml") == reader.filing(
        faults.sound().encode(), "content/a/b/2024/c.yaml"
    )


def test_a_stopping_finding_means_no_filing_and_a_note_does_not() -> None:
    sound = faults.sound()
    filing, found = reader.filing(sound.partition("\n")[2].encode(), "content/a/b/2024/c.yaml")
    assert rules(found) == ["JX114"]
    assert filing is not None
    filing, found = reader.filing(sound.replace("工作计划", "19900001234").encode(), "content/a/b/2024/c.yaml")
    assert rules(found) == ["JX301"]
    assert filing is None


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = filed(tmp_path, b"a" * (encoding.MAX_BYTES + 1))
    assert rules(reader.read_filing(path, tmp_path / "content")[1]) == ["JX103"]
    assert rules(reader.filing(b"a" * (encoding.MAX_BYTES + 1), "content/a.yaml")[1]) == ["JX103"]


def test_a_filing_that_is_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    path = filed(tmp_path, faults.sound().encode())
    link = path.with_name("link.yaml")
    link.symlink_to(path)
    assert rules(reader.read_filing(link, tmp_path / "content")[1]) == ["JX403"]


def test_a_source_that_is_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    path = filed(tmp_path, faults.sound().encode(), source=None)
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text(faults.SOURCE, encoding="utf-8")
    (path.parent / "target.source.txt").symlink_to(elsewhere)
    assert rules(reader.read_filing(path, tmp_path / "content")[1]) == ["JX403"]


def corrected(folder: Path, name: str, version: str = "version: 2\n", text: str = "从前的原件") -> list[str]:
    """What is found in a corrected filing whose document before is written as `name`, and lies beside it as v1."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    before = f"{{file: {name}, sha256: {sha256}, form: 文字版}}"
    told = f"{version}corrections:\n  - {{on: 2024-05-06, text: 合计更正, before: {before}}}\nparts:\n"
    path = filed(folder, faults.sound().replace("parts:\n", told, 1).encode())
    path.with_name("target.v1.source.txt").write_text(text, encoding="utf-8")
    return [
        f"{one.file.rpartition('/')[2]} {one.rule} {one.message}"
        for one in reader.read_filing(path, folder / "content")[1]
    ]


def test_the_document_before_a_correction_stands_beside_it(tmp_path: Path) -> None:
    assert corrected(tmp_path, "target.v1.source.txt") == []


@pytest.mark.parametrize(
    ("name", "version", "said"),
    [
        ("target.source.txt", "version: 2\n", "JX402 更正前的原件按申报文件和版本起名：请改为 target.v1.source.txt"),
        ("other.v1.source.txt", "version: 2\n", "JX402 更正前的原件按申报文件和版本起名：请改为 target.v1.source.txt"),
        ("target.v1.source.txt", "version: 1\n", "JX402 这是第 1 版的原件，而申报现在是第 1 版"),
        ("target.v1.source.txt", "", "JX402 有更正前的原件，申报就不是第 1 版：请写 version: 2"),
        ("target.v1.source.pdf", "version: 2\n", "JX406 旁边没有原件 target.v1.source.pdf"),
    ],
)
def test_a_document_before_a_correction_has_its_name_and_place(
    tmp_path: Path, name: str, version: str, said: str
) -> None:
    found = corrected(tmp_path, name, version)
    assert any(said in one for one in found), found


def test_personal_data_in_the_document_before_a_correction_is_found(tmp_path: Path) -> None:
    (found,) = corrected(tmp_path, "target.v1.source.txt", text="电话 19900001234")
    assert found.startswith("target.v1.source.txt JX301")


def test_a_document_before_a_correction_that_was_changed_is_noticed(tmp_path: Path) -> None:
    corrected(tmp_path, "target.v1.source.txt")
    path = tmp_path / "content" / faults.FILING
    path.with_name("target.v1.source.txt").write_text("另一份", encoding="utf-8")
    assert rules(reader.read_filing(path, tmp_path / "content")[1]) == ["JX407"]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    found = reader.read_region(tmp_path / "content" / "a" / "region.yaml", tmp_path / "content")[1]
    assert rules(found) == ["JX408"]
    assert found[0].file == "content/a/region.yaml"


def test_personal_data_inside_an_office_document_is_found(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:t>电话 19900001234</w:t>")
    path = filed(tmp_path, faults.sound().replace("target.source.txt", "target.source.docx").encode())
    (path.parent / "target.source.docx").write_bytes(packed.getvalue())
    found = reader.read_filing(path, tmp_path / "content")[1]
    assert [(one.file.rpartition("/")[2], one.line, one.rule) for one in found] == [
        ("target.source.docx", 0, "JX301"),
        ("target.yaml", 12, "JX407"),
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("ezhou/jggw/2024/target.yaml", []),
        ("Ezhou/jggw/2024/target.yaml", ["JX402"]),
        ("ezhou/jg_gw/2024/target.yaml", ["JX402"]),
        ("ezhou/jggw/24/target.yaml", ["JX402"]),
        ("ezhou/jggw/2024/目标.yaml", ["JX402"]),
        ("ezhou/jggw/2024/target.yml", ["JX402", "JX402"]),
        ("search/jggw/2024/target.yaml", ["JX404"]),
        ("ezhou/jggw/2024/source.yaml", ["JX404"]),
        ("ezhou/2024/target.yaml", ["JX402"]),
    ],
)
def test_names_of_files_and_folders_can_stand_in_urls(path: str, expected: list[str]) -> None:
    assert rules(reader.names(PurePosixPath(path))) == expected


def test_positions_are_offered_to_other_rooms() -> None:
    look = reader.positions(faults.sound().encode())
    assert look.of(("parts", 3, "rows", 1, "row", 1)) == (49, 13)


def test_no_finding_is_told_twice() -> None:
    for fault in faults.ALL:
        assert len(set(fault.expect)) == len(fault.expect), fault.file.name


def test_a_message_never_repeats_a_personal_number() -> None:
    for fault in faults.ALL:
        assert not any("19900001234" in line or "199-0000" in line or "1101011990" in line for line in fault.expect)


ROW = "[运行成本, 公用经费控制率, 100%, 预算支出标准]"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ROW, "[填报人, 某某某 #3, 100%, 预算支出标准]"),
        (ROW, "[填报人, [某某某], 100%, 预算支出标准]"),
        (ROW, "[填报人, 某某某: 女, 100%, 预算支出标准]"),
        (ROW, "[填报人, 某某某,女, 100%, 预算支出标准]"),
        (ROW, "[填报人, {某某某}, 100%, 预算支出标准]"),
        (ROW, '[填报人, "某某某", 100%, 预算支出标准]某某某'),
        (ROW, "[电话, 199 0000 1234 #3, 100%, 预算支出标准]"),
        ("value: {withheld: 填报人姓名不予公开}}", "value: 某某某 #3}"),
        ("value: {withheld: 填报人姓名不予公开}}", "value：某某某}"),
        ("- {label: 填报人, value: {withheld: 填报人姓名不予公开}}", "- label: 填报人\n        value: 某某某 #3"),
        ("- {label: 填报人, value: {withheld: 填报人姓名不予公开}}", "- label: 填报人\n        value: @某某某"),
        ("label: 指标值, is: target}", "label: 填报人}\n      - {label: 某某某 #3}"),
    ],
)
def test_no_message_repeats_who_filled_the_form(old: str, new: str) -> None:
    text = faults.sound()
    assert text.count(old) == 1
    _, found = reader.filing(text.replace(old, new).encode(), f"content/{faults.FILING}")
    assert any(one.stops for one in found)
    for one in found:
        assert "某某某" not in one.place + one.message
        assert "1234" not in (one.place + one.message).replace("138****1234", "")


def test_a_name_below_its_column_is_not_repeated_either() -> None:
    text = (
        faults.sound()
        .replace("label: 指标值, is: target}", "label: 填报人}")
        .replace(ROW, ROW.replace("100%", "某某某 #3"))
    )
    _, found = reader.filing(text.encode(), f"content/{faults.FILING}")
    assert any(one.rule == "JX105" for one in found)
    assert not any("某某某" in one.message for one in found)


SCAN = b"\x89PNG\r\n\x1a\n" + bytes(30)


def with_scan(folder: Path, more: str) -> list[str]:
    """The rules found in the sound filing beside a picture as its original; `more` stands in `source`."""
    text = faults.sound().replace("target.source.txt", "target.source.png")
    text = text.replace(hashlib.sha256(faults.SOURCE.encode()).hexdigest(), hashlib.sha256(SCAN).hexdigest() + more)
    path = filed(folder, text.encode())
    path.with_name("target.source.png").write_bytes(SCAN)
    return rules(reader.read_filing(path, folder / "content")[1])


def test_a_scan_is_published_only_when_an_office_has_looked_at_it(tmp_path: Path) -> None:
    assert with_scan(tmp_path / "a", "") == ["JX308"]
    assert with_scan(tmp_path / "b", "\n  checked_by: {office: 办公室, on: 2024-03-01}") == []
    assert with_scan(tmp_path / "c", "\n  checked_by: {office: 办公室}") == ["JX204"]


def test_a_figure_under_a_column_of_codes_does_not_stop_publishing() -> None:
    plain = faults.sound().replace("工作计划]", "19900001234]")
    assert rules(reader.filing(plain.encode(), "content/a/b/2024/c.yaml")[1]) == ["JX301"]
    coded = plain.replace("{label: 依据", "{label: 项目编码")
    assert coded != plain
    assert "JX301" not in rules(reader.filing(coded.encode(), "content/a/b/2024/c.yaml")[1])
