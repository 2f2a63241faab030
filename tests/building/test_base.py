"""底稿: what a new site begins as, and what goes because no page claims it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import plainfiles
from generator.building.kept import base

_NAMES = st.sampled_from(["a", "b", "部门", "2024"])
_PATHS = st.sets(st.lists(_NAMES, min_size=1, max_size=3).map(lambda steps: "/".join([*steps, "页.html"])), max_size=12)


def put(site: Path, paths: set[str]) -> None:
    site.mkdir()
    for path in paths:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(path, encoding="utf-8")


@given(there=_PATHS, claimed=_PATHS)
def test_what_is_claimed_stays_and_nothing_else_not_even_an_empty_folder(
    tmp_path_factory: pytest.TempPathFactory, there: set[str], claimed: set[str]
) -> None:
    site = tmp_path_factory.mktemp("base") / "site"
    put(site, there)
    base.sweep(site, frozenset(base.claims(claimed)))
    assert {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} == there & claimed
    assert all(any(folder.iterdir()) for folder in site.rglob("*") if folder.is_dir())


def test_a_site_begins_as_the_one_nobody_needs(tmp_path: Path) -> None:
    put(tmp_path / "spare", {"a/页.html"})
    number = (tmp_path / "spare/a/页.html").stat().st_ino
    assert base.lay(tmp_path / "spare", tmp_path / "new")
    assert (tmp_path / "new/a/页.html").stat().st_ino == number
    assert not (tmp_path / "spare").exists()


def test_without_one_it_begins_empty(tmp_path: Path) -> None:
    assert not base.lay(tmp_path / "spare", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("odd", [lambda path: path.symlink_to("页.html"), os.mkfifo], ids=["link", "pipe"])
def test_what_holds_more_than_folders_and_files_is_no_beginning(tmp_path: Path, odd: Callable[[Path], None]) -> None:
    put(tmp_path / "spare", {"a/页.html"})
    odd(tmp_path / "spare/a/odd")
    assert not base.lay(tmp_path / "spare", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_nobody_may_look_into_is_no_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "spare", {"a/页.html"})
    look = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("/a"):
            raise PermissionError(folder)
        return look(folder)

    monkeypatch.setattr(base.os, "scandir", refuse)
    assert not base.lay(tmp_path / "spare", tmp_path / "new")


@pytest.mark.parametrize("place", ["free", "taken"])
def test_a_file_that_can_have_no_further_name_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def full(_: str, new: str) -> None:
        raise FileExistsError(new) if os.path.lexists(new) else OSError(errno.EMLINK, new)

    (tmp_path / "old").write_text("旧", encoding="utf-8")
    if place == "taken":
        (tmp_path / "new").write_text("别的", encoding="utf-8")
    monkeypatch.setattr(plainfiles.os, "link", full)
    plainfiles.link(str(tmp_path / "old"), str(tmp_path / "new"))
    assert (tmp_path / "new").read_text(encoding="utf-8") == "旧"
