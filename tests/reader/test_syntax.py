from __future__ import annotations

import re

import pytest
import yaml

from generator.reader import syntax, whereabouts

ENGLISH = re.compile(r"[a-z]{3,} [a-z]{3,}")
WRONG = [
    "a：1\nb: 2", "a:1\nb: 2", "a: b: c", "a\nb: c", "a: - b", "a: 1\n? b", "a: @b", "a: `b`", "a: %b", "%b", "a: |b", "a: |0\n b",
    'a: "b', "a: 'b", 'a: "\\g"', 'a: "\\uZZ"', 'a: "\\uD800"', "a: & b", "a: * b", "a: !<b", "a: !b!c d", "- a\nb: c",
    "a:\n  b: 1\n c: 2", "a: [b", "a: {b: c", "a: [b, , c]", "a: ]", 'a: "b" c', "[a]: b: c", "a: 1\n...\nb", "a: |\n\t b", "%YAML x",
    "%TAG a b", "%YAML 1.1\n%YAML 1.1\n---\na", "a: 'b\n---\nc'", "&", "*", "!", "\ta: b", "a: [b c: d: e]", "a: {b: c: d}", "- [a #b]",
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_every_syntax_error_is_told_in_chinese_with_what_to_write(text: str) -> None:
    problems = whereabouts.trace(text).problems
    assert problems
    for one in problems:
        assert not ENGLISH.search(one.message), one.message
        assert "：" in one.message


def test_every_sentence_says_what_to_write() -> None:
    for sentence in syntax._SENTENCES.values():
        assert "请" in sentence or "检查" in sentence or "：" in sentence


def test_an_unknown_error_still_gets_a_sentence() -> None:
    mark = yaml.Mark("", 0, 0, 0, None, 0)
    error = yaml.scanner.ScannerError("while scanning something new", mark, "something unheard of", mark)
    assert syntax.sentence(error, "a: b").startswith("这里的 YAML 读不懂")


def test_twenty_syntax_errors_are_enough() -> None:
    text = "rows:\n" + "  - [a, , b]\n" * 50
    assert len(whereabouts.trace(text).problems) == whereabouts.MAX_SYNTAX_ERRORS


def test_an_unclosed_quote_is_blamed_on_its_line_and_hides_nothing_after_it() -> None:
    look = whereabouts.trace('a: "b\nc: "d"\ne: @f\n')
    assert [one.spot for one in look.problems] == [(1, 1), (3, 4)]
    assert look.tree == {"a": None, "c": "d", "e": None}
