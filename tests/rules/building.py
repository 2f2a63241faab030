"""Filings of one or two parts, from YAML as authors write it."""

from __future__ import annotations

from textwrap import dedent

from pydantic import TypeAdapter

from generator import rules
from generator.model import Filing, Part
from generator.reader import tree


def parts(text: str) -> tuple[Part, ...]:
    written = dedent(text).strip() + "\n"
    return TypeAdapter(tuple[Part, ...]).validate_python(tree.quick(written.encode(), written), by_alias=True)


def filing(text: str, **more: object) -> Filing:
    made = {
        "form": "部门整体绩效目标申报表",
        "stage": "申报",
        "scope": "部门",
        "filer": "示例单位",
        "year": {"value": 2024, "basis": "原件印明"},
        "money_unit": "万元",
        "state": "草稿",
        "parts": parts(text),
    }
    return Filing.model_validate(made | more)


def shown(checked: rules.Checked) -> str:
    """One line a remark with its places, one line a check that held."""
    lines = []
    for one in checked.remarks:
        spots = " ".join(
            ".".join(map(str, spot.part)) + ("" if spot.row is None else f"#{spot.row}") for spot in one.spots
        )
        lines.append(f"{one.rule} {one.severity}{'（推算）' if one.inferred else ''} [{spots}] {one.text}")
    return "\n".join((*lines, *(f"✓ {one}" for one in checked.passed))) + "\n"
