"""The command line. The only place that knows click; every command calls one function and says what happened."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import click

from generator import (
    __version__,
    building,
    chromium,
    errors,
    exchange,
    findings,
    guides,
    publish,
    schema,
    search,
    site,
    skeletons,
)
from generator.building import Built, Order
from generator.building.watch import Watch, fitting
from generator.errors import ProjectError
from generator.findings import Finding
from generator.site import Checked, Settings

_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")

content_option = click.option(
    "--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="申报内容文件夹。"
)
config_option = click.option(
    "--config-file", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), show_default=True, help="网站配置。"
)
site_option = click.option(
    "--site-dir", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="网站放在哪里。"
)
date_option = click.option(
    "--date", "today", metavar="YYYY-MM-DD", default=None, help="按这一天判断“待公开”，默认今天。"
)
timings_option = click.option("--timings", is_flag=True, help="列出各步用时。")
workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), default=None, help="用几个进程，默认与处理器数相同。"
)


class _Group(click.Group):
    """Trouble with the project or the call is one Chinese line on standard error and exit code 2, never a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's own signature
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
            sys.exit(code if isinstance(code, int) else 0)
        except ProjectError as error:
            trouble = str(error)
        except click.UsageError as error:
            trouble = _usage(error)
        except click.Abort:
            trouble = "已中断。"
        except OSError as error:
            trouble = errors.system(error)
        click.echo(f"jixiao: {trouble}", err=True)
        sys.exit(2)


def _usage(error: click.UsageError) -> str:
    """Click's own complaints in Chinese."""
    command = error.ctx.command_path if error.ctx else "jixiao"
    name = error.param.opts[0] if isinstance(error, click.BadParameter) and error.param else ""
    match error:
        case click.NoSuchOption():
            what = f"没有 {error.option_name} 这个选项"
        case click.MissingParameter():
            what = f"缺少 {name}"
        case click.BadParameter():
            what = f"{name} 的值不能用"
        case click.BadOptionUsage():
            what = f"{error.option_name} 后面要写一个值"
        case _:
            what = "没有这个命令，或多写了参数"
    return f"{what}。用法见 {command} --help。"


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jixiao")
def main() -> None:
    """绩效公开：把预算绩效申报文件做成可查、可比、可核对的网站。"""


@main.command()
@content_option
@config_option
@site_option
@click.option("--clean", is_flag=True, help="不用以前的结果，从头生成。")
@click.option("--hold-back", is_flag=True, help="有错误的申报暂不采用，其余照常发布。")
@click.option("--only", multiple=True, metavar="REGION", help="只生成这个地区的部分，供 jixiao merge 合并；可以重复。")
@timings_option
@workers_option
@date_option
def build(  # noqa: PLR0913 - click passes every option
    content: Path,
    config_file: Path,
    site_dir: Path,
    clean: bool,  # noqa: FBT001 - click passes flags so
    hold_back: bool,  # noqa: FBT001
    only: tuple[str, ...],
    timings: bool,  # noqa: FBT001
    workers: int | None,
    today: str | None,
) -> None:
    """生成整个网站，没有改动的部分沿用。有错误时什么也不发布，旧网站保持原样。"""
    start, watch = time.perf_counter(), fitting()
    settings = _settings(config_file, today)
    order = Order(content, settings, config_file, site_dir, workers or 0, clean, hold_back=hold_back, only=only)
    built = building.build(order, watch)
    _report((*built.held, *built.checked.findings), "text")
    _stop_on_errors(built.checked)
    if built.held:
        files = dict.fromkeys(one.file for one in built.held)
        click.echo(f"有 {len(files)} 份申报没有采用：{'、'.join(files)}")
    _tell(built, site_dir, start, watch if timings else None)
    if only:
        click.echo(f"各部分都生成后，合成网站：jixiao merge {site_dir} … --site-dir site")
    else:
        click.echo(_LOOK.format(site_dir))


