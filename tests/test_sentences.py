"""The words of the site: one list, all of it used, nothing beside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import nodes

from generator import pages, sentences
from generator.comparison import Reason, Status
from generator.measure import ValueState
from generator.model import Stage
from generator.model.parts import Part
from generator.sentences import fields
from tests.conftest import ROOT

FOLDER = ROOT / "site_templates"
TEMPLATES = sorted(one for folder in ("pages", "sections", "import") for one in (FOLDER / folder).glob("*.j2"))
THEME = sorted((FOLDER / "theme").rglob("*.html"))
SCRIPTS = sorted([*(FOLDER / "theme" / "assets").rglob("*.js"), *(FOLDER / "import").glob("*.js")])
TYPED = {"understand", "normal"}
"""Scripts that know what readers type, which is nothing the site says."""
PROGRAM = sorted((ROOT / "generator").rglob("*.py"))
SPEAKING = [
    *(one for room in ("comparison", "views") for one in sorted((ROOT / "generator" / room).glob("*.py"))),
    *(ROOT / "generator" / f"{one}.py" for one in ("fact_tables/neighbours", "formats", "guides", "records")),
    ROOT / "generator" / "building" / "steps" / "holding.py",
]
"""Modules whose texts all reach a reader of the site."""
FILED = {
    "comparison/changes.py": {"率", "比例", "占比", "比重", "满意度", "百分比"},
    "views/fitting.py": {r"[+−-]?[0-9][0-9,]*(?:\.([0-9]+))?[%％]?"},
    "views/parts.py": {"（", "）"},
    "views/project_money.py": {"。"},
    "views/year_amounts.py": {"支出", "收入"},
    "views/year_known.py": {"："},
    "views/year_opening.py": {"。"},
    "views/years.py": {"支出"},
}
"""What these modules look for in filed text: it is not said to anybody."""
SPOKEN = {"sentences.words", "sentences.say", "sentences.pieces", "phrases.of"}
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
SCRIPT_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
SCRIPT_CALL = re.compile(r"\bwords\((?:[\w.]+ \? \"(\w+)\" : )?\"(\w+)\"(?:, \{([^}]*)\})?\)")


def tree(path: Path) -> nodes.Template:
    return pages.environment(FOLDER).parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[tuple[nodes.Expr, frozenset[str]]]:
    """First argument and names of the other arguments, wherever words are asked for."""
    for one in tree(path).find_all(nodes.Call):
        if isinstance(one.node, nodes.Name) and one.node.name == "t":
            yield one.args[0], frozenset(keyword.key for keyword in one.kwargs)


def literals(path: Path) -> Iterator[str]:
    """Every string of a module but its docstrings."""
    code = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(one.value) for one in ast.walk(code) if isinstance(one, ast.Expr)}
    for one in ast.walk(code):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in told:
            yield one.value


def asked(path: Path) -> Iterator[tuple[ast.expr, frozenset[str]]]:
    """The same as `calls` of a module: `sentences.words(key, name=…)` and its kin."""
    for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(one, ast.Call) and ast.unparse(one.func) in SPOKEN:
            yield one.args[0], frozenset(keyword.arg or "" for keyword in one.keywords)


def keys(key: ast.expr) -> list[str]:
    """The keys an expression may be, where it says them itself."""
    if isinstance(key, ast.IfExp):
        return keys(key.body) + keys(key.orelse)
    return [key.value] if isinstance(key, ast.Constant) else []


def sections(path: Path) -> Iterator[str]:
    """The sections a module takes as a whole."""
    found = re.findall(r'sentences\.section\("(\w+)"\)', path.read_text(encoding="utf-8"))
    yield from found


def said(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Keys and names of values in a script."""
    for other, key, values in SCRIPT_CALL.findall(SCRIPT_COMMENT.sub("", path.read_text(encoding="utf-8"))):
        names = frozenset(one.partition(":")[0].strip() for one in values.split(",") if one.strip())
        yield from ((f"script.{one}", names) for one in (other, key) if one)


def unlike(words: Mapping[str, str], name: str, found: list[str], values: frozenset[str]) -> list[str]:
    """What of a call does not fit the list. Of several keys each may leave out what it does not say."""
    needed = frozenset[str]().union(*(sentences.fields(words[one]) for one in found if one in words))
    missing = [f"{name}: {one} is not listed" for one in found if one not in words]
    return missing if needed == values or not found else [*missing, f"{name}: {found} {sorted(needed ^ values)}"]


@pytest.mark.parametrize("path", TEMPLATES + THEME, ids=lambda one: one.stem)
def test_no_template_holds_words_of_its_own(path: Path) -> None:
    code = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert [line for line in code.splitlines() if CHINESE.search(line)] == []


@pytest.mark.parametrize("path", SPEAKING, ids=lambda one: one.stem)
def test_no_view_holds_words_of_its_own(path: Path) -> None:
    own = f"{path.parent.name}/{path.name}"
    assert {one for one in literals(path) if CHINESE.search(one)} == FILED.get(own, set())


@pytest.mark.parametrize("path", [one for one in SCRIPTS if one.stem not in TYPED], ids=lambda one: one.stem)
def test_no_script_holds_words_of_its_own(path: Path) -> None:
    code = SCRIPT_COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert [line for line in code.splitlines() if CHINESE.search(line)] == []


