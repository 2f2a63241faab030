"""Commands that show what a site would be: its Markdown, and a preview."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from generator import building, findings, guides, publish, search, site
from generator.building import Order
from generator.building.steps import data_files
from generator.cli.base import (
    config_option,
    content_option,
    date_option,
    main,
    report,
    said,
    say,
    settings_of,
    stop_on_errors,
)
from generator.errors import ProjectError
from generator.export import parquet
from generator.settings import Settings
from generator.site import CheckedContent


@main.command()
@content_option
@config_option
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹。")
@click.option(
    "--theme", type=click.Choice(["jixiao", "material"]), default="jixiao", help="用本站主题，或原版 Material。"
)
@date_option
def render(content: Path, config_file: Path, out: Path, theme: str, today: str | None) -> None:
    """写出全部 Markdown 页面和 mkdocs.yml，可直接用 mkdocs build 生成网站。"""
    checked = _checked(content, config_file, today)
    pages = rendered(checked, settings_of(config_file, today), config_file, out, stock_material=theme == "material")
    say(f"已写出 {pages} 个页面：{out}/docs/，配置：{out}/mkdocs.yml")


@main.command()
@content_option
@config_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口。")
@click.option("--drafts", is_flag=True, help="连草稿一起预览。")
def serve(content: Path, config_file: Path, port: int, drafts: bool) -> None:  # noqa: FBT001 - click passes flags so
    """在 127.0.0.1 预览；申报、模板或页面一有改动就重新生成并刷新浏览器。"""
    settings = settings_of(config_file, None, drafts=drafts)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"

        def remake() -> tuple[str, ...]:
            cache = Path(folder) / "cache"
            order = Order(content, settings, config_file, root, keep=False, cache=cache, allow_shrinking=True)
            try:
                checked = building.build(order).checked
            except (ProjectError, OSError, sqlite3.OperationalError) as error:
                if not root.is_dir():
                    raise
                say(said(error), err=True)
                return (said(error),)
            root.mkdir(exist_ok=True)
            report(checked.findings, "text")
            if not checked.publishable:
                say("有错误，预览保持改动前的样子。", err=True)
            return tuple(findings.text(one) for one in checked.findings if one.stops)

        parquet.load()  # once: each build forks a process that needs it
        trouble = remake()
        say(f"预览：http://127.0.0.1:{port}/ （按 Ctrl+C 结束）")
        places = (content, settings.templates, publish.docs(config_file), config_file)
        watched = tuple(path for path in places if path.exists())  # a project need not have templates of its own
        publish.serve(publish.Preview(root, port, watched, trouble), remake)


def rendered(
    checked: CheckedContent, settings: Settings, config_file: Path, out: Path, *, stock_material: bool = False
) -> int:
    """Write all pages, files beside them and the search index to `out`. → number of pages."""
    if checked.catalogue is None:
        raise ProjectError("有错误，没有写出页面。")
    records: list[search.Record] = []
    paths = set()

    def passing() -> Iterator[site.Product]:
        for product in site.products(checked, settings):
            records.extend(product.records)
            paths.add(product.page.path)
            yield product

    publish.keep_clear(out, checked.content.root, config_file)
    count = publish.write(passing(), out, checked.catalogue.site, config_file, stock_material=stock_material)
    data_files.lay(checked.catalogue, out / "docs")
    records.extend(guides.records(publish.docs(config_file), paths))
    search.build(records, out / "docs" / "search" / "index")
    return count


def _checked(content: Path, config_file: Path, today: str | None) -> CheckedContent:
    """Read the content; findings are told, and one that stops ends the program with exit code 1."""
    checked = site.check(content, settings_of(config_file, today))
    report(checked.findings, "text")
    stop_on_errors(checked)
    return checked
