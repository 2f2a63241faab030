"""Setting up installs what is locked, whatever an index offers today, and says one line of each thing it installs."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pip
import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"))
LACKING = ("pyyaml-ft", "3.13")
"""What libcst, under mutmut, wants on this Python alone: `make test` ends in `pip check` there."""
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def locked(name: str) -> dict[str, str]:
    """The versions in a lock: name → version."""
    pinned = re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in pinned}


# A small index whose packages are made here. What the locks hold is version 1 everywhere; the index has version 2, too.


def wheel(folder: Path, name: str, version: str, *needs: str, extra: str = "") -> Path:
    """A wheel without content. `extra` is a requirement of its extra `more`."""
    more = f"Provides-Extra: more\nRequires-Dist: {extra}; extra == 'more'\n" if extra else ""
    told = "".join(f"Requires-Dist: {one}\n" for one in needs)
    inside = f"{name}-{version}.dist-info"
    texts = {
        f"{name}.py": "",
        f"{inside}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{told}{more}",
        f"{inside}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    texts[f"{inside}/RECORD"] = "".join(f"{one},,\n" for one in (*texts, f"{inside}/RECORD"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in texts.items():
            archive.writestr(file, text)
    return path


def index(folder: Path) -> dict[str, Path]:
    """An index with two versions of each package. → the wheel of version 1 of each."""
    first = {}
    for version in ("1.0", "2.0"):
        made = (
            wheel(folder / "alpha", "alpha", version, "beta[more]>=1"),
            wheel(folder / "beta", "beta", version, extra="gamma>=1"),
            wheel(folder / "gamma", "gamma", version),
        )
        if version == "1.0":
            first = {one.parent.name: one for one in made}
    for place in folder.iterdir():
        links = "".join(f'<a href="{one.name}">{one.name}</a>\n' for one in sorted(place.glob("*.whl")))
        (place / "index.html").write_text(f"<!doctype html><html><body>\n{links}</body></html>\n", encoding="utf-8")
    return first


def lock(*wheels: Path) -> str:
    """As pip-compile writes it, without extras."""
    rows = []
    for one in wheels:
        name, version = one.name.split("-")[:2]
        rows.append(f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(one.read_bytes()).hexdigest()}\n")
    return "".join(rows)


BACKEND = """\
import pathlib, shutil
def build_editable(folder, *_, **__):
    return pathlib.Path(shutil.copy(next(pathlib.Path().glob("own/*.whl")), folder)).name
