"""Real filings of the project, and a form with every kind of part."""

from __future__ import annotations

from typing import Any

from generator import reader
from generator.model import Filing
from generator.official import form_code, returning
from generator.official.returning import Returned
from generator.picture import Picture
from tests.conftest import ROOT

EZHOU = "content/ezhou/jggw/2024/target.yaml"
ZHUZHOU = "content/zhuzhou/jggw/2023/self-evaluation.yaml"
CAOFEIDIAN = "content/caofeidian/jggw/2024/target.yaml"
REAL = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "content").glob("*/*/*/*.yaml"))]
FORMS = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "tests/forms").glob("*.yaml"))]

RECORD = frozenset(
    "source repairs replies waivers corrections review version state approved_on published_on publish_on state_reason".split()
)
"""What the site records of a filing; no form prints it."""


def filing(path: str) -> Filing:
    found, problems = reader.filing((ROOT / path).read_bytes(), "x/x.yaml")
    assert found is not None, problems
    return found


def small(*parts: dict[str, Any], **more: Any) -> Filing:
    """A filing of the `parts` alone."""
    head = {
        "form": "绩效自评表",
        "stage": "自评",
        "scope": "部门",
        "filer": "某局",
        "money_unit": "万元",
        "state": "草稿",
    }
    year = {"value": 2024, "basis": "原件印明"}
    return Filing.model_validate({**head, "year": year, "parts": list(parts), **more})


def printed_facts(found: Filing) -> dict[str, object]:
    """All that a form prints or declares."""
    return found.model_dump(exclude=set(RECORD))


def again(picture: Picture) -> Returned:
    code = form_code.parse(picture.form_code)
    assert code is not None
    return returning.returned(code, picture)


def back(picture: Picture) -> Filing:
    found = again(picture)
    assert found.reasons == ()
    return Filing.model_validate(found.data)
