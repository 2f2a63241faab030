"""A page class says everything in one place: forgetting some of it fails here."""

from __future__ import annotations

import inspect
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from posixpath import normpath

import pytest

from generator import page_classes, site
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.fact_table import FactTable
from generator.fact_tables.reads import CatalogueHashes, NotedCatalogue
from generator.frozen import cached_property, dataclass
from generator.page_classes import FileBeside, PageClass, TopicPage, View
from generator.page_classes.shape import only
from generator.publish import body
from generator.reserved import RESERVED
from generator.search import Passage, Record
from generator.settings import Settings
from generator.site import CheckedContent, Product
from generator.views.frame import Frame
from tests.building.project import build, department, differences, filing, make, tree
from tests.conftest import ROOT, TODAY

SETTINGS = Settings(ROOT / "site_templates", TODAY)


@pytest.fixture(scope="module")
def checked() -> CheckedContent:
    return site.check(ROOT / "examples" / "content", SETTINGS)


@pytest.fixture(scope="module")
def catalogue(checked: CheckedContent) -> Catalogue:
    assert checked.catalogue
    return checked.catalogue


@pytest.fixture(scope="module")
def products(checked: CheckedContent) -> list[Product]:
    return list(site.products(checked, SETTINGS))


def test_every_page_template_is_that_of_a_page_class() -> None:
    there = {f"pages/{path.name}" for path in (ROOT / "site_templates/pages").glob("*.j2")}
    assert {page_class.template for page_class in page_classes.every()} == there


def test_a_name_and_an_address_stand_for_one_page_class() -> None:
    every = page_classes.every()
    assert len({page_class.name for page_class in every}) == len({page_class.address for page_class in every})
    assert len({page_class.name for page_class in every}) == len(every)


def test_page_classes_of_one_view_have_one_template() -> None:
    pairs = {(page_class.view, page_class.template) for page_class in page_classes.every()}
    assert len({view for view, _ in pairs}) == len(pairs)


def test_the_first_folder_of_a_fixed_address_is_no_name_for_a_region() -> None:
    firsts = {page_class.address.partition("/")[0] for page_class in page_classes.every()}
    free = {first for first in firsts if first and not first.startswith("<")} - RESERVED
    assert free == set(), "a region may be called so: add it to RESERVED in generator/reserved.py"


def test_a_page_that_is_alone_of_its_kind_is_reached_from_the_site_map() -> None:
    alone = [page_class for page_class in page_classes.TOPICS if page_class.topics is only]
    assert all(page_class.way and page_class.way.url == page_class.address for page_class in alone)


def place(page_class: PageClass[View]) -> re.Pattern[str]:
    """The addresses of a page class, a further page of a list among them."""
    return re.compile(re.sub(r"<[a-z]+>", "[^/]+", page_class.address) + r"(?:\d+/)?")


def test_every_page_stands_at_the_address_of_its_page_class(products: list[Product]) -> None:
    every = page_classes.every()
    for product in products:
        own = [page_class for page_class in every if page_class.view is type(product.view)]
        assert any(place(page_class).fullmatch(product.view.frame.url) for page_class in own), product.page.path


def test_no_two_pages_or_files_beside_them_stand_at_one_address(products: list[Product]) -> None:
    """The later would take the place of the earlier, and nobody would miss it."""
    pages = Counter(f"{product.view.frame.url}index.html" for product in products)
    targets = pages + Counter(file.target for product in products for file in product.files)
    assert [target for target, times in targets.items() if times > 1] == []
    assert [target for target in targets if normpath(f"/{target}") != f"/{target}"] == []


def test_every_page_is_headings_and_blocks_of_raw_html(products: list[Product]) -> None:
    """Free Markdown would be another road: `body.of` refuses it."""
    assert all(body.of(product.page).html for product in products)


def test_every_page_class_has_a_page_in_the_example(products: list[Product]) -> None:
    made = {type(product.view) for product in products}
    assert {page_class.view for page_class in page_classes.every()} <= made


def test_a_page_class_with_many_topics_never_reads_all_summaries(catalogue: Catalogue) -> None:
    for topic in page_classes.topics(catalogue):
        if page_classes.topic_page(topic[0]).many:
            noted = NotedCatalogue(catalogue)
            assert list(site.topic_views(noted.catalogue, topic))
            list(site.topic_files(noted.catalogue, topic))
            assert ("", ()) not in noted.reads, topic


def test_every_topic_has_a_page_and_what_is_read_for_it_is_noted(catalogue: Catalogue) -> None:
    hashes = CatalogueHashes(catalogue)
    topics = list(page_classes.topics(catalogue))
    assert [topic for topic, times in Counter(topics).items() if times > 1] == []
    for topic in topics:
        noted = NotedCatalogue(catalogue)
        assert list(site.topic_views(noted.catalogue, topic)), f"a topic without a page: {topic}"
        assert hashes.same(hashes.noted(noted.reads))


def test_what_a_view_is_made_from_is_all_that_is_used_for_it(catalogue: Catalogue) -> None:
    for topic in page_classes.topics(catalogue):
        for view in site.topic_views(catalogue, topic):
            assert view.make.__module__ in sys.modules
            assert getattr(sys.modules[view.make.__module__], view.make.__name__) is view.make, topic
            assert view.now().frame.url == view.url


class Closed(FactTable):
    def rows(self, *_: object) -> Iterator[tuple[object, ...]]:
        raise AssertionError("the fact table was read")


