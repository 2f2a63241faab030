"""The layout of content/: what is found, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import folders
from generator.errors import FolderMissingError


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    year = root / "a" / "b" / "2024"
    year.mkdir(parents=True)
    for path in (root / "site.yaml", root / "a/region.yaml", root / "a/b/department.yaml", year / "target.yaml"):
        path.touch()
    (year / "target.source.txt").touch()
    return root


def rules(content: Path) -> list[tuple[str, str]]:
    return [(one.file, one.rule) for one in folders.read(content)[1]]


def test_a_well_kept_folder_has_no_findings(content: Path) -> None:
    found, findings = folders.read(content)
    assert not findings
    assert [one.department_id for one in found.departments] == ["b"]
    assert [one.name for one in found.filings] == ["target.yaml"]


def test_a_missing_content_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError, match="找不到申报内容文件夹"):
        folders.read(tmp_path / "none")


def test_a_missing_site_file_is_told(content: Path) -> None:
    (content / "site.yaml").unlink()
    with pytest.raises(FolderMissingError, match="网站信息文件"):
        folders.read(content)


def test_missing_region_and_department_files_are_findings(content: Path) -> None:
    (content / "a/region.yaml").unlink()
    (content / "a/b/department.yaml").unlink()
    assert rules(content) == [("content/a/b/department.yaml", "JX401"), ("content/a/region.yaml", "JX401")]


@pytest.mark.parametrize("name", ["甲", "A", "a_b", "2024年"])
def test_a_folder_with_another_name_is_a_finding(content: Path, name: str) -> None:
    (content / name).mkdir()
    assert rules(content) == [(f"content/{name}", "JX402")]


def test_a_year_folder_has_four_digits(content: Path) -> None:
    (content / "a/b/24").mkdir()
    assert rules(content) == [("content/a/b/24", "JX402")]


def test_a_stray_file_beside_filings_is_a_finding(content: Path) -> None:
    (content / "a/b/2024/表.docx").touch()
    assert rules(content) == [("content/a/b/2024/表.docx", "JX402")]


def test_a_symbolic_link_is_refused(content: Path) -> None:
    (content / "a/b/2024/other.yaml").symlink_to("/etc/hostname")
    (content / "c").symlink_to(content / "a")
    assert rules(content) == [("content/a/b/2024/other.yaml", "JX403"), ("content/c", "JX403")]


def test_the_list_of_duties_lies_beside_the_site_file(content: Path) -> None:
    assert folders.read(content)[0].duties is None
    (content / "duties.yaml").touch()
    found, findings = folders.read(content)
    assert (found.duties, findings) == (content / "duties.yaml", ())


def test_earlier_versions_lie_beside_their_filing(content: Path) -> None:
    year = content / "a/b/2024"
    for name in ("target.v2.yaml", "target.v1.yaml", "target-2.yaml", "target-2.v1.yaml"):
        (year / name).touch()
    found, findings = folders.read(content)
    assert findings == ()
    assert [path.name for path in found.filings] == ["target-2.yaml", "target.yaml"]
    (department,) = found.departments
    (folder,) = department.years
    assert folder.earlier(year / "target.yaml") == ((1, year / "target.v1.yaml"), (2, year / "target.v2.yaml"))
    assert folder.earlier(year / "target-2.yaml") == ((1, year / "target-2.v1.yaml"),)


@pytest.mark.parametrize("name", ["target.v0.yaml", "target.v1000.yaml", "target.vx.yaml", "target.v1.v2.yaml"])
def test_a_version_is_a_number_from_one(content: Path, name: str) -> None:
    (content / "a/b/2024" / name).touch()
    assert rules(content) == [(f"content/a/b/2024/{name}", "JX402")]


def test_hidden_files_are_left_alone(content: Path) -> None:
    (content / ".DS_Store").touch()
    assert rules(content) == []


def test_a_region_must_not_take_the_address_of_a_fixed_page(content: Path) -> None:
    (content / "search").mkdir()
    (content / "search/region.yaml").touch()
    assert rules(content) == [("content/search", "JX404")]


@pytest.mark.parametrize("name", ["projects", "filings", "chart", "source", "v1", "v12"])
def test_a_filing_must_not_take_the_address_of_a_page_of_its_year(content: Path, name: str) -> None:
    (content / f"a/b/2024/{name}.yaml").touch()
    assert rules(content) == [(f"content/a/b/2024/{name}.yaml", "JX404")]
