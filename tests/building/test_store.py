"""What is kept is valid for its key only."""

from __future__ import annotations

from pathlib import Path

from generator.building.kept import store
from generator.building.kept.store import Store


def test_an_entry_is_valid_for_its_key_only(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    kept.save("a/b", b"key", b"content")
    assert kept.load("a/b", b"key") == b"content"
    assert kept.load("a/b", b"other") is None
    assert kept.load("a", b"key") is None
    assert Store(tmp_path, clean=True).load("a/b", b"key") is None


def test_where_parts_end_is_part_of_a_hash() -> None:
    assert store.digest(b"ab", b"c") != store.digest(b"a", b"bc")
    assert store.digest_of(iter((b"ab", b"c"))) == store.digest(b"ab", b"c")