@main.command()
@click.argument("parts", nargs=-1, required=True, metavar="PART…", type=click.Path(path_type=Path))
@content_option
@config_option
@site_option
@click.option("--clean", is_flag=True, help="不用以前的结果，从头生成。")
@timings_option
@workers_option
def merge(  # noqa: PLR0913 - click passes every option
    parts: tuple[Path, ...],
    content: Path,
    config_file: Path,
    site_dir: Path,
    clean: bool,  # noqa: FBT001 - click passes flags so
    timings: bool,  # noqa: FBT001
    workers: int | None,
) -> None:
    """把 jixiao build --only 生成的各部分合成整个网站，不再读申报文件。"""
    start, watch = time.perf_counter(), fitting()
    order = Order(content, _settings(config_file, None), config_file, site_dir, workers or 0, clean)
    built = building.merge(parts, order, watch)
    _report(built.checked.findings, "text")
    _stop_on_errors(built.checked)
    _tell(built, site_dir, start, watch if timings else None)
    click.echo(_LOOK.format(site_dir))


_LOOK = "查看：python3 -m http.server --bind 127.0.0.1 --directory {} 8000"


def _tell(built: Built, site_dir: Path, start: float, watch: Watch | None) -> None:
    """What a build made, and how long it took; with `watch` step by step."""
    for name, seconds in watch.seconds.items() if watch else ():
        click.echo(f"{name}\t{seconds:.2f} 秒")
    took = time.perf_counter() - start
    click.echo(f"已生成 {built.pages} 个页面（其中 {built.reused} 个没有改动），用时 {took:.1f} 秒：{site_dir}/")


@main.command()
@click.argument("places", nargs=-1, metavar="[REGION[/DEPARTMENT[/YEAR]]]…")
@content_option
@config_option
@site_option
@click.option("--hold-back", is_flag=True, help="有错误的申报暂不采用，其余照常发布。")
@date_option
def pdf(  # noqa: PLR0913 - click passes every option
    places: tuple[str, ...],
    content: Path,
    config_file: Path,
    site_dir: Path,
    hold_back: bool,  # noqa: FBT001 - click passes flags so
    today: str | None,
) -> None:
    """生成网站，并用 Chromium 把部门年度页做成 PDF，在页面上链接；不写地区、部门、年度的，做全部。"""
    start, watch = time.perf_counter(), fitting()
    chromium.find()
    settings = _settings(config_file, today)
    built = building.build(Order(content, settings, config_file, site_dir, hold_back=hold_back, printed=places), watch)
    _report((*built.held, *built.checked.findings), "text")
    _stop_on_errors(built.checked)
    _tell(built, site_dir, start, None)
    click.echo(f"新做 {built.printed} 个 PDF，页面没有改动的沿用。" if built.printed else "PDF 都已做好，没有改动。")


@main.command()
@site_option
def rollback(site_dir: Path) -> None:
    """恢复上一次生成以前的网站；再运行一次，又回到现在的网站。"""
    exchange.rollback(site_dir.resolve())
    click.echo(f"已恢复 {site_dir}/ 的上一版。再运行一次 jixiao rollback 可换回。")


@main.command()
@content_option
@config_option
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写到哪个文件夹。")
@date_option
def render(content: Path, config_file: Path, out: Path, today: str | None) -> None:
    """写出全部 Markdown 页面和 mkdocs.yml，可直接用 mkdocs build 生成网站。"""
    checked = _checked(content, config_file, today)
    pages = rendered(checked, _settings(config_file, today), config_file, out)
    click.echo(f"已写出 {pages} 个页面：{out}/docs/，配置：{out}/mkdocs.yml")


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@content_option
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="输出格式。")
def check(paths: tuple[Path, ...], content: Path, style: str) -> None:
    """检查申报文件，逐条列出“文件:行:列: 级别 规则 位置：说明”。"""
    for path in paths:
        if not path.exists():
            raise ProjectError(f"找不到 {path}。请检查路径。")
    found = site.check(content, Settings(Path(), _today(None)), reviewed=True).findings
    if paths:
        found = tuple(one for one in found if _inside(content, one.file, paths))
    _report(found, style)
    if style == "text":
        stops = sum(one.stops for one in found)
        click.echo(f"共 {len(found)} 条，其中错误 {stops} 条。" if found else "没有发现问题。", err=bool(stops))
    sys.exit(1 if any(one.stops for one in found) else 0)


