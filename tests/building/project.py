"""Small projects to build: real templates, one hand-written page, short filings."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

from generator import building
from generator.building import Order
from generator.building.ways import Built
from generator.settings import Settings
from tests.conftest import ROOT, TODAY

LINE = "# yaml-language-server: $schema=../../../../schema/filing.json\n"
EMPTY = hashlib.sha256(b"").hexdigest()


def make(folder: Path) -> Path:
    """A project with one region and no department."""
    shutil.copytree(ROOT / "site_templates", folder / "site_templates")
    (folder / "docs").mkdir()
    (folder / "docs/about.md").write_text("# 关于\n\n一段话。\n", encoding="utf-8")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / "content").mkdir()
    shutil.copyfile(ROOT / "content/site.yaml", folder / "content/site.yaml")
    region(folder, "a")
    return folder


def region(folder: Path, name: str, title: str = "甲市") -> None:
    path = folder / "content" / name / "region.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'{LINE}name: {title}\nshort: {title}\ncode: "420700"\n', encoding="utf-8")


def department(folder: Path, place: str, title: str = "财政局", more: str = "") -> None:
    path = folder / "content" / place / "department.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{LINE}name: {title}\nshort: {title}\n{more}", encoding="utf-8")


def filing(
    folder: Path, place: str, year: int, words: str = "培训", *, name: str = "target", state: str = "已公开"
) -> Path:
    """One filing of `year`; `words` stand in an indicator."""
    path = folder / "content" / place / str(year) / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f"{name}.source.txt").touch()
    path.write_text(
        f"""{LINE}form: 部门整体绩效目标申报表
stage: 申报
scope: 部门
filer: 财政局
year: {{value: {year}, basis: 原件印明}}
filed_on: {year}年1月1日
money_unit: 万元
state: {state}
source: {{file: {name}.source.txt, sha256: {EMPTY}, form: 文字版}}
parts:
  - kind: indicators
    title: 绩效指标
    columns: [{{label: 三级指标, is: level3}}, {{label: 指标值, is: target, year: {year}}}]
    rows:
      - [{words}次数, ≥12次]
      - [{words}覆盖率, ≥9{year % 10}%]
""",
        encoding="utf-8",
    )
    return path


def order(
    folder: Path,
    *,
    site: str = "site",
    today: str = TODAY,
    workers: int = 1,
    clean: bool = False,
    verify: bool = False,
) -> Order:
    folder = Path() if folder.samefile(".") else folder
    settings = Settings(folder / "site_templates", today)
    places = folder / "content", settings, folder / "mkdocs.yml", folder / site
    return Order(*places, workers, clean, verify, allow_shrinking=True)


def build(folder: Path, **how: Any) -> Built:
    """As `order` says how."""
    return building.build(order(folder, **how))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


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
