"""What click says of its own, in Chinese: the help and the complaints about a call."""

from __future__ import annotations

import click

_PIECES = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}


class Command(click.Command):
    """A command whose help is Chinese."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """“[选项] [PATHS]…”, as the line of usage shows them."""
        pieces = super().collect_usage_pieces(ctx)
        return [_PIECES.get(piece, piece.replace("...", "…")) for piece in pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明。"
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and below them the commands of a group."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section("选项"):
            formatter.write_dl([(names, _translated(text)) for names, text in filter(None, records)])


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl(commands)


def _translated(text: str) -> str:
    return text.replace("[default: ", "[默认：").replace("[required]", "[必填]").replace("; required]", "；必填]")


def usage(error: click.UsageError) -> str:
    """What is wrong with a call, and where to look up what is right."""
    command = error.ctx.command_path if error.ctx else "jixiao"
    return f"{_what(error)}。用法见 {command} --help。"


def _what(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项{_nearest(error.possibilities)}"
        case click.NoSuchCommand():
            return f"没有 {error.command_name} 这个命令{_nearest(error.possibilities)}"
        case click.MissingParameter():
            return f"缺少 {_name(error)}"
        case click.BadParameter():
            return f"{_name(error)} 的值不能用{_allowed(error.param)}"
        case click.BadOptionUsage():
            return f"{error.option_name} 后面{'不写值' if 'not take' in error.message else '要写一个值'}"
        case _:
            return "多写了参数"


def _nearest(possibilities: list[str] | None) -> str:
    return f"（是不是 {'、'.join(sorted(possibilities))}？）" if possibilities else ""


def _name(error: click.BadParameter) -> str:
    """The option, or what stands for an argument in the line of usage."""
    if error.param is None or error.ctx is None:
        return "参数"
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(error.ctx)


def _allowed(param: click.Parameter | None) -> str:
    match param.type if param is not None else None:
        case click.Choice() as choice:
            return f"：可用的有 {'、'.join(map(str, choice.choices))}"
        case click.IntRange() as numbers:
            return f"：请写 {numbers.min} 到 {numbers.max} 的整数"
        case _:
            return ""
