"""Content → finished site, as fast as it safely goes: every filing read once, unchanged pages taken over.

A build goes over the departments twice, by several processes: it reads them (findings, summaries, facts), then, when
nothing stops publishing, it makes their pages. Next come the pages that stand for several departments. What a piece
of work led to is kept with the hash of all it was made from (`kept`). Search index, hand-written pages and
sitemap end it. The site is the same, byte for byte, whatever was kept and however many processes there are.

A part is built of some regions alone (`only`) and ends before the pages that stand for several regions; `merge` makes
those from all parts, without reading a filing again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.building.steps.beginning import begin
from generator.building.steps.order import Order
from generator.errors import DistrustError
from generator.frozen import replace

if TYPE_CHECKING:
    from generator.building.steps.watch import Watch
    from generator.building.ways import Built

__all__ = ["Order", "build", "merge"]


def build(order: Order, watch: Watch | None = None) -> Built:
    """Check the content and, unless a finding stops publishing, build the site, or a part of it, and switch to it."""
    try:
        with begin(order) as begun:
            from generator.building import ways  # noqa: PLC0415 - loads the program: meanwhile the sites are looked at

            return ways.build(begun, watch)
    except DistrustError:  # somebody changed what is kept
        return build(replace(order, verify=True), watch)


def merge(folders: Iterable[Path], order: Order, watch: Watch | None = None) -> Built:
    """Put a site together from its parts, without reading the filings, and switch to it. Raises UsageError."""
    with begin(order, anew=True) as begun:
        from generator.building import ways  # noqa: PLC0415 - the same

        return ways.merge(folders, begun, watch)
