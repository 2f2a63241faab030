"""The index on disk: the same from any order, cut by year past a size, small in memory, rebuilt from entries kept."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from generator import search
from generator.search import Passage, Record, build, grams, parts, unpack
from generator.search.part import home
from generator.search.postings import shard_of
from generator.search.terms import names, standing
from tests.search import corpus
from tests.search.conftest import made

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def segments(folder: Path) -> list[dict[str, object]]:
    return json.loads((folder / "manifest.json").read_bytes())["segments"]


def test_texts_are_written_in_what_every_edition_of_gb_18030_writes_alike(tmp_path):
    cells = ("鄂州·“党建”（一）", "ḿ ǹ 〾 🏛 € é", "".join(map(chr, range(0x4E00, 0x9FA6))))
    build(
        [replace(next(iter(made(1))), passages=(Passage("a-1", "甲", cells), Passage("a-2", "甲", ("乙",))))], tmp_path
    )
    [text] = [path.read_bytes() for path in tmp_path.glob("t/*/*.bin")]
    told = zlib.decompress(text).decode("gbk")
    assert json.loads(told)[-1] == [["a-1", "甲", "", *cells], [2, 0, "", "乙"]]
    assert {sign for sign in cells[1] if sign in told} == {" "}


def test_any_order_of_records_gives_the_same_bytes(tmp_path):
    records = list(made(120))
    build(records, tmp_path / "one")
    random.Random(1).shuffle(records)
    build(iter(records), tmp_path / "other")
    assert tree(tmp_path / "one") == tree(tmp_path / "other")


def test_another_run_of_python_gives_the_same_bytes(tmp_path):
    build(made(60), tmp_path / "one")
    code = f"from tests.search.corpus import records; from generator.search import build; from pathlib import Path; build(records(60), Path({str(tmp_path / 'other')!r}))"
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=ROOT, env={"PYTHONHASHSEED": "99", "PYTHONPATH": str(ROOT)}
    )
    assert tree(tmp_path / "one") == tree(tmp_path / "other")


def test_a_part_is_the_same_after_it_was_kept():
    for one, _ in parts(made(60)):
        assert unpack(one.pack()) == one


def test_another_run_of_python_makes_the_same_parts():
    code = "from tests.search.corpus import records; from generator.search import parts, digest; print([digest(one.pack()).hex() for one, _ in parts(records(60))])"
    env = {"PYTHONPATH": str(ROOT)}
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT, env=env | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "99")
    ]
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("a/b/", "a/b"),
        ("a/b/2024/projects/p1/", "a/b"),
        ("about/", ""),
        ("", ""),
        ("quality/jx555/", ""),
        ("indicators/x/", ""),
        ("years/2024/", ""),
    ],
)
def test_a_page_belongs_to_the_part_of_its_department(url, name):
    assert home(url) == name


def test_a_part_of_more_pages_than_are_counted_at_a_time_holds_all_their_terms():
    pages = [
        Record(f"a/b/{year}/p{at:03d}/", f"标题{at}", "项目", "", "", (), year, None, is_filing=False,
               passages=(Passage("", "", ("共同文字", *[f"多次{number}" for number in range(at % 3)], f"独有{at}")),))
        for year in (2023, 2024) for at in range(100)
    ]  # fmt: skip
    ((part, _),) = parts(pages)
    held = {}
    for lines, numbers in part.terms:
        held |= dict(zip(lines.split("\n"), memoryview(numbers).cast("I"), strict=True))
    assert len(part.shapes[held["共同"]]) == 200
    assert [place % 4 for place in part.shapes[held["多次"]]] == [int(at % 3 == 2) for at in range(100) if at % 3] * 2
    weights = {place // 4: place % 4 for place in part.shapes[held["标题"]]}
    assert weights == dict.fromkeys(range(200), 3)


def test_a_second_build_leaves_nothing_of_the_first(tmp_path):
    build(made(60), tmp_path / "one")
    build(made(30), tmp_path / "one")
    build(made(30), tmp_path / "other")
    assert tree(tmp_path / "one") == tree(tmp_path / "other")


def test_a_changed_word_renames_few_files(tmp_path):
    records = list(made(300))
    build(records, tmp_path / "one")
    records[57] = replace(records[57], passages=(*records[57].passages, Passage("x", "说明", ("党员培训",))))
    build(records, tmp_path / "other")
    one, other = tree(tmp_path / "one"), tree(tmp_path / "other")
    texts = {name for name in other if name.startswith("t/")}
    assert 0 < len(texts - one.keys()) <= 32
    assert 0 < len(other.keys() - one.keys()) < len(other) / 3


def test_one_address_twice_is_refused(tmp_path):
    with pytest.raises(ValueError, match="two search records"):
        build([*made(10), made(10)[3]], tmp_path)


def test_no_records_give_an_empty_index(tmp_path):
    build([], tmp_path)
    assert segments(tmp_path)[0]["pages"] == 0


def test_past_its_limit_the_index_is_cut_by_year_newest_first(tmp_path):
    build(made(100), tmp_path, cut_above=50)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert [one["name"] for one in manifest["segments"]][:3] == ["none", "2024", "2023"]
    assert sum(one["pages"] for one in manifest["segments"]) == manifest["pages"] == 100


def test_what_lists_pages_is_all_of_an_index_but_texts_names_and_its_manifest(tmp_path):
    for cut_above in (50, 100):
        build(made(100), tmp_path, cut_above=cut_above)
        others = {name for name in tree(tmp_path) if not search.lists_pages(name)}
        assert {name.split("/")[0].split("-")[0] for name in others} == {"t", "pinyin", "manifest.json", "traditional"}
        assert {"head", "p"} <= {name.split("/")[1].split("-")[0] for name in tree(tmp_path).keys() - others}


def test_short_terms_are_single_characters_pairs_and_three_digits():
    found = standing(grams.of({(grams.BODY, (0,)): ["1469次", "次第"]}), 1)
    assert sorted(found) == sorted(["1", "4", "6", "9", "次", "第", "14", "46", "69", "9次", "次第", "146", "469"])
    assert {term for term, bits in found.items() if bits == 0b11} == {"次"}
    assert set(found.values()) == {0b01, 0b11}
    assert names("（空）", "——") == ["^空"]


def test_shards_are_those_the_browser_computes():
    assert [shard_of(one, 1024) for one in ("党员", "1469", "^鄂州", "𠮷")] == [982, 233, 843, 915]


def test_memory_stays_with_the_terms_not_with_the_texts(tmp_path):
    build(corpus.records(5), tmp_path / "first")  # reads what is read once, such as the table of characters
    tracemalloc.start()
    build(corpus.records(60), tmp_path / "second")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000
