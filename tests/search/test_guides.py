"""Hand-written pages in the search: their words without the Markdown around them."""

from __future__ import annotations

from pathlib import Path

from generator import guides
from generator.search import Passage

PAGE = """---
title: "关于 本站"
description: 不显示
---
# 关于本站

第一行，
接着写。[更正](corrections.md)见 `网址`。

## 资料 {#data .wide}

- **金额**：按原件
  写。
1. 甲 &amp; 乙\\*

| 词 | 意思 |
|---|---|
| 计 | <b>本站</b>算出 |
{: .from }

<!-- body -->
## 空的一节 {#empty}
"""


def test_blocks_of_a_page_become_passages_under_their_heading(tmp_path):
    (tmp_path / "about.md").write_text(PAGE, encoding="utf-8")
    (record,) = guides.records(tmp_path)
    assert (record.url, record.title, record.kind, record.year) == ("about/", "关于 本站", "本站说明", None)
    assert record.passages == (
        Passage("", "关于本站", ()),
        Passage("", "关于本站", ("第一行，接着写。更正见 网址。",)),
        Passage("data", "资料", ()),
        Passage("data", "资料", ("金额：按原件写。",)),
        Passage("data", "资料", ("甲 & 乙*",)),
        Passage("data", "资料", ("词", "意思")),
        Passage("data", "资料", ("计", "本站算出")),
        Passage("empty", "空的一节", ()),
    )


def test_a_page_without_front_matter_is_named_by_its_file(tmp_path):
    (tmp_path / "index.md").write_text("你好\n", encoding="utf-8")
    (record,) = guides.records(tmp_path)
    assert (record.url, record.title, record.passages) == ("", "index", (Passage("", "", ("你好",)),))


def test_each_row_of_a_table_in_html_is_a_passage_of_its_cells_without_what_is_for_the_ear(tmp_path: Path) -> None:
    table = (
        '<div class="tbl">\n<table>\n<caption class="sr">六种空白的写法</caption>\n'
        "<tr><th>写法</th><th>含义</th></tr>\n<tr><th>未填</th><td>格内<b>空白</b></td></tr>\n</table>\n</div>\n"
    )
    (tmp_path / "method.md").write_text(f"## 空白 {{#void}}\n\n{table}", encoding="utf-8")
    (record,) = guides.records(tmp_path)
    assert [passage.cells for passage in record.passages] == [(), ("写法", "含义"), ("未填", "格内空白")]
    assert {passage.anchor for passage in record.passages} == {"void"}
