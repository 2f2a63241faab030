"""Commands that make or change a site.

What they need of the program is loaded when a build has begun, see `building`: what is imported here is little.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import building, exchange
from generator.building import Order
from generator.building.steps.watch import Watch, fitting
from generator.cli.base import (
    config_option,
    content_option,
    date_option,
    main,
    report,
    say,
    scheduler_option,
    settings_of,
    shrinking_option,
    site_option,
    stop_on_errors,
    task_limit_option,
    timings_option,
    workers_option,
)
from generator.errors import UsageError
from generator.frozen import replace

if TYPE_CHECKING:
    from generator.building.ways import Built
    from generator.mark import Strangers


@main.command()
@content_option
@config_option
@site_option
@click.option("--clean", is_flag=True, help="不用以前的结果，从头生成。")
@click.option("--verify", is_flag=True, help="沿用的文件逐个重读核对，不凭大小和修改时间判断。")
@click.option("--hold-back", is_flag=True, help="有错误的申报暂不采用，其余照常发布。")
@shrinking_option
@click.option("--only", multiple=True, metavar="REGION", help="只生成这个地区的部分，供 jixiao merge 合并；可以重复。")
@timings_option
@workers_option
@scheduler_option
@task_limit_option
@date_option
def build(  # noqa: PLR0913 - click passes every option
    content: Path,
    config_file: Path,
    site_dir: Path,
    clean: bool,  # noqa: FBT001 - click passes flags so
    verify: bool,  # noqa: FBT001
    hold_back: bool,  # noqa: FBT001
    allow_shrinking: bool,  # noqa: FBT001
    only: tuple[str, ...],
    timings: bool,  # noqa: FBT001
    workers: int | None,
    scheduler: str,
    task_limit: int,
    today: str | None,
) -> None:
    """生成整个网站，没有改动的部分沿用。有错误时什么也不发布，旧网站保持原样。"""
    start, watch = time.perf_counter(), fitting()
    settings = settings_of(config_file, today)
    order = _helped(Order(content, settings, config_file, site_dir, workers or 0, clean), scheduler, task_limit)
    order = replace(order, verify=verify, hold_back=hold_back, only=only, allow_shrinking=allow_shrinking)
    built = building.build(order, watch)
    report((*built.held, *built.checked.findings), "text")
    stop_on_errors(built.checked)
    if built.held:
        files = dict.fromkeys(one.file for one in built.held)
        say(f"有 {len(files)} 份申报没有采用：{'、'.join(files)}")
    _tell(built, site_dir, start, watch if timings else None)
    if only:
        say(f"各部分都生成后，合成网站：jixiao merge {site_dir} … --site-dir site")
    else:
        say(_LOOK.format(site_dir))


@main.command()
@click.argument("parts", nargs=-1, required=True, metavar="PART…", type=click.Path(path_type=Path))
@content_option
@config_option
@site_option
@click.option("--clean", is_flag=True, help="不用以前的结果，从头生成。")
@shrinking_option
@timings_option
@workers_option
@scheduler_option
@task_limit_option
def merge(  # noqa: PLR0913 - click passes every option
    parts: tuple[Path, ...],
    content: Path,
    config_file: Path,
    site_dir: Path,
    clean: bool,  # noqa: FBT001 - click passes flags so
    allow_shrinking: bool,  # noqa: FBT001
    timings: bool,  # noqa: FBT001
    workers: int | None,
    scheduler: str,
    task_limit: int,
) -> None:
    """把 jixiao build --only 生成的各部分合成整个网站，不再读申报文件。"""
    start, watch = time.perf_counter(), fitting()
    order = Order(content, settings_of(config_file, None), config_file, site_dir, workers or 0, clean)
    order = replace(_helped(order, scheduler, task_limit), allow_shrinking=allow_shrinking)
    built = building.merge(parts, order, watch)
    report(built.checked.findings, "text")
    stop_on_errors(built.checked)
    _tell(built, site_dir, start, watch if timings else None)
    say(_LOOK.format(site_dir))


def _helped(order: Order, scheduler: str, task_limit: int) -> Order:
    """`order`, done by the workers of a cluster if there is a `scheduler`. Raises UsageError."""
    if scheduler and order.workers:
        raise UsageError("--workers 是本机的进程数，不能与 --scheduler 一起用。请去掉其中一个。")
    return replace(order, scheduler=scheduler, task_limit=task_limit)


_LOOK = "查看：python3 -m http.server --bind 127.0.0.1 --directory {} 8000"


def _tell(built: Built, site_dir: Path, start: float, watch: Watch | None) -> None:
    """What a build made, and how long it took; with `watch` step by step."""
    for name, seconds in watch.seconds.items() if watch else ():
        say(f"{name}\t{seconds:.2f} 秒")
    took = time.perf_counter() - start
    say(f"已生成 {built.pages} 个页面（其中 {built.reused} 个没有改动），用时 {took:.1f} 秒：{site_dir}/")
    _tell_strangers(built.strangers, site_dir)


_MANY = 5


def _tell_strangers(strangers: Strangers, site_dir: Path) -> None:
    """Which files that nobody here made are kept, and which are not."""
    for paths, words in (
        (strangers.kept, "{} 里有 {} 个不是 jixiao 生成的文件，已保留：{}。放进 docs/ 的文件会随网站一起生成。"),
        (strangers.left, "有 {1} 个文件没有进入新的 {0}，仍在 {3}：{2}。要公布的请放进 docs/。"),
    ):
        if paths:
            names = "、".join(paths[:_MANY]) + (" 等" if len(paths) > _MANY else "")
            say(words.format(f"{site_dir}/", len(paths), names, f"{exchange.previous(site_dir.resolve())}/"))


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
    from generator import chromium  # noqa: PLC0415 - only for this

    start, watch = time.perf_counter(), fitting()
    chromium.find()
    settings = settings_of(config_file, today)
    built = building.build(Order(content, settings, config_file, site_dir, hold_back=hold_back, printed=places), watch)
    report((*built.held, *built.checked.findings), "text")
    stop_on_errors(built.checked)
    _tell(built, site_dir, start, None)
    say(f"新做 {built.printed} 个 PDF，页面没有改动的沿用。" if built.printed else "PDF 都已做好，没有改动。")


@main.command()
@site_option
def rollback(site_dir: Path) -> None:
    """恢复上一次生成以前的网站；再运行一次，又回到现在的网站。"""
    strangers = exchange.rollback(site_dir.resolve())
    _tell_strangers(strangers, site_dir)
    say(f"已恢复 {site_dir}/ 的上一版。再运行一次 jixiao rollback 可换回。")
