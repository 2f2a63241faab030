"""Filings of one or two parts, from YAML as authors write it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from textwrap import dedent

from pydantic import TypeAdapter

from generator import facts, rules
from generator.facts import Facts
from generator.model import Filing, Part
from generator.reader import tree
from generator.rules.remarks import Said


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
        "parts": more.get("parts") or parts(text),
    }
    return Filing.model_validate(made | more)


def read(text: str, **more: object) -> Facts:
    """The facts of the filing `text`."""
    return facts.read("stem", filing(text, **more))


def shown(checked: rules.Checked) -> str:
    """One line a remark with its places, one line a check that held."""
    lines = [f"{one.rule} {line(one)}" for one in checked.remarks]
    return "\n".join((*lines, *(f"✓ {one}" for one in checked.passed))) + "\n"


def told(check: Callable[[Facts], Iterable[Said]], text: str, **more: object) -> list[str]:
    """What one check says of the filing `text`, in its order, as `shown` writes it."""
    return [line(one) for one in check(read(text, **more))]


def line(one: rules.Remark | Said) -> str:
    """A remark with its severity and places; a check that held."""
    if isinstance(one, str):
        return f"✓ {one}"
    spots = " ".join(".".join(map(str, spot.part)) + ("" if spot.row is None else f"#{spot.row}") for spot in one.spots)
    return f"{one.severity}{'（推算）' if one.inferred else ''} [{spots}] {one.text}"
