"""`jixiao export`: a filing or an empty form as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.picture.word import read_word
from generator.picture.workbook import read_workbook
from tests.conftest import ROOT
from tests.official import examples
from tests.official.examples import back, printed_facts

WHOLE = "部门整体绩效目标申报表"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


@pytest.mark.parametrize(("ending", "read"), [("docx", read_word), ("xlsx", read_workbook)])
def test_a_filing_is_exported(tmp_path: Path, ending: str, read) -> None:
    target = tmp_path / f"form.{ending}"
    result = run(ROOT / examples.EZHOU, "--to", target)
    assert (result.exit_code, result.output) == (0, f"已写出 {target}\n")
    assert printed_facts(back(read(target.read_bytes()))) == printed_facts(examples.filing(examples.EZHOU))


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_an_empty_form_is_exported(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"form.{ending}"
    more = ("--department", "ezhou/jggw", "--content", ROOT / "content")
    assert run("--empty", WHOLE, "--year", 2025, *more, "--to", target).exit_code == 0
    assert target.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((examples.EZHOU, "--to", "a.pdf"), "a.pdf 的扩展名应当是 .docx 或 .xlsx。"),
        (("--to", "a.docx"), "请写一份申报文件，或用 --empty 写表名，两者选一。"),
        (("none.yaml", "--to", "a.docx"), "找不到申报文件：none.yaml"),
        (("--empty", WHOLE, "--to", "a.docx"), "导出空表要用 --year 写明预算年度"),
        (("--empty", "没有的表", "--year", "2025", "--to", "a.docx"), "没有“没有的表”这种表"),
    ],
)
def test_wrong_use_is_one_chinese_line_and_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    given = [str(ROOT / one) if one == examples.EZHOU else one for one in arguments]
    monkeypatch.chdir(tmp_path)
    result = run(*given)
    assert result.exit_code == 2
    assert words in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_filing_with_an_error_is_not_exported(tmp_path: Path) -> None:
    broken = tmp_path / "target.yaml"
    broken.write_text((ROOT / examples.EZHOU).read_text(encoding="utf-8").replace("万元", "圆", 1), encoding="utf-8")
    result = run(broken, "--to", tmp_path / "a.docx")
    assert result.exit_code == 1
    assert "处错误，没有导出。" in result.output
    assert not (tmp_path / "a.docx").exists()
