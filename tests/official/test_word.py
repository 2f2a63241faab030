"""The Word document of a form: what Word needs to print it well, and nothing of who made it."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from generator.official import as_word, drawn
from generator.official.form_code import ELEMENT, NAMESPACE
from tests.official import examples
from tests.official.examples import small

CHOICES = {
    "kind": "options",
    "choices": [
        {"label": "新增", "ticked": True},
        {"label": "延续", "ticked": False},
        {"label": "不明", "ticked": None},
    ],
}
WIDE = {"kind": "table", "columns": [{"label": f"第{at}列"} for at in range(8)], "rows": [["1"] * 8]}
NARROW = {"kind": "table", "columns": [{"label": "甲"}, {"label": "乙", "under": "上"}], "rows": [["1", "2"]]}


def opened(*parts: dict[str, object]) -> docx.document.Document:
    return docx.Document(io.BytesIO(as_word(drawn(small(*parts)))))


@pytest.mark.parametrize("path", examples.REAL)
def test_the_same_filing_is_the_same_bytes(path: str) -> None:
    drawing = drawn(examples.filing(path))
    made = as_word(drawing)
    assert made == as_word(drawing)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_form_code_is_a_custom_part_of_the_document() -> None:
    drawing = drawn(small(NARROW))
    document = docx.Document(io.BytesIO(as_word(drawing)))
    (part,) = [link.target_part for link in document.part.rels.values() if link.reltype.endswith("/customXml")]
    root = etree.fromstring(part.blob)
    assert root.tag == f"{{{NAMESPACE}}}{ELEMENT}"
    assert root.text == drawing.code


def test_nobody_and_no_program_is_named_in_the_properties() -> None:
    core = opened(NARROW).core_properties
    assert (core.author, core.last_modified_by, core.comments, core.title) == ("", "", "", "绩效自评表")


def test_rows_stay_whole_and_both_rows_of_a_head_repeat() -> None:
    rows = opened(NARROW).tables[-1].rows
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, True, False]


def test_a_document_ends_with_a_paragraph_and_no_two_tables_touch() -> None:
    body = list(opened(NARROW, NARROW, WIDE).element.body)
    tags = [etree.QName(child).localname for child in body]
    assert tags[-2:] == ["p", "sectPr"]
    assert all(pair != ("tbl", "tbl") for pair in pairwise(tags))


def test_more_than_seven_columns_lie_across() -> None:
    across, upright = opened(WIDE).sections[0], opened(NARROW).sections[0]
    assert across.page_width > across.page_height
    assert upright.page_width < upright.page_height
    assert round(upright.page_height.mm) == 297


def test_an_attachment_across_does_not_turn_the_rest() -> None:
    attachment = {"kind": "attachment", "form": "附表", "title": "附件1", "parts": [WIDE]}
    sections = opened(NARROW, attachment).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True]


def test_choices_are_boxes_to_tick_in_word() -> None:
    xml = opened(CHOICES).element.xml
    assert xml.count("w14:checkbox>") == 4
    assert xml.count('w14:checked w14:val="1"') == 1


def test_pages_are_numbered() -> None:
    assert "PAGE" in opened(NARROW).sections[0].footer._element.xml


def test_fonts_are_those_of_official_papers() -> None:
    xml = opened(NARROW).element.xml
    assert {"宋体", "黑体", "仿宋"} <= {font for font in ("宋体", "黑体", "仿宋") if f'w:eastAsia="{font}"' in xml}


def test_text_stays_text() -> None:
    hostile = "</w:t><script>&amp;\t]]>\n第二行"
    part = {"kind": "table", "columns": [{"label": "列"}], "rows": [[hostile]]}
    assert opened(part).tables[-1].cell(1, 0).text == hostile
