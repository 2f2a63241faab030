"""The doctor says of each thing what is there, what it is for, and how to get it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator import doctor
from generator.doctor import Condition, Machine

GOOD = Machine(
    python=(3, 12, 1),
    pip="24.0",
    chromium="/usr/bin/chromium",
    libreoffice="/usr/bin/soffice",
    git="/usr/bin/git",
    distributed="2026.8.0",
    fonts=12,
    encoding="utf-8",
    folder="/srv",
    writable=True,
    free=5 << 30,
    libraries={"click": "8.1", "lxml": "5.1"},
    tested={"click": "8.1", "lxml": "5.1"},
)


def unmet(machine: Machine) -> list[Condition]:
    return [one for one in doctor.conditions(machine) if not one.met]


def test_a_machine_with_everything_lacks_nothing() -> None:
    assert unmet(GOOD) == []
    assert len(doctor.conditions(GOOD)) == 12


@pytest.mark.parametrize(
    ("change", "name", "required", "words"),
    [
        ({"python": (3, 10, 9)}, "Python", True, "3.10.9（运行程序）。请安装 Python 3.11"),
        ({"libraries": {"click": "8.1"}}, "程序库", True, "没有 lxml（程序用到的）。请运行：pip install"),
        ({"libraries": {"click": "8.1", "lxml": "6"}}, "程序库的版本", False, "不同：lxml 6（测试时 5.1）"),
        ({"encoding": "ascii"}, "文字编码", False, "LC_ALL=C.UTF-8"),
        ({"writable": False}, "写权限", True, "/srv 不能写"),
        ({"free": 1 << 29}, "磁盘空间", True, "剩 0.5 GB（网站、上一版网站和中间结果）。请至少腾出 1 GB"),
        ({"pip": "21.2.4"}, "pip", False, "pip install --upgrade pip"),
        ({"pip": None}, "pip", False, "没有（安装和升级程序）"),
        (
            {"chromium": None},
            "Chromium",
            False,
            "没有（jixiao pdf 生成 PDF）。需要的话，请安装（Debian、统信：apt install chromium）",
        ),
        ({"fonts": None}, "中文字体", False, "fonts-noto-cjk"),
        ({"fonts": 0}, "中文字体", False, "没有（PDF 里的中文）"),
        ({"libreoffice": None}, "LibreOffice", False, "读取 .doc、.wps、.rtf 原件"),
        ({"git": None}, "git", False, "apt install git"),
    ],
)
def test_what_is_missing_is_told_in_one_line(
    change: dict[str, object], name: str, *, required: bool, words: str
) -> None:
    (one,) = unmet(replace(GOOD, **change))
    assert (one.name, one.required) == (name, required)
    line = doctor.text(one)
    assert line.startswith(f"{'缺' if required else '提示'}\t{name}：")
    assert words in line
    assert "\n" not in line


def test_this_machine_has_all_that_is_required(tmp_path: Path) -> None:
    """The libraries are the locked ones, see test_setup."""
    machine = doctor.seen(tmp_path / "not/there/yet")
    assert machine.folder == str(tmp_path)
    assert machine.libraries == machine.tested
    assert {"click", "lxml", "mkdocs-material", "pydantic"} <= machine.tested.keys()
    assert "hatchling" not in machine.tested
    assert [one.name for one in unmet(machine) if one.required] == []


def test_a_folder_that_cannot_be_written_to_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    assert not doctor.seen(tmp_path).writable
