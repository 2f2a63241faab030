"""The form as one web page: merged as in print, everything escaped."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.official import as_html
from tests.official import examples
from tests.official.examples import small

HOSTILE = "<img src=x onerror=alert(1)>&amp;\"'</td></table><script>"


def test_no_text_becomes_markup() -> None:
    parts = [
        {"kind": "table", "title": HOSTILE, "columns": [{"label": HOSTILE}], "rows": [[HOSTILE]]},
        {"kind": "fields", "items": [{"label": HOSTILE, "value": HOSTILE}]},
        {"kind": "narrative", "body": [{"heading": HOSTILE}, {"text": HOSTILE}]},
    ]
    page = LexborHTMLParser(as_html(small(*parts, form=HOSTILE, filer=HOSTILE, annex=HOSTILE)))
    assert page.css("script, img, a, link") == []
    assert page.css_first("h1").text() == HOSTILE
    assert page.css_first("title").text() == HOSTILE
    assert [cell.text() for cell in page.css("td, th")].count(HOSTILE) == 4


def test_cells_are_merged_as_in_print() -> None:
    page = LexborHTMLParser(as_html(examples.filing(examples.EZHOU)))
    funding = page.css("table.ruled")[1]
    heads = [(one.text(), one.attributes.get("rowspan"), one.attributes.get("colspan")) for one in funding.css("th")]
    assert ("近两年收支金额", None, "2") in heads
    assert ("当年金额", "2", None) in heads
    assert [one.attributes.get("rowspan") for one in funding.css("td") if one.text() in {"收入构成", "支出构成"}] == [
        "4",
        "4",
    ]


def test_the_head_of_a_table_repeats_on_paper() -> None:
    page = LexborHTMLParser(as_html(examples.filing(examples.EZHOU)))
    assert len(page.css("thead tr")) >= 5


@pytest.mark.browser
@pytest.mark.parametrize("path", [examples.EZHOU, examples.ZHUZHOU])
def test_no_table_is_wider_than_its_paper(browser, path: str) -> None:
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.set_content(as_html(examples.filing(path)))
    page.emulate_media(media="print")
    wide = page.evaluate(
        "[...document.querySelectorAll('table')].filter(one => one.getBoundingClientRect().width"
        " > one.parentElement.getBoundingClientRect().width + 1).length"
    )
    assert wide == 0
    page.close()
