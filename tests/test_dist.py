"""The built wheel alone, in a folder outside this repository, is all that a site of one's own needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from generator import building, shipped, starting
from generator.building import Order
from generator.settings import Settings
from generator.starting import Answers
from tests.building.project import differences, tree
from tests.conftest import ROOT, TODAY, once

pytestmark = pytest.mark.slow
QUIET = {"PATH": os.environ["PATH"], "PIP_CONFIG_FILE": os.devnull, "LC_ALL": "C.UTF-8"}


def run(*command: str | Path, cwd: Path) -> str:
    """What it says on either stream; it must end well."""
    done = subprocess.run(
        command, cwd=cwd, env=QUIET, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def build(folder: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def installed(shared: Path) -> Path:
    """The folder of an environment with the wheel; it sees the locked libraries, and not this repository."""
    folder = shared / "installed"

    def make() -> None:
        wheel = build(folder / "dist")
        run(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=folder)
        (own,) = folder.glob("venv/lib/*/site-packages")
        # Another folder's .pth files are not read: this repository, installed in place, is not seen.
        (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        pip = (folder / "venv/bin/python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
        run(*pip, "--no-deps", "--no-index", "--ignore-installed", wheel, cwd=folder)

    once(folder, make)
    return folder


def test_the_wheel_is_the_same_each_time(installed: Path, tmp_path: Path) -> None:
    (wheel,) = (installed / "dist").glob("*.whl")
    assert build(tmp_path / "again").read_bytes() == wheel.read_bytes()


def test_the_wheel_holds_all_that_a_site_is_made_from(installed: Path) -> None:
    (wheel,) = (installed / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for own, files in (
            ("site_templates", shipped.templates(ROOT / "site_templates")),
            ("site_templates/theme", shipped.theme(ROOT / "site_templates/theme")),
            ("docs", {path.name: path for path in (ROOT / "docs").glob("*.md")}),
        ):
            for name, path in files.items():
                assert archive.read(f"generator/shipped/{own}/{name}") == path.read_bytes(), name
    assert {"generator/shipped/mkdocs.yml", "generator/shipped/requirements.lock"} <= names
    assert "generator/starting/changes.yaml" in names
    assert not [name for name in names if name.startswith(("tests/", "content/", "bench/"))]


def test_the_wheel_alone_makes_the_site_that_this_repository_makes(installed: Path, tmp_path: Path) -> None:
    jixiao = installed / "venv/bin/jixiao"
    asked = ("--publisher", "甲市财政局", "--region", "湖北省甲市", "--code", "420700", "--ci", "github", "--example")
    assert "已建好 own/" in run(jixiao, "init", "own", *asked, cwd=tmp_path)
    own = tmp_path / "own"
    answers = Answers("甲市财政局", "甲市预算绩效公开", "湖北省甲市", "420700", "jiashi", ci="github", example=True)
    starting.write(answers, tmp_path / "ours")
    assert differences(tree(own), tree(tmp_path / "ours")) == []

    assert "还没有定" in run(jixiao, "check", cwd=own)
    run(jixiao, "build", "--date", TODAY, cwd=own)
    site = tree(own / "site")
    settings = Settings(own / "site_templates", TODAY)
    building.build(Order(own / "content", settings, own / "mkdocs.yml", tmp_path / "site", cache=tmp_path / "cache"))
    assert differences(site, tree(tmp_path / "site")) == []
    for path in ("index.html", "shili/wenhua/2024/index.html", "search/index/manifest.json", "404.html", "robots.txt"):
        assert path in site
    for name in shipped.theme(ROOT / "site_templates/theme"):
        assert name in site or not name.startswith("assets/"), name

    again = run(jixiao, "build", "--date", TODAY, cwd=own)
    pages = again.partition(" 个页面")[0].removeprefix("已生成 ")
    assert f"（其中 {pages} 个没有改动）" in again
    assert tree(own / "site") == site

    logo = own / "site_templates/theme/partials/logo.html"
    logo.parent.mkdir(parents=True)
    logo.write_text("<b>甲市的标志</b>", encoding="utf-8")
    run(jixiao, "build", "--date", TODAY, cwd=own)
    assert "<b>甲市的标志</b>" in (own / "site/about/index.html").read_text(encoding="utf-8")
    assert "<b>甲市的标志</b>" in (own / "site/shili/wenhua/2024/index.html").read_text(encoding="utf-8")


def test_the_doctor_finds_the_libraries_that_the_wheel_was_tested_with(installed: Path, tmp_path: Path) -> None:
    told = json.loads(run(installed / "venv/bin/jixiao", "doctor", "--format", "json", cwd=tmp_path))
    assert {one["name"]: one["met"] for one in told if one["required"]} == dict.fromkeys(
        ("Python", "程序库", "写权限", "磁盘空间"), True
    )
    lock = Path(run(installed / "venv/bin/python", "-m", "generator.shipped", cwd=tmp_path).strip())
    assert installed in lock.parents
    assert lock.read_bytes() == (ROOT / "requirements.lock").read_bytes()
