"""The index on disk: the same from any order, cut by year past a size, small in memory, rebuilt from entries kept."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from generator.search import Passage, build, entry_of, merge, unpack
from generator.search.postings import shard_of
from generator.search.terms import count, names
from tests.search import corpus
from tests.search.conftest import made

ROOT = Path(__file__).parents[2]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def segments(folder: Path) -> list[dict[str, object]]:
    return json.loads((folder / "manifest.json").read_bytes())["segments"]


def test_any_order_of_records_gives_the_same_bytes(tmp_path):
    records = list(made(300))
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


def test_entries_kept_from_an_earlier_build_give_the_same_bytes(tmp_path):
    build(made(60), tmp_path / "one")
    kept = [unpack(entry_of(one).pack()) for one in made(60)]
    assert kept == [entry_of(one) for one in made(60)]
    merge(kept, tmp_path / "other")
    assert tree(tmp_path / "one") == tree(tmp_path / "other")


@pytest.mark.parametrize("cut_above", [30_000, 50])
def test_parts_made_apart_merge_to_the_bytes_of_one_build(tmp_path, cut_above):
    merge(map(entry_of, made(200)), tmp_path / "one", cut_above=cut_above)
    code = "import sys; from tests.search.corpus import records; from generator.search import entry_of; "
    code += "sys.stdout.buffer.write(b''.join(len(one).to_bytes(4, 'big') + one for one in [entry_of(record).pack() for record in list(records(200))[90:]]))"
    apart = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT).stdout
    parts = [entry_of(one) for one in made(90)]
    while apart:
        size = int.from_bytes(apart[:4], "big")
        parts.insert(0, unpack(apart[4 : 4 + size]))
        apart = apart[4 + size :]
    merge(parts, tmp_path / "other", cut_above=cut_above)
    assert len(parts) == 200
    assert tree(tmp_path / "one") == tree(tmp_path / "other")


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
    texts = {name for name in other if "/t/" in name}
    assert 0 < len(texts - one.keys()) <= 32
    assert 0 < len(other.keys() - one.keys()) < len(other) / 3


def test_one_address_twice_is_refused(tmp_path):
    with pytest.raises(ValueError, match="two search records"):
        build([*made(10), made(10)[3]], tmp_path)


def test_no_records_give_an_empty_index(tmp_path):
    build([], tmp_path)
    assert segments(tmp_path)[0]["pages"] == 0


def test_past_its_limit_the_index_is_cut_by_year_newest_first(tmp_path):
    merge(map(entry_of, made(100)), tmp_path, cut_above=50)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert [one["name"] for one in manifest["segments"]][:3] == ["none", "2024", "2023"]
    assert sum(one["pages"] for one in manifest["segments"]) == manifest["pages"] == 100
    assert manifest["segments"][1]["texts"]["bundle"] == 32


def test_numbers_and_codes_are_looked_up_by_longer_pieces():
    assert {"1469", "469次"[:3], "9次"} <= count(["1469次"]).keys()
    assert "588." in count(["588.21"])
    assert names("（空）", "——") == ["^空"]


def test_shards_are_those_the_browser_computes():
    assert [shard_of(one, 1024) for one in ("党员", "1469", "^鄂州", "𠮷")] == [162, 565, 85, 827]


def test_memory_stays_with_the_terms_not_with_the_texts(tmp_path):
    tracemalloc.start()
    build(corpus.records(150), tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000
