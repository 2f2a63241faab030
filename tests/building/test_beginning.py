"""开始: a build has its lock, and the sites are looked at, before most of the program is loaded."""

from __future__ import annotations

import subprocess
import sys

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
