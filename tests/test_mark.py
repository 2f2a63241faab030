"""Whose folder a site is: no other folder is ever replaced, and no file that somebody else put there gets lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import exchange, mark
from generator.building.steps import parts, shrinking
from generator.cli import main, publishing
from generator.errors import PublishingFailedError, UsageError
from generator.mark import Strangers
from tests.building.project import department, filing, make, region


def put(path: Path, words: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def made(site: Path, *names: str) -> Path:
    """A finished site of these files."""
    for name in names or ("index.html", "assets/a.css"):
        put(site / name, "网站")
    mark.write(site)
    return site


def publish(site: Path, *names: str) -> Strangers:
    """As a build does it."""
    with exchange.workshop(site) as workshop:
        parts.keep_apart(site, part=False)
        new = made(workshop / "new", *names)
        strangers = mark.carry(site, new)
        exchange.put(new, site)
    return strangers


def files(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def test_a_folder_that_is_not_a_site_is_refused_with_the_way_out(tmp_path: Path) -> None:
    put(tmp_path / "site/thesis.docx")
    with pytest.raises(UsageError) as error:
        publish(tmp_path / "site")
    assert "不是 jixiao 生成的网站" in str(error.value)
    assert f"touch {tmp_path / 'site/.jixiao'}" in str(error.value)
    assert "--site-dir" in str(error.value)
    assert files(tmp_path) == ["site/thesis.docx"]


@pytest.mark.parametrize("part", [False, True])
def test_a_file_in_the_place_of_the_site_is_refused(tmp_path: Path, *, part: bool) -> None:
    put(tmp_path / "site")
    with pytest.raises(UsageError, match="不会替换"):
        parts.keep_apart(tmp_path / "site", part=part)


def test_a_folder_in_the_place_of_the_site_before_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "site.previous/thesis.docx")
    with pytest.raises(UsageError, match=r"site\.previous 不是 jixiao 生成的网站"):
        publish(tmp_path / "site")


def test_a_part_is_not_put_where_other_files_are(tmp_path: Path) -> None:
    for name in ("pages/index.html", "part.sqlite", "part.hash"):
        put(tmp_path / "part" / name)
    parts.keep_apart(tmp_path / "part", part=True)
    put(tmp_path / "part/thesis.docx")
    with pytest.raises(UsageError, match="不是网站的一部分"):
        parts.keep_apart(tmp_path / "part", part=True)


@pytest.mark.parametrize("litter", [(), (".DS_Store",)])
def test_an_empty_folder_is_taken_and_no_site_to_go_back_to(tmp_path: Path, litter: tuple[str, ...]) -> None:
    (tmp_path / "site").mkdir()
    for name in litter:
        put(tmp_path / "site" / name)
    publish(tmp_path / "site")
    publish(tmp_path / "site")
    assert files(tmp_path / "site") == [".jixiao", "assets/a.css", "index.html"]
    if not litter:
        shutil.rmtree(exchange.previous(tmp_path / "site"))
        with pytest.raises(UsageError, match="没有可以恢复的网站"):
            exchange.rollback(tmp_path / "site")


def test_a_site_of_the_version_before_is_taken_once_it_is_marked_by_hand(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site / "index.html", "旧")
    put(site / "gone/index.html", "旧")
    put(exchange.previous(site) / "index.html", "更旧")
    with pytest.raises(UsageError) as error:
        publish(site)
    for name in str(error.value).rpartition("touch ")[2].split():
        put(Path(name))
    assert publish(site) == Strangers(left=("gone/index.html",))
    assert files(site) == [".jixiao", "assets/a.css", "index.html"]
    assert (exchange.previous(site) / "gone/index.html").is_file()


STRANGERS = ("CNAME", ".well-known/security.txt", "assets/logo.png", "说明.txt")


def test_strangers_files_go_along_into_every_new_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site)
    for name in STRANGERS:
        put(site / name, name)
    (site / "uploads").symlink_to("/srv/uploads")
    for _ in range(4):
        strangers = publish(site)
        assert sorted(strangers.kept) == sorted((*STRANGERS, "uploads"))
        assert strangers.left == ()
    assert files(site) == sorted((".jixiao", "index.html", "assets/a.css", *STRANGERS, "uploads"))
    assert all((site / name).read_text(encoding="utf-8") == name for name in STRANGERS)
    assert (site / "uploads").readlink() == Path("/srv/uploads")


def test_pages_of_the_program_that_are_gone_do_not_go_along(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "index.html", "a/b/index.html", "a-b/index.html", "a.html", "z/index.html")
    assert publish(site, "index.html", "z/index.html") == Strangers()
    assert files(site) == [".jixiao", "index.html", "z/index.html"]


def test_names_in_any_encoding_are_told_and_kept(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site)
    name = b"\xc4\xbf\xb1\xea\x1b[31m\n.txt"
    Path(os.fsdecode(os.fsencode(site) + b"/" + name)).touch()
    (shown,) = publish(site).kept
    assert shown.isprintable()
    assert name in [os.fsencode(path.name) for path in site.iterdir()]


def test_what_is_generated_wins_and_the_strangers_file_is_told(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site)
    put(site / "robots.txt", "别人的")
    put(site / "help/index.html/note.txt", "别人的")
    put(site / "same.txt", "网站")
    strangers = publish(site, "index.html", "robots.txt", "help/index.html", "same.txt")
    assert strangers == Strangers(left=("help/index.html/note.txt", "robots.txt"))
    assert (site / "robots.txt").read_text(encoding="utf-8") == "网站"
    assert (exchange.previous(site) / "robots.txt").read_text(encoding="utf-8") == "别人的"


def test_a_pipe_among_them_is_told_and_not_opened(tmp_path: Path) -> None:
    publish(tmp_path / "site")
    os.mkfifo(tmp_path / "site/pipe")
    assert publish(tmp_path / "site") == Strangers(left=("pipe",))


def test_a_strangers_file_stays_through_a_rollback_and_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "index.html", "old.html")
    put(site / "CNAME", "一")
    publish(site, "index.html", "new.html")
    put(site / "CNAME", "二")
    put(site / "verify.html", "证")
    (site / "uploads").symlink_to("nowhere")
    before = files(site)
    assert exchange.rollback(site).kept == ("CNAME", "uploads", "verify.html")
    assert files(site) == [".jixiao", "CNAME", "index.html", "old.html", "uploads", "verify.html"]
    assert (site / "CNAME").read_text(encoding="utf-8") == "二"
    exchange.rollback(site)
    assert files(site) == before


def test_a_rollback_to_a_site_without_mark_loses_nothing(tmp_path: Path) -> None:
    site = made(tmp_path / "site")
    put(site / "CNAME", "新")
    put(exchange.previous(site) / "index.html", "旧")
    put(exchange.previous(site) / "CNAME", "旧")
    assert exchange.rollback(site) == Strangers(left=("CNAME",))
    assert files(site) == ["CNAME", "index.html"]


def page(site: Path, *places: str) -> Path:
    for place in places:
        put(site / place / "2024/index.html")
    return site


FOUR = ("a/one", "a/two", "b/one", "b/two")


@pytest.mark.parametrize(("left", "stops"), [(4, False), (3, False), (2, False), (1, True), (0, True)])
def test_losing_more_than_half_of_the_published_departments_stops(tmp_path: Path, left: int, *, stops: bool) -> None:
    site = page(tmp_path, *FOUR)
    if not stops:
        shrinking.refuse(site, FOUR[:left])
        return
    with pytest.raises(PublishingFailedError, match="--allow-shrinking") as error:
        shrinking.refuse(site, FOUR[:left])
    assert "4 个部门" in str(error.value)


def test_departments_that_come_do_not_make_up_for_those_that_go(tmp_path: Path) -> None:
    with pytest.raises(PublishingFailedError, match=r"会去掉 3 个：a/one、a/two、b/one。"):
        shrinking.refuse(page(tmp_path, *FOUR), ["b/two", "c/one", "c/two", "c/three", "c/four"])


def test_pages_that_stand_for_several_are_no_departments(tmp_path: Path) -> None:
    assert shrinking.departments(page(tmp_path, "a/one", "indicators/x", "years/y", "help")) == {"a/one"}
    assert shrinking.departments(tmp_path / "none") == set()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = make(tmp_path / "project")
    department(folder, "a/one")
    filing(folder, "a/one", 2023)
    return folder


def run(project: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, arguments)


def test_a_build_that_would_empty_the_site_stops_until_it_is_wanted(project: Path) -> None:
    assert run(project, "build").exit_code == 0
    put(project / "site/CNAME", "example.gov.cn")
    shutil.rmtree(project / "content/a/one/2023")
    result = run(project, "build")
    assert result.exit_code == 2
    assert "旧网站保持原样：没有一份可以公开的申报（已公布 1 个部门）" in result.output
    assert (project / "site/a/one/2023/index.html").is_file()
    result = run(project, "build", "--allow-shrinking")
    assert result.exit_code == 0
    assert "1 个不是 jixiao 生成的文件，已保留：CNAME" in result.output
    assert not (project / "site/a/one").exists()
    assert (project / "site/CNAME").is_file()
    put(project / "site/verify.html")
    assert "已保留：verify.html" in run(project, "rollback").output
    assert (project / "site/CNAME").is_file()
    assert (project / "site/a/one/2023/index.html").is_file()


def test_a_merge_without_most_of_the_parts_stops_until_it_is_wanted(project: Path) -> None:
    region(project, "b", "乙市")
    for place in ("b/one", "b/two"):
        department(project, place)
        filing(project, place, 2023)
    for name in "ab":
        assert run(project, "build", "--only", name, "--site-dir", f"part-{name}").exit_code == 0
    page(made(project / "site"), "a/one", "b/one", "b/two")
    result = run(project, "merge", "part-a")
    assert result.exit_code == 2
    assert "已公布 3 个部门，这次会去掉 2 个：b/one、b/two" in result.output
    assert run(project, "merge", "part-a", "--allow-shrinking").exit_code == 0


def test_what_is_left_behind_is_told_with_its_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    publishing._tell_strangers(Strangers(left=tuple(f"{number}.html" for number in range(7))), tmp_path / "site")
    said = capsys.readouterr().out
    assert f"有 7 个文件没有进入新的 {tmp_path}/site/，仍在 {tmp_path}/site.previous/" in said
    assert "：0.html、1.html、2.html、3.html、4.html 等。" in said
