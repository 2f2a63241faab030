"""What the entries of a build are valid for is read from what there is: nobody lists libraries."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.building.kept import hashes
from tests.conftest import ROOT

CARRIERS = {"distributed"}
"""Libraries that bring work to other machines and back: whether they are there changes no page."""


def named(line: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0].lower().replace("_", "-")


@pytest.fixture
def asked() -> set[str]:
    """What pyproject.toml asks for, where what is installed was made from it."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    installed = {named(line) for line in metadata.requires("jixiao") or () if "extra ==" not in line}
    if installed != {named(line) for line in wanted}:
        pytest.skip("installed before pyproject.toml changed: make test installs it anew")
    return installed


def test_every_library_the_program_imports_is_in_the_key_of_what_is_kept(asked: set[str]) -> None:
    known = {line.split()[0] for line in hashes.libraries()}
    assert asked <= known
    owners = metadata.packages_distributions()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            for name in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"generator"} - CARRIERS:
                assert known & {named(owner) for owner in owners.get(name, ())} or name not in owners, (path, name)


def test_another_version_of_a_library_under_a_library_makes_everything_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashes.libraries()
    assert any(line.startswith("markupsafe ") for line in before)  # jinja2 asks for it
    assert not any(line.startswith(("pytest ", "hatchling ", "distributed ", "dask ")) for line in before)
    found = hashes.distribution

    def other(name: str) -> object:
        metadata = found(name).read_text("METADATA")
        if name == "markupsafe":
            metadata = re.sub("(?m)^Version: .*", "Version: 9", metadata, count=1)
        return SimpleNamespace(read_text=lambda _: metadata)

    monkeypatch.setattr(hashes, "distribution", other)
    assert hashes.libraries() != before


@pytest.mark.parametrize("name", ["code.py", "list.yaml", "room/list.json", "room/code.py"])
def test_whatever_lies_in_the_program_makes_everything_anew(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashes.shipped, "__file__", str(tmp_path / "shipped.py"))
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    seen = set()
    for text in ("甲", "乙"):
        file.write_text(text, encoding="utf-8")
        seen.add(hashes.program.__wrapped__())
    file.rename(file.with_stem("other"))
    seen.add(hashes.program.__wrapped__())
    monkeypatch.setattr(hashes, "libraries", lambda: ["jixiao 9"])
    seen.add(hashes.program.__wrapped__())
    assert len(seen) == 4
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/code.pyc").write_bytes(b"compiled")
    assert hashes.program.__wrapped__() in seen


def test_what_an_editor_locks_is_no_part_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashes.shipped, "__file__", str(tmp_path / "shipped.py"))
    before = hashes.program.__wrapped__()
    (tmp_path / ".#code.py").symlink_to("somebody@somewhere")
    assert hashes.program.__wrapped__() == before
