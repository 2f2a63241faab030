"""What is taken over from an earlier build is right, and only what did not change is taken over."""

from __future__ import annotations

import hashlib
import html
import os
import pickle
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import building, exchange, site
from generator.building.kept import hashes, reuse
from generator.building.kept.store import Store
from generator.building.steps import departments
from generator.errors import PublishingFailedError
from generator.publish import theme_shell
from tests.building.project import build, department, differences, filing, make, order, region, tree
from tests.conftest import TODAY, Publish, twin

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three departments, two of them with two years."""
    folder = make(tmp_path)
    for place, title in (("a/one", "财政局"), ("a/two", "教育局"), ("b/three", "水利局")):
        region(folder, place[0], "甲市" if place[0] == "a" else "乙县")
        department(folder, place, title)
        filing(folder, place, 2023)
        filing(folder, place, 2024, "督导")
    monkeypatch.chdir(folder)
    return folder


def taken_over(folder: Path, *, today: str = TODAY, workers: int = 1, clean: bool = False) -> int:
    """How many departments a build takes over whole: their pages are the same files as in the site before."""
    first = not (folder / "site").exists()
    build(folder, today=today, workers=workers, clean=clean)
    new, old = folder / "site", folder / "site.previous"
    same: dict[Path, bool] = {}
    for page in (page.relative_to(new) for place in "ab" for page in (new / place).glob("*/**/index.html")):
        place = Path(*page.parts[:2])
        same[place] = same.get(place, True) and (old / page).exists() and (new / page).samefile(old / page)
    return 0 if first else sum(same.values())


SameAsClean = Callable[..., list[str]]


@pytest.fixture
def same_as_clean(shared: Path) -> SameAsClean:
    """A function: project, day → which files of its site differ from a build from nothing."""

    def differ(project: Path, today: str = TODAY) -> list[str]:
        return differences(tree(project / "site"), tree(twin(project, shared, today) / "site"))

    return differ


def test_an_unchanged_department_is_taken_over(project: Path, same_as_clean: SameAsClean) -> None:
    assert taken_over(project) == 0
    assert taken_over(project) == 3
    assert same_as_clean(project) == []


def test_what_other_tests_take_as_built_is_taken_over_whole(project: Path, published: Publish) -> None:
    """Or they would prove nothing of what is taken over."""
    published(project)
    built = build(project)
    assert built.reused == built.pages > 9
    assert taken_over(project) == 3


def unchanged_folders(project: Path) -> tuple[set[int], set[int]]:
    """Numbers on the disk of the folders of two departments, in the site nobody needs and in the one built then."""
    places = ("a/one", "a/two")
    before = {(exchange.spare(project / "site") / one).stat().st_ino for one in places}
    filing(project, "b/three", 2023, "巡查")
    build(project)
    return before, {(project / "site" / one).stat().st_ino for one in places}


def three_builds(project: Path) -> None:
    for number in range(3):
        filing(project, "b/three", 2024, f"第{number}次")
        build(project)


def test_the_folder_of_an_unchanged_department_is_moved_from_the_site_nobody_needs(
    project: Path, same_as_clean: SameAsClean
) -> None:
    three_builds(project)
    before, after = unchanged_folders(project)
    assert before == after
    assert same_as_clean(project) == []


def test_the_folder_of_an_unchanged_overview_is_moved_from_the_site_nobody_needs(project: Path) -> None:
    for _ in range(3):  # since then nothing has changed
        build(project)
    spare = exchange.spare(project / "site")
    before = {page.name: page.stat().st_ino for page in (spare / "years").iterdir() if page.is_dir()}
    build(project)
    assert before == {page.name: page.stat().st_ino for page in (project / "site/years").iterdir() if page.is_dir()}
    assert before.keys() == {"2023", "2024"}


def test_folders_that_hold_pages_do_not_lie_in_each_other_and_none_at_the_top_is_one_pages_own() -> None:
    pages = ("index.md", "x/index.md", "a/b/c/index.md", "a/b/index.md", "a/b-c/index.md", "a/b/c/d/index.md")
    assert reuse._homes(pages) == ["a/b-c/", "a/b/"]


@pytest.mark.parametrize("damage", ["more", "less", "other"])
def test_what_was_done_to_the_site_nobody_needs_does_not_come_back(
    project: Path, damage: str, same_as_clean: SameAsClean
) -> None:
    three_builds(project)
    for place in ("a/one", "a/two"):
        page = exchange.spare(project / "site") / place / "index.html"
        if damage != "more":
            page.unlink()
        if damage != "less":
            page.with_name("index.html" if damage == "other" else "more.html").write_text("改过", encoding="utf-8")
    before, after = unchanged_folders(project)
    assert not before & after
    assert same_as_clean(project) == []


def test_only_the_changed_department_is_made_anew(
    project: Path, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(project)
    filing(project, "b/three", 2023, "巡查")
    assert taken_over(project) == 2
    assert "巡查覆盖率" in (project / "site/b/three/2023/index.html").read_text(encoding="utf-8")
    assert same_as_clean(project) == []


def test_a_file_only_touched_changes_nothing(project: Path, published: Publish) -> None:
    published(project)
    for path in (project / "content").rglob("*.yaml"):
        os.utime(path, (1, 1))
    assert taken_over(project) == 3


def test_clean_takes_nothing_over(project: Path, published: Publish) -> None:
    published(project)
    assert taken_over(project, clean=True) == 0


def test_a_deleted_filing_takes_its_pages_files_and_entries_along(
    project: Path, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(project)
    shutil.rmtree(project / "content/a/one/2024")
    build(project)
    assert not (project / "site/a/one/2024").exists()
    assert same_as_clean(project) == []


def test_a_renamed_department_moves(project: Path, published: Publish, same_as_clean: SameAsClean) -> None:
    published(project)
    (project / "content/a/one").rename(project / "content/a/uno")
    build(project)
    assert not (project / "site/a/one").exists()
    assert (project / "site/a/uno/2024/index.html").is_file()
    assert same_as_clean(project) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("site_templates/pages/department.md.j2", "<!-- body -->", "<p>新</p>\n\n<!-- body -->"),
        ("site_templates/sections/marks.md.j2", "{% macro", "{# 新 #}{% macro"),
        ("site_templates/theme/base.html", "<body", "<body data-new"),
        ("mkdocs.yml", "generator: false", "generator: false\n  more: 1"),
        ("content/site.yaml", "publisher: ", "publisher: 新"),
        ("content/a/region.yaml", "short: 甲市", "short: 甲"),
    ],
)
def test_whatever_pages_are_made_from_makes_them_anew(
    project: Path, name: str, old: str, new: str, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(project)
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert taken_over(project) == (1 if "region" in name else 0)
    assert same_as_clean(project) == []


def test_another_version_of_the_program_takes_nothing_over(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(project)
    monkeypatch.setattr(building, "program", lambda: b"another version")
    monkeypatch.setattr(hashes, "program", lambda: b"another version")
    assert taken_over(project) == 0


def test_a_successor_is_made_anew_when_its_predecessor_changes(project: Path, same_as_clean: SameAsClean) -> None:
    lineage = "predecessors:\n  - {department: a/one, since: 2024, note: 机构改革}\n"
    department(project, "a/two", "教育局", lineage)
    build(project)
    filing(project, "a/one", 2022)
    assert taken_over(project) == 1
    assert same_as_clean(project) == []


def test_a_waiting_filing_appears_on_its_day(project: Path, same_as_clean: SameAsClean) -> None:
    filing(project, "a/one", 2022, state="待公开\npublish_on: 2026-02-01")
    build(project, today="2026-01-31")
    assert not (project / "site/a/one/2022").exists()
    assert taken_over(project, today="2026-02-01") == 2
    assert (project / "site/a/one/2022/index.html").is_file()
    assert same_as_clean(project, "2026-02-01") == []


def test_another_day_alone_changes_nothing(project: Path) -> None:
    build(project, today="2026-01-31")
    assert taken_over(project, today="2026-02-01") == 3


def test_a_day_on_which_something_fell_due_changes_what_tells_it_and_no_department(
    project: Path, same_as_clean: SameAsClean
) -> None:
    filing(project, "a/one", 2026)
    (project / "content/duties.yaml").write_text("duties:\n  - {stage: 自评, since: 2026}\n", encoding="utf-8")
    build(project, today="2026-12-31")
    assert "未到期" in (project / "site/status/status.csv").read_text(encoding="utf-8")
    before = tree(project / "site")
    assert taken_over(project, today="2027-01-01") == 3
    changed = differences(before, tree(project / "site"))
    assert set(changed) - {"sitemap.xml.gz"} == {
        "a/index.html",
        "index.html",
        "oversight/index.html",
        "status/index.html",
        "status/status.csv",
        "years/2026/index.html",
    }
    assert same_as_clean(project, "2027-01-01") == []


def test_an_earlier_version_comes_and_goes_with_its_page(project: Path, same_as_clean: SameAsClean) -> None:
    build(project)
    path = filing(project, "a/one", 2023)
    kept = path.with_name("target.v1.yaml")
    kept.write_text(path.read_text(encoding="utf-8").replace("≥12次", "≥10次"), encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace("state:", "version: 2\nstate:")
    told = "corrections:\n  - {on: 2024-05-06, text: 次数改正, reason: 漏计, office: 财政局}\nparts:"
    path.write_text(text.replace("parts:", told), encoding="utf-8")
    assert taken_over(project) == 2
    assert same_as_clean(project) == []
    old = project / "site/a/one/2023/target/v1/index.html"
    assert "≥10次" in html.unescape(old.read_text(encoding="utf-8"))
    for page in ("changes/index.html", "feed.xml", "a/feed.xml", "a/one/feed.xml"):
        found = html.unescape((project / "site" / page).read_text(encoding="utf-8"))
        assert "≥10次" in found, page
        assert "漏计" in found, page
    kept.unlink()
    build(project)
    assert not old.exists()
    assert same_as_clean(project) == []


@pytest.mark.parametrize(
    ("content", "waits"),
    [
        ("state: 待公开".encode(), True),
        (b'state: "\\u5f85\\u516c\\u5f00"', True),
        ("state: 待公开".encode("gbk"), True),
        ("state: 已公开".encode(), False),
    ],
)
def test_a_filing_that_may_wait_is_read_again_each_day(content: bytes, waits: bool) -> None:  # noqa: FBT001
    assert departments._may_wait(content) is waits


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        *((kind, "flipped") for kind in departments.KINDS),
        *(("pages", damage) for damage in ("cut", "emptied", "folder", "foreign")),
    ],
)
def test_a_damaged_cache_is_noticed_and_made_again(
    project: Path, kind: str, damage: str, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(project)
    (path,) = (project / ".cache").glob(f"build/*/a/one.{kind}")
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
    department(project, "a/two", "体育局")
    build(project)
    assert same_as_clean(project) == []


def test_a_tampered_page_of_the_published_site_is_made_again(
    project: Path, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(project)
    path = project / "site/a/one/2024/index.html"
    path.write_text("改过", encoding="utf-8")
    (project / "site/a/two/2024/index.html").unlink()
    (project / "site/stray.html").write_text("多余", encoding="utf-8")
    build(project)
    assert same_as_clean(project) == ["stray.html"], "somebody else's, and kept"


def write_about(project: Path) -> None:
    (project / "docs/about.md").write_text("# 关于\n\n另一段话。\n", encoding="utf-8")


def another_department(project: Path) -> None:
    department(project, "b/four", "审计局")
    filing(project, "b/four", 2024)


def damage_the_missing_page(project: Path) -> None:
    (project / "site/404.html").write_text("改过", encoding="utf-8")


def touch_a_filing(project: Path) -> None:
    filing(project, "b/three", 2024, "巡查")


@pytest.mark.parametrize(
    ("change", "times"),
    [(touch_a_filing, 0), (write_about, 1), (another_department, 1), (damage_the_missing_page, 1)],
)
def test_hand_written_pages_are_made_anew_only_when_there_is_a_reason(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    times: int,
    published: Publish,
    same_as_clean: SameAsClean,
) -> None:
    published(project)
    change(project)
    ran = []
    made = theme_shell.mkdocs_build
    monkeypatch.setattr(theme_shell, "mkdocs_build", lambda config: (ran.append(config), made(config)))
    build(project)
    assert len(ran) == times
    assert same_as_clean(project) == []


def test_views_of_overviews_are_not_made_while_what_they_are_made_from_is_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(project)
    asked = []
    made = site.topic_views
    monkeypatch.setattr(site, "topic_views", lambda full, topic: (asked.append(topic), made(full, topic))[1])
    build(project)
    assert asked == []
    region(project, "b", "丙县")
    build(project)
    assert ("region", "b") in asked
    assert ("region", "a") not in asked
    assert same_as_clean(project) == []


def test_after_a_rollback_the_next_build_is_right(
    project: Path, published: Publish, same_as_clean: SameAsClean
) -> None:
    published(project)
    filing(project, "a/one", 2024, "巡查")
    build(project)
    exchange.rollback(project / "site")
    build(project)
    assert same_as_clean(project) == []


def test_the_cache_of_a_removed_department_is_removed(project: Path, published: Publish) -> None:
    published(project)
    shutil.rmtree(project / "content/b/three")
    build(project)
    assert not list((project / ".cache").glob("build/*/b/*"))


def test_the_document_before_a_correction_stays_published_and_is_named(project: Path) -> None:
    path = filing(project, "a/one", 2023)
    before = f"{{file: target.v1.source.txt, sha256: {hashlib.sha256(b'old').hexdigest()}, form: 文字版}}"
    told = f"version: 2\ncorrections:\n  - {{on: 2024-05-06, text: 次数由10更正为12, before: {before}}}\nparts:"
    path.write_text(path.read_text(encoding="utf-8").replace("parts:", told), encoding="utf-8")
    path.with_name("target.v1.source.txt").write_bytes(b"old")
    assert build(project).checked.publishable
    assert (project / "site/a/one/2023/filings/target.v1.source.txt").read_bytes() == b"old"
    page = html.unescape((project / "site/a/one/2023/target/index.html").read_text(encoding="utf-8"))
    assert 'href="../filings/target.v1.source.txt">原件（2024-05-06更正前）<small>文字版</small>' in page
    assert "次数由10更正为12" in page


def test_a_filing_that_changes_while_it_is_read_stops_the_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(project)
    before = tree(project / "site")
    path = filing(project, "a/one", 2023, "新")
    read = departments.site.read_department

    def slow(*arguments: object) -> object:
        found = read(*arguments)  # type: ignore[arg-type]
        path.write_bytes(path.read_bytes() + b"\n")
        return found

    monkeypatch.setattr(departments.site, "read_department", slow)
    with pytest.raises(PublishingFailedError, match="生成时有改动"):
        build(project)
    assert tree(project / "site") == before


def test_a_filing_that_vanishes_while_it_is_read_is_told(project: Path, published: Publish) -> None:
    published(project)
    before = tree(project / "site")
    code = (
        "import pathlib, sys\nfrom generator import reader\nread = reader.read_written\n"
        "def gone(path, root, **more):\n    path.unlink()\n    return read(path, root, **more)\n"
        "reader.read_written = gone\nfrom generator import cli\nsys.argv = ['jixiao', 'build']\ncli.main()\n"
    )
    filing(project, "a/one", 2023, "新")
    found = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert found.returncode == 2, found.stderr
    assert "生成时有改动" in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1
    assert tree(project / "site") == before


@pytest.mark.parametrize("count", [2, pytest.param(3, marks=pytest.mark.audit)])
def test_any_number_of_workers_makes_the_same_site(project: Path, count: int) -> None:
    for number in range(8):
        department(project, f"b/more{number}", f"第{number}处")
        filing(project, f"b/more{number}", 2024, f"事项{number}")
    build(project)
    build(project, site="other", workers=count, clean=True)
    assert differences(tree(project / "site"), tree(project / "other")) == []
    assert taken_over(project, workers=count) == 11


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"},
        pytest.param({"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "UTC"}, marks=pytest.mark.audit),
    ],
)
def test_hash_seed_locale_time_zone_and_order_of_files_change_nothing(
    project: Path, tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], published: Publish
) -> None:
    published(project)
    other = tmp_path_factory.mktemp("other")
    paths = [path for path in project.rglob("*") if path.is_file() and not {"site", ".cache"} & set(path.parts)]
    random.Random(7).shuffle(paths)
    for path in paths:
        target = other / path.relative_to(project)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (0, random.Random(path.name).randint(0, 2**31)))
    command = [sys.executable, "-m", "generator", "build", "--date", TODAY, "--workers", "2"]
    subprocess.run(command, cwd=other, check=True, capture_output=True, env={**os.environ, **environment})
    assert differences(tree(project / "site"), tree(other / "site")) == []
    pages = len(list((other / "site").glob("**/index.html"))) - 1  # the hand-written page
    again = subprocess.run(
        command, cwd=other, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "3"}
    )
    assert f"{pages} 个没有改动" in again.stdout.decode()


def test_what_is_held_of_a_department_does_not_grow_with_its_indicators(project: Path) -> None:
    before = [len(pickle.dumps(one)) for one in _read(project)]
    for path in (project / "content").glob("*/*/*/target.yaml"):
        rows = "".join(f"      - [第{number}项, ≥{number}次]\n" for number in range(100))
        path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    after = [len(pickle.dumps(one)) for one in _read(project)]
    assert len(before) == len(after) == 3
    assert all(new < old + 100 for old, new in zip(before, after, strict=True))


def test_equal_texts_of_departments_are_kept_once(project: Path) -> None:
    read = _read(project)
    slim = list(map(departments.intern_strings(), [pickle.loads(pickle.dumps(one, 5)) for one in read]))  # noqa: S301
    assert slim == read
    forms = [summary.form for one in slim if one.entry for summary in one.entry.summaries]
    assert len(forms) == 6
    assert len({id(one) for one in forms}) == len(set(forms))


def _read(project: Path) -> list[departments.Read]:
    found = order(project)
    reading = departments.Reading(Store(project / "cache"), found.content, found.settings, b"")
    folders = building.folders.read(found.content)[0].departments
    return [departments.read(one, reading) for one in folders]
