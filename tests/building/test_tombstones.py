"""What was published stays, at least as 撤回: a build that would lose it without a word publishes nothing."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from generator import building
from generator.building.steps import tombstones
from generator.errors import PublishingFailedError
from generator.fact_tables.catalogue import Catalogue, DepartmentEntry, RegionEntry
from generator.model import Department, Region, Site
from generator.site import check
from tests.building.project import department, filing, make, order

SITE = Site(name="公开", publisher="局", licence="可用")
FOUR = ("a/one/2023/target", "a/one/2024/target", "a/two/2024/target", "b/one/2024/target")


def site(folder: Path, *names: str) -> Path:
    """A published site as far as its lists go."""
    for region in {name.partition("/")[0] for name in names}:
        lines = [f"{name},已公开" for name in names if name.startswith(f"{region}/")]
        (folder / "data" / region).mkdir(parents=True)
        (folder / "data" / region / "filings.csv").write_text("\ufeff" + "\r\n".join(["id,state", *lines]), "utf-8")
    return folder


def coming(*names: str, about: Site = SITE) -> Catalogue:
    entries: dict[str, dict[str, list[Any]]] = {}
    for name in names:
        region, place, year, stem = name.split("/")
        summary = SimpleNamespace(year=int(year), name=stem)
        entries.setdefault(region, {}).setdefault(place, []).append(summary)
    regions = (
        RegionEntry(
            region,
            Region(name="甲市", short="甲市", code="420700"),
            tuple(
                DepartmentEntry(region, place, Department(name="局", short="局"), cast("tuple[Any, ...]", tuple(some)))
                for place, some in places.items()
            ),
        )
        for region, places in entries.items()
    )
    return Catalogue(about, tuple(regions))


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (FOUR[1:], "的 1 份文件在内容文件夹里没有了：a/one/2023/target.yaml。"),
        ((*FOUR[:2], FOUR[3]), "的 1 份文件在内容文件夹里没有了：a/two/。"),
        (FOUR[:3], "的 1 份文件在内容文件夹里没有了：b/。"),
        (FOUR[3:], "的 3 份文件在内容文件夹里没有了：a/。"),
        ((FOUR[0], "c/new/2024/target"), "的 3 份文件在内容文件夹里没有了：a/one/2024/target.yaml、a/two/、b/。"),
    ],
)
def test_a_filing_a_department_or_a_region_that_vanished_is_named(
    tmp_path: Path, left: tuple[str, ...], told: str
) -> None:
    with pytest.raises(PublishingFailedError) as error:
        tombstones.refuse(site(tmp_path, *FOUR), coming(*left), tmp_path)
    assert told in str(error.value)
    assert "state: 撤回" in str(error.value)
    assert "\n" not in str(error.value)


def test_what_is_all_there_and_what_is_new_is_published(tmp_path: Path) -> None:
    tombstones.refuse(site(tmp_path, *FOUR), coming(*FOUR, "c/new/2024/target"), tmp_path)
    tombstones.refuse(tmp_path / "none", coming(*FOUR), tmp_path)


def test_a_part_answers_for_its_own_regions_only(tmp_path: Path) -> None:
    published = site(tmp_path, *FOUR)
    tombstones.refuse(published, coming(FOUR[3]), tmp_path, ("b",))
    with pytest.raises(PublishingFailedError, match="a/two/"):
        tombstones.refuse(published, coming(*FOUR[:2]), tmp_path, ("a",))


def test_a_fresh_clone_asks_git_from_the_day_of_the_promise_on(tmp_path: Path) -> None:
    folder = make(tmp_path / "project")
    department(folder, "a/one")
    gone = filing(folder, "a/one", 2023)
    filing(folder, "a/one", 2023, state="草稿", name="draft")
    git(folder, "init", "-q")
    commit(folder, "2024-05-01")
    for path in (gone, gone.with_name("draft.yaml")):
        path.unlink()
    commit(folder, "2024-06-01")
    promised = SITE.model_copy(update={"record_since": "2024-06-01"})
    later = SITE.model_copy(update={"record_since": "2024-06-02"})
    for about in (SITE, later):
        tombstones.refuse(folder / "site", coming(FOUR[1], about=about), folder / "content")
    with pytest.raises(PublishingFailedError, match=r"1 份文件在内容文件夹里没有了：a/"):
        tombstones.refuse(folder / "site", coming(FOUR[3], about=promised), folder / "content")
    tombstones.refuse(folder / "site", coming(FOUR[3], about=promised), folder / "content", ("b",))


def git(folder: Path, *arguments: str, day: str = "2024-01-01") -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.gov.cn"]
    dates = {f"GIT_{role}_DATE": f"{day}T08:00:00+08:00" for role in ("AUTHOR", "COMMITTER")}
    path = shutil.which("git")
    assert path
    subprocess.run([path, *who, *arguments], cwd=folder, check=True, env=dates)


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "content", day=day)
    git(folder, "commit", "-qm", "x", day=day)


def test_a_build_publishes_nothing_until_the_withdrawal_is_recorded(tmp_path: Path) -> None:
    folder = make(tmp_path / "project")
    department(folder, "a/one")
    filing(folder, "a/one", 2023)
    gone = filing(folder, "a/one", 2024)
    wanted = replace(order(folder), allow_shrinking=False)
    building.build(wanted)
    page = folder / "site/a/one/2024/target/index.html"
    whole = page.read_bytes()
    text = gone.read_text("utf-8")
    gone.unlink()
    shutil.rmtree(folder / ".cache")
    with pytest.raises(PublishingFailedError, match=r"a/one/2024/target\.yaml"):
        building.build(wanted)
    assert page.read_bytes() == whole
    words = "state: 撤回\nstate_reason: 重新核对\nwithdrawn_on: 2026-02-01"
    gone.write_text(text.replace("state: 已公开", words), "utf-8")
    full = check(folder / "content", wanted.settings).catalogue
    assert full
    tombstones.refuse(folder / "site", full, folder / "content")
