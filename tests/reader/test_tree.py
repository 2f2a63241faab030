from __future__ import annotations

import json
import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Mark
from generator.reader import encoding, tree, whereabouts
from generator.reader.tree import OddError

SEEN = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\xad").filter(
    lambda sign: not encoding.text(sign.encode())[1]
)
TEXT = st.text(SEEN, max_size=40).filter(lambda text: not encoding.text(text.encode())[1])
PLAIN = st.sampled_from(
    ["588.21", "100%", "≥95", "1:30", "0755", "no", "null", "true", "2024-01-01", "=", "中文", "~", "^"]
)
NODES = st.recursive(
    TEXT | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def quick(text: str):
    return tree.quick(text.encode(), text)


def written(node) -> str:
    """`node` as YAML of our kind: texts in quotes, `~` bare."""
    if node is None:
        return "~"
    if isinstance(node, list):
        return f"[{', '.join(map(written, node))}]"
    if isinstance(node, dict):
        return "{" + ", ".join(f"{quoted(key)}: {written(one)}" for key, one in node.items()) + "}"
    return quoted(node)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@given(TEXT)
def test_any_text_in_quotes_comes_back_unchanged(text: str) -> None:
    assert quick(f"a: {quoted(text)}\n") == {"a": text}
    assert quick(f"a: {json.dumps(text, ensure_ascii=False)}\n") == {"a": text}


@given(st.lists(TEXT, min_size=1))
def test_any_row_in_quotes_comes_back_unchanged(row: list[str]) -> None:
    assert quick(f"rows:\n  - [{', '.join(map(quoted, row))}]\n") == {"rows": [row]}


@given(NODES)
def test_any_tree_comes_back_unchanged(node) -> None:
    assert quick(f"a: {written(node)}\n") == {"a": node}


@given(st.lists(st.text(SEEN.filter(lambda c: c not in " \t"), min_size=1), min_size=1))
def test_any_lines_in_a_block_come_back_unchanged(lines: list[str]) -> None:
    text = "a: |\n" + "".join(f"  {line}\n" for line in lines)
    assert quick(text) == {"a": "\n".join(lines)}


@given(PLAIN)
def test_a_value_without_quotes_stays_text(text: str) -> None:
    assert quick(f"a: {text}\n") == {"a": tree.SPECIAL.get(text, text)}


@given(NODES | st.text(string.printable, max_size=60) | TEXT)
def test_quick_and_slow_reading_agree(node) -> None:
    text = node if isinstance(node, str) else f"a: {written(node)}\n"
    if encoding.text(text.encode())[1]:
        return
    look = whereabouts.trace(text)
    try:
        found = quick(text)
    except OddError:
        return
    assert look.tree == found
    assert not look.problems


@given(st.text(string.printable, max_size=60))
def test_what_quick_reading_refuses_the_slow_reading_explains(text: str) -> None:
    if encoding.text(text.encode())[1]:
        return
    try:
        quick(text)
    except OddError:
        assert whereabouts.trace(text).problems


def test_marks_are_marks_only_without_quotes() -> None:
    assert quick("a: [~, ^, '~', \"^\", '']") == {"a": [None, Mark.SAME, "~", "^", ""]}
    assert quick("~: 1\n^: 2") == {"~": "1", "^": "2"}


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1",
        "a: *x",
        "a: !!str 1",
        "<<: 1",
        "a: 1\n---\nb: 2",
        "a: 1\na: 2",
        "a:",
        "- ",
        "",
        "# x",
        "%YAML 1.1\n---\na: 1",
        "a: b\n  c",
        'a: "b\n  c"',
        "a: >\n  b",
        "a: b # c",
        "a: [b: c]",
        "? [a]\n: b",
        'a: "\\times"',
        'a: "\\0"',
        "a: b: c",
    ],
)
def test_what_yaml_would_change_is_refused(text: str) -> None:
    with pytest.raises(OddError):
        quick(text)
    assert whereabouts.trace(text).problems


@pytest.mark.parametrize(
    "text", ["a: '1' # note", "a: [b, c] # note", "a: # note\n  - b", "a: b#c", 'a: "\\n\\t\\\\times"', "---\na: b"]
)
def test_what_yaml_leaves_alone_is_read(text: str) -> None:
    assert "a" in quick(text)
    assert not whereabouts.trace(text).problems


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_deep_nesting_is_refused_and_never_a_crash(opening: str) -> None:
    for text in (opening * 20_000, opening * 41 + "b"):
        with pytest.raises(OddError):
            quick(text)
        assert {one.rule for one in whereabouts.trace(text).problems} <= {"JX103", "JX105"}


def test_depth_up_to_the_limit_is_read() -> None:
    assert quick("[" * tree.MAX_DEPTH + "]" * tree.MAX_DEPTH)
    with pytest.raises(OddError):
        quick("[" * (tree.MAX_DEPTH + 1) + "]" * (tree.MAX_DEPTH + 1))


def test_too_many_nodes_and_too_long_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_NODES", 100)
    monkeypatch.setattr("generator.reader.trace.MAX_NODES", 100)
    many = "a:\n" + "  - [b, c]\n" * 60
    with pytest.raises(OddError):
        quick(many)
    assert [one.rule for one in whereabouts.trace(many).problems] == ["JX103"]
    long = f"a: {'字' * (tree.MAX_SCALAR + 1)}"
    with pytest.raises(OddError):
        quick(long)
    assert [one.rule for one in whereabouts.trace(long).problems] == ["JX103"]


def test_hundreds_of_problems_are_enough() -> None:
    problems = whereabouts.trace("a:\n" + "  -\n" * 5000).problems
    assert [one.rule for one in problems[-2:]] == ["JX109", "JX103"]
    assert len(problems) == 501


def test_the_python_parser_stands_in_where_there_is_no_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "LOADER", yaml.SafeLoader)
    monkeypatch.setattr("generator.reader.trace.LOADER", yaml.SafeLoader)
    assert quick("a: [~, '1', {b: c}]\nd: |\n  e\n  f\n") == {"a": [None, "1", {"b": "c"}], "d": "e\nf"}
    assert whereabouts.trace("a: b: c").problems
    assert whereabouts.trace("a: [b").problems


def test_positions_count_lines_and_columns_from_one() -> None:
    look = whereabouts.trace("a: 1\nparts:\n  - kind: table\n    rows:\n      - [x, 'y']\n      - {row: [z], id: i}\n")
    assert look.of(("a",)) == (1, 4)
    assert look.of(("a",), key=True) == (1, 1)
    assert look.of(("parts", 0, "rows", 0, 1)) == (5, 13)
    assert look.written(("parts", 0, "rows", 0, 1)) == "'y'"


def test_positions_skip_steps_that_are_not_in_the_tree() -> None:
    look = whereabouts.trace("a: 1\nparts:\n  - kind: table\n    rows:\n      - [x, 'y']\n      - {row: [z], id: i}\n")
    assert look.of(("parts", 0, "table", "rows", 0, "row", 1)) == (5, 13)
    assert look.of(("parts", 0, "table", "rows", 1, "row", 0, "str")) == (6, 16)
    assert look.of(("parts", 0, "rows", 9)) == look.of(("parts", 0, "rows"))
    assert look.of(("nowhere",)) == (1, 1)
