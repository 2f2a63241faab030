"""`jixiao import` as people meet it: what is written where, what is said, and when a person must look."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import ROOT
from tests.importing import handed_in
from tests.importing.handed_in import MOBILE, PERSON, department_form, project_form, write

pytestmark = pytest.mark.slow
FOLDER = "content/ezhou/sltsg/2024"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project with the look of the site and one other region, and nothing of the department yet."""
    shutil.copytree(ROOT / "site_templates", tmp_path / "site_templates")
    shutil.copytree(ROOT / "content" / "hengyang", tmp_path / "content" / "hengyang")
    for name in ("mkdocs.yml", "content/site.yaml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def run(place: Path, *arguments: object) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        result = CliRunner().invoke(main, ["import", *map(str, arguments)], input="")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def check(place: Path) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        return CliRunner().invoke(main, ["check"])


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said(path: Path) -> dict[str, object]:
    made: dict[str, object] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
    return made


@pytest.mark.parametrize("ending", handed_in.WAYS)
def test_a_document_of_every_format_becomes_a_filing_that_the_check_accepts(place: Path, ending: str) -> None:
    document = write(place / f"in/绩效目标{ending}", department_form())
    result = run(place, document)
    assert result.exit_code == 0, result.output
    assert "已导入" in result.output
    filing = said(place / FOLDER / "target.yaml")
    assert filing["form"] == "部门整体绩效目标申报表"
    assert filing["filer"] == handed_in.OFFICE
    assert "培训合格率, ≥95%" in (place / FOLDER / "target.yaml").read_text(encoding="utf-8")
    assert check(place).exit_code == 0, check(place).output


def test_a_new_department_and_region_are_proposed_and_marked_as_such(place: Path) -> None:
    result = run(place, write(place / "in/a.html", department_form()))
    region, department = said(place / "content/ezhou/region.yaml"), said(place / "content/ezhou/sltsg/department.yaml")
    assert region["name"] == "湖北省鄂州市"
    assert region["code"] == "420700"
    assert "name" in region["unconfirmed"]
    assert department["name"] == handed_in.OFFICE
    assert department["unconfirmed"] == ["id", "short"]
    assert result.output.count("新建：") == 2


def test_the_second_document_of_a_department_proposes_nothing(place: Path) -> None:
    run(place, write(place / "in/a.html", department_form()))
    before = (place / "content/ezhou/sltsg/department.yaml").read_bytes()
    result = run(place, write(place / "in/b.html", department_form(year="2025")))
    assert "新建：" not in result.output
    assert (place / "content/ezhou/sltsg/2025/target.yaml").is_file()
    assert (place / "content/ezhou/sltsg/department.yaml").read_bytes() == before


def test_the_document_lies_beside_its_filing_with_its_sum(place: Path) -> None:
    run(place, write(place / "in/绩效目标.html", department_form()))
    source = said(place / FOLDER / "target.yaml")["source"]
    assert isinstance(source, dict)
    copy = place / FOLDER / source["file"]
    assert source["file"] == "target.source.html"
    assert source["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()


def test_the_same_document_again_changes_nothing(place: Path) -> None:
    document = write(place / "in/a.html", department_form())
    run(place, document)
    before = tree(place / "content")
    result = run(place, document)
    assert result.exit_code == 0, result.output
    assert "没有变化" in result.output
    assert tree(place / "content") == before


def test_the_same_words_in_another_file_change_nothing(place: Path) -> None:
    run(place, write(place / "in/a.html", department_form()))
    before = tree(place / "content")
    result = run(place, write(place / "in/a.xlsx", department_form()))
    assert "没有变化" in result.output
    assert tree(place / "content") == before


def test_a_changed_document_is_told_cell_by_cell_and_overwrites_nothing(place: Path) -> None:
    run(place, write(place / "in/a.html", department_form()))
    before = tree(place / "content")
    result = run(place, write(place / "in/b.html", department_form(target="≥5次")))
    assert result.exit_code == 1
    assert "已有，有区别" in result.output
    assert "培训次数 › 年度指标值：原为“≥3次”，文件上是“≥5次”" in result.output
    assert result.output.count("原为") == 1
    assert "--correct" in result.output
    assert tree(place / "content") == before


def test_a_correction_is_a_new_version_and_keeps_the_document_before(place: Path) -> None:
    run(place, write(place / "in/a.html", department_form()))
    old = (place / FOLDER / "target.source.html").read_bytes()
    result = run(place, "--correct", write(place / "in/b.html", department_form(target="≥5次")))
    assert result.exit_code == 0, result.output
    assert "已更正" in result.output
    filing = said(place / FOLDER / "target.yaml")
    assert filing["version"] == "2"
    (correction,) = filing["corrections"]
    assert correction["before"]["file"] == "target.v1.source.html"
    assert (place / FOLDER / "target.v1.source.html").read_bytes() == old
    kept = said(place / FOLDER / "target.v1.yaml")
    assert kept["source"]["file"] == "target.v1.source.html"
    assert "≥3次" in (place / FOLDER / "target.v1.yaml").read_text(encoding="utf-8")
    assert check(place).exit_code == 0, check(place).output


def test_a_second_correction_keeps_the_record_of_the_first(place: Path) -> None:
    run(place, write(place / "in/a.html", department_form()))
    for target in ("≥5次", "≥6次"):
        run(place, "--correct", write(place / f"in/{target}.html", department_form(target=target)))
    filing = said(place / FOLDER / "target.yaml")
    assert filing["version"] == "3"
    assert len(filing["corrections"]) == 2
    assert {path.name for path in (place / FOLDER).iterdir()} == {
        "target.yaml",
        "target.source.html",
        "target.v1.yaml",
        "target.v1.source.html",
        "target.v2.yaml",
        "target.v2.source.html",
    }
    assert check(place).exit_code == 0, check(place).output


def test_a_correction_with_the_same_document_changes_nothing(place: Path) -> None:
    document = write(place / "in/a.html", department_form())
    run(place, document)
    before = tree(place / "content")
    assert "没有变化" in run(place, "--correct", document).output
    assert tree(place / "content") == before


def test_a_correction_in_another_format_leaves_one_document_for_each_version(place: Path) -> None:
    run(place, write(place / "in/a.html", department_form()))
    run(place, "--correct", write(place / "in/b.xlsx", department_form(target="≥5次")))
    assert {path.name for path in (place / FOLDER).iterdir()} == {
        "target.yaml",
        "target.source.xlsx",
        "target.v1.yaml",
        "target.v1.source.html",
    }


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(place: Path) -> None:
    document = write(place / "in/a.html", department_form())
    before = tree(place)
    result = run(place, "--dry-run", document)
    assert "原件 " in result.output
    assert tree(place) == before


def test_a_document_of_an_unknown_department_names_the_option(place: Path) -> None:
    result = run(place, write(place / "in/a.html", department_form(filer="")))
    assert result.exit_code == 1
    assert "--department" in result.output
    assert "已导入" in run(place, "--department", "ezhou/tsg", place / "in/a.html").output
    assert (place / "content/ezhou/tsg/2024/target.yaml").is_file()


def test_a_document_of_an_unknown_year_names_the_option(place: Path) -> None:
    document = write(place / "in/a.html", department_form(year=""))
    result = run(place, document)
    assert result.exit_code == 1
    assert "--year" in result.output
    assert run(place, "--year", "2024", document).exit_code == 0
    assert (place / FOLDER / "target.yaml").is_file()


def test_a_second_project_of_the_year_gets_a_name_of_its_own(place: Path) -> None:
    for number, project in enumerate(("场馆开放", "古籍保护"), 1):
        run(place, write(place / f"in/{number}.html", project_form(project)))
    first, second = said(place / FOLDER / "target.yaml"), said(place / FOLDER / "target-2.yaml")
    assert first["source"]["file"] == "target.source.html"
    assert second["source"]["file"] == "target-2.source.html"
    assert "古籍保护" in (place / FOLDER / "target-2.yaml").read_text(encoding="utf-8")
    assert check(place).exit_code == 0, check(place).output


def test_faulty_documents_of_a_folder_are_told_and_the_others_done(place: Path) -> None:
    for number in range(17):
        write(place / f"in/{number:02}.txt", project_form(f"第{number}期培训"))
    (place / "in/坏的.docx").write_bytes(b"PK\x03\x04 nothing of the kind")
    (place / "in/空的.docx").write_bytes(b"")
    write(place / "in/谁的.html", department_form(filer=""))
    (place / "in/readme.md").write_text("no document", encoding="utf-8")
    result = run(place, place / "in")
    assert result.exit_code == 1
    assert "共 20 份：收下 17 份，未导入 3 份。" in result.output
    assert len(list((place / FOLDER).glob("*.yaml"))) == 17
    table = result.output.split("文件  ", 1)[1].splitlines()
    assert sum("未导入" in line for line in table if not line.startswith("共")) == 3


def test_json_is_complete_and_nothing_else_is_printed(place: Path) -> None:
    good = write(place / "in/a.html", department_form())
    bad = place / "in/b.html"
    bad.write_bytes(b"")
    result = run(place, "--format", "json", good, bad)
    first, second = json.loads(result.stdout)
    assert (first["document"], first["outcome"]) == ("a.html", "已导入")
    assert first["path"].endswith("target.yaml")
    assert sum(first["counts"].values()) > 20
    assert second["outcome"] == "未导入"
    assert second["problem"]
    assert result.exit_code == 1


def test_json_tells_every_difference(place: Path) -> None:
    run(place, write(place / "in/a.html", department_form()))
    (receipt,) = json.loads(
        run(place, "--format", "json", write(place / "in/b.html", department_form(target="≥5次"))).stdout
    )
    (difference,) = receipt["differences"]
    assert (difference["before"], difference["after"]) == ("≥3次", "≥5次")


def test_a_folder_without_documents_is_told(place: Path) -> None:
    (place / "in").mkdir()
    for name, words in (("in", "没有找到可以导入的文件"), ("nowhere", "找不到 nowhere")):
        result = run(place, name)
        assert result.exit_code == 2
        assert words in result.output


@pytest.mark.parametrize("ending", handed_in.WAYS)
def test_personal_data_reaches_nothing_that_is_written_or_said(place: Path, ending: str) -> None:
    foot = [["填报人", PERSON, "联系电话", MOBILE]]
    result = run(place, write(place / f"in/a{ending}", department_form(foot=foot)))
    shutil.rmtree(place / "in")
    assert (place / FOLDER / "target.yaml").is_file(), result.output
    assert list((place / "review").glob("*.html"))
    for secret in (PERSON, MOBILE):
        assert secret not in result.output
        assert [name for name, data in unpacked(place).items() if secret.encode() in data] == []
    assert check(place).exit_code == 0, check(place).output


def unpacked(place: Path) -> dict[str, bytes]:
    """Every file that was written, archives opened."""
    files = {}
    for name, data in {**tree(place / "content"), **tree(place / "review")}.items():
        files[name] = data
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                files |= {f"{name}:{entry}": archive.read(entry) for entry in archive.namelist()}
    return files


def test_a_person_and_a_telephone_in_one_cell_are_masked(place: Path) -> None:
    foot = [["填报人及联系电话", f"{PERSON} {MOBILE}"]]
    run(place, write(place / "in/a.html", department_form(foot=foot)))
    shutil.rmtree(place / "in")
    for secret in (PERSON, MOBILE):
        assert [name for name, data in unpacked(place).items() if secret.encode() in data] == []


def test_imported_forms_become_pages_of_the_site(place: Path) -> None:
    shutil.copytree(ROOT / "docs", place / "docs", dirs_exist_ok=True)
    for number, project in enumerate(("场馆开放", "古籍保护", "阅读推广"), 1):
        write(place / f"in/{number}.html", project_form(project))
    write(place / "in/4.html", department_form())
    write(place / "in/5.html", department_form(year="2023", target="≥2次"))
    assert run(place, place / "in").exit_code == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        rendered = CliRunner().invoke(main, ["render", "--out", "pages"])
    assert rendered.exit_code == 0, rendered.output
    folder = next(place.glob("pages/**/ezhou/sltsg"))
    pages = {name: data.decode() for name, data in tree(folder).items() if name.endswith(".md")}
    joined = "".join(pages.values())
    for words in ("场馆开放", "古籍保护", "阅读推广", "培训合格率", "≥2次"):
        assert words in joined


def test_a_department_that_is_no_address_is_wrong_use_and_says_how_to_write_it(place: Path) -> None:
    result = run(place, write(place / "in/a.docx", department_form()), "--department", "鄂州市财政局")
    assert result.exit_code == 2
    assert "应写成 地区/部门" in result.output
    assert not (place / "content/ezhou").exists()
