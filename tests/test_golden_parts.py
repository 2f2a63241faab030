"""Each kind of part as its page shows it; a case's file name states the fact. Read the .html in review."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from generator import pages
from generator.model import MoneyUnit, Part
from generator.model import parts as model_parts
from generator.model.rows import BasePart
from generator.reader import tree
from generator.views import parts as part_views
from generator.views.parts import Context
from tests.conftest import ROOT
from tests.test_escaping import converter

CASES = sorted((Path(__file__).parent / "golden").glob("*.yaml"))
PAGE = """\
{% from "sections/printed.md.j2" import printed %}
{% for one in parts %}
{{ printed(one) }}
{% endfor %}
"""


def html(case: Path) -> str:
    data = case.read_bytes()
    found = TypeAdapter(tuple[Part, ...]).validate_python(tree.quick(data, data.decode()), by_alias=True)
    context = Context(MoneyUnit.TEN_THOUSAND)
    shown = tuple(part_views.view(one, context, f"p-{number}", 2) for number, one in enumerate(found, 1))
    body = pages.environment(ROOT / "site_templates").from_string(PAGE).render(parts=shown)
    return converter().convert(pages.squeeze(body)) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.stem)
def test_a_part_is_shown_as_expected(case: Path, *, update_golden: bool) -> None:
    expected = case.with_suffix(".html")
    if update_golden:
        expected.write_text(html(case), encoding="utf-8")
    assert html(case) == expected.read_text(encoding="utf-8")


def test_every_kind_of_part_has_a_case() -> None:
    kinds = {
        one.model_fields["kind"].annotation.__args__[0]
        for one in vars(model_parts).values()
        if isinstance(one, type) and issubclass(one, BasePart) and "kind" in one.model_fields
    }
    assert kinds == {line.removeprefix("- kind: ") for case in CASES for line in case.read_text().splitlines()[:1]}
