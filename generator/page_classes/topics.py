"""The pages made from the facts of all departments, in the order in which they are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import feeds, list_records, records, sentences
from generator.export import disclosures
from generator.fact_tables.catalogue import Catalogue
from generator.page_classes.shape import FileBeside, TopicPage, Way, only
from generator.views import (
    corrections,
    glossary,
    home,
    indicator,
    indicators,
    open_data,
    oversight,
    overview,
    peers,
    quality,
    rule_list,
    search_page,
    status,
)
from generator.views.corrections import RecordView
from generator.views.glossary import GlossaryView
from generator.views.home import HomeView
from generator.views.indicator import IndicatorView
from generator.views.indicators import IndicatorsView
from generator.views.listing import IndexView
from generator.views.open_data import OpenDataView
from generator.views.oversight import OversightView
from generator.views.overview import RegionView, YearView
from generator.views.peers import PeersView
from generator.views.quality import QualityRuleView, QualityView
from generator.views.rule_list import RulesView
from generator.views.search_page import SearchView
from generator.views.status import StatusView


def _status_files(full: Catalogue, _: str) -> Iterator[FileBeside]:
    """The table to download, and the feed."""
    yield FileBeside(status.CSV, disclosures.content(full))
    yield FileBeside(feeds.STATUS, feeds.of_status(full))


TOPICS: tuple[TopicPage[Any], ...] = (
    TopicPage(
        name="region",
        address="<region>/",
        view=RegionView,
        template="pages/region.md.j2",
        topics=lambda full: (region.id for region in full.regions),
        views=lambda full, key: [overview.region(full, full.region(key))],
        records=None,
        files=lambda full, key: [FileBeside(feeds.region_url(key), feeds.of_region(full, full.region(key)))],
        way=None,
        many=True,
        of_region=True,
    ),
    TopicPage(
        name="home",
        address="",
        view=HomeView,
        template="pages/home.md.j2",
        topics=only,
        views=lambda full, _: [home.of(full)],
        records=None,
        files=lambda full, _: [FileBeside(feeds.SITE, feeds.of_site(full))],
        way=Way("", sentences.words("theme.home"), "find", footer=False),
    ),
    TopicPage(
        name="search",
        address="search/",
        view=SearchView,
        template="pages/search.md.j2",
        topics=only,
        views=lambda full, _: [search_page.page(full)],
        records=None,
        files=None,
        way=Way("search/", sentences.words("theme.search"), "find", footer=False),
    ),
    TopicPage(
        name="regions",
        address="regions/",
        view=IndexView,
        template="pages/index.md.j2",
        topics=only,
        views=lambda full, _: [overview.regions_index(full)],
        records=list_records.regions,
        files=None,
        way=Way("regions/", sentences.words("theme.regions"), "find", footer=False),
    ),
    TopicPage(
        name="years",
        address="years/",
        view=IndexView,
        template="pages/index.md.j2",
        topics=only,
        views=lambda full, _: [overview.years_index(full)],
        records=list_records.named,
        files=None,
        way=Way("years/", sentences.words("theme.years"), "find", footer=False),
    ),
    TopicPage(
        name="year",
        address="years/<year>/",
        view=YearView,
        template="pages/year.md.j2",
        topics=lambda full: map(str, full.years),
        views=lambda full, key: overview.year(full, int(key)),
        records=list_records.year,
        files=None,
        way=None,
    ),
    TopicPage(
        name="indicators",
        address="indicators/",
        view=IndicatorsView,
        template="pages/indicators.md.j2",
        topics=only,
        views=lambda full, _: indicators.index(full),
        records=list_records.paged,
        files=None,
        way=Way("indicators/", sentences.words("theme.indicators"), "find"),
    ),
    TopicPage(
        name="indicator",
        address="indicators/<indicator>/",
        view=IndicatorView,
        template="pages/indicator.md.j2",
        topics=lambda full: sorted(full.indicator_pages),
        views=indicator.of,
        records=list_records.indicator,
        files=None,
        way=None,
        many=True,
    ),
    TopicPage(
        name="peers-index",
        address="peers/",
        view=IndexView,
        template="pages/index.md.j2",
        topics=only,
        views=lambda full, _: [peers.index(full)],
        records=list_records.named,
        files=None,
        way=Way("peers/", sentences.words("theme.peers"), "find"),
    ),
    TopicPage(
        name="peers",
        address="peers/<function>/",
        view=PeersView,
        template="pages/peers.md.j2",
        topics=lambda full: (function for function in full.peers if function in full.peer_pages),
        views=peers.pages,
        records=list_records.paged,
        files=None,
        way=None,
        many=True,
    ),
    TopicPage(
        name="oversight",
        address="oversight/",
        view=OversightView,
        template="pages/oversight.md.j2",
        topics=only,
        views=oversight.of,
        records=list_records.paged,
        files=None,
        way=Way("oversight/", sentences.words("oversight.heading"), "find", footer=False),
    ),
    TopicPage(
        name="oversight-region",
        address="oversight/<region>/",
        view=OversightView,
        template="pages/oversight.md.j2",
        topics=oversight.regions,
        views=oversight.of,
        records=list_records.paged,
        files=None,
        way=None,
        many=True,
    ),
    TopicPage(
        name="oversight-year",
        address="oversight/<region>/<year>/",
        view=OversightView,
        template="pages/oversight.md.j2",
        topics=oversight.years,
        views=oversight.of,
        records=list_records.paged,
        files=None,
        way=None,
        many=True,
    ),
    TopicPage(
        name="quality",
        address="quality/",
        view=QualityView,
        template="pages/quality.md.j2",
        topics=only,
        views=lambda full, _: [quality.index(full)],
        records=list_records.named,
        files=lambda full, _: [FileBeside(feeds.QUALITY, feeds.of_quality(full))],
        way=Way("quality/", sentences.words("theme.notes"), "checks", footer=False),
    ),
    TopicPage(
        name="status",
        address="status/",
        view=StatusView,
        template="pages/status.md.j2",
        topics=only,
        views=lambda full, _: status.index(full),
        records=records.status,
        files=_status_files,
        way=Way("status/", sentences.words("theme.status"), "checks"),
    ),
    TopicPage(
        name="changes",
        address="changes/",
        view=RecordView,
        template="pages/changes.md.j2",
        topics=only,
        views=lambda full, _: corrections.index(full),
        records=records.changes,
        files=None,
        way=Way("changes/", sentences.words("theme.changes"), "checks"),
    ),
    TopicPage(
        name="rule",
        address="quality/<rule>/",
        view=QualityRuleView,
        template="pages/quality-rule.md.j2",
        topics=lambda full: (f"{code}/{number}" for code, number in quality.rule_pages(full)),
        views=lambda full, key: [quality.rule(full, key.partition("/")[0], int(key.partition("/")[2]))],
        records=list_records.rule,
        files=None,
        way=None,
        many=True,
    ),
    TopicPage(
        name="data",
        address="data/",
        view=OpenDataView,
        template="pages/data.md.j2",
        topics=only,
        views=lambda full, _: [open_data.page(full)],
        records=records.open_data,
        files=None,
        way=Way("data/", sentences.words("data.heading"), "told"),
    ),
    TopicPage(
        name="rules",
        address="rules/",
        view=RulesView,
        template="pages/rules.md.j2",
        topics=only,
        views=lambda full, _: [rule_list.page(full)],
        records=records.rules,
        files=None,
        way=Way("rules/", sentences.words("theme.rules"), "checks"),
    ),
    TopicPage(
        name="glossary",
        address="glossary/",
        view=GlossaryView,
        template="pages/glossary.md.j2",
        topics=only,
        views=lambda _, __: [glossary.page()],
        records=records.glossary,
        files=None,
        way=Way("glossary/", sentences.words("theme.glossary"), "told"),
    ),
)
