"""The built HTML as a reader meets it: sections, fields, items and tables of a page, by their printed names."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected"

EZHOU_JGGW = "ezhou/jggw/2024/target"
CAOFEIDIAN = "caofeidian/jggw/2024/target"
HENGYANG = "hengyang/jggw/2024/target"
EZHOU_BIANBAN = "ezhou/bianban/2023/target"
ZHUZHOU = "zhuzhou/jggw/2023/self-evaluation"
PAGES = (EZHOU_JGGW, CAOFEIDIAN, HENGYANG, EZHOU_BIANBAN, ZHUZHOU)
"""The forms of the five filings, in the order of the checklist; the page that tells the year stands above each."""

BLANK = "未填"
"""How the site shows a cell left empty."""
_HEADING = re.compile("h[1-6]")
_UNSEEN = ("script", "style", "template", "noscript", "svg")


def norm(words: str) -> str:
    """White space of every width as one ASCII space, none at the ends."""
    return re.sub(r"\s+", " ", words).strip()


def squash(words: str) -> str:
    """Without any white space."""
    return re.sub(r"\s+", "", words)


def words(node: Tag | NavigableString, between: str = "", *, without: tuple[Tag | None, ...] = ()) -> str:
    """The visible text of `node`; links that only number a row, and the tags of `without`, are left out."""
    return norm(between.join(_visible(node, without)))


def _visible(node: Tag | NavigableString, without: tuple[Tag | None, ...]) -> Iterator[str]:
    if type(node) is NavigableString:
        yield str(node)
    elif isinstance(node, Tag) and not _skipped(node) and not any(node is one for one in without):
        for one in node.children:
            yield from _visible(one, without)


def _skipped(tag: Tag) -> bool:
    return tag.name in _UNSEEN or (tag.name == "a" and has(tag, "no"))


def has(tag: Tag, name: str) -> bool:
    """Whether `tag` carries the class `name`."""
    return name in tag.get_attribute_list("class")


@dataclass(frozen=True)
class Item:
    """An item of a list, with the label printed before it."""

    label: str
    text: str
    lead: str
    tag: Tag


@dataclass(frozen=True)
class Field:
    """A label and its value."""

    label: str
    value: str
    name: Tag
    tag: Tag

    @property
    def void(self) -> bool:
        return self.tag.find(class_="void") is not None

    @property
    def computed(self) -> bool:
        return any(one.find("abbr", class_="calc") for one in (self.name, self.tag))


@dataclass(frozen=True)
class Column:
    """A column: its own heading, the smaller line below it, the heading over it."""

    label: str
    small: str
    above: str
    computed: bool

    @property
    def full(self) -> str:
        return norm(f"{self.label} {self.small}")


@dataclass(frozen=True)
class Cell:
    """One cell of a row; a merged cell stands in every column and row it spans."""

    tag: Tag
    own: bool
    """Whether the cell begins in this row."""

    @cached_property
    def text(self) -> str:
        return words(self.tag, " ")

    @property
    def first(self) -> str:
        """Its first line, without what stands small below it."""
        small = self.tag.find("small")
        return words(self.tag, " ").removesuffix(words(small, " ")).strip() if small else self.text

    @property
    def void(self) -> bool:
        return self.tag.find(class_="void") is not None

    @property
    def computed(self) -> bool:
        return has(self.tag, "is-calc")

    @property
    def reason(self) -> str:
        """The second line of a computed cell: a percentage, or why there is none."""
        small = self.tag.find("small")
        return words(small) if small else ""

    @property
    def figure(self) -> str:
        """The first line of a computed cell."""
        return norm(self.text.removesuffix(self.reason)) if self.reason else self.text


def _caption(table: Tag) -> str:
    caption = table.find("caption")
    return words(caption, without=(caption.find("small"),)) if caption else ""


class Row:
    """One body row."""

    def __init__(self, table: Table, tag: Tag, cells: tuple[Cell, ...]) -> None:
        self.table = table
        self.tag = tag
        self.cells = cells

    @property
    def name(self) -> str:
        """The text of its heading cell; "" when the row has none."""
        named = [one for one in self.cells if one.own and one.tag.name == "th" and one.tag.get("scope") == "row"]
        return named[0].text if named else ""

    def __getitem__(self, key: str | int) -> str:
        return self.cell(key).text

    def cell(self, key: str | int) -> Cell:
        return self.cells[key if isinstance(key, int) else self.table.column(key)]

    def get(self, *keys: str | int) -> tuple[str, ...]:
        return tuple(self[key] for key in keys)

    def change(self, after: int, before: int) -> tuple[str, str]:
        """Figure and reason (or percentage) of a computed column, such as (+6.00, +1.03%)."""
        cell = self.cells[self.table.compared(after, before)]
        assert cell.computed
        return cell.figure, cell.reason


class Table:
    """A table with its merged cells resolved."""

    def __init__(self, tag: Tag) -> None:
        self.tag = tag
        head = _grid(tag.thead.find_all("tr")) if tag.thead else []
        self.columns = tuple(_column([row[at] for row in head]) for at in range(len(head[0]) if head else 0))
        self.rows = tuple(
            Row(self, tr, cells)
            for body in tag.find_all("tbody")
            for tr, cells in zip(body.find_all("tr"), _grid(body.find_all("tr")), strict=True)
        )

    @property
    def caption(self) -> str:
        """Without its small remark."""
        return _caption(self.tag)

    def within(self, side: str) -> Table:
        """The rows of one side, whose name is printed once for all of them at the left."""
        part = copy.copy(self)
        part.rows = tuple(row for row in self.rows if row.cells[0].text == side)
        assert part.rows, side
        return part

    @property
    def remark(self) -> str:
        small = self.tag.select_one("caption small")
        return words(small) if small else ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.rows)

    @property
    def filed(self) -> tuple[Column, ...]:
        """The columns that are not this site's own."""
        return tuple(one for one in self.columns if not one.computed)

    def row(self, name: str) -> Row:
        found = [row for row in self.rows if row.name == name]
        assert len(found) == 1, (name, self.names)
        return found[0]

    def column(self, key: str) -> int:
        """The filed column headed `key`: whole heading before label before small line."""
        for reading in ("full", "label", "small"):
            found = [
                at for at, one in enumerate(self.columns) if not one.computed and squash(getattr(one, reading)) == key
            ]
            if found:
                assert len(found) == 1, (key, self.columns)
                return found[0]
        raise AssertionError((key, self.columns))

    def compared(self, after: int, before: int) -> int:
        """The computed column of the change from one year to another."""
        wanted = re.compile(f"{after}年.*比{before}年")
        found = [at for at, one in enumerate(self.columns) if one.computed and wanted.match(squash(one.full))]
        assert len(found) == 1, (after, before, self.columns)
        return found[0]


