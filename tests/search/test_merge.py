"""Merging what changed gives the bytes of an index made from nothing, whatever was there before; damage is noticed."""

from __future__ import annotations

import pickle
import random
import shutil
import tempfile
from array import array
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator import search
from generator.building.steps import workers
from generator.search import Before, Merged, Parts, Passage, Record, postings, shards
from tests.search.conftest import made
from tests.search.test_index import tree

pytestmark = pytest.mark.slow

CUT = 25
Records = dict[str, Record]


class Site:
    """An index that is merged again and again, its parts kept by digest."""

    def __init__(self, folder: Path, cut_above: int = 30_000) -> None:
        self.folder, self.cut_above = folder, cut_above
        self.index = folder / "0"
        self.parts: dict[tuple[str, bytes], bytes] = {}
        self.before: Before | None = None
        self.loaded: list[str] = []
        self.turn = 0
        self.merged: Merged | None = None

    def merge(self, records: Records, each: Callable = map) -> Path:
        """The index of `records`, made with the help of the one before."""
        self.turn += 1
        self.index = self.folder / str(self.turn)
        digests = {}
        for part, texts in search.parts(records.values()):
            search.write_texts(texts, self.index)
            digests[part.name] = search.digest(part.pack())
            self.parts[part.name, digests[part.name]] = part.pack()
        self.loaded = []
        merged = search.merge(Parts(digests, self._load), self.index, self.before, each=each, cut_above=self.cut_above)
        self.before, self.merged = Before(self.index, merged.kept), merged
        return self.index

    def _load(self, name: str, key: bytes) -> bytes | None:
        self.loaded.append(name)
        return self.parts.get((name, key))


def by_url(count: int) -> Records:
    return {one.url: one for one in made(count)}


def anew(records: Records, folder: Path, cut_above: int = 30_000) -> dict[str, bytes]:
    """The files of the index made from nothing."""
    search.build(records.values(), folder, cut_above=cut_above)
    return tree(folder)


def edited(records: Records, url: str, words: str = "峒山讲习所") -> Records:
    one = records[url]
    return records | {url: replace(one, passages=(*one.passages[1:], Passage("x", "说明", (words,))))}


