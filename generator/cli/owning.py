"""Commands for a site of one's own: init, doctor."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from generator import doctor, starting
from generator.cli.base import main, say
from generator.errors import UsageError
from generator.starting import questions
from generator.starting.questions import QUESTIONS, SiteQuestion

_YES, _NO = {"是", "要", "y", "yes"}, {"", "否", "不", "不要", "n", "no"}


def _options(command: click.decorators.FC) -> click.decorators.FC:
    """One option for each question."""
    for question in reversed(QUESTIONS):
        words = f"{question.title}：{question.hint}。" + ("（必须写）" if question in questions.missing({}) else "")
        command = click.option(question.option, question.key, metavar="文字", default=None, help=words)(command)
    return command


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_options
@click.option("--example/--no-example", default=None, help="放一个虚构的示例部门，看看效果。")
def init(folder: Path, example: bool | None, **given: str | None) -> None:  # noqa: FBT001 - click passes flags so
    """建一个自己的网站：在新的文件夹 DIR 里写好内容、页面、配置和说明。没有给的，在终端上逐项问。"""
    starting.keep_empty(folder)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    answers = {key: value.strip() for key, value in given.items() if value is not None}
    for question in QUESTIONS:
        if question.key in answers:
            _refuse(question, answers[question.key])
    if not terminal and (missing := questions.missing(answers)):
        words = "、".join(f"{one.option}（{one.title}）" for one in missing)
        raise UsageError(f"缺少 {words}，什么也没有写。请在命令里写上，或在终端上运行，会逐项问。")
    if terminal and any(question.key not in answers for question in QUESTIONS):
        say("逐项回答，按回车采用方括号里的，按 Ctrl+C 中断；全部答完才写文件。")
    for question in QUESTIONS:
        if question.key not in answers:
            proposal = questions.proposed(question.key, answers)
            answers[question.key] = _asked(question, proposal) if terminal else proposal
    if example is None:
        example = terminal and _wanted("要不要放一个虚构的示例部门，看看效果？（是/否）[否]：")
    begun = starting.write(starting.Answers(**answers, example=example), folder)
    say(f"已建好 {folder}/，{len(begun.files)} 个文件。接下来：")
    if doubt := questions.doubt(answers):
        say(f"  {doubt}")
    for step in starting.steps(begun):
        say(f"  {step}")


@main.command("doctor")
@click.argument("folder", metavar="[DIR]", default=Path(), type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="输出格式。")
def doctor_command(folder: Path, style: str) -> None:
    """看这台机器有什么、缺什么、缺的用来做什么、怎样装；必需的都有，退出码为 0。"""
    found = doctor.conditions(doctor.seen(folder))
    if style == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2).encode() + b"\n", nl=False)
    else:
        for condition in found:
            say(doctor.text(condition))
    sys.exit(1 if any(one.required and not one.met for one in found) else 0)


def _refuse(question: SiteQuestion, answer: str) -> None:
    if trouble := question.trouble(answer):
        raise UsageError(f"{question.option} 的值“{answer}”不能用：{trouble}。")


def _asked(question: SiteQuestion, proposal: str) -> str:
    """What a person at the terminal answers; asked again until it can be used. Enter takes what is proposed."""
    given = f"[{proposal}]" if proposal else "" if question.needed else "[以后再定]"
    while True:
        answer: str = click.prompt(
            f"{question.title}（{question.hint}）{given}", default="", show_default=False, prompt_suffix="："
        )
        answer = answer.strip() or proposal
        if not (trouble := question.trouble(answer)):
            return answer
        say(f"  {trouble}。")


def _wanted(words: str) -> bool:
    while True:
        answer = click.prompt(words, default="", show_default=False, prompt_suffix="").strip().lower()
        if answer in _YES | _NO:
            return answer in _YES
        say("  请回答“是”或“否”。")
