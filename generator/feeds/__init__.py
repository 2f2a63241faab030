"""订阅: what is new of the site, of a region, of a department, as Atom feeds; dated by content, never by a clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import links, sentences
from generator.fact_tables import disclosures
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.feeds import atom, entries
from generator.feeds.atom import Feed, FeedEntry
from generator.feeds.entries import FiledBy
from generator.model import Site

SITE, QUALITY, STATUS = map(links.feed, ("", "quality/", "status/"))
MOST = 50
"""How many entries a feed has, the newest."""


def of_site(full: Catalogue) -> bytes:
    """/feed.xml."""
    title = sentences.words("feeds.site", name=full.site.name)
    return _feed(full.site, SITE, title, _news(_filers(full)))


def of_quality(full: Catalogue) -> bytes:
    """/quality/feed.xml: what the checks found in filings, and what departments say of it."""
    filers = tuple(_filers(full))
    found = (entry for filer in filers for entry in (*entries.notes(filer), *entries.answers(filer)))
    return _feed(full.site, QUALITY, sentences.words("feeds.quality", name=full.site.name), found)


def of_status(full: Catalogue) -> bytes:
    """/status/feed.xml: which filings were published in time, and which late."""
    found = (entry for filer in _filers(full) for entry in entries.timings(filer))
    return _feed(full.site, STATUS, sentences.words("feeds.status", name=full.site.name), found)


def of_region(full: Catalogue, region: RegionEntry) -> bytes:
    """The feed of a region."""
    title = sentences.words("feeds.region", name=region.region.name)
    return _feed(full.site, region_url(region.id), title, _news(_in_region(full, region)))


def of_department(around: Catalogue, entry: DepartmentEntry) -> bytes:
    """The feed of a department; `around` holds it and its neighbours."""
    title = sentences.words("feeds.department", name=entry.department.name)
    own = (filer for filer in _in_region(around, around.region(entry.region_id)) if filer.entry.id == entry.id)
    return _feed(around.site, department_url(entry.region_id, entry.id), title, _news(own))


def region_url(region_id: str) -> str:
    """Address of a region's feed."""
    return links.feed(links.region(region_id))


def department_url(region_id: str, department_id: str) -> str:
    """Address of a department's feed."""
    return links.feed(links.department(region_id, department_id))


def _filers(full: Catalogue) -> Iterator[FiledBy]:
    return (filer for region in full.regions for filer in _in_region(full, region))


def _in_region(full: Catalogue, region: RegionEntry) -> Iterator[FiledBy]:
    for one in disclosures.of_region(full, region):
        yield FiledBy(region, one.entry, one.states)


def _news(filers: Iterable[FiledBy]) -> Iterator[FeedEntry]:
    return (entry for filer in filers for entry in entries.news(filer))


def _feed(site: Site, url: str, title: str, found: Iterable[FeedEntry]) -> bytes:
    newest = sorted(found, key=lambda entry: (entry.updated, entry.id), reverse=True)[:MOST]
    return atom.document(Feed(url, title, site.publisher, site.licence, site.url, tuple(newest)))
