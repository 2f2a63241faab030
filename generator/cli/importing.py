"""The command for documents: import."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import plainfiles, publish
from generator.cli.base import config_option, day, main, say
from generator.errors import ProjectError, UsageError
from generator.model import MoneyUnit

if TYPE_CHECKING:
    from generator.importing.receiving import ImportOrder, Receipt

_ENDINGS = frozenset(".docx .doc .wps .rtf .odt .xlsx .xlsm .xls .et .ods .pdf .html .htm .mht .txt .csv".split())  # noqa: SIM905


@main.command("import")
@click.argument("paths", metavar="FILE|FOLDER…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="写到哪个申报内容文件夹。",
)
@click.option("--department", default="", metavar="REGION/DEPARTMENT", help="这些文件是哪个部门的，认不出时指明。")
@click.option("--region", default="", metavar="REGION", help="这些文件是哪个地区的，认不出时指明。")
@click.option(
    "--year", type=click.IntRange(1990, 2100), metavar="YYYY", default=None, help="预算年度，原件没有印时指明。"
)
@click.option(
    "--amounts-in", type=click.Choice(list(map(str, MoneyUnit))), default=None, help="金额单位，原件没有印时指明。"
)
@click.option("--dry-run", is_flag=True, help="只看认出了什么，什么也不写。")
@click.option("--correct", is_flag=True, help="已有的申报按新的原件更正，原来的原件留作旧版本。")
@click.option(
    "--review", type=click.Path(path_type=Path), default=Path("review"), show_default=True, help="核对页写到哪里。"
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
@config_option
def import_command(  # noqa: PLR0913 - one argument for each option
    paths: tuple[Path, ...],
    out: Path,
    department: str,
    region: str,
    year: int | None,
    amounts_in: str | None,
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
    correct: bool,  # noqa: FBT001 - the same
    review: Path,
    style: str,
    config_file: Path,
) -> None:
    """把 Word、Excel、PDF、网页等申报文件导入成可以发布的申报，并写出核对页。"""
    from generator.importing import batch, receiving, report  # noqa: PLC0415 - reading documents takes half a second to load
    from generator.importing.receiving import ImportOrder  # noqa: PLC0415 - the same

    if department and not receiving.is_department(department):
        raise UsageError(f"“{department}”应写成 地区/部门，例如 ezhou/jggw；名称用小写字母、数字和连字符。")
    reviews = None if dry_run else review
    order = ImportOrder(
        out,
        day(None),
        department,
        region,
        year,
        amounts_in or "",
        dry_run,
        correct,
        publish.templates(config_file),
        reviews,
    )
    documents = tuple(_documents(paths))
    if not documents:
        raise ProjectError("没有找到可以导入的文件：支持 Word、Excel、PDF、网页和文本。")
    receipts = []
    for receipt in batch.receive_all(documents, order, progress=style == "text" and sys.stderr.isatty()):
        if style == "text":
            for line in report.lines(receipt):
                say(line)
        receipts.append(batch.brief(receipt))
    index = batch.write_list(receipts, order)
    if index and style == "text":
        say(f"所有文件的核对页：{index}")
    _end(tuple(receipts), order, style)


def _end(receipts: tuple[Receipt, ...], order: ImportOrder, style: str) -> None:
    from generator.importing import report  # noqa: PLC0415 - see above
    from generator.importing.accounts import Fate  # noqa: PLC0415 - see above
    from generator.importing.receiving import Outcome  # noqa: PLC0415 - see above

    if style == "json":
        click.echo(json.dumps([report.as_json(receipt) for receipt in receipts], ensure_ascii=False, indent=2).encode())
    elif len(receipts) > 1:
        say(report.table(receipts))
    if style == "text" and not order.dry_run and any(receipt.outcome is Outcome.IMPORTED for receipt in receipts):
        unsure = any(receipt.imported and receipt.imported.account.counts[Fate.UNCONFIRMED] for receipt in receipts)
        say("下一步：打开核对页看一遍" + ("，改好标着“待确认”的地方" if unsure else "") + "，再运行 jixiao check。")
    sys.exit(1 if any(receipt.needs_a_person for receipt in receipts) else 0)


def _documents(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files to import: those named, and in folders those whose endings documents have, by name."""
    for path in paths:
        if not path.exists():
            raise ProjectError(f"找不到 {path}。请检查路径。")
        if path.is_dir():
            inside = sorted(found for found in path.rglob("*") if found.is_file() and found.suffix.lower() in _ENDINGS)
            yield from (
                found for found in inside if not plainfiles.is_litter(found.name) and ".source." not in found.name
            )
        else:
            yield path