def _grid(rows: list[Tag]) -> list[tuple[Cell, ...]]:
    """The cells of each row by column, spans resolved. A hole or an overlap is a mistake of the page."""
    carried: dict[int, tuple[int, Cell]] = {}
    found = []
    for tr in rows:
        line: dict[int, Cell] = {at: Cell(cell.tag, own=False) for at, (_, cell) in carried.items()}
        carried = {at: (left - 1, cell) for at, (left, cell) in carried.items() if left > 1}
        at = 0
        for tag in tr.find_all(["th", "td"], recursive=False):
            while at in line:
                at += 1
            across, down = (int(str(tag.get(name, 1))) for name in ("colspan", "rowspan"))
            for one in range(at, at + across):
                assert one not in line, "cells overlap"
                line[one] = Cell(tag, own=True)
                if down > 1:
                    carried[one] = (down - 1, line[one])
        assert sorted(line) == list(range(len(line))), "a row has a hole"
        found.append(tuple(line[one] for one in sorted(line)))
    assert not carried, "a cell spans more rows than there are"
    assert len({len(line) for line in found}) <= 1, [len(line) for line in found]
    return found


def _column(cells: list[Cell]) -> Column:
    own = cells[-1].tag
    small = own.find("small")
    calc = own.find("abbr", class_="calc")
    label = words(own, without=(small, calc))
    above = [one.text for one in cells if one.tag is not own]
    return Column(label, words(small) if small else "", " ".join(above), calc is not None)


