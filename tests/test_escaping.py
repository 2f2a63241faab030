"""A filing's text shows exactly as written, whatever it is."""

from __future__ import annotations

import json
import re

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator import escaping, pages
from tests.conftest import ROOT

HOSTILE = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<img src=x onerror=alert(1)>",
    "[点我](javascript:alert(1))",
    "![](x)",
    "<!-- 注释 --> &amp; &lt; &#60;script&#62;",
    "{{ 7*7 }} {% raw %} {#id .x onclick=alert(1)}",
    "*强调* _强调_ **粗** `代码` ~~删~~",
    "# 标题",
    "1. 列表",
    "- 列表",
    "| 表 | 格 |",
    "    缩进",
    "```\n围栏\n```",
    "https://example.org <https://example.org>",
    "--- \n***",
    "&copy; © &nbsp;",
    "\\*反斜线\\*",
    "甲\r\n乙\u2028丙\u0085丁",
    "<!-- body -->",
    "[TOC]",
    "脚注[^1]",
    "]]>--><svg/onload=alert(1)>",
    "588.21 ≥95% 1,234.50",
)
"""Strings that act when anything on the way forgets to escape them."""

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=40),
    st.lists(st.sampled_from([*"<>&\"'`*_[](){}#!|\\~-+=:./;%@^$,", "alert", "甲", "1", " "]), min_size=1).map("".join),
).filter(lambda value: words(escaping.normal(value)) != "")


def converter() -> markdown.Markdown:
    """Markdown with just the extensions of the site: those MkDocs always adds, and mkdocs.yml's own."""
    own = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    names = ["tables", "fenced_code", *(one if isinstance(one, str) else next(iter(one)) for one in own)]
    return markdown.Markdown(extensions=list(dict.fromkeys(["toc", *names])))


def words(text: str) -> str:
    """White space as a browser shows it."""
    return re.sub(r"\s+", " ", text).strip()


TEMPLATE = """\
# {{ value | line }} {% raw %}{#top}{% endraw %}


<div class="cell" title="{{ value | line }}"><p>{{ value }}</p></div>

"""


def page(value: str) -> BeautifulSoup:
    environment = pages.environment(ROOT / "site_templates")
    body = pages.squeeze(environment.from_string(TEMPLATE).render(value=value))
    return BeautifulSoup(converter().convert(body), "html.parser")


@given(texts)
def test_text_is_unchanged_in_heading_body_and_attribute(value: str) -> None:
    shown = page(value)
    wanted = words(escaping.normal(value))
    cell = shown.find("div", class_="cell")
    assert cell is not None
    assert words(shown.find("h1").get_text()) == wanted
    assert words(cell.p.get_text(" " if cell.p.find("br") else "")) in {wanted, words(cell.p.get_text(" "))}
    assert words(cell.p.get_text("\n")).replace(" ", "") == wanted.replace(" ", "")
    assert words(cell["title"]) == wanted


@given(texts)
def test_text_adds_no_element_and_no_attribute(value: str) -> None:
    shown = page(value)
    assert [tag.name for tag in shown.find_all(True) if tag.name != "br"] == ["h1", "div", "p"]
    assert set(shown.h1.attrs) == {"id"}
    assert shown.h1["id"] == "top"
    assert set(shown.div.attrs) == {"class", "title"}


@given(texts)
def test_escaped_text_has_nothing_that_acts(value: str) -> None:
    left = re.sub(r"&#\d+;|<br>", "", escaping.text(value))
    assert not re.search(r"[<>&\"'`*_\[\](){}#!|\\~+=:@^$/-]", left)


@given(texts)
def test_line_is_one_line(value: str) -> None:
    assert "\n" not in escaping.line(value)
    assert "<" not in escaping.line(value)


@pytest.mark.parametrize("value", ["1.80", "588.21", "100%", "1,234", "甲；乙"])
def test_plain_figures_stay_short(value: str) -> None:
    assert escaping.text(value) == value


def test_a_point_that_ends_a_number_is_escaped() -> None:
    assert escaping.text("1. 甲") == "1&#46; 甲"


def test_control_characters_become_visible() -> None:
    assert escaping.normal("甲\x00乙\x1b") == "甲\ufffd乙\ufffd"


def test_templates_have_no_way_around_the_escaper() -> None:
    environment = pages.environment(ROOT / "site_templates")
    assert not {"safe", "e", "escape", "format", "forceescape", "tojson", "xmlattr", "urlize"} & set(
        environment.filters
    )
    for path in (ROOT / "site_templates").rglob("*.md.j2"):
        source = path.read_text(encoding="utf-8")
        assert " ~ " not in source, f"{path.name}: joining with ~ escapes for HTML only"
        assert "autoescape" not in source


@given(texts)
def test_front_matter_reads_back_escaped(value: str) -> None:
    frame = pages.Frame("", value, value, "home")
    written = pages.Page("index.md", "", pages.front_matter(frame), "").text
    head = yaml.safe_load(written.removeprefix("---\n").removesuffix("---\n\n"))
    assert head["title"] == str(escaping.line(value))


@given(texts)
def test_a_script_reads_back_what_was_said_and_holds_nothing_that_ends_it(value: str) -> None:
    made = escaping.script({"key": [value]})
    assert json.loads(made) == {"key": [value]}
    assert not {"<", ">", "&", "\u2028", "\u2029", "\n"} & set(made)
    made.encode()


def test_ids_classes_and_links_refuse_what_was_not_made_here() -> None:
    with pytest.raises(ValueError, match="x"):
        pages.anchor('x" onclick')
    with pytest.raises(ValueError, match="<"):
        pages.css("a <b")
    assert pages.href('../?q=甲"<') == "../?q=%E7%94%B2%22%3C"


MACROS = """
{% macro mark(word, css="plain") %}<b class="{{ css | css }}">{{ word }}</b>{% endmacro %}
{% macro quoted(word) %}<q>{{ mark(word) }}{{ mark(word, css="wide") }}</q>{% endmacro %}
{{ quoted(value) }}"""


def test_what_macros_print_is_escaped_once_however_deep_they_are_called() -> None:
    made = pages.environment(ROOT / "site_templates").from_string(MACROS).render(value="<i>&")
    word = "&#60;i&#62;&#38;"
    assert made.strip() == f'<q><b class="plain">{word}</b><b class="wide">{word}</b></q>'


def test_a_macro_without_one_of_its_values_is_refused() -> None:
    template = pages.environment(ROOT / "site_templates").from_string(MACROS.replace("quoted(value)", "quoted()"))
    with pytest.raises(TypeError, match="positional argument"):
        template.render(value="")
