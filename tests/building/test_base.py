"""底稿: a new site begins as the published one while that is as it was left, and ends as what its work leads to."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import exchange, mark, plainfiles
from generator.building.kept import base, left, trees
from generator.building.kept.base import Base
from generator.building.kept.reuse import Kept, Made

_NAMES = st.sampled_from(["a", "b", "部门", "2024"])
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map(lambda steps: "/".join([*steps, "页.html"]))
_SITES = st.dictionaries(_NAMES, st.dictionaries(_PATHS, st.text("甲乙", max_size=2), max_size=6), max_size=3)
"""Name of each piece of work → its files with what they hold."""
_LOOK = b"look"


class Project:
    """A site that is published again and again."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.inventory = folder / "inventory"
        self.trusted = False
        """Whether the last one began as the one before."""

    @property
    def spare(self) -> Path:
        return exchange.spare(self.site)

    def publish(self, works: dict[str, dict[str, str]], look: bytes = _LOOK) -> None:
        """What a build does: work whose key is the same is not done again."""
        with exchange.workshop(self.site) as workshop:
            known = left.as_left(self.inventory, self.site, self.spare)
            begun = base.begin(self.inventory, (self.site, self.spare), workshop / "new", look, known)
            self.trusted = begun.trusted
            for name, files in works.items():
                key = repr(sorted(files.items())).encode()
                if begun.known(name, key) is None:
                    self._do(begun, workshop / "new", name, key, files)
            begun.mark(self.site)
            begun.note_folders()
            exchange.put(workshop / "new", self.site)
            begun.publish(self.site, look, (exchange.previous(self.site), self.spare))

    def _do(self, begun: Base, new: Path, name: str, key: bytes, files: dict[str, str]) -> None:
        for path, text in files.items():
            plainfiles.put(text.encode(), new / path)
        made = Made(Kept((), tuple((path, b"") for path in files)), 0, written=tuple(files))
        begun.record(name, key, made, made)

    def files(self) -> dict[str, str]:
        files = {path.relative_to(self.site).as_posix(): path for path in self.site.rglob("*") if path.is_file()}
        return {path: file.read_text(encoding="utf-8") for path, file in files.items() if path != mark.NAME}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@given(sites=st.lists(_SITES, min_size=1, max_size=6))
def test_a_site_holds_what_its_work_led_to_whatever_was_published_before(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, dict[str, str]]]
) -> None:
    project = Project(tmp_path_factory.mktemp("base"))
    for number, works in enumerate(sites):
        own = {name: {f"{name}/{path}": text for path, text in files.items()} for name, files in works.items()}
        project.publish(own)
        assert project.trusted is (number > 0)
        assert project.files() == {path: text for files in own.values() for path, text in files.items()}
        named = (project.site / mark.NAME).read_text(encoding="utf-8").splitlines()[1:]
        assert sorted(named) == sorted(project.files())
        assert all(any(folder.iterdir()) for folder in project.site.rglob("*") if folder.is_dir())


def four(project: Project) -> None:
    for number in range(4):
        project.publish({"a": {"a/页.html": str(number)}, "b": {"b/页.html": "乙"}})
    assert project.trusted


@pytest.mark.parametrize("large", [0, 1 << 20])
def test_a_site_begins_as_the_one_nobody_needs(project: Project, monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    monkeypatch.setattr(trees, "_LARGE", large)
    four(project)
    folder, file = trees.number(project.spare), (project.spare / "b/页.html").stat().st_ino
    project.publish({"a": {"a/页.html": "新"}, "b": {"b/页.html": "乙"}})
    assert (project.trusted, trees.number(project.site)) == (True, folder)
    assert (project.site / "b/页.html").stat().st_ino == file
    assert project.files() == {"a/页.html": "新", "b/页.html": "乙"}


def test_large_files_that_are_behind_are_put_aside_and_not_removed_at_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "_LARGE", 0)
    four(project)
    behind = (project.spare / "a/页.html").stat().st_ino
    with exchange.workshop(project.site) as workshop:
        new = workshop / "new"
        base.begin(project.inventory, (project.site, project.spare), new, _LOOK, (True, True))
        assert [path.stat().st_ino for path in base.aside(new).iterdir()] == [behind]


def test_large_files_are_put_aside(tmp_path: Path) -> None:
    (tmp_path / "site/folder").mkdir(parents=True)
    (tmp_path / "site/large").write_bytes(bytes((1 << 20) + 1))
    (tmp_path / "site/small").write_bytes(b"1")
    (tmp_path / "site/link").symlink_to("large")
    for path in ("large", "small", "folder", "link", "nothing", "small/below"):
        trees.put_aside(tmp_path / "site", path, tmp_path / "aside")
    assert {path.name for path in (tmp_path / "site").iterdir()} == {"folder", "link", "small"}
    assert [path.stat().st_size for path in (tmp_path / "aside").iterdir()] == [(1 << 20) + 1]


def remove(site: Path) -> None:
    (site / "b/页.html").unlink()


def replace(site: Path) -> None:
    (site / "b/other").write_text("改过", encoding="utf-8")
    (site / "b/other").replace(site / "b/页.html")


