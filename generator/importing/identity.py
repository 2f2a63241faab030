"""What a document is (文件的身份): form, stage, scope, who files, for which year; by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.frozen import dataclass
from generator.importing import texts, vocabulary
from generator.importing.sourced import Sourced, TextOrigin
from generator.model import MoneyUnit
from generator.picture import Picture, PrintedTable, PrintedText

_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_YEAR_ONLY = re.compile(r"^[(（]\s*(20[0-9]{2})\s*年?度?\s*[)）]$|^[(（]?\s*(20[0-9]{2})\s*年度\s*[)）]?$")
_FORM = re.compile(
    r"((?:市本级|市直|县级|中央|省级|财政|本级)?(?:部门|单位|项目|整体|预算|专项|转移支付|政策|支出|绩效)[^，。；]{0,40}?(?:表|报告|书))(?:[(（].*)?$"
)
_UNIT = re.compile(r"(?:金额)?单位\s*[:：]\s*(?:人民币)?\s*(亿元|百万元|万元|千元|元)")
_UNIT_BEHIND = re.compile(r"[(（](亿元|百万元|万元|千元|元)[)）]")
_ANNEX = re.compile(r"^附\s*(?:件|表)?\s*[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)?\s*[:：]?$")
_OFFICE_LABEL = re.compile("实施单位|使用单位|承担单位|执行单位")
"""Who files where the form asks for no 填报单位: the unit that carries a project out."""
_SUPERVISING = re.compile("(?:预算)?主管(?:部门|单位)")
_CODE_BEFORE = re.compile(r"^[\[(（【]?[0-9]{2,12}[\])）】]?\s*[-—－/]?\s*|\s*[-—－/(（]?[0-9]{2,12}[)）]?$")
"""The code of a department, before or behind its name: 118-某市生态环境局."""
_TITLE_LENGTH, _TITLE_BLOCKS, _TITLE_LINES = 60, 14, 4
_HEAD_LENGTH, _LINE_LENGTH = 20, 80
_END = re.compile(r"(?:表|报告|书)(?:\s*[(（].*[)）])?$")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """一行字 of the document: a text, or a cell that stands alone in its row."""

    text: Sourced
    in_table: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document says of itself; "" and None where it does not."""

    title: tuple[Sourced, ...] = ()
    """The lines of its title."""
    form: str = ""
    stage: str = ""
    scope: str = ""
    filer: str = ""
    filer_code: str = ""
    supervising: str = ""
    """The department over a project (主管部门), where nobody else is named that could have filed."""
    year: int | None = None
    basis: str = ""
    note: str = ""
    money_unit: str = ""
    annex: Sourced | None = None
    filed_on: str | None = None
    project: str = ""


def lines(picture: Picture) -> Iterator[PrintedLine]:
    """The document's texts and cells in order."""
    for number, block in enumerate(picture.blocks):
        if isinstance(block, PrintedText):
            yield PrintedLine(Sourced(block.text, TextOrigin(number)), in_table=False)
        else:
            for at, cell in enumerate(block.cells):
                if cell.text:
                    yield PrintedLine(Sourced(cell.text, TextOrigin(number, at)), in_table=True)


def identify(picture: Picture, name: str) -> Identity:
    """All of it, `name` being the file's own name."""
    every = list(lines(picture))
    title = _title(every)
    words = "".join(title)
    labels = dict(_labels(picture))
    year, basis, note = _year(every, title, labels, name)
    filer, code = _filer(words, labels, every)
    return Identity(
        title=title,
        form=form_in(words) or form_in(name.rpartition(".")[0]) or words,
        stage=vocabulary.stage(words) or vocabulary.stage(name) or "",
        scope=_scope(words, labels, every),
        filer=filer,
        filer_code=code,
        supervising="" if filer else _CODE_BEFORE.sub("", labels.get("supervising", "")),
        year=year,
        basis=basis,
        note=note,
        money_unit=_unit(every, labels),
        annex=next((line.text for line in every[:3] if _ANNEX.match(line.text)), None),
        filed_on=labels.get("filed_on"),
        project=labels.get("project", ""),
    )


def _title(every: list[PrintedLine]) -> tuple[Sourced, ...]:
    """The lines that make the title: the first that end like the name of a form, with the lines broken before it."""
    head = every[:_TITLE_BLOCKS]
    for at, line in enumerate(head):
        for count in range(1, _TITLE_LINES):
            run = head[at : at + count]
            words = "".join(part.text for part in run)
            if len(words) > _TITLE_LENGTH or _ANNEX.match(line.text) or texts.pairs(line.text):
                break
            if (
                _END.search(words)
                and vocabulary.stage(words)
                and not re.search("[。；，]", words)
                and not _YEAR_ONLY.match(line.text)
            ):
                return tuple(part.text for part in run)
        if line.in_table and at > _TITLE_LINES * 2:
            break
    return next(((line.text,) for line in head[:_TITLE_LINES] if _may_be_title(line)), ())


def _may_be_title(line: PrintedLine) -> bool:
    """Whether a line, though it ends like no form, names one: “部门整体绩效目标”."""
    text = line.text
    short = not line.in_table and len(text) <= _TITLE_LENGTH // 2 and not _ANNEX.match(text)
    return short and vocabulary.stage(text) is not None and not re.search("[。；，：:]", text)


def form_in(words: str) -> str:
    """The name of a form that a title ends with, year aside; "" for none."""
    found = _FORM.search(re.sub(r"\s+", "", re.sub(r"20[0-9]{2}\s*年度?", "", words)))
    return found[1] if found else ""


def _scope(words: str, labels: dict[str, str], every: list[PrintedLine]) -> str:
    scope = vocabulary.scope(words)
    if scope is None and labels.get("project"):
        return "项目"
    return scope or ("部门" if every else "")