class Machine(RuleBasedStateMachine):
    """Pages are added, changed and removed; whole departments come and go; the index is damaged or lost."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name)

    @initialize(count=st.integers(0, 40), cut=st.booleans())
    def begin(self, count: int, cut: bool) -> None:  # noqa: FBT001
        self.records = by_url(count)
        self.site = Site(self.folder / "sites", CUT if cut else 30_000)

    @rule(number=st.integers(0, 59), words=st.sampled_from(["党员", "一九九九", "12345.6", "黨員", ""]))
    def put(self, number: int, words: str) -> None:
        one = made(60)[number]
        self.records[one.url] = one
        self.records = edited(self.records, one.url, words)

    @rule(number=st.integers(0, 59))
    def remove(self, number: int) -> None:
        self.records.pop(made(60)[number].url, None)

    @rule(number=st.integers(0, 5))
    def remove_department(self, number: int) -> None:
        for one in made(60)[number * 10 : number * 10 + 10]:
            self.records.pop(one.url, None)

    @rule(number=st.integers(0, 10_000), flip=st.booleans())
    def damage(self, number: int, flip: bool) -> None:  # noqa: FBT001
        files = sorted(self.site.index.rglob("p/*/*.bin"))
        if files:
            path = files[number % len(files)]
            content = bytearray(path.read_bytes())
            path.unlink()
            if flip:
                content[number % len(content)] ^= 1
                path.write_bytes(content)

    @rule()
    def forget_parts(self) -> None:
        self.site.parts.clear()

    @invariant()
    def merged_as_anew(self) -> None:
        expected = anew(self.records, self.folder / "anew", self.site.cut_above)
        assert tree(self.site.merge(self.records)) == expected

    def teardown(self) -> None:
        self.place.cleanup()


Machine.TestCase.settings = settings(
    deadline=None, max_examples=max(2, settings().max_examples // 25), stateful_step_count=8
)
TestAnySequence = Machine.TestCase


@pytest.mark.parametrize("cut_above", [CUT, pytest.param(30_000, marks=pytest.mark.audit)])
def test_a_changed_page_reads_its_part_only_and_gives_the_bytes_of_a_new_index(tmp_path, cut_above):
    site, records = Site(tmp_path / "sites", cut_above), by_url(80)
    site.merge(records)
    assert len(site.loaded) == 8
    url = made(80)[57].url
    records = edited(records, url)
    found = tree(site.merge(records))
    assert set(site.loaded) == {"r5/d5"}
    assert found == anew(records, tmp_path / "anew", cut_above)


def test_a_page_that_comes_or_goes_in_a_department_reads_its_part_only(tmp_path):
    site, records = Site(tmp_path / "sites"), by_url(80)
    url = made(80)[53].url
    less = {key: one for key, one in records.items() if key != url}
    site.merge(less)
    for now in (records, less):
        assert tree(site.merge(now)) == anew(now, tmp_path / "anew")
        assert set(site.loaded) == {"r5/d5"}


def test_nothing_changed_reads_no_part_and_links_the_files(tmp_path):
    site, records = Site(tmp_path / "sites"), by_url(40)
    first = site.merge(records)
    second = site.merge(records)
    assert site.loaded == []
    assert tree(first) == tree(second)
    for path in first.rglob("p/*/*.bin"):
        assert path.samefile(second / path.relative_to(first))


def test_what_is_taken_over_is_never_written_into(tmp_path):
    site, records = Site(tmp_path / "sites"), by_url(40)
    first = site.merge(records)
    before = tree(first)
    site.merge(edited(records, made(40)[5].url))
    assert tree(first) == before


@pytest.mark.parametrize("lost", ["p", "all"])
def test_a_lost_index_is_made_anew(tmp_path, lost):
    site, records = Site(tmp_path / "sites"), by_url(60)
    for folder in list(site.merge(records).rglob(lost)):
        shutil.rmtree(folder)
    assert tree(site.merge(records)) == anew(records, tmp_path / "anew")


def test_what_another_version_kept_is_not_used(tmp_path, monkeypatch):
    site, records = Site(tmp_path / "sites"), by_url(30)
    monkeypatch.setattr("generator.search.remembered.FORMAT", 1)
    site.merge(records)
    monkeypatch.undo()
    assert tree(site.merge(records)) == anew(records, tmp_path / "anew")


@pytest.mark.parametrize("named", [False, True])
def test_where_the_index_before_stays_only_what_is_not_among_it_is_written(tmp_path, named):
    site, records = Site(tmp_path / "sites"), by_url(60)
    before = tree(site.merge(records))
    url = next(iter(records))
    now = records | {url: replace(records[url], names=("峒山讲习所",))} if named else edited(records, url)
    site.before = replace(site.before, stays=True)
    lying = tree(site.merge(now))
    stay = ("t/", *(f"{folder}/" for folder in site.merged.folders))
    assert any(path.startswith("pinyin/") for path in lying) == named == ("pinyin/" not in stay)
    kept = {path: content for path, content in before.items() if path.startswith(stay)}
    expected = anew(now, tmp_path / "anew")
    assert {**kept, **lying}.items() >= expected.items()
    assert {path for path in {**kept, **lying} if not path.startswith("t/")} == {
        path for path in expected if not path.startswith("t/")
    }


def test_a_part_of_now_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        search.merge(Parts({"a/b": b"x"}, lambda *_: None), tmp_path / "index")


@pytest.mark.parametrize("cut_above", [CUT, 30_000])
def test_several_processes_write_the_same_bytes(tmp_path, cut_above):
    records = by_url(60)

    def each(run, jobs):
        return workers.in_order(run, jobs, 2)

    found = tree(Site(tmp_path / "sites", cut_above).merge(records, each))
    assert found == anew(records, tmp_path / "anew", cut_above)
    assert postings.count(sum(one.terms for part, _ in search.parts(records.values()) for one in part.pages)) >= 32


@pytest.mark.parametrize("cut_above", [CUT, 30_000])
def test_another_machine_writes_the_same_bytes_of_what_it_reads_from_the_disk(tmp_path, cut_above):
    records, packed = by_url(60), []

    def each(run, jobs):
        packed.append(pickle.dumps((run, jobs)))
        run, jobs = pickle.loads(packed[-1])  # noqa: S301 - made here
        return map(run, jobs)

    found = tree(Site(tmp_path / "sites", cut_above).merge(records, each))
    assert found == anew(records, tmp_path / "anew", cut_above)
    assert packed


def test_parts_made_apart_in_any_order_give_the_bytes_of_one_build(tmp_path):
    found = [one for some in (made(80)[30:], made(80)[:30]) for one in search.parts(some)]
    for _, texts in found:
        search.write_texts(texts, tmp_path / "one")
    packed = {part.name: part.pack() for part, _ in found}
    digests = {name: search.digest(one) for name, one in packed.items()}
    search.merge(Parts(digests, lambda name, _: packed[name]), tmp_path / "one")
    assert tree(tmp_path / "one") == anew(by_url(80), tmp_path / "other")


@pytest.mark.parametrize("seed", range(20))
def test_changing_a_list_is_making_it_from_the_changed_pieces(seed):
    rng = random.Random(seed)

    def piece() -> bytes:
        pages = sorted(rng.sample(range(rng.choice([4, 40, 4000])), rng.randrange(1, 4)))
        return postings.piece(tuple(page * 4 + rng.randrange(4) for page in pages))

    held = {part: piece() for part in rng.sample(range(rng.choice([50, 20_000])), 30)}
    changes = {part: piece() for part in rng.sample(range(20_000), 5)}
    changes |= dict.fromkeys(islice(held, 5), b"") | {part: piece() for part in list(held)[5:10]}
    after = {part: found for part, found in sorted((held | changes).items()) if found}
    old = postings.encoded(array("I", sorted(held)), [held[part] for part in sorted(held)])
    assert postings.changed(old, changes) == postings.encoded(array("I", after), after.values())
    assert postings.changed(old, dict.fromkeys(held, b"")) == b""
    assert postings.changed(b"", changes) == postings.changed(old, dict.fromkeys(held, b"") | changes)


def test_a_segment_with_more_parts_is_not_renewed():
    one = shards.Segment("all", (shards.Range("a", 0, 1, 10),))
    assert shards.alike(one, one)
    assert not shards.alike(one, shards.Segment("all", (*one.ranges, shards.Range("b", 0, 1, 10))))
    assert not shards.alike(one, shards.Segment("all", (shards.Range("a", 0, 1, 10_000),)))
