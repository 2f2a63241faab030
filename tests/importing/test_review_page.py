"""The page for checking an import: every text of the document, what became of it, and nothing that acts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import escaping
from generator.importing import review_page
from generator.importing.accounts import Account, Entry, Fate, ImportedFiling, Question
from generator.importing.review_entries import LOOKS
from generator.importing.review_page import ImportedDocument
from generator.model import Cell, Column, Filing, Mark, Prompt, Row, Spread, Unconfirmed, Withheld
from generator.model.parts import Table
from generator.picture import Picture, PrintedCell, PrintedPlace, PrintedTable, PrintedText
from tests.conftest import ROOT
from tests.importing import making
from tests.test_escaping import texts, words

TEMPLATES = ROOT / "site_templates"
LONG = ROOT / "content/ezhou/jggw/2024/target.yaml"
every_filing = pytest.mark.parametrize(
    "path", making.FILINGS, ids=lambda path: f"{path.parent.parent.parent.name}-{path.stem}"
)


def page(imported: ImportedFiling, filing: Filing) -> BeautifulSoup:
    return BeautifulSoup(review_page.review_page(imported, filing, TEMPLATES), "lxml")


@dataclass(frozen=True)
class Looked:
    """An import and its page."""

    account: Account
    text: str
    soup: BeautifulSoup
    by_id: dict[str, Tag]

    def left(self, number: int) -> Tag:
        return self.by_id[f"a{number}"]

    def right(self, number: int) -> Tag | None:
        return self.by_id.get(f"b{self.left(number).get('data-b', number)}")


@cache
def looked_at(path: Path) -> Looked:
    imported, filing = making.imported(path)
    soup = page(imported, filing)
    by_id = {str(tag["id"]): tag for tag in soup.find_all(id=True)}
    return Looked(imported.account, imported.text, soup, by_id)


def own_text(element: Tag) -> str:
    """The text of a cell without the chip and the remarks beside it."""
    return words("".join(pieces(element)))


def pieces(element: Tag) -> Iterator[str]:
    for child in element.children:
        if not isinstance(child, Tag):
            yield str(child)
        elif child.name == "br":
            yield "\n"
        elif child.name != "small" and "chip" not in child.get("class", []):
            yield from pieces(child)


def bare(text: str) -> str:
    """Without what a page sets between several values."""
    return re.sub(r"[\s；]", "", text)


@every_filing
def test_every_text_of_the_document_is_on_the_left_as_given(path: Path) -> None:
    looked = looked_at(path)
    for number, entry in enumerate(looked.account.entries, 1):
        element = looked.left(number)
        assert own_text(element) == words(entry.text)
        assert element.find_parent(class_="read") or element.find_parent(class_="asides")
    assert len(looked.soup.select("[data-g]")) == len(looked.account.entries)


@every_filing
def test_every_entry_in_the_filing_has_its_counterpart_on_the_right(path: Path) -> None:
    looked = looked_at(path)
    for number, entry in enumerate(looked.account.entries, 1):
        right = looked.right(number)
        if not entry.path:
            assert right is None
            continue
        assert right, entry
        assert right.find_parent(class_="filed")
        if entry.fate in {Fate.RECOGNISED, Fate.UNCONFIRMED}:
            assert bare(entry.text) in bare(own_text(right)), entry


@every_filing
def test_a_part_stands_beside_what_it_was_made_from(path: Path) -> None:
    looked = looked_at(path)
    for number, entry in enumerate(looked.account.entries, 1):
        left, right = looked.left(number), looked.right(number)
        assert not right or left.find_parent(class_="band") is right.find_parent(class_="band"), entry


@every_filing
def test_parts_and_blocks_stand_in_their_own_order(path: Path) -> None:
    looked = looked_at(path)
    rights = [part["data-name"] for part in looked.soup.select(".filed .part")]
    assert rights[0] == "文件本身"
    assert len(rights) == 1 + count(making.read(path).parts)
    numbers = [int(str(one["id"])[1:]) for one in looked.soup.select(".read [data-g]")]
    in_order = [number for number, entry in enumerate(looked.account.entries, 1) if entry.block >= 0]
    assert numbers == in_order


def count(parts: tuple[object, ...]) -> int:
    return sum(1 + count(getattr(part, "parts", ())) for part in parts)


@every_filing
def test_the_counts_and_the_sentence_are_those_of_the_account(path: Path) -> None:
    looked = looked_at(path)
    shown = {
        str(one.find(class_="chip").get_text()): int(one.b.get_text()) for one in looked.soup.select(".fates label")
    }
    counted = Counter(str(entry.fate) for entry in looked.account.entries)
    assert shown == {"全部": len(looked.account.entries), **{str(fate): counted[fate] for fate in Fate}}
    sentence = looked.soup.select_one(".sum").get_text()
    assert sentence.startswith(f"原件 {len(looked.account.entries)} 处文字，全部有去向：认出 {counted['认出']}、")
    for fate, look in LOOKS.items():
        if fate is not Fate.RECOGNISED:
            assert len(looked.soup.select(f"[data-g].{look}")) == counted[fate]


@every_filing
def test_what_is_not_recognised_says_so_in_words_on_both_sides(path: Path) -> None:
    looked = looked_at(path)
    for number, entry in enumerate(looked.account.entries, 1):
        if entry.fate is Fate.RECOGNISED:
            continue
        left = looked.left(number)
        chip = left.find(class_="chip") or left.find_next_sibling(class_="chip")
        assert chip.get_text() == str(entry.fate)
        reason = looked.by_id[chip["href"][1:]]
        assert words(reason.th.get_text()) == words(entry.reason)
        right = looked.right(number)
        assert not right or right.find(class_="chip"), entry


def test_each_question_has_its_cell_its_line_and_how_the_line_is_written() -> None:
    looked = looked_at(LONG)
    listed = looked.soup.select(".questions li")
    assert len(listed) == len(looked.account.questions) > 6
    for shown, question in zip(listed, looked.account.questions, strict=True):
        assert shown.p.get_text() == question.text
        if question.entry is not None:
            assert shown.a["href"] == f"#a{question.entry + 1}"
            assert f"target.yaml 第 {question.line} 行" in shown.get_text()
            written = looked.text.split("\n")[question.line - 1].strip()
            assert words(shown.code.get_text()).rstrip("…") == words(written[:160])


def test_a_text_without_a_fate_is_told() -> None:
    imported, filing = making.imported(making.FILINGS[0])
    account = replace(imported.account, entries=imported.account.entries[1:], questions=())
    soup = page(replace(imported, account=account), filing)
    assert "其中 1 处没有去向" in soup.select_one(".sum").get_text()
    assert soup.select_one(".read .new").get_text() == filing.form


def test_a_text_of_the_filing_that_the_document_does_not_have_is_told() -> None:
    imported, filing = making.imported(LONG)
    left_out = [at for at, entry in enumerate(imported.account.entries) if entry.path[2:3] == ("rows",)][:1]
    entries = tuple(
        replace(entry, path=(), fate=Fate.LEFT_OUT) if at in left_out else entry
        for at, entry in enumerate(imported.account.entries)
    )
    soup = page(replace(imported, account=replace(imported.account, entries=entries)), filing)
    assert "有 1 处文字在原件里没有对应处" in soup.select_one(".sum").get_text()
    (cell,) = soup.select(".filed .new:not(.chip)")
    assert imported.account.entries[left_out[0]].text in cell.get_text()


def test_rows_of_one_table_stand_beside_the_parts_they_became() -> None:
    """A form printed as one table is cut where its parts begin."""
    filing = making.read(LONG)
    parts = [number for number, part in enumerate(filing.parts) if hasattr(part, "rows")][:2]
    entries = [
        Entry(0, cell, f"第{cell}格", Fate.RECOGNISED, "表", ("parts", parts[cell // 2], "rows", 0, cell % 2))
        for cell in range(4)
    ]
    cells = tuple(PrintedCell(at // 2, at % 2, f"第{at}格") for at in range(4))
    picture = Picture("PDF 文件", (PrintedTable(2, 2, cells, PrintedPlace(page=1, table=1), row_pages=(1, 2)),))
    soup = page(ImportedFiling("a.pdf", "", "target", "", Account(picture, tuple(entries))), filing)
    assert [one.get_text() for one in soup.select(".read caption")] == ["表1　第1—1行", "表1　第2—2行"]
    assert [one.get_text() for one in soup.select(".read th.no")] == ["1第1页", "2第2页"]
    assert "还不知道属于哪个地区" in soup.get_text()


def table(count: int) -> tuple[ImportedFiling, Filing]:
    filing = making.read(LONG)
    part = next(part for part in filing.parts if part.kind == "indicators")
    width = len(part.columns)
    rows = tuple(
        part.rows[0].model_copy(update={"row": tuple(f"第{row}行{at}" for at in range(width))}) for row in range(count)
    )
    return making.made(filing.model_copy(update={"parts": (part.model_copy(update={"rows": rows}),)}))


def test_eighty_rows_weigh_less_than_600_kilobytes() -> None:
    imported, filing = table(80)
    assert len(imported.account.entries) > 80 * 6
    assert len(review_page.review_page(imported, filing, TEMPLATES).encode()) < 600_000


def test_nothing_is_asked_of_another_file_and_only_our_script_acts() -> None:
    imported, filing = making.imported(making.FILINGS[0])
    text = review_page.review_page(imported, filing, TEMPLATES)
    assert not re.search(r"(src|srcset|data|action)=|url\(|@import|https?:|\stitle=|\sstyle=|\son[a-z]+=", text)
    assert text.count("<script>") == text.count("</script>") == 1
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text


def small(cells: tuple[Cell, ...]) -> Filing:
    """A filing of one table with one row."""
    columns = tuple(Column.model_validate({"label": f"列{at}"}) for at in range(len(cells) + 2))
    part = Table(
        kind="table",
        title="表",
        columns=columns,
        rows=(Row(row=cells), Row(row=("甲", *[Mark.SAME] * (len(cells) + 1)))),
    )
    return making.read(making.FILINGS[0]).model_copy(update={"parts": (part,)})


def test_each_kind_of_cell_says_what_it_is() -> None:
    cells: tuple[Cell, ...] = (
        "",
        None,
        Withheld(withheld="个人信息", rest="027-0"),
        Prompt(prompt="100字以内"),
        Unconfirmed(unconfirmed="95%", why="跨两列", place="第2页 表3"),
        Spread(spread=("1", "2"), over=3),
    )
    imported, filing = making.made(small(cells), every=0)
    first, second = page(imported, filing).select(".filed tbody tr")[-2:]
    assert [words(cell.get_text(" ")) for cell in first.select("td")] == [
        "未填",
        "原件没有这一栏",
        "不予公开（个人信息）；027-0 已遮盖",
        "100字以内 原样保留 表格自带的提示语，未填写",
        "95% 待确认 跨两列；第2页 表3",
        "1；2 原样保留 列归属不明",
    ]
    assert [cell.get("rowspan") for cell in first.select("td")] == [None, "2", "2", "2", "2", None]
    assert first.select("td")[-1]["colspan"] == "3"
    assert [words(cell.get_text(" ")) for cell in second.select("td")] == ["甲 原样保留", "同上", "同上", "同上"]


@settings(max_examples=max(10, settings().max_examples // 6))
@given(st.lists(texts, min_size=7, max_size=7))
def test_hostile_words_show_as_written_and_act_nowhere(hostile: list[str]) -> None:
    cell, paragraph, reason, document, folder, warning, doubt = hostile
    filing = small((cell, Unconfirmed(unconfirmed=paragraph, why=doubt, place=folder)))
    picture = Picture(
        document,
        (
            PrintedTable(1, 1, (PrintedCell(0, 0, cell),), PrintedPlace(sheet=folder, table=1)),
            PrintedText(paragraph, PrintedPlace(), label=reason),
        ),
        warnings=(warning,),
    )
    entries = (
        Entry(0, 0, cell, Fate.MASKED, reason, ("parts", 0, "rows", 0, 0), 1),
        Entry(1, None, paragraph, Fate.UNCONFIRMED, reason, ("parts", 0, "rows", 0, 1), 1),
    )
    account = Account(picture, entries, (Question(doubt, 1, 1),))
    imported = ImportedFiling(document, folder, "target", cell, account)
    soup = page(imported, filing)
    for number, text in ((1, cell), (2, paragraph)):
        for side in "ab":
            assert own_text(soup.find(id=f"{side}{number}")) == words(escaping.normal(text))
    assert words(soup.select_one(".questions p").get_text("\n")) == words(escaping.normal(doubt))
    assert len(soup.select("script")) == 1
    assert not soup.select("img, svg, iframe, object, embed, [onload], [onerror], [onclick], [autofocus]")
    listed = [ImportedDocument(document, imported, paragraph, warning)]
    index = BeautifulSoup(review_page.index_page(listed, TEMPLATES), "lxml")
    link = index.select_one("tbody a")
    assert words(link.get_text()) == words(escaping.normal(document))
    assert not re.match(r"\s*[a-z]+:", link["href"])
    assert not index.select("script, img, svg, iframe")


def test_the_list_of_a_folder_tells_each_document_and_what_failed() -> None:
    imported, _ = making.imported(making.FILINGS[0])
    clean, _ = making.imported(making.FILINGS[1], every=0)
    documents = [
        ImportedDocument("好.docx", replace(clean, account=replace(clean.account, questions=())), "a.html"),
        ImportedDocument("坏.pdf", None, error="打不开：文件有密码。"),
        ImportedDocument("甲.docx", replace(imported, folder=""), "b.html"),
    ]
    soup = BeautifulSoup(review_page.index_page(documents, TEMPLATES), "lxml")
    rows = [[words(cell.get_text()) for cell in row.select("th, td")] for row in soup.select("tbody tr")]
    waiting, left_out = (imported.account.counts[fate] for fate in (Fate.UNCONFIRMED, Fate.LEFT_OUT))
    assert rows[0] == ["坏.pdf", "没有导入 打不开：文件有密码。", "没有录入", "—", "—", "—", "—"]
    asked, total = len(imported.account.questions), len(imported.account.entries)
    assert rows[1] == ["甲.docx", "要核对", "待确认", str(total), str(waiting), str(left_out), str(asked)]
    assert rows[2][1:3] + rows[2][4:5] + rows[2][6:] == ["没有待确认的", "ezhou/jggw/2024/target.yaml", "0", "0"]
    assert "共 3 份文件，其中 1 份要人核对，1 份没有导入" in soup.get_text()