def test_no_property_of_the_catalogue_but_indicator_pages_reads_the_fact_table(catalogue: Catalogue) -> None:
    """What such a property reads would not be noted."""
    closed = Catalogue(catalogue.site, catalogue.regions, Closed())
    properties = inspect.getmembers(Catalogue, lambda one: isinstance(one, (property, cached_property)))
    assert len(properties) > 8
    for name, _ in properties:
        if name != "indicator_pages":
            getattr(closed, name)


def test_every_part_of_the_catalogue_that_is_read_is_noted(catalogue: Catalogue) -> None:
    region, own = catalogue.regions[0].id, catalogue.regions[0].departments[0].id
    asked: dict[str, tuple[str, ...]] = {
        "clock": (),
        "region": (region,),
        "place": (region,),
        "entry": (region, own),
        "named": (region, own),
        "find": (f"{region}/{own}",),
        "successors": (f"{region}/{own}",),
        "members": (next(iter(catalogue.peer_pages)),),
        "tally": (next(iter(catalogue.tallies)),),
    }
    methods = {name for name, _ in inspect.getmembers(Catalogue, inspect.isfunction) if name[0] != "_"}
    assert methods == {*asked, "listed", "heads", "prepare"}  # the last three read by the others
    for name, ids in asked.items():
        noted = NotedCatalogue(catalogue)
        assert getattr(noted.catalogue, name)(*ids) == getattr(catalogue, name)(*ids)
        assert list(noted.reads) == [(name, ids)]


@dataclass(frozen=True, slots=True)
class LedgerView:
    """What a stranger adds."""

    frame: Frame
    rows: tuple[str, ...]


def ledger(read: Callable[[Catalogue], Iterator[str]]) -> TopicPage[LedgerView]:
    """A page class made from what `read` finds in the catalogue, with a file beside it."""
    return TopicPage(
        name="ledger",
        address="ledger/",
        view=LedgerView,
        template="pages/ledger.md.j2",
        topics=only,
        views=lambda full, _: [LedgerView(Frame("ledger/", "甲", "乙", "data"), tuple(read(full)))],
        records=lambda view: [
            Record("ledger/", "甲", "", "", "", (), None, None, is_filing=False, passages=(Passage("", "", view.rows),))
        ],
        files=lambda full, _: [FileBeside("ledger/all.txt", "\n".join(read(full)).encode())],
        way=page_classes.Way("ledger/", "台账", "find"),
        many=True,
    )


READINGS: dict[str, Callable[[Catalogue], Iterator[str]]] = {
    "facts of an indicator": lambda full: (
        f"{one.entry.department.short} {fact.target}"
        for place in sorted(full.indicator_pages)
        for one in full.listed(place)
        for fact in one.fact.years
    ),
    "the name of a department": lambda full: iter([full.named("a", "one").department.name]),
    "a department": lambda full: iter([str(len(full.entry("a", "one").summaries))]),
    "a query of one's own": lambda full: (
        fact.decode() for (fact,) in full.fact_table.rows("SELECT fact FROM indicator ORDER BY rowid")
    ),
    "everything": lambda full: (f"{one.department_id} {one.year}" for one in full.summaries),
}


def project(folder: Path) -> Path:
    make(folder)
    department(folder, "a/one")
    filing(folder, "a/one", 2023)
    filing(folder, "a/one", 2024, "督导")
    return folder


CHANGES: tuple[Callable[[Path], object], ...] = (
    lambda folder: filing(folder, "a/one", 2024, "培训"),
    lambda folder: (department(folder, "a/one", "教育局"), filing(folder, "a/one", 2025)),
)


@pytest.mark.parametrize("reading", READINGS)
def test_whatever_a_page_reads_is_seen_to_have_changed(reading: str, tmp_path: Path) -> None:
    folder, read = project(tmp_path), READINGS[reading]
    times = 0
    for change in CHANGES:
        before = site.check(folder / "content", SETTINGS).catalogue
        change(folder)
        after = site.check(folder / "content", SETTINGS).catalogue
        assert before
        assert after
        noted = NotedCatalogue(before)
        rows = list(read(noted.catalogue))
        if rows != list(read(after)):
            times += 1
            assert not CatalogueHashes(after).same(CatalogueHashes(before).noted(noted.reads))
    assert times


@pytest.mark.slow
def test_nobody_has_to_say_what_a_new_page_is_made_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page, file and search index of a page class that was just added are those of a clean build after every change."""
    folder = project(tmp_path)
    (folder / "site_templates/pages/ledger.md.j2").write_text(
        "<!-- body -->\n\n{% for row in rows %}\n<p>{{ row }}</p>\n{% endfor %}\n", encoding="utf-8"
    )
    page_class = ledger(lambda full: (row for read in READINGS.values() for row in read(full)))
    monkeypatch.setattr(page_classes, "TOPICS", (*page_classes.TOPICS, page_class))
    build(folder)
    before = (folder / "site/ledger/all.txt").read_bytes()
    for change in CHANGES:
        change(folder)
        build(folder)
    build(folder, site="clean", clean=True)
    assert differences(tree(folder / "site"), tree(folder / "clean")) == []
    assert (folder / "site/ledger/all.txt").read_bytes() != before
    assert 'href="../ledger/"' in (folder / "site/years/index.html").read_text(encoding="utf-8")
