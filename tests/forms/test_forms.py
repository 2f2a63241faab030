"""Forms of other provinces are YAML only: each is read without a stop and shown whole by the templates that exist."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from pydantic import BaseModel

from generator import pages, reader
from generator.model import BaseTable, Filing, Prompt
from generator.views import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from generator.findings import Finding

FORMS = sorted(Path(__file__).parent.glob("*.yaml"))
PLACES = {
    "anhui",
    "chongqing",
    "ezhou",
    "hebei",
    "hubei",
    "hunan",
    "ningxia",
    "shaanxi",
    "shanghai",
    "sichuan",
    "xiangtan",
    "yunnan",
}
TEMPLATES = Path(__file__).parents[2] / "site_templates"
SECTIONS = '{% from "sections/printed.md.j2" import printed %}{% for one in views %}{{ printed(one) }}{% endfor %}'
UNPRINTED = {"kind", "item", "horizon", "id", "money_unit", "meaning", "phase", "role", "stage"}
"""What a form's YAML says for the site, not for the page."""

every_form = pytest.mark.parametrize("path", FORMS, ids=[one.stem for one in FORMS])


def read(path: Path, root: Path) -> tuple[Filing | None, tuple[Finding, ...]]:
    """The filing as it would lie in `content/`: one province, one department, the year the form is of."""
    year = re.search(r"^year: \{value: ([0-9]{4})", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert year
    place = root / "content" / path.stem.split("-")[0] / "department" / year[1] / path.name
    place.parent.mkdir(parents=True)
    shutil.copyfile(path, place)
    return reader.read_filing(place, root / "content")


@cache
def shown(filing: Filing) -> BeautifulSoup:
    template = pages.environment(TEMPLATES).from_string(SECTIONS)
    return BeautifulSoup(template.render(views=parts.views(filing, "form")), "html.parser")


def squash(text: str) -> str:
    """`text` without white space: how a line breaks is the page's affair."""
    return re.sub(r"\s", "", text)


def tables(value: Any) -> Iterator[BaseTable]:
    for part in value.parts:
        if isinstance(part, BaseTable):
            yield part
        elif hasattr(part, "parts"):
            yield from tables(part)


def texts(value: Any) -> Iterator[str]:
    """Every text of a form, labels included, in no order."""
    if isinstance(value, Prompt):
        yield value.prompt
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in UNPRINTED:
                yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def test_forms_of_further_provinces_and_cities_are_here() -> None:
    assert {one.stem.split("-")[0] for one in FORMS} == PLACES


@every_form
def test_every_form_names_where_it_was_found(path: Path) -> None:
    comment = re.match(r"(?:#.*\n)+", path.read_text(encoding="utf-8"))
    assert comment
    assert "# 出处：" in comment[0]


@every_form
def test_form_is_read_without_a_finding_that_stops(path: Path, tmp_path: Path) -> None:
    filing, found = read(path, tmp_path)
    assert [str(one) for one in found if one.stops] == []
    assert filing


@every_form
def test_every_column_label_is_a_heading_of_a_table(path: Path, tmp_path: Path) -> None:
    filing, _ = read(path, tmp_path)
    assert filing
    headings = [squash(one.get_text()) for one in shown(filing).select("thead th")]
    for table in tables(filing):
        for column in table.columns:
            assert any(squash(column.label) in one for one in headings), column.label
            assert any(squash(column.under or "") in one for one in headings), column.under


@every_form
def test_every_text_of_the_form_stands_on_the_page(path: Path, tmp_path: Path) -> None:
    filing, _ = read(path, tmp_path)
    assert filing
    page = squash(shown(filing).get_text())
    assert [one for part in filing.parts for one in texts(part) if squash(one) not in page] == []


@every_form
def test_every_column_keeps_its_place(path: Path, tmp_path: Path) -> None:
    filing, _ = read(path, tmp_path)
    assert filing
    printed = [[squash(one.label) for one in table.columns if one.label] for table in tables(filing)]
    page = [_leaves(head) for head in shown(filing).select("thead")]
    for labels in printed:
        assert any(_in_order(labels, headings) for headings in page), labels


def _leaves(head: Tag) -> list[str]:
    """The heading right above each column, from left to right."""
    lines = head.select("tr")
    grid: dict[tuple[int, int], Tag] = {}
    for down, line in enumerate(lines):
        across = 0
        for cell in line.select("th"):
            while (down, across) in grid:
                across += 1
            wide, high = int(str(cell.get("colspan", 1))), int(str(cell.get("rowspan", 1)))
            grid |= {(down + y, across + x): cell for y in range(high) for x in range(wide)}
            across += wide
    last = len(lines) - 1
    return [
        squash(cell.get_text()) for (down, _), cell in sorted(grid.items(), key=lambda entry: entry[0]) if down == last
    ]


def _in_order(labels: list[str], headings: list[str]) -> bool:
    rest = iter(headings)
    return all(any(label in heading for heading in rest) for label in labels)


def test_prompts_published_unfilled_are_set_apart_from_filed_text(tmp_path: Path) -> None:
    filing, _ = read(Path(__file__).parent / "sichuan-project-self-evaluation.yaml", tmp_path)
    assert filing
    void = [squash(one.get_text()) for one in shown(filing).select(".void")]
    assert sum("字以内" in one for one in void) == 5


def test_merged_cell_over_five_rows_is_one_cell(tmp_path: Path) -> None:
    filing, _ = read(Path(__file__).parent / "sichuan-project-self-evaluation.yaml", tmp_path)
    assert filing
    (cell,) = (one for one in shown(filing).select("td[rowspan]") if "银行贷款" in one.get_text())
    assert cell["rowspan"] == "5"