@main.command()
@content_option
@config_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口。")
@click.option("--drafts", is_flag=True, help="连草稿一起预览。")
def serve(content: Path, config_file: Path, port: int, drafts: bool) -> None:  # noqa: FBT001 - click passes flags so
    """在 127.0.0.1 预览；申报、模板或页面一有改动就重新生成并刷新浏览器。"""
    settings = _settings(config_file, None, drafts=drafts)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"

        def remake(_: Path) -> None:
            built = building.build(
                Order(content, settings, config_file, root, keep=False, cache=Path(folder) / "cache")
            )
            _report(built.checked.findings, "text")
            if not built.checked.publishable:
                click.echo("有错误，预览保持改动前的样子。", err=True)

        remake(root)
        root.mkdir(exist_ok=True)
        click.echo(f"预览：http://127.0.0.1:{port}/ （按 Ctrl+C 结束）")
        docs = publish.docs(config_file)
        publish.serve(remake, (content, settings.templates, docs, config_file), root, port)


@main.command("schema")
@click.option("--out", type=click.Path(path_type=Path), default=Path("schema"), show_default=True, help="写到哪里。")
def schema_command(out: Path) -> None:
    """写出每种 YAML 文件的 JSON Schema，供编辑器提示和检查。"""
    for path in schema.write(out):
        click.echo(path)


@main.command()
@click.argument("place", metavar="REGION/DEPARTMENT/YEAR")
@click.argument("form", metavar="FORM")
@content_option
def new(place: str, form: str, content: Path) -> None:
    """新建一份带说明的申报文件（草稿）。FORM 写表名，不确定时写“列表”。"""
    if form in {"列表", "list"}:
        for name, title in skeletons.forms().items():
            click.echo(f"{name}\t{title}")
        return
    for path in skeletons.write(content, place, form):
        click.echo(f"已新建 {path}")


def rendered(checked: Checked, settings: Settings, config_file: Path, out: Path) -> int:
    """Write all pages, files beside them and the search index to `out`. → number of pages."""
    if checked.register is None:
        raise ProjectError("有错误，没有写出页面。")
    records: list[search.Record] = []

    def passing() -> Iterator[site.Product]:
        for product in site.products(checked, settings):
            records.extend(product.records)
            yield product

    count = publish.write(passing(), out, checked.register.site, config_file)
    records.extend(guides.records(publish.docs(config_file)))
    search.build(records, out / "docs" / "search" / "index")
    return count


def _checked(content: Path, config_file: Path, today: str | None) -> Checked:
    """Read the content; findings are told, and one that stops ends the program with exit code 1."""
    checked = site.check(content, _settings(config_file, today))
    _report(checked.findings, "text")
    _stop_on_errors(checked)
    return checked


def _stop_on_errors(checked: Checked) -> None:
    if not checked.publishable:
        stops = sum(one.stops for one in checked.findings)
        click.echo(f"有 {stops} 处错误，没有发布；旧网站保持原样。", err=True)
        sys.exit(1)


def _settings(config_file: Path, today: str | None, *, drafts: bool = False) -> Settings:
    return Settings(publish.templates(config_file), _today(today), drafts)


def _today(given: str | None) -> str:
    if given is None:
        return datetime.now(_CHINA).date().isoformat()
    try:
        return datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=_CHINA).date().isoformat()
    except ValueError as error:
        raise ProjectError(f"日期 {given} 不能识别，请写成 2024-01-31 的样子。") from error


def _inside(content: Path, file: str, paths: tuple[Path, ...]) -> bool:
    place = (content.parent / file).resolve()
    return any(place.is_relative_to(one.resolve()) for one in paths)


def _report(found: tuple[Finding, ...], style: str) -> None:
    if style == "json":
        click.echo(findings.as_json(found), nl=False)
        return
    for one in found:
        click.echo(findings.github(one) if style == "github" else findings.text(one))