def add(site: Path) -> None:
    (site / "b/more.html").write_text("多余", encoding="utf-8")


def link(site: Path) -> None:
    (site / "b").rename(site.parent / "elsewhere")
    (site / "b").symlink_to(site.parent / "elsewhere")


def unmark(site: Path) -> None:
    (site / mark.NAME).write_text("", encoding="utf-8")


@pytest.mark.parametrize("damage", [remove, replace, add, link, unmark])
def test_a_published_site_that_is_not_as_it_was_left_is_no_beginning(
    project: Project, damage: Callable[[Path], None]
) -> None:
    four(project)
    damage(project.site)
    project.publish({"a": {"a/页.html": "新"}, "b": {"b/页.html": "乙"}})
    assert not project.trusted
    more = {"b/more.html": "多余"} if damage is add else {}  # somebody else's, and kept
    assert project.files() == {"a/页.html": "新", "b/页.html": "乙", **more}


@pytest.mark.parametrize("damage", [remove, replace, add, link])
def test_what_was_done_to_the_site_nobody_needs_does_not_come_back(
    project: Project, damage: Callable[[Path], None]
) -> None:
    four(project)
    damage(project.spare)
    project.publish({"a": {"a/页.html": "新"}, "b": {"b/页.html": "乙"}})
    assert project.trusted
    assert project.files() == {"a/页.html": "新", "b/页.html": "乙"}


def test_without_the_site_nobody_needs_it_begins_as_links_to_the_published_one(project: Project) -> None:
    project.publish({"a": {"a/页.html": "甲"}, "b": {"b/页.html": "乙"}})
    file = (project.site / "b/页.html").stat().st_ino
    project.publish({"a": {"a/页.html": "新"}, "b": {"b/页.html": "乙"}})
    assert (project.trusted, (project.site / "b/页.html").stat().st_ino) == (True, file)


def test_a_file_goes_from_one_piece_of_work_to_another(project: Project) -> None:
    project.publish({"a": {"a/页.html": "甲", "共": "甲"}, "b": {"b/页.html": "乙"}})
    project.publish({"a": {"a/页.html": "甲"}, "b": {"b/页.html": "乙", "共": "乙"}})
    assert project.files() == {"a/页.html": "甲", "b/页.html": "乙", "共": "乙"}
    project.publish({"b": {"b/页.html": "乙"}, "a": {"a/页.html": "甲", "共": "甲"}})
    assert project.files() == {"a/页.html": "甲", "b/页.html": "乙", "共": "甲"}


def test_what_strangers_put_there_goes_along_and_does_not_stay_when_they_take_it_away(project: Project) -> None:
    four(project)
    works = {"a": {"a/页.html": "甲"}, "b": {"b/页.html": "乙"}}
    (project.site / "CNAME").write_text("budget.example", encoding="utf-8")
    for _ in range(4):
        project.publish(works)
        assert project.files()["CNAME"] == "budget.example"
    assert project.trusted
    (project.site / "CNAME").write_text("other.example", encoding="utf-8")  # in its place: no folder tells
    project.publish(works)
    assert (project.trusted, project.files()["CNAME"]) == (True, "other.example")
    (project.site / "CNAME").unlink()
    for _ in range(4):
        project.publish(works)
        assert "CNAME" not in project.files()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(200), None])
def test_a_damaged_inventory_or_none_is_no_beginning(project: Project, content: bytes | None) -> None:
    four(project)
    project.inventory.unlink()
    if content is not None:
        project.inventory.write_bytes(content)
    project.publish({"b": {"b/页.html": "新"}})
    assert (project.trusted, project.files()) == (False, {"b/页.html": "新"})


def test_with_another_look_nothing_is_taken_over(project: Project) -> None:
    four(project)
    project.publish({"b": {"b/页.html": "乙"}}, b"other")
    assert not project.trusted


def test_after_a_rollback_nothing_is_known(project: Project) -> None:
    four(project)
    exchange.rollback(project.site)
    project.publish({"a": {"a/页.html": "新"}, "b": {"b/页.html": "乙"}})
    assert (project.trusted, project.files()) == (False, {"a/页.html": "新", "b/页.html": "乙"})


def test_work_of_another_process_is_adopted(project: Project, tmp_path: Path) -> None:
    project.publish({"a": {"a/页.html": "甲", "a/旧.html": "旧"}})
    known = left.as_left(project.inventory, project.site, project.spare)
    new = tmp_path / "new"
    begun = base.begin(project.inventory, (project.site, project.spare), new, _LOOK, known)
    apart = begun.apart(["a"])
    plainfiles.put("新".encode(), new / "a/页.html")
    made = Made(Kept((), (("a/页.html", b""),)), 0, written=("a/页.html",))
    apart.record("a", b"key", made, made)
    begun.adopt(apart.told)
    assert begun.changed == {"a/页.html", "a/旧.html"}
    assert not (new / "a/旧.html").exists()
    begun.mark(project.site)
    assert (new / mark.NAME).read_text(encoding="utf-8").splitlines()[1:] == ["a/页.html"]


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