def test_every_key_is_used_and_every_used_key_is_listed() -> None:
    words = {one.value for path in TEMPLATES for one in tree(path).find_all(nodes.Const)}
    words |= {one for path in PROGRAM for one in literals(path)}
    theme = {f"theme.{key}" for path in THEME for key in re.findall(r"\bt\.(\w+)", path.read_text(encoding="utf-8"))}
    script = {key for path in SCRIPTS for key, _ in said(path)}
    whole = {one for path in PROGRAM for one in sections(path)} - {"theme", "script"}
    listed = sentences.every()
    taken = {one for one in listed if one.partition(".")[0] in whole}
    assert (words & set(listed)) | theme | script | taken == set(listed)


def test_sections_taken_as_a_whole_are_the_models_own_lists() -> None:
    assert set(sentences.section("stages")) == {one.name.lower() for one in Stage}
    assert set(sentences.section("states")) == set(Status)
    assert set(sentences.section("emptiness")) == set(ValueState)
    assert set(sentences.section("reasons_told")) < set(sentences.section("reasons")) < set(Reason)
    kinds = {one.model_fields["kind"].annotation.__args__[0] for one in Part.__args__[0].__args__}
    assert set(sentences.section("part_titles")) < kinds


def test_what_is_filled_in_is_what_the_words_ask_for() -> None:
    listed = sentences.every()
    wrong, seen = [], 0
    for path in TEMPLATES:
        for key, values in calls(path):
            named = [key.value] if isinstance(key, nodes.Const) else []
            wrong += unlike(listed, path.name, named, values)
            seen += 1
    for path in PROGRAM:
        for key, values in asked(path):
            assert not isinstance(key, ast.JoinedStr), (path.name, "a key is written out, so that it can be found")
            wrong += unlike(listed, path.name, keys(key), values)
            seen += 1
    for path in SCRIPTS:
        for key, values in said(path):
            seen += 1
            wrong += [] if key in listed and sentences.fields(listed[key]) == values else [f"{path.name}: {key}"]
    assert wrong == []
    assert seen > 500


def test_a_call_that_does_not_fit_is_found() -> None:
    listed = {"a.one": "{x} 项", "a.two": "{x} {y}"}
    assert unlike(listed, "t", ["a.one"], frozenset("x")) == []
    assert unlike(listed, "t", ["a.one", "a.two"], frozenset("xy")) == []
    assert unlike(listed, "t", ["a.one"], frozenset("xy")) == ["t: ['a.one'] ['y']"]
    assert unlike(listed, "t", ["a.one"], frozenset()) == ["t: ['a.one'] ['x']"]
    assert unlike(listed, "t", ["a.three"], frozenset()) == ["t: a.three is not listed"]


def untranslated(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """Keys one of two lists lacks, and those whose sentences ask for other values."""
    both = ours.keys() & theirs.keys()
    return sorted({*(ours.keys() ^ theirs.keys()), *(k for k in both if fields(ours[k]) != fields(theirs[k]))})


@pytest.mark.parametrize("language", [one.stem for one in (ROOT / "generator" / "sentences").glob("*.yaml")])
def test_every_translation_says_the_same_with_the_same_values(language: str) -> None:
    assert untranslated(sentences.every(), sentences.every(language)) == []


def test_what_a_translation_lacks_is_found() -> None:
    ours = {"a.one": "{x} 项", "a.two": "二"}
    assert untranslated(ours, {"a.one": "{x} items", "a.two": "two"}) == []
    assert untranslated(ours, {"a.one": "{y} items", "a.three": "three"}) == ["a.one", "a.three", "a.two"]


def test_fields_are_plain_names() -> None:
    """Nothing of a value but its text can be asked for: no attribute, no index, no width."""
    for key, words in sentences.every().items():
        assert re.sub(r"\{\w+\}", "", words).count("{") == 0, key


def test_words_for_views_are_plain_text() -> None:
    assert sentences.words("indicator.others", names="<甲>") == "其他名称：<甲>"
    assert sentences.joined(["甲", "乙"]) == "甲、乙"
    link = object()
    assert list(sentences.pieces("year_opening.stated", year="甲", label="乙", amount=link)) == (
        ["甲", "乙", " ", link, "。"]
    )


def test_values_are_escaped_and_several_are_listed() -> None:
    assert sentences.say("indicator.others", names=("<甲>", "乙")) == "其他名称：&#60;甲&#62;、乙"


def test_words_a_template_escaped_already_are_not_escaped_again() -> None:
    mark = sentences.say("home.traced_text", calc=sentences.say("quality.found", filings=1, number="*"))
    assert "1 份文件，&#42; 条" in mark


@pytest.mark.parametrize(("key", "values"), [("home.nothing", {}), ("home.found_text", {"years": 1})])
def test_a_missing_key_or_value_is_an_error(key: str, values: dict[str, object]) -> None:
    for one in (sentences.say, sentences.words, lambda *args, **more: list(sentences.pieces(*args, **more))):
        with pytest.raises(KeyError):
            one(key, **values)
