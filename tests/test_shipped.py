"""What comes with the program stands in for what a project does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import shipped
from generator.errors import NotPlainError
from generator.publish import configuration, keep_plain
from tests.building.project import make, order
from tests.conftest import ROOT


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A project without a template of its own."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_description: 甲市\nextra:\n  nav: []\n", encoding="utf-8")
    return tmp_path


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_project_without_templates_has_those_of_the_program(bare: Path) -> None:
    assert shipped.templates(bare / "site_templates") == shipped.templates(ROOT / "site_templates")
    assert shipped.theme(bare / "site_templates/theme") == shipped.theme(ROOT / "site_templates/theme")
    assert "pages/home.md.j2" in shipped.templates(bare)
    assert "assets/design.css" in shipped.theme(bare)


def test_a_file_of_the_project_stands_in_the_place_of_the_programs(bare: Path) -> None:
    home = put(bare / "site_templates/pages/home.md.j2", "甲")
    style = put(bare / "site_templates/theme/assets/design.css", "乙")
    more = put(bare / "site_templates/theme/assets/emblem.svg", "丙")
    templates = shipped.templates(bare / "site_templates")
    theme = shipped.theme(bare / "site_templates/theme")
    assert templates["pages/home.md.j2"] == home
    assert templates["pages/year.md.j2"] == ROOT / "site_templates/pages/year.md.j2"
    assert (theme["assets/design.css"], theme["assets/emblem.svg"]) == (style, more)
    shipped.copy_theme(bare / "site_templates/theme", bare / "copy")
    assert (bare / "copy/assets/design.css").read_text(encoding="utf-8") == "乙"
    assert (bare / "copy/base.html").read_bytes() == (ROOT / "site_templates/theme/base.html").read_bytes()


def test_the_files_stand_in_order_of_their_names_wherever_they_come_from(bare: Path) -> None:
    put(bare / "site_templates/pages/a.md.j2", "甲")
    names = list(shipped.templates(bare / "site_templates"))
    assert names == sorted(names)
    assert "pages/a.md.j2" in names


def test_a_configuration_says_only_what_is_different(bare: Path) -> None:
    own, ours = configuration(bare / "mkdocs.yml"), configuration(ROOT / "mkdocs.yml")
    assert own["site_description"] == "甲市"
    assert own["extra"] == {**ours["extra"], "nav": []}
    assert own["theme"] == ours["theme"]


def test_a_theme_that_is_a_file_is_told(bare: Path) -> None:
    keep_plain(bare / "mkdocs.yml")
    put(bare / "site_templates/theme", "")
    with pytest.raises(NotPlainError, match="文件，不是文件夹"):
        keep_plain(bare / "mkdocs.yml")


@pytest.mark.parametrize("name", ["site_templates/pages/home.md.j2", "site_templates/theme/base.html", "mkdocs.yml"])
@pytest.mark.parametrize("whose", ["project", "program"])
def test_what_is_kept_knows_the_projects_files_and_the_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str, name: str
) -> None:
    """A change of either makes the pages anew."""
    project, program = make(tmp_path / "project"), make(tmp_path / "program")
    monkeypatch.setattr(shipped, "folder", lambda: program)
    if whose == "program" and name != "mkdocs.yml":
        (project / name).unlink()
    before = order(project).look
    assert order(project).look == before
    with (tmp_path / whose / name).open("a", encoding="utf-8") as file:
        file.write("# 改动\n")
    assert order(project).look != before
