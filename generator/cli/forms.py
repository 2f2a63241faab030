"""Commands for the official form (表格): export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import reader
from generator.cli.base import content_option, main, report, say
from generator.errors import FolderMissingError, UsageError
from generator.model import Filing

if TYPE_CHECKING:
    from generator.official.drawing import Drawing

_ENDINGS = (".docx", ".xlsx")


@main.command()
@click.argument("filing", required=False, metavar="FILING.yaml", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help="写成哪个文件：.docx 或 .xlsx。")
@click.option("--empty", "form", metavar="FORM", default=None, help="不导出申报，导出一份空表；FORM 写表名。")
@click.option("--year", type=click.IntRange(1990, 2100), default=None, help="空表的预算年度。")
@click.option("--department", metavar="REGION/DEPARTMENT", default=None, help="空表带入这个部门以前的指标和项目。")
@content_option
def export(  # noqa: PLR0913 - click passes every option
    filing: Path | None, target: Path, form: str | None, year: int | None, department: str | None, content: Path
) -> None:
    """把一份申报做成正式表格（Word 或 Excel），可打印、签字、盖章；或导出一份空表供填写。"""
    from generator import official  # noqa: PLC0415 - python-docx and xlsxwriter are slow to import

    if target.suffix.lower() not in _ENDINGS:
        raise UsageError(f"{target} 的扩展名应当是 .docx 或 .xlsx。")
    if (filing is None) == (form is None):
        raise UsageError("请写一份申报文件，或用 --empty 写表名，两者选一。")
    drawing = official.drawn(_read(filing)) if filing else _empty(form or "", year, department, content)
    write = official.as_word if target.suffix.lower() == ".docx" else official.as_workbook
    target.write_bytes(write(drawing))
    say(f"已写出 {target}")


def _empty(form: str, year: int | None, department: str | None, content: Path) -> Drawing:
    from generator.official import drawn, emptying  # noqa: PLC0415 - as above

    if year is None:
        raise UsageError("导出空表要用 --year 写明预算年度，例如 --year 2025。")
    known = emptying.known(content, department, form, year) if department else (emptying.skeleton(form, year),)
    return drawn(emptying.empty(*known), fillable=True)


def _read(path: Path) -> Filing:
    """The filing at `path`; findings that stop end the program with exit code 1."""
    if not path.is_file():
        raise FolderMissingError(path, "申报文件")
    filing, findings = reader.filing(path.read_bytes(), path.as_posix())
    stops = tuple(finding for finding in findings if finding.stops)
    report(stops, "text")
    if filing is None or stops:
        say(f"{path} 有 {len(stops)} 处错误，没有导出。", err=True)
        sys.exit(1)
    return filing
