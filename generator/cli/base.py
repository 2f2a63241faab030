"""What all commands share: options, how trouble is told, how findings are told."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sqlite3
import sys
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__, errors
from generator.cli import chinese, stopping
from generator.errors import ProjectError

if TYPE_CHECKING:
    from generator.findings import Finding
    from generator.settings import Settings
    from generator.site import CheckedContent

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
shrinking_option = click.option(
    "--allow-shrinking", is_flag=True, help="即使已公布的部门会少一半以上，甚至一个不剩，也照常发布。"
)
timings_option = click.option("--timings", is_flag=True, help="列出各步用时。")
workers_option = click.option(
    "--workers", type=click.IntRange(1, 256), default=None, help="用几个进程，默认与处理器数相同。"
)
scheduler_option = click.option(
    "--scheduler", metavar="ADDRESS", default="", help="由这个 Dask 调度程序的工作进程生成，需要 jixiao[cluster]。"
)
task_limit_option = click.option(
    "--task-limit",
    type=click.IntRange(1),
    default=1800,
    show_default=True,
    metavar="SECONDS",
    help="用 --scheduler 时，一件工作过了这么多秒没有做完，就换一个工作进程。",
)


atexit.register(gc.freeze)  # what is left ends with the process: nobody need look through it
ROOMS = {
    "filings": ("check", "schema", "new"),
    "forms": ("export",),
    "importing": ("import",),
    "owning": ("init", "doctor"),
    "publishing": ("build", "merge", "pdf", "rollback"),
    "showing": ("render", "serve"),
}
"""Which module holds which commands: it is imported when one of them is called."""


class _Group(chinese.Group):
    """Trouble with the project or the call is one Chinese line on standard error and exit code 2, never a traceback."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, its module imported and no other; for a name that none has, all, to tell the nearest."""
        own = [room for room, names in ROOMS.items() if cmd_name in names]
        for room in own or ROOMS:
            import_module(f"generator.cli.{room}")
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, all modules imported."""
        for room in ROOMS:
            import_module(f"generator.cli.{room}")
        return super().list_commands(ctx)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's own signature
        from generator.frozen import RARELY  # noqa: PLC0415 - to tell the version needs no room

        kwargs["standalone_mode"] = False
        gc.set_threshold(*RARELY)  # modules are imported when a command is called: they stay
        _bear_any_locale()
        try:
            with stopping.heard():
                result = super().main(*args, **kwargs)
            sys.exit(result if isinstance(result, int) else 0)
        except stopping.StoppedError as error:
            trouble, code = str(error), error.code
        except (ProjectError, OSError, sqlite3.OperationalError, click.UsageError, click.Abort) as error:
            trouble, code = said(error), 2
        say(f"jixiao: {trouble}", err=True)
        sys.exit(code)


def _bear_any_locale() -> None:
    """No name of a file and no terminal may end a command with a traceback.

    In the C locale Python takes names of files for ASCII unless it is in UTF-8 mode: then start once more in it.
    """
    if sys.getfilesystemencoding() == "ascii":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - itself
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: object, *, err: bool = False) -> None:
    """One or more lines for people, in the encoding of their terminal, `?` for what it does not have."""
    click.echo(errors.legible(str(text)), err=err)


def said(error: Exception) -> str:
    """What is wrong with the project, the system or the call, in one Chinese line."""
    match error:
        case click.UsageError():
            return chinese.usage(error)
        case click.Abort():
            return "已中断。"
        case OSError():
            return errors.system(error)
        case sqlite3.OperationalError():
            return errors.database(error)
        case _:
            return str(error)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jixiao", help="显示版本。")
def main() -> None:
    """绩效公开：把预算绩效申报文件做成可查、可比、可核对的网站。"""


def stop_on_errors(checked: CheckedContent) -> None:
    """End the program with exit code 1 when a finding stops publishing."""
    if not checked.publishable:
        stops = sum(one.stops for one in checked.findings)
        say(f"有 {stops} 处错误，没有发布；旧网站保持原样。", err=True)
        sys.exit(1)


def settings_of(config_file: Path, today: str | None, *, drafts: bool = False) -> Settings:
    """What a build depends on besides the content."""
    from generator import publish  # noqa: PLC0415 - not every command needs the content
    from generator.settings import Settings  # noqa: PLC0415 - the same

    return Settings(publish.templates(config_file), day(today), drafts)


def day(given: str | None) -> str:
    """The ISO day given, else today in China. Raises ProjectError."""
    if given is None:
        return datetime.now(_CHINA).date().isoformat()
    try:
        return datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=_CHINA).date().isoformat()
    except ValueError as error:
        raise ProjectError(f"日期 {given} 不能识别，请写成 2024-01-31 的样子。") from error


def report(found: tuple[Finding, ...], style: str) -> None:
    """Tell `found` as text, JSON or GitHub annotations."""
    from generator import findings  # noqa: PLC0415 - not every command finds some

    if style == "text":
        for one in found:
            say(findings.text(one))
        return
    # For programs: UTF-8 wherever it runs.
    text = findings.as_json(found) if style == "json" else "".join(f"{findings.github(one)}\n" for one in found)
    click.echo(errors.legible(text).encode(), nl=False)
