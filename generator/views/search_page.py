"""The search page: what it offers without script."""

from __future__ import annotations

from generator import links, sentences
from generator.fact_tables.catalogue import Catalogue
from generator.frozen import dataclass
from generator.views import home, overview, peers
from generator.views.frame import Frame, LinkView, crumbs

LISTED = 200
"""Up to how many departments are listed; the pages of the regions list all."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """搜索页."""

    frame: Frame
    regions: tuple[LinkView, ...]
    year_links: tuple[LinkView, ...]
    functions: tuple[LinkView, ...]
    across: tuple[LinkView, ...]
    departments: tuple[LinkView, ...]
    """All, unless there are so many that the pages of the regions list them."""


def page(catalogue: Catalogue) -> SearchView:
    """/search/."""
    title, about = sentences.words("search.heading"), sentences.words("search.description")
    frame = Frame("search/", title, about, "search", crumbs("search/", []), title, toc=False)
    departments = tuple(
        LinkView(entry.department.short, frame.to(links.department(entry.region_id, entry.id)))
        for entry in catalogue.by_code[:LISTED]
    )
    return SearchView(
        frame,
        overview.region_links(catalogue, frame),
        overview.year_links(catalogue, frame),
        peers.ways(catalogue, frame),
        home.across(catalogue, frame),
        departments if len(catalogue.by_code) <= LISTED else (),
    )
