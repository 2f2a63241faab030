"""The shapes of tables as templates draw them."""

from __future__ import annotations

from dataclasses import fields, replace

from generator.views.cells import Shown
from generator.views.shapes import CellView

EVERY = CellView(Shown("甲"), "列", "num", 3, 2, "rowgroup", True, "小", True, "a/", "M0 0", "40", "ok")


def test_a_heading_keeps_all_that_its_cell_says() -> None:
    plain = CellView(Shown("乙"), "别")
    assert [field.name for field in fields(EVERY) if getattr(EVERY, field.name) == getattr(plain, field.name)] == []
    assert EVERY.heading("row", 4) == replace(EVERY, scope="row", rowspan=4)
