"""Nothing that somebody damaged, removed or put into a site or a cache comes back; what is whole is moved, not made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import exchange
from generator.building.steps import departments, screening
from generator.errors import PublishingFailedError
from tests.building.conftest import SameAsClean
from tests.building.project import build, department, filing
from tests.conftest import Publish

pytestmark = pytest.mark.slow


def three_builds(bureaus: Path) -> None:
    for number in range(3):
        filing(bureaus, "b/three", 2024, f"第{number}次")
        build(bureaus)


def unchanged_folders(bureaus: Path) -> tuple[set[int], set[int]]:
    """Numbers on the disk of the folders of two departments, in the site nobody needs and in the one built then."""
    places = ("a/one", "a/two")
    before = {(exchange.spare(bureaus / "site") / one).stat().st_ino for one in places}
    filing(bureaus, "b/three", 2023, "巡查")
    build(bureaus)
    return before, {(bureaus / "site" / one).stat().st_ino for one in places}


def test_the_folder_of_an_unchanged_department_is_moved_from_the_site_nobody_needs(
    bureaus: Path, same_as_clean: SameAsClean
) -> None:
    three_builds(bureaus)
    before, after = unchanged_folders(bureaus)
    assert before == after
    assert same_as_clean(bureaus) == []


def test_the_folder_of_an_unchanged_overview_is_moved_from_the_site_nobody_needs(bureaus: Path) -> None:
    for _ in range(3):  # since then nothing has changed
        build(bureaus)
    spare = exchange.spare(bureaus / "site")
    before = {page.name: page.stat().st_ino for page in (spare / "years").iterdir() if page.is_dir()}
    build(bureaus)
    assert before == {page.name: page.stat().st_ino for page in (bureaus / "site/years").iterdir() if page.is_dir()}
    assert before.keys() == {"2023", "2024"}


@pytest.mark.parametrize("damage", ["more", "less", "other", "folder", "file", "link"])
def test_what_was_done_to_the_site_nobody_needs_does_not_come_back(
    bureaus: Path, damage: str, same_as_clean: SameAsClean
) -> None:
    three_builds(bureaus)
    for place in ("a/one", "a/two"):
        page = exchange.spare(bureaus / "site") / place / "index.html"
        if damage not in {"more", "link"}:
            page.unlink()
        match damage:
            case "more" | "other":
                page.with_name("index.html" if damage == "other" else "more.html").write_text("改过", encoding="utf-8")
            case "folder":
                page.mkdir()
                (page / "more.html").write_text("改过", encoding="utf-8")
            case "file":
                shutil.rmtree(page.parent)
                page.parent.write_text("改过", encoding="utf-8")
            case "link":
                page.parent.rename(bureaus / page.parent.name)
                page.parent.symlink_to(bureaus / page.parent.name)
    filing(bureaus, "b/three", 2023, "巡查")
    build(bureaus)
    assert same_as_clean(bureaus) == []


def test_nothing_is_written_or_removed_through_a_link_in_the_site_nobody_needs(bureaus: Path) -> None:
    three_builds(bureaus)
    own = bureaus / "own"
    shutil.copytree(exchange.spare(bureaus / "site") / "a/one", own)
    shutil.rmtree(exchange.spare(bureaus / "site") / "a/one")
    (exchange.spare(bureaus / "site") / "a/one").symlink_to(own)
    (own / "mine.txt").write_text("自己的", encoding="utf-8")
    before = {path: path.stat() for path in own.rglob("*") if path.is_file()}
    filing(bureaus, "a/one", 2024, "另一份")
    build(bureaus)
    assert {path: path.stat() for path in own.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        *((kind, "flipped") for kind in ("read", *departments.KINDS)),
        *(("pages", damage) for damage in ("cut", "emptied", "folder", "foreign")),
    ],
)
def test_a_damaged_cache_is_noticed_and_made_again(
    bureaus: Path, kind: str, damage: str, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(bureaus)
    (path,) = (bureaus / ".cache").glob("build/*/a.read" if kind == "read" else f"build/*/a/one.{kind}")
    content = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "flipped":
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        case "emptied":
            path.write_bytes(b"")
        case "folder":
            path.unlink()
            path.mkdir()
        case "foreign":
            path.write_bytes(path.with_name("two." + kind).read_bytes())
    if damage == "folder":
        path.rmdir()
    department(bureaus, "a/two", "体育局")
    build(bureaus)
    assert same_as_clean(bureaus) == []


@pytest.mark.parametrize("kind", ["index", "records"])
def test_what_is_missed_only_late_is_made_again_with_all_else(
    bureaus: Path, kind: str, same_as_clean: SameAsClean
) -> None:
    """The inventory vouches for pages; what the search needs of them is asked for when another department comes."""
    three_builds(bureaus)
    for path in (bureaus / ".cache").rglob(f"*.{kind}"):
        path.unlink()
    department(bureaus, "b/four", "审计局")
    filing(bureaus, "b/four", 2024)
    build(bureaus)
    assert same_as_clean(bureaus) == []


def test_a_link_of_a_hand_written_page_to_a_page_that_nobody_linked_to_before_is_checked(
    bureaus: Path, same_as_clean: SameAsClean
) -> None:
    three_builds(bureaus)
    (bureaus / "docs/about.md").write_text("# 关于\n\n见[教育局](a/two/index.md)。\n", encoding="utf-8")
    build(bureaus)
    assert same_as_clean(bureaus) == []


def test_what_a_refused_build_made_is_not_taken_for_published(
    bureaus: Path, monkeypatch: pytest.MonkeyPatch, same_as_clean: SameAsClean
) -> None:
    three_builds(bureaus)
    filing(bureaus, "a/one", 2024, "巡查")
    with monkeypatch.context() as patched:
        patched.setattr(screening, "screen", refuse)
        with pytest.raises(PublishingFailedError):
            build(bureaus)
    build(bureaus)
    assert "巡查覆盖率" in (bureaus / "site/a/one/2024/index.html").read_text(encoding="utf-8")
    assert same_as_clean(bureaus) == []


def refuse(*_: object) -> None:
    raise PublishingFailedError("不行。")


def test_a_tampered_page_of_the_published_site_is_made_again(
    bureaus: Path, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(bureaus)
    path = bureaus / "site/a/one/2024/index.html"
    path.write_text("改过", encoding="utf-8")
    (bureaus / "site/a/two/2024/index.html").unlink()
    (bureaus / "site/stray.html").write_text("多余", encoding="utf-8")
    build(bureaus)
    assert same_as_clean(bureaus) == ["stray.html"], "somebody else's, and kept"


def test_after_a_rollback_the_next_build_is_right(
    bureaus: Path, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(bureaus)
    filing(bureaus, "a/one", 2024, "巡查")
    build(bureaus)
    exchange.rollback(bureaus / "site")
    build(bureaus)
    assert same_as_clean(bureaus) == []


def test_the_cache_of_a_removed_department_is_removed(bureaus: Path, published: Publish) -> None:
    published(bureaus)
    shutil.rmtree(bureaus / "content/b/three")
    build(bureaus)
    assert not list((bureaus / ".cache").glob("build/*/b/*"))
