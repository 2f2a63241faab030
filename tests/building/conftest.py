"""Three bureaus to build a site of, and what a build from nothing makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building.project import department, differences, filing, make, region, tree
from tests.conftest import TODAY, twin


@pytest.fixture
def bureaus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three departments with two years each."""
    folder = make(tmp_path)
    for place, title in (("a/one", "财政局"), ("a/two", "教育局"), ("b/three", "水利局")):
        region(folder, place[0], "甲市" if place[0] == "a" else "乙县")
        department(folder, place, title)
        filing(folder, place, 2023)
        filing(folder, place, 2024, "督导")
    monkeypatch.chdir(folder)
    return folder


SameAsClean = Callable[..., list[str]]


@pytest.fixture
def same_as_clean(shared: Path) -> SameAsClean:
    """A function: project, day → which files of its site differ from a build from nothing."""

    def differ(project: Path, today: str = TODAY) -> list[str]:
        return differences(tree(project / "site"), tree(twin(project, shared, today) / "site"))

    return differ