"""


class Machine:
    """A folder with the real Makefile, an environment of its own, a pip, and an index with newer versions."""

    def __init__(self, folder: Path, pip_place: Path) -> None:
        self.folder = folder
        self.wheels = index(folder / "index")
        wheel(folder / "own", "own", "1", "alpha>=1")
        (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
        (folder / "pyproject.toml").write_text(
            '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n', encoding="utf-8"
        )
        shutil.copyfile(ROOT / "Makefile", folder / "Makefile")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(pip_place),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": (folder / "index").as_uri(),
            "PIP_FIND_LINKS": str(folder / "nowhere"),  # pip would warn of it
            "PIP_NO_CACHE_DIR": "1",
        }

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def set_up(self, site: str, dev: str) -> subprocess.CompletedProcess[str]:
        """What `make site` and then `make test` install."""
        for name, text in zip(LOCKS, (site, dev), strict=True):
            (self.folder / name).write_text(text, encoding="utf-8")
        return self.run("make", ".venv/.site", ".venv/.dev")

    @property
    def installed(self) -> dict[str, str]:
        (place,) = self.folder.glob(".venv/lib/*/site-packages")
        return {one.name: one.version for one in metadata.distributions(path=[str(place)])}


@pytest.fixture
def pip_at_hand(tmp_path: Path) -> Path:
    """A folder with nothing but the pip of this environment."""
    folder = tmp_path / "hand"
    folder.mkdir()
    (folder / "pip").symlink_to(Path(pip.__file__).parent)
    return folder


def installs_what_is_locked(machine: Machine) -> None:
    offered = machine.run(".venv/bin/python", "-m", "pip", "install", "--target", "latest", "gamma")
    assert (machine.folder / "latest/gamma-2.0.dist-info").is_dir(), offered.stderr
    alpha, beta, gamma = machine.wheels.values()
    done = machine.set_up(lock(alpha, beta), lock(alpha, beta, gamma))
    assert done.returncode == 0, done.stdout + done.stderr
    assert machine.installed == {"alpha": "1.0", "beta": "1.0", "gamma": "1.0", "own": "1"}
    assert done.stderr == ""
    assert all(one.startswith(".venv/bin/python -m pip ") for one in done.stdout.splitlines()), done.stdout


@pytest.mark.slow
def test_locked_versions_are_installed_though_newer_ones_are_offered_and_pip_says_nothing(
    tmp_path: Path, pip_at_hand: Path
) -> None:
    """With a requirement of an extra, which a lock names without it: `beta[more]` as `beta`."""
    installs_what_is_locked(Machine(tmp_path / "machine", pip_at_hand))


@pytest.mark.audit
@pytest.mark.parametrize("version", ["22.3", "23.0.1", "23.2.1", "newest"])
def test_every_pip_of_python_3_11_and_later_installs_what_is_locked(tmp_path: Path, version: str) -> None:
    """22.3 came with Python 3.11.0, 23.0.1 comes with Debian 12, 23.2.1 with Python 3.11.7."""
    (found,) = (ROOT / ".cache/pips" / version).glob("pip-*.whl")  # put there by `make audit`
    installs_what_is_locked(Machine(tmp_path / "machine", found))


@pytest.mark.slow
def test_a_lock_that_lacks_something_ends_the_setting_up(tmp_path: Path, pip_at_hand: Path) -> None:
    machine = Machine(tmp_path / "machine", pip_at_hand)
    done = machine.set_up(lock(machine.wheels["alpha"]), "")
    assert done.returncode != 0
    assert "alpha 1.0 requires beta, which is not installed" in done.stderr
    assert not (machine.folder / ".venv/.site").exists()


@pytest.mark.slow
def test_another_file_than_the_locked_one_is_refused(tmp_path: Path, pip_at_hand: Path) -> None:
    machine = Machine(tmp_path / "machine", pip_at_hand)
    told = lock(*machine.wheels.values())
    wheel(machine.folder / "index/gamma", "gamma", "1.0", "alpha")
    done = machine.set_up(told, told)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_nothing_is_installed_by_name_alone() -> None:
    """Locked, from this folder, or of one version."""
    lines = [one.strip() for one in MAKEFILE.splitlines() if re.search(r"^\t.*(\bpip\b|\$\(PIP\)).*\s", one)]
    lines = [one for one in lines if re.search(r"\b(install|download)\b|\$\(LOCKED\)", one)]
    assert len(lines) >= 5
    for one in lines:
        newest = "$(PIPS)/newest pip" in one  # what the audit tries the locks with
        assert "$(LOCKED)" in one or "--no-deps --no-build-isolation --no-index -e ." in one or "==" in one or newest, (
            one
        )
    assert re.search(r"^LOCKED := install --no-deps --require-hashes -r$", MAKEFILE, re.MULTILINE)
    assert set(re.findall(r"\bnpm (\w+)", re.sub(r"#.*", "", MAKEFILE))) == {"ci"}


def required(python: str, system: tuple[str, str, str], *extras: str) -> Iterator[Requirement]:
    """Everything this project needs, with what that needs, on one Python and system."""
    names = dict(zip(("sys_platform", "platform_system", "os_name"), system, strict=True))
    where = {**names, "python_version": python, "python_full_version": f"{python}.0"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["project"]["optional-dependencies"]
    texts = [*project["project"]["dependencies"], *(text for one in extras for text in groups[one])]
    waiting = [(Requirement(text), "") for text in texts]
    seen = set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({**where, "extra": extra}):
            continue
        yield requirement
        name = canonicalize_name(requirement.name)
        if (name, python) == LACKING:
            continue
        for wanted in {"", *requirement.extras} - {one for package, one in seen if package == name}:
            seen.add((name, wanted))
            waiting += [(Requirement(text), wanted) for text in metadata.requires(name) or ()]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda one: one[0])
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("name", "extras"), [(LOCKS[0], ("setup",)), (LOCKS[1], ("setup", "dev"))], ids=LOCKS)
def test_a_lock_holds_all_that_is_required(
    name: str, extras: tuple[str, ...], python: str, system: tuple[str, str, str]
) -> None:
    versions = locked(name)
    for one in required(python, system, *extras):
        version = versions.get(canonicalize_name(one.name))
        if (one.name, python) == LACKING:
            assert not version, "it is locked now: LACKING can go"
            continue
        assert version, f"{one} is not locked"
        assert one.specifier.contains(version, prereleases=True), f"{one}: {version}"


def test_what_is_installed_is_what_is_locked() -> None:
    """The lines above are read from it. `make .venv/.dev` brings it up to date."""
    versions = locked(LOCKS[1])
    assert {one: metadata.version(one) for one in versions} == versions


def test_both_locks_have_the_same_versions() -> None:
    assert locked(LOCKS[0]).items() <= locked(LOCKS[1]).items()


def test_every_locked_package_is_for_the_oldest_python_and_for_newer_ones() -> None:
    (oldest,) = re.findall(r'^requires-python = ">=(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    for name in locked(LOCKS[1]):
        wanted = SpecifierSet(metadata.metadata(name).get("Requires-Python") or "")
        assert all(wanted.contains(f"{one}.0") for one in (oldest, *PYTHONS)), f"{name} is for Python {wanted}"


def test_every_npm_package_is_locked_by_its_content() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert packages[""]["devDependencies"] == wanted
    for path, package in packages.items():
        if path:
            assert package["integrity"].startswith("sha512-"), path
            assert "resolved" not in package, path
        for name in package.get("dependencies", {}):
            places = [path, *(path[: found.start()] for found in re.finditer(r"/?node_modules/", path))]
            assert any(f"{place}/node_modules/{name}".lstrip("/") in packages for place in places), (path, name)


# bin/install, with programs that stand in for those of the system.


def install(folder: Path, apt: str) -> subprocess.CompletedProcess[str]:
    for name, script in (("apt-get", apt), ("sudo", 'exec "$@"')):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    command = [ROOT / "bin/install", "chromium", "nodejs"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_installing_says_one_line_of_what_it_installs(tmp_path: Path) -> None:
    done = install(tmp_path, f'echo "$@" >> {tmp_path}/asked; echo 正在解压; echo 警告 >&2')
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "正在安装系统软件：chromium nodejs\n")
    assert "install -y --no-install-recommends chromium nodejs" in (tmp_path / "asked").read_text(encoding="utf-8")


def test_what_apt_says_shows_when_it_fails(tmp_path: Path) -> None:
    done = install(tmp_path, "case $* in *install*) echo 正在解压; echo 没有这个软件包 >&2; exit 100;; esac")
    assert done.returncode == 1
    assert "正在解压\n没有这个软件包\n" in done.stderr
    assert "没有装成：chromium nodejs" in done.stderr