class Part:
    """A piece of a page."""

    def __init__(self, nodes: list[Tag]) -> None:
        self.nodes = nodes

    def find(self, selector: str) -> list[Tag]:
        """All that matches `selector`, the nodes themselves included."""
        found = []
        for node in self.nodes:
            found += [node] if node.css.match(selector) else []
            found += node.select(selector)
        return found

    @cached_property
    def text(self) -> str:
        return norm(" ".join(words(one, " ") for one in self.nodes))

    @cached_property
    def squashed(self) -> str:
        return squash("".join(words(one) for one in self.nodes))

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(words(one) for one in self.find("h1, h2, h3, h4, h5, h6"))

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(_field(one) for one in self.find("dl.fields dt"))

    def field(self, label: str) -> Field:
        """The one field labelled `label`."""
        found = [one for one in self.fields if squash(one.label) == squash(label)]
        assert len(found) == 1, (label, [one.label for one in self.fields])
        return found[0]

    @property
    def facts(self) -> tuple[Field, ...]:
        """来源与核对."""
        return tuple(_field(one) for one in self.find("dl.prov dt"))

    def fact(self, label: str) -> Field:
        found = [one for one in self.facts if one.label == label]
        assert len(found) == 1, (label, [one.label for one in self.facts])
        return found[0]

    @property
    def items(self) -> tuple[Item, ...]:
        """Labelled items and goals."""
        return tuple(_item(one) for one in self.find("ol.items > li, ol.goals > li"))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(Table(one) for one in self.find("table"))

    def table(self, caption: str) -> Table:
        every = self.find("table")
        found = [one for one in every if _caption(one) == caption]
        assert len(found) == 1, (caption, [_caption(one) for one in every])
        return Table(found[0])

    def parts(self, title: str) -> list[Part]:
        """All sections headed `title`: what follows the heading up to the next one of its level or above."""
        headings = [one for one in self.find("h2, h3, h4, h5, h6") if squash(words(one)) == squash(title)]
        return [Part(list(_following(one))) for one in headings]

    def part(self, title: str) -> Part:
        found = self.parts(title)
        assert len(found) == 1, (title, self.headings)
        return found[0]


def _following(heading: Tag) -> Iterator[Tag]:
    for one in heading.next_siblings:
        if not isinstance(one, Tag):
            continue
        if _HEADING.fullmatch(one.name) and one.name <= heading.name:
            return
        yield one


def _field(dt: Tag) -> Field:
    dd = dt.find_next_sibling()
    assert dd is not None, dt
    assert dd.name == "dd", dt
    return Field(words(dt, without=(dt.find("abbr"),)), words(dd, " "), dt, dd)


def _item(li: Tag) -> Item:
    label, body = li.find_all(["span", "p"], recursive=False)
    lead = body.find("strong")
    return Item(words(label), words(body), words(lead) if lead else "", li)


class Page(Part):
    """One page of the site."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for one in self.soup.select("a.ref, sup.mark, .gut"):  # links to notes and to lines of the document: not filed
            one.decompose()
        assert self.soup.main is not None
        super().__init__([self.soup.main])

    @property
    def figures(self) -> dict[str, Field]:
        """The first figures of a page that tells a year, by their labels."""
        fields = [_field(one) for one in self.find("dl.facts dt")]
        return {one.label: one for one in fields}


def page(site: Path, url: str) -> Page:
    """The page at `url` (without closing slash; "" is home)."""
    return opened(site / url / "index.html" if url else site / "index.html")


def told(site: Path, form: str) -> Page:
    """The page that tells the year of the form at `form`."""
    return page(site, form.rpartition("/")[0])


@functools.cache
def opened(path: Path) -> Page:
    """Each page is parsed once: nothing here changes it."""
    return Page(path)


def pages(site: Path) -> list[Path]:
    """Every HTML file of the site."""
    return sorted(site.rglob("*.html"))


def expected(name: str) -> list[list[str]]:
    """The body rows of a table of the checklist."""
    lines = (EXPECTED / name).read_text(encoding="utf-8").splitlines()[2:]
    return [[cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")] for line in lines]


def blanks(cells: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """`cells` with empty ones as the site shows them."""
    return tuple(one or BLANK for one in cells)


def search_texts(site: Path) -> str:
    """Everything the browser can show from the search index, as far as it is JSON."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("search/**/*.json")))
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in found)
