"""Commands for those who file: check, new, schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import publish, repository, schema, site, skeletons, undecided
from generator.cli.base import config_option, content_option, day, main, report, say
from generator.documents import old_formats
from generator.errors import ProjectError
from generator.settings import Settings


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@content_option
@config_option
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="输出格式。")
def check(paths: tuple[Path, ...], content: Path, config_file: Path, style: str) -> None:
    """检查申报文件，逐条列出“文件:行:列: 级别 规则 位置：说明”。"""
    for path in paths:
        if not path.exists():
            raise ProjectError(f"找不到 {path}。请检查路径。")
        if not path.resolve().is_relative_to(content.resolve()):
            raise ProjectError(f"{path} 不在申报内容文件夹 {content} 里。请用 --content 指明它所在的文件夹。")
    with old_formats.converted(content):
        checked = site.check(content, Settings(Path(), day(None)), reviewed=True)
    found = (*checked.findings, *repository.findings(content, checked.catalogue.site if checked.catalogue else None))
    docs = publish.docs(config_file) if config_file.is_file() else content.parent / "docs"
    found = tuple(sorted({*found, *undecided.findings(content, docs)}))
    if paths:
        found = tuple(one for one in found if _inside(content, one.file, paths))
    report(found, style)
    if style == "text":
        stops = sum(one.stops for one in found)
        say(f"共 {len(found)} 条，其中错误 {stops} 条。" if found else "没有发现问题。", err=bool(stops))
    sys.exit(1 if any(one.stops for one in found) else 0)


@main.command("schema")
@click.option("--out", type=click.Path(path_type=Path), default=Path("schema"), show_default=True, help="写到哪里。")
def schema_command(out: Path) -> None:
    """写出每种 YAML 文件的 JSON Schema，供编辑器提示和检查。"""
    for path in schema.write(out):
        say(path)


@main.command()
@click.argument("place", metavar="REGION/DEPARTMENT/YEAR")
@click.argument("form", metavar="FORM")
@content_option
def new(place: str, form: str, content: Path) -> None:
    """新建一份带说明的申报文件（草稿）。FORM 写表名，不确定时写“列表”。"""
    if form in {"列表", "list"}:
        for name, title in skeletons.forms().items():
            say(f"{name}\t{title}")
        return
    for path in skeletons.write(content, place, form):
        say(f"已新建 {path}")


def _inside(content: Path, file: str, paths: tuple[Path, ...]) -> bool:
    place = _place(content.parent / file)
    return any(place.is_relative_to(_place(path)) for path in paths)


def _place(path: Path) -> Path:
    """Where `path` itself lies, if it is a link not where it leads to: it is what the findings are about."""
    return path.resolve() if path.is_dir() else path.parent.resolve() / path.name
