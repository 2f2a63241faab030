"""开始: a build has its lock, and the sites are looked at, before most of the program is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.building.project import make, region
from tests.conftest import ROOT

LOADED = (
    "import sys; import {}; print(*sorted(name for name in sys.modules if name.startswith(('generator', 'pydantic'))))"
)
LATE = {
    "pydantic",
    "generator.model",
    "generator.facts",
    "generator.site",
    "generator.views",
    "generator.building.ways",
}
"""What takes longest to load."""


def loaded(module: str) -> set[str]:
    """What is loaded with `module`."""
    code = [sys.executable, "-c", LOADED.format(module)]
    return set(subprocess.run(code, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split())


def test_a_build_begins_before_the_program_is_loaded() -> None:
    begun = loaded("generator.cli.publishing")
    assert "generator.building.kept.left" in begun
    assert not begun & LATE


def test_what_is_loaded_late_is_what_a_build_needs() -> None:
    assert loaded("generator.building.ways") >= LATE


BEGUN = """
import sys
from pathlib import Path
from pathlib import Path
from generator.building import Order
from generator.building.steps import beginning
from generator.errors import ProjectError
from generator.settings import Settings

order = Order(Path(sys.argv[1]), Settings(Path("site_templates"), "2026-01-01"), Path("mkdocs.yml"), Path("site"), 2)
try:
    with beginning.begin(order) as begun:
        content, findings = begun.content()
        print([region.region_id for region in content.regions], len(findings), begun.left())
except ProjectError as error:
    print(error)
assert "generator.building.ways" not in sys.modules
"""


def begun(folder: Path, content: str) -> str:
    """What a build that has begun in `folder` is told."""
    code = [sys.executable, "-c", BEGUN, content]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(code, cwd=folder, env=path, check=True, capture_output=True, text=True).stdout.strip()


def test_another_process_tells_what_lies_there_while_the_program_is_loaded(tmp_path: Path) -> None:
    make(tmp_path)
    for name in ("a", "b"):
        region(tmp_path, name, "甲市")
    (tmp_path / "content" / "a" / "Wrong").mkdir()
    assert begun(tmp_path, "content") == "['a', 'b'] 1 (False, False)"
    assert begun(tmp_path, "nowhere").startswith("找不到申报内容文件夹：nowhere。")
