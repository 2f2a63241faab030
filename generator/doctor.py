"""体检: what this machine and folder have of all that Jixiao can use, what is missing, what for, and how to get it.

`seen` looks, `conditions` judges: the same machine gives the same conditions.
"""

from __future__ import annotations

import contextlib
import locale
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from generator import chromium, errors, shipped
from generator.documents import conversion
from generator.frozen import dataclass

_OLDEST_PYTHON = (3, 11)
_OLDEST_PIP = (22, 3)
"""Of the pips the locks are tried with."""
_GIGABYTE = 1 << 30
_SECONDS = 20
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)
_BUILDING = {"editables", "hatchling", "pathspec", "pluggy", "trove-classifiers", "packaging"}
"""Locked to build the package; a site does not need them all."""


@dataclass(frozen=True, slots=True)
class Machine:
    """这台机器: what was seen."""

    python: tuple[int, int, int]
    pip: str | None
    chromium: str | None
    libreoffice: str | None
    git: str | None
    distributed: str | None
    fonts: int | None
    """Chinese fonts; None where nothing can tell."""
    encoding: str
    """Of names of files and of the terminal."""
    folder: str
    writable: bool
    free: int
    """Bytes."""
    libraries: Mapping[str, str | None]
    """Name → installed version."""
    tested: Mapping[str, str]
    """Name → version the program was tested with."""


@dataclass(frozen=True, slots=True)
class Condition:
    """一项条件."""

    name: str
    met: bool
    required: bool
    has: str
    """What is there."""
    purpose: str
    remedy: str
    """How to get it."""

    @property
    def state(self) -> str:
        """In one word."""
        return "有" if self.met else "缺" if self.required else "提示"


def conditions(machine: Machine) -> tuple[Condition, ...]:
    """Everything, what is required first."""
    return (*_required(machine), *_optional(machine))


def text(condition: Condition) -> str:
    """One line."""
    way = "" if condition.met else f"。{condition.remedy}"
    return f"{condition.state}\t{condition.name}：{condition.has}（{condition.purpose}）{way}"


def _required(machine: Machine) -> Iterator[Condition]:
    version = ".".join(map(str, machine.python))
    new = machine.python >= _OLDEST_PYTHON
    yield Condition("Python", new, True, version, "运行程序", "请安装 Python 3.11 或更新的版本")  # noqa: FBT003 - reads as a row
    yield from _libraries(machine)
    utf8 = machine.encoding.lower().replace("-", "") == "utf8"
    remedy = "请把系统的语言环境设为 UTF-8，例如 export LC_ALL=C.UTF-8"
    yield Condition("文字编码", utf8, False, machine.encoding, "中文文件名和终端显示", remedy)  # noqa: FBT003
    said = f"{machine.folder} {'可以' if machine.writable else '不能'}写"
    yield Condition("写权限", machine.writable, True, said, "存放网站", "请换一个文件夹，或检查它的所有者和权限")  # noqa: FBT003
    room, gigabytes = machine.free >= _GIGABYTE, f"剩 {machine.free / _GIGABYTE:.1f} GB"
    yield Condition("磁盘空间", room, True, gigabytes, "网站、上一版网站和中间结果", "请至少腾出 1 GB")  # noqa: FBT003


def _libraries(machine: Machine) -> Iterator[Condition]:
    missing = [name for name in machine.tested if machine.libraries.get(name) is None]
    other = [
        f"{name} {machine.libraries[name]}（测试时 {version}）"
        for name, version in machine.tested.items()
        if machine.libraries.get(name) not in {None, version}
    ]
    remedy = '请运行：pip install --no-deps --require-hashes -r "$(python -m generator.shipped)"'
    has = f"没有 {'、'.join(missing)}" if missing else f"{len(machine.tested)} 个都有"
    yield Condition("程序库", not missing, True, has, "程序用到的", remedy)  # noqa: FBT003
    has = f"不同：{'、'.join(other)}" if other else "与测试时相同"
    yield Condition("程序库的版本", not other, False, has, "程序用这些版本测试过", remedy)  # noqa: FBT003


def _optional(machine: Machine) -> Iterator[Condition]:
    old = machine.pip is None or tuple(map(int, re.findall(r"\d+", machine.pip)[:2])) < _OLDEST_PIP
    rows = (
        ("pip", not old, machine.pip, "安装和升级程序", "请运行：python -m pip install --upgrade pip"),
        ("Chromium", machine.chromium is not None, machine.chromium, "jixiao pdf 生成 PDF", _apt("chromium")),
        ("中文字体", bool(machine.fonts), _fonts(machine), "PDF 里的中文", _apt("fonts-noto-cjk")),
        ("LibreOffice", machine.libreoffice is not None, machine.libreoffice, "读取 .doc、.wps、.rtf 原件",
         _apt("libreoffice-writer-nogui libreoffice-calc-nogui")),
        ("git", machine.git is not None, machine.git, "记录每次改动", _apt("git")),
        ("Dask Distributed", machine.distributed is not None, machine.distributed, "用多台机器生成（--scheduler）",
         "需要的话，请运行：pip install 'jixiao[cluster]'"),
    )  # fmt: skip
    for name, met, has, purpose, remedy in rows:
        yield Condition(name, met, False, has or "没有", purpose, remedy)  # noqa: FBT003


def _fonts(machine: Machine) -> str:
    return "没有" if not machine.fonts else f"{machine.fonts} 种"


def _apt(packages: str) -> str:
    return f"需要的话，请安装（Debian、统信：apt install {packages}）"


def seen(folder: Path) -> Machine:
    """This machine, for a site in `folder`."""
    place = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_dir())
    tested = {
        name: version for name, version in _PIN.findall(errors.read_text(shipped.lock())) if name not in _BUILDING
    }
    return Machine(
        sys.version_info[:3],
        _version("pip"),
        next(filter(None, map(shutil.which, chromium.NAMES)), None),
        conversion.converter(),
        shutil.which("git"),
        _version("distributed"),
        _chinese_fonts(),
        _encoding(),
        str(place),
        _writable(place),
        shutil.disk_usage(place).free,
        {name: _version(name) for name in tested},
        tested,
    )


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _encoding() -> str:
    names = (sys.getfilesystemencoding(), locale.getencoding())
    return next((name for name in names if name.lower().replace("-", "") != "utf8"), names[0])


def _writable(folder: Path) -> bool:
    """Tried, not asked: rights may say one thing and the disk another."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _chinese_fonts() -> int | None:
    if platform.system() != "Linux":
        return 1  # other systems come with them
    program = shutil.which("fc-list")
    if program is None:
        return None
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        command = [program, ":lang=zh", "family"]
        listed = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
        return len(set(listed.stdout.split("\n")) - {""})
    return None
