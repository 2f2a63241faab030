from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import privacy
from generator.privacy import PersonalKind

FULL = str.maketrans("0123456789+- .", "０１２３４５６７８９＋－　．")
SOURCES = Path(__file__).parents[2] / "content"


def kinds(text: str) -> list[PersonalKind]:
    return [hit.kind for hit in privacy.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "19900001234",
        "联系电话：19900001234。",
        "199 0000 1234",
        "199-0000-1234",
        "199.0000.1234",
        "199·0000·1234",
        "1990 000 1234",
        "1990-0001-234",
        "199-00001234",
        "1990000 1234",
        "1 9 9 0 0 0 0 1 2 3 4",
        "+86 19900001234",
        "+8619900001234",
        "+86-199-0000-1234",
        "008619900001234",
        "8619900001234",
        "019900001234",
        "１９９００００１２３４",
        "１９９　００００　１２３４",
        "１９９－００００－１２３４",
        "Tel19900001234",
        "tel:19900001234",
        "027-60661210/19900001234",
        "19900001234、19900001235",
        "电话19900001234.2.附件",
        "𝟏𝟗𝟗𝟎𝟎𝟎𝟎𝟏𝟐𝟑𝟒",
        "(199)0000-1234 19900001234",
        "[经费, 19900001234, 100%]",
        "手机19900001234（办公027-60661210）",
    ],
)
def test_a_mobile_number_is_found_however_it_is_written(text: str) -> None:
    assert set(kinds(text)) == {PersonalKind.MOBILE}


@pytest.mark.parametrize(
    "text",
    [
        "110101199001010000",
        "11010119900101000X",
        "11010119900101000x",
        "110101 19900101 0000",
        "110101-19900101-000X",
        "１１０１０１１９９００１０１０００Ｘ",
        "身份证号110101199001010000。",
        "110101900101001",
        "证件110101900101001号",
    ],
)
def test_an_identity_number_is_found_whatever_its_check_digit(text: str) -> None:
    assert kinds(text) == [PersonalKind.IDENTITY]


@pytest.mark.parametrize(
    "text",
    [
        "13020924P00077210002M",
        "13020924P19900001234M",
        hashlib.sha256(b"19900001234").hexdigest(),
        "199000012345678901234567890123456789",
        "19900001111.00",
        "19900001111.50元",
        "19900001111 元",
        "0.19900001111",
        "1390000.1234",
        "1,390,000,111.10",
        "190.00＋48.00＋72.00＝310.00",
        "支出3项相加 134.00+55.00+66.00=255.00",
        "188****3059",
        "027-60661210",
        "0731-28681234",
        "02760661210",
        "400-810-1234",
        "911302005544332211",
        "121101199001010070",
        "110001900101001",
        "120001199001010062",
        "12110000000000019X",
        "91110108551385082Q",
        "2023-12-31 2024-01-31",
        "20231231 20240131",
        "588.21 547.74 100 200 300 400",
        "15.50 12.30 100 200",
        "2023 2022 2021 2020 19 12",
        "130209000000000",
        "199901011234567",
        "199000012345",
        "",
        "一九九〇年〇月一二三四",
    ],
)
def test_codes_checksums_amounts_and_landlines_are_no_personal_numbers(text: str) -> None:
    assert kinds(text) == []


def test_the_published_sources_hold_no_personal_numbers() -> None:
    for path in SOURCES.rglob("*.*"):
        assert privacy.find(path.read_text(encoding="utf-8")) == ()
        assert privacy.find_names(path.read_text(encoding="utf-8")) == ()


def test_a_place_counts_characters_of_the_original_text() -> None:
    text = "电话：+86 １９９－００００－１２３４ 完"
    (hit,) = privacy.find(text)
    assert text[hit.start : hit.end] == "１９９－００００－１２３４"