def _labels(picture: Picture) -> Iterator[tuple[str, str]]:
    """What the fields of the head say, the first of each: filer, project, filed_on, unit_of_money, year, code."""
    seen: set[str] = set()
    for label, value in _pairs(picture):
        word = vocabulary.field(label)
        what = word.get("what") if word else None
        if what == "other" and _OFFICE_LABEL.search(label):
            what = "office"
        elif what == "other" and _SUPERVISING.match(vocabulary.plain(label)):
            what = "supervising"
        if (
            what
            in {"filer", "office", "supervising", "project", "filed_on", "unit_of_money", "year", "code", "filer_code"}
            and what not in seen
            and value.strip()
        ):
            seen.add(what)
            yield what, value.strip()


def _pairs(picture: Picture) -> Iterator[tuple[str, str]]:
    for number, block in enumerate(picture.blocks):
        if isinstance(block, PrintedTable):
            yield from _cells(block, number)
        else:
            yield from _line(Sourced(block.text, TextOrigin(number)))


def _cells(table: PrintedTable, number: int) -> Iterator[tuple[str, str]]:
    for at, cell in enumerate(table.cells):
        yield from _line(Sourced(cell.text, TextOrigin(number, at)))
        if vocabulary.field(cell.text) is not None and cell.column + cell.width < table.width:
            beside = table.covering[cell.row, cell.column + cell.width]
            if vocabulary.field(beside.text) is None and beside.row == cell.row:
                yield cell.text, beside.text


def _line(text: Sourced) -> Iterator[tuple[str, str]]:
    for item in texts.pairs(text):
        if item["label"]:
            yield item["label"], item["value"]


_OFFICE = "委员会|局|厅|办公室|中心|委|院|所|站|处|会|部|府|馆|校|学|队|社|公司|办"
_CODED = re.compile(rf"^([0-9]{{3,12}})\s*[-—－]?\s*([\u4e00-\u9fff()（）]{{4,40}}(?:{_OFFICE}))(?:本级)?$")
_IN_TITLE = re.compile(
    rf"(?:20[0-9]{{2}}\s*年度?)?([\u4e00-\u9fff()（）]{{4,30}}?(?:{_OFFICE}))(?=部门|单位|整体|项目|预算|专项|20)"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{4,}")


def _filer(title: str, labels: dict[str, str], every: list[PrintedLine]) -> tuple[str, str]:
    """Who files, and their code: by the head of the form, else by the title, else by a line of code and name."""
    for words in (labels.get("filer", ""), labels.get("office", "")):
        if coded := _CODED.match(words):
            return coded[2], coded[1]
        if _NAME.search(words):
            return words, labels.get("filer_code", "")
    named = [
        line.text for line in every[:_TITLE_BLOCKS] if len(line.text) <= _TITLE_LENGTH and vocabulary.stage(line.text)
    ]
    for words in (title, *named):
        if found := _IN_TITLE.search(words):
            return found[1].strip(), labels.get("filer_code", "")
    coded = next((found for line in every[:60] if (found := _CODED.match(line.text.strip()))), None)
    return (coded[2], coded[1]) if coded else ("", "")


def _year(  # noqa: PLR0911 - one answer for each way a year is told
    every: list[PrintedLine], title: tuple[Sourced, ...], labels: dict[str, str], name: str
) -> tuple[int | None, str, str]:
    """The budget year, how it is known, and the words it follows from."""
    words = "".join(title)
    if found := _YEAR.search(words):
        return int(found[1]), "原件印明", f"标题印有“{found[0].strip()}”。"
    for line in every:
        if found := _YEAR_ONLY.match(line.text):
            return int(found[1] or found[2]), "原件印明", f"标题下印有“{line.text}”。"
    if found := re.search(r"(20[0-9]{2})", labels.get("year", "")):
        return int(found[1]), "原件印明", f"表头印有“{labels['year']}”。"
    if (after := _after_history(every)) is not None:
        return after
    if found := _YEAR.search(labels.get("project", "")):
        return int(found[1]), "由项目名称推定", f"项目名称写“{labels['project']}”。"
    if found := _in_heads(every):
        return int(found[1]), "原件印明", f"列名印有“{found[0]}”。"
    if found := re.search(r"(20[0-9]{2})", name):
        return int(found[1]), "由标题推定", f"文件名写“{found[1]}”；表上没有印年度。"
    return None, "", ""


def _after_history(every: list[PrintedLine]) -> tuple[int, str, str] | None:
    """The year after the columns of the two years before."""
    if not any(re.search("近[两二三]年", line.text) for line in every):
        return None
    years = sorted(
        {int(found[1]) for line in every if (found := re.fullmatch(r"\s*(20[0-9]{2})\s*年?度?\s*", line.text))}
    )
    if not years:
        return None
    columns = "、".join(f"{year}年" for year in reversed(years))
    return years[-1] + 1, "由近两年列推定", f"“近两年”列为{columns}，当年即{years[-1] + 1}年。"


def _in_heads(every: list[PrintedLine]) -> re.Match[str] | None:
    years = [
        (int(found[1]), found)
        for line in every
        if len(line.text) <= _HEAD_LENGTH and (found := _YEAR.search(line.text)) and vocabulary.column(line.text)
    ]
    return max(years, key=lambda pair: pair[0])[1] if years else None


def _unit(every: list[PrintedLine], labels: dict[str, str]) -> str:
    named = labels.get("unit_of_money", "")
    if named in set(MoneyUnit):
        return named
    for pattern in (_UNIT, _UNIT_BEHIND):
        for line in every:
            if len(line.text) <= _LINE_LENGTH and (found := pattern.search(line.text)):
                return found[1]
    return ""
