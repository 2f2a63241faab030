"""What the model refuses, told in Chinese: pydantic's errors with its loc turned into a path of the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.model.places import BASE_ADDRESS, MAIL_FEEDS, REPLY_ADDRESS
from generator.reader import choices, flow, labels
from generator.reader.problems import Node, Path, Problem, mapping

_PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        r"^[a-z0-9]+(-[a-z0-9]+)*$": "只用小写字母、数字和单个连字符，如 dangjian-huodong",
        r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$": "写成 地区/部门 的文件夹名，如 ezhou/jggw",
        r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$": "日期写成 2024-01-31",
        r"^[a-z0-9]+([.-][a-z0-9]+)*$": "文件名只用小写字母、数字、点和连字符，如 target.source.txt",
        r"^[0-9a-f]{64}$": "校验值是 64 位小写十六进制字符，可用 sha256sum 算出",
        r"^[0-9]{6}$": "行政区划代码是 6 位数字，如 420700",
        BASE_ADDRESS: "写网站根目录的网址，如 https://example.gov.cn/jixiao/，不带 ? 和 #，也不带用户名",
        MAIL_FEEDS: "写邮件订阅服务的网址，订阅源的网址处写 {feed}，如 https://example.gov.cn/mail?feed={feed}",
        REPLY_ADDRESS: "写以 https:// 或 http:// 开头的网址，或邮箱，如 mailto:gongkai@example.gov.cn",
    }
)
"""Every pattern of the model: what the right form looks like."""

_MARKED = "{withheld: 理由}、{prompt: 提示语}"
_DOUBTED = "或 {unconfirmed: 内容, why: 理由}"
_CELL = f'一格只能写文字、""、~、^、{_MARKED}、{{spread: […], over: 列数}} {_DOUBTED}'
_VALUE = f'这里只能写文字、""、~、{_MARKED} {_DOUBTED}'
_LIST_FOR_TEXT = "这里要写文字，不能写列表：是文字"
_PARAGRAPH = "一段写成文字，或 {label: 编号, text: 正文}，小标题写成 {heading: 小标题}"


def problems(error: ValidationError, tree: Node, model: type[BaseModel]) -> Iterator[Problem]:
    """Every refusal once, in Chinese."""
    refusals = [(one, *_located(tree, one["loc"])) for one in error.errors(include_url=False)]
    members: dict[Path | None, set[str]] = {}
    for _, _, union, tag in refusals:
        members.setdefault(union, set()).add(tag)
    told: set[Path] = set()
    for one, path, union, tag in refusals:
        if one["type"] == "too_short" and labels.child_at(tree, path):
            continue  # its entries were refused one by one
        meant = _meant(tree, union) & members[union] if union is not None else frozenset()
        if union is None or tag in meant:
            yield _problem(one["type"], one.get("ctx", {}), path, tree, model)
        elif not meant and union not in told:
            told.add(union)
            yield _no_member(tree, union)


def _located(tree: Node, loc: Iterable[str | int]) -> tuple[Path, Path | None, str]:
    """The path in the tree; the path of the innermost union of values on the way, and the member that complained."""
    path: Path = ()
    union, tag = None, ""
    steps = list(loc)
    node, skipped = tree, False
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        if isinstance(node, dict) and node.get("kind") == step and not skipped:
            skipped = True
        elif (isinstance(node, dict) and step in node) or (isinstance(node, list) and isinstance(step, int)):
            node, path, skipped = labels.child(node, step), (*path, step), False
        elif isinstance(node, dict) and last and isinstance(step, str) and not _is_tag(step):
            path = (*path, step)
        elif step != "row" and isinstance(step, str):
            union, tag = path, _member(step)
    return path, union, tag


_MEMBERS = ("Withheld", "Prompt", "Spread", "Unconfirmed", "Heading", "Paragraph", "Mark")


def _is_tag(step: str) -> bool:
    return step == "str" or any(member in step for member in _MEMBERS)


def _member(tag: str) -> str:
    return next((member for member in _MEMBERS if member in tag), tag)


def _meant(tree: Node, path: Path) -> frozenset[str]:
    """The members of a union that the mapping at `path` is written as."""
    node = labels.child_at(tree, path)
    if not isinstance(node, dict):
        return frozenset()
    if path[-2:-1] == ("body",):
        known = "Heading" if "heading" in node else "Paragraph"
        return frozenset({known}) if node.keys() & {"heading", "text", "lead"} else frozenset()
    meant = {"withheld": "Withheld", "prompt": "Prompt", "spread": "Spread", "over": "Spread"}
    meant |= {"unconfirmed": "Unconfirmed", "why": "Unconfirmed"}
    return frozenset(member for key, member in meant.items() if key in node)


def _no_member(tree: Node, path: Path) -> Problem:
    node = labels.child_at(tree, path)
    beside = _CELL if "rows" in path else _VALUE
    wanted = _PARAGRAPH if path[-2:-1] == ("body",) else beside
    if isinstance(node, dict) and node and not all(re.fullmatch("[a-z_]+", key) for key in node):
        return Problem(path, "JX112", "这里的文字含半角冒号，被当成了“键: 值”：", quote=True)
    if isinstance(node, list):
        return Problem(path, "JX207", _LIST_FOR_TEXT, quote=True)
    if node == {}:
        return Problem(path, "JX207", "花括号里没有“键: 值”：是文字", quote=True)
    return Problem(path, "JX207", wanted)


def _problem(kind: str, ctx: Mapping[str, Any], path: Path, tree: Node, model: type[BaseModel]) -> Problem:
    if kind == "missing":
        return _missing(path, tree, model)
    if kind == "extra_forbidden":
        return _extra(path, tree, model)
    node = labels.child_at(tree, path)
    if kind in {"enum", "literal_error"}:
        label = mapping(labels.child_at(tree, path[:-1])).get("label")
        return Problem(path, "JX206", _one_of(ctx, node, label if isinstance(label, str) else ""))
    if kind == "union_tag_invalid":
        return Problem((*path, "kind"), "JX209", _unknown_kind(ctx, node))
    rule, wording = _WORDINGS.get(kind, ("JX207", lambda _ctx, _node: "这里的写法不对：请对照字段说明改写"))
    quote = kind == "string_type" and isinstance(node, list | dict)
    return Problem(path, rule, wording(ctx, node), quote=quote)


def _missing(path: Path, tree: Node, model: type[BaseModel]) -> Problem:
    info = labels.field(labels.model_at(tree, path[:-1], model), str(path[-1]))
    title = f"（{info.title}）" if info is not None and info.title else ""
    return Problem(path[:-1], "JX204", f"缺少必填的 {path[-1]}{title}：请补上")


def _extra(path: Path, tree: Node, model: type[BaseModel]) -> Problem:
    key = str(path[-1])
    known = dict(labels.fields(labels.model_at(tree, path[:-1], model)))
    near = [name for name, info in known.items() if info.title == key] or get_close_matches(key, known, n=1)
    if not near and (not key.isascii() or " " in key):
        wanted = f"不认识的键“{labels.short(key)}”：文字含半角冒号时请给整个值加引号"
        return Problem(path, "JX205", wanted, at_key=True)
    if near:
        wanted = f"不认识的键“{key}”，是不是“{near[0]}”？"
    else:
        left = {name: info for name, info in known.items() if name not in mapping(labels.child_at(tree, path[:-1]))}
        wanted = f"不认识的键“{labels.short(key)}”：这里还能用 {'、'.join(_titled(left))}"
    return Problem(path, "JX205", wanted, at_key=True)


def _titled(known: Mapping[str, Any]) -> Iterator[str]:
    return (f"{name}（{info.title}）" if info.title else name for name, info in known.items())


def _one_of(ctx: Mapping[str, Any], node: Node, label: str = "") -> str:
    allowed = re.findall(r"'([^']*)'", str(ctx.get("expected", "")))
    written = node if isinstance(node, str) else ""
    what = f"“{labels.short(written)}”不在可用的词里" if written else "这里要写一个规定的词"
    return f"{what}，{choices.wanted(written, allowed, label)}"


def _unknown_kind(ctx: Mapping[str, Any], _: Node) -> str:
    tag = str(ctx.get("tag", ""))
    allowed = re.findall(r"'([^']*)'", str(ctx.get("expected_tags", "")))
    return f"不认识的组成部分种类“{labels.short(tag)}”，{choices.wanted(tag, allowed)}"


def _form(ctx: Mapping[str, Any], node: Node) -> str:
    right = _PATTERNS.get(str(ctx.get("pattern")), "请对照字段说明改写")
    return f"“{labels.short(node)}”写法不对：{right}" if isinstance(node, str) else right


def _number(_: Mapping[str, Any], node: Node) -> str:
    shown = f"“{labels.short(node)}”不是整数：" if isinstance(node, str) else ""
    return f"{shown}请写半角数字，如 2024"


def _text(_: Mapping[str, Any], node: Node) -> str:
    if node is None:
        return "~ 表示原表没有这一格，不能用在这里：请写文字"
    if isinstance(node, dict):
        return "这里要写文字，不能写“键: 值”：是文字"
    return _LIST_FOR_TEXT


def _list(_: Mapping[str, Any], __: Node) -> str:
    return "这里要写列表：每项另起一行，以“- ”开头；没有内容写 []"


def _mapping(_: Mapping[str, Any], node: Node) -> str:
    if isinstance(node, str) and node[:1] in {"［", "【", "｛"}:
        return flow.full_width(node[0])
    if isinstance(node, str) and ", " in node and node.endswith(("]", "］", "】")):
        return "这一行前面没有方括号：请在开头补上 ["
    if isinstance(node, str) and ":" in node:
        return "这里要写“键: 值”：冒号后面要有空格"
    return "这里要写“键: 值”，每个键一行"


_WORDINGS: Mapping[str, tuple[str, Callable[[Mapping[str, Any], Node], str]]] = MappingProxyType(
    {
        "union_tag_not_found": ("JX209", lambda _, node: _kindless(node)),
        "string_type": ("JX207", _text),
        "string_pattern_mismatch": ("JX208", _form),
        "string_too_short": ("JX210", lambda _, __: "这里不能空：请照原件填写"),
        "string_too_long": ("JX208", lambda ctx, _: f"太长：最多 {ctx['max_length']} 个字符"),
        "too_short": ("JX210", lambda _, __: "这里至少要有一项：请照原件填写，原件没有就删去整个部分"),
        "int_parsing": ("JX208", _number),
        "int_parsing_size": ("JX208", _number),
        "int_type": ("JX208", _number),
        "greater_than_equal": ("JX208", lambda ctx, node: f"“{labels.short(str(node))}”太小：最小是 {ctx['ge']}"),
        "less_than_equal": ("JX208", lambda ctx, node: f"“{labels.short(str(node))}”太大：最大是 {ctx['le']}"),
        "bool_parsing": ("JX208", lambda _, __: "这里只能写 true（是）或 false（否）"),
        "bool_type": ("JX208", lambda _, __: "这里只能写 true（是）或 false（否）"),
        "tuple_type": ("JX207", _list),
        "model_type": ("JX207", _mapping),
        "model_attributes_type": ("JX207", _mapping),
        "dict_type": ("JX207", _mapping),
        "place_empty": ("JX210", lambda _, __: "原件位置至少写一项：page、table、sheet 或 line，都不知道就删去 place"),
        "place_turns": ("JX207", lambda _, __: "换页的行要从小到大写，并写明从第几页开始（page）"),
    }
)
"""Every kind of refusal the model can utter, with its rule and its words."""


def _kindless(node: Node) -> str:
    if isinstance(node, dict):
        return "缺少 kind（种类）：请写明这是哪种组成部分，如 kind: indicators"
    return "一个组成部分要写“键: 值”，第一个键是 kind（种类）"