def test_a_hit_never_shows_what_it_found() -> None:
    (hit,) = privacy.find("19900001234")
    assert "1990" not in repr(hit)
    assert "1990" not in hit.kind.message


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话19900001234。", "电话199****1234。"),
        ("199-0000-1234", "199-****-1234"),
        ("+86 １９９００００１２３４", "+86 １９９****１２３４"),
        ("110101199001010000", "11*************000"),
        ("填报人：张三", "填报人：**"),
        ("027-60661210", "027-60661210"),
    ],
)
def test_a_mask_keeps_the_outer_digits_and_the_length(text: str, masked: str) -> None:
    assert privacy.mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "填报人：张三",
        "填报人\t张三\t联系电话",
        "填报人\n\t张三丰\n",
        "填表人（签字）：张 三",
        "经办人: 欧阳修文",
        "联系人 李四",
        "填报人：买买提·吐尔逊",
    ],
)
def test_the_name_of_a_filler_is_found(text: str) -> None:
    assert [hit.kind for hit in privacy.find_names(text)] == [PersonalKind.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "填报人：［已遮盖］",
        "填报人\t［已遮盖］\t联系电话",
        "填表人：        填报日期：          联系电话：",
        "填报人及联系电话：",
        "填报人\n\t联系电话\n",
        "masked: [填报人姓名, 手机号码]",
        "- {label: 填报人, value: {withheld: 填报人姓名不予公开}}",
        "填报人应当对真实性负责",
        "填报人：无",
        "填报单位（盖章）： 填报人： 2023年",
    ],
)
def test_labels_and_masks_are_no_names(text: str) -> None:
    assert privacy.find_names(text) == ()


@pytest.mark.parametrize(
    "label", ["填报人", "填表人：", "填报人（签字）", "经办人姓名", "联系人及联系电话", " 填报人 "]
)
def test_a_label_that_asks_for_a_name_is_known(label: str) -> None:
    assert privacy.names_person(label)


@pytest.mark.parametrize("label", ["填报单位", "受理人数", "联系电话", "填报日期", "单位负责人意见", "", None, "人"])
def test_other_labels_are_not(label: str | None) -> None:
    assert not privacy.names_person(label)


@pytest.mark.parametrize(
    ("value", "may"),
    [("张三", True), ("Zhang", True), ("", False), ("/", False), ("无", False), ("［已遮盖］", False), (None, False)],
)
def test_only_letters_may_be_a_name(value: str | None, may: bool) -> None:  # noqa: FBT001 - the expected answer
    assert privacy.may_name(value) is may


@given(
    st.text(st.characters(exclude_categories=("Lo", "Cs")), max_size=30),  # 预算, 编码 before it would say what it is
    st.integers(0, 9999),
    st.sampled_from(["", " ", "-", "."]),
    st.booleans(),
    st.text(max_size=30),
)
def test_a_number_set_in_any_text_is_found_and_gone_after_masking(
    before: str,
    tail: int,
    gap: str,
    full: bool,  # noqa: FBT001 - both are tried
    after: str,
) -> None:
    number = gap.join(["199", "0000", f"{tail:04}"])
    text = f"{before}：{number.translate(FULL) if full else number}，{after}"
    hits = privacy.find(text)
    assert any(hit.start <= len(before) + 1 < hit.end for hit in hits)
    masked = privacy.mask(text)
    assert privacy.find(masked) == ()
    assert len(masked) == len(text)


@given(st.integers(110000, 829999), st.sampled_from(["900101001", "199001010012"]))
def test_any_region_code_is_answered(region: int, rest: str) -> None:
    """Most codes are of no county: those of provinces and cities, and gaps between them."""
    assert len(privacy.find(f"{region}{rest}")) <= 1


@given(st.text(max_size=80))
def test_any_text_can_be_searched_and_masked(text: str) -> None:
    for hit in privacy.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
    assert privacy.find(privacy.mask(text)) == ()


def _zip(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>199&#45;0000&#45;1234</p>"),
        ("a.json", json.dumps({"a": "１９９００００１２３４"}).encode()),
        ("a.js", b'x="19900001234"'),
        ("a.txt.gz", gzip.compress(b"19900001234", mtime=0)),
        ("a.bin", zlib.compress("电话19900001234".encode())),
        ("b.bin", zlib.compress("电话19900001234".encode() * 9, wbits=-15)),
        ("a.xlsx", _zip("xl/sharedStrings.xml", b"<t>19900001234</t>")),
        ("a.zip", _zip("b.gz", gzip.compress(b"19900001234", mtime=0))),
        ("a.xml", b"<t>199 0000 1234</t>"),
        ("a", b"\xff\xfe 19900001234"),
    ],
    ids="html json js gzip zlib deflate xlsx zip xml bytes".split(),
)
def test_a_whole_tree_is_walked_and_archives_are_opened(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / name).write_bytes(data)
    (tmp_path / "clean.html").write_text("<p>027-60661210</p>", encoding="utf-8")
    found = list(privacy.scan_tree(tmp_path))
    assert {path.name for path, _ in found} == {name}
    assert {hit.kind for _, hit in found} == {PersonalKind.MOBILE}


def test_pictures_fonts_and_broken_archives_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n 19900001234")
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "a.gz").write_bytes(b"\x1f\x8b broken")
    assert list(privacy.scan_tree(tmp_path)) == []
