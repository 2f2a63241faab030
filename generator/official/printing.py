"""A filing → its official form: what stands on the page, part by part in the printed order, and its form code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import skeletons
from generator.frozen import replace
from generator.model import BaseTable, BaseText, Filing, Part
from generator.model.parts import Attachment, BlankForm, Fields, Goals, Options, Project, Section, Signatures
from generator.official import drawing, filling, form_code, grids, lists, values
from generator.official.drawing import Drawing, Drawn, DrawnCell, DrawnTable, DrawnText, Style
from generator.official.form_code import CodeEntry, CodePart, FormCode
from generator.picture import Picture

FILER, FILED_ON, UNIT = "填报单位：", "填报日期：", "单位："
UNFILLED_FILER, _UNFILLED_NAME = (min(skeletons.placeholders("filing")[key], key=len) for key in ("filer", "name"))
"""What skeletons have in the place of names: an empty form leaves room instead."""
_UNFILLED = {UNFILLED_FILER, _UNFILLED_NAME}
_HOLDERS = (Attachment, BlankForm, Project, Section)


def printed(filing: Filing) -> Picture:
    """What a reader of documents sees of the form of `filing`."""
    return drawing.picture(drawn(filing))


def drawn(filing: Filing, *, fillable: bool = False) -> Drawing:
    """The form of `filing`, for whoever draws it; `fillable`: an empty one, with spare lines and what may be chosen."""
    parts, blocks = _parts(filing.parts, 1, fillable)
    code = FormCode(
        version=1,
        form=filing.form,
        stage=filing.stage,
        scope=filing.scope,
        year=filing.year,
        money_unit=filing.money_unit,
        filer_code=filing.filer_code,
        annex=filing.annex,
        filed_on=None if filing.filed_on is None else values.code_of(filing.filed_on),
        parts=parts,
    )
    return Drawing(filing.form, (*_front(filing), *blocks), form_code.as_json(code), fillable)


def front_lines(code: FormCode) -> tuple[tuple[str, Style], ...]:
    """The lines above the parts whose words are the form's own."""
    annex = ((code.annex, Style.ANNEX),) if code.annex else ()
    return (*annex, (code.form, Style.TITLE))


def year_line(year: int) -> str:
    """The line of the year under the title."""
    return f"（{year}年度）"


def _front(filing: Filing) -> Iterator[Drawn]:
    if filing.annex:
        yield DrawnText(filing.annex, Style.ANNEX)
    yield DrawnText(filing.form, Style.TITLE)
    yield DrawnText(year_line(filing.year.value), Style.YEAR)
    dated = () if filing.filed_on is None else (FILED_ON + values.text_of(filing.filed_on),)
    filer = "" if filing.filer in _UNFILLED else filing.filer
    texts = (FILER + filer, *dated, UNIT + filing.money_unit)
    cells = tuple(
        DrawnCell(0, at, text, 1, 1, Style.FRONT, fillable=at < len(texts) - 1) for at, text in enumerate(texts)
    )
    yield DrawnTable(1, len(cells), cells, 0, (5, 3, 2) if dated else (8, 2), ruled=False)


def _parts(parts: Sequence[Part], level: int, fillable: bool) -> tuple[tuple[CodePart, ...], list[Drawn]]:  # noqa: FBT001
    codes, blocks = [], []
    after = False
    for part in parts:
        code, inside = _part(part, level, fillable)
        opens = level == 1 and isinstance(part, Attachment | BlankForm | Project)
        if inside and (opens or after) and isinstance(inside[0], DrawnText):
            inside[0] = replace(inside[0], opens=True)
        after = opens
        codes.append(code)
        blocks += inside
    return tuple(codes), blocks


def _part(part: Part, level: int, fillable: bool) -> tuple[CodePart, list[Drawn]]:  # noqa: FBT001
    """What the form code says of a part, and what is drawn of it."""
    if isinstance(part, _HOLDERS):
        return _holder(part, level, fillable)
    if isinstance(part, BaseTable):
        entries, tables = _table(part, fillable)
    elif isinstance(part, BaseText):
        entries, tables = lists.texts(part, level, fillable=fillable)
    elif isinstance(part, Goals):
        entries, tables = lists.goals(part, fillable=fillable)
    elif isinstance(part, Options):
        entries, tables = lists.choices(part)
    else:
        entries, tables = lists.pairs(part, fillable=fillable)
    code = _declared(part, entries)
    return code, [*_headings(code, level), *tables]


def _declared(part: Part, entries: Sequence[CodeEntry]) -> CodePart:
    """What a part says of itself besides what was filed in it."""
    keys = CodePart.model_fields.keys() & type(part).model_fields.keys() - {"parts"}
    return CodePart(**{key: getattr(part, key) for key in keys}, entries=tuple(entries))


def title_of(part: CodePart) -> str | None:
    """The heading printed above a part."""
    return part.title or part.form or (None if part.named else part.name)


def note_of(part: CodePart) -> str | None:
    """The line that tells the money unit of one part, where its heading does not."""
    unit = part.money_unit
    return f"金额单位：{unit}" if unit and f"（{unit}）" not in (part.title or "") else None


def _headings(code: CodePart, level: int, *, new_page: bool = False) -> Iterator[DrawnText]:
    if title := title_of(code):
        yield DrawnText(title, Style.HEADING, min(level, 4), new_page=new_page)
    if note := note_of(code):
        yield DrawnText(note, Style.NOTE)


def _holder(
    part: Attachment | BlankForm | Project | Section,
    level: int,
    fillable: bool,  # noqa: FBT001
) -> tuple[CodePart, list[Drawn]]:
    parts, blocks = _parts(part.parts, level + 1, fillable)
    named = isinstance(part, Project) and not _names_itself(part)
    code = _declared(part, ()).model_copy(update={"parts": parts, "named": named})
    alone = isinstance(part, Attachment | BlankForm)
    opening: list[Drawn] = list(_headings(code, level, new_page=alone))
    if isinstance(part, Project) and named:
        opening.append(lists.identity("" if fillable and part.name in _UNFILLED else part.name, part.code))
    return code, [*opening, *blocks]


def _names_itself(project: Project) -> bool:
    """Whether the name of a project stands among its own fields or in its heading."""
    fields = (item for part in project.parts if isinstance(part, Fields | Signatures) for item in part.items)
    return project.name in {project.title, *(item.value for item in fields if isinstance(item.value, str))}


def _table(part: BaseTable, fillable: bool) -> tuple[tuple[CodeEntry, ...], list[Drawn]]:  # noqa: FBT001
    cells, entries = grids.body(part.rows, part.columns)
    head = grids.head(part.columns)
    tall = max((cell.row + cell.height for cell in head), default=0)
    moved = (replace(cell, row=cell.row + tall) for cell in cells)
    every = (*head, *moved)
    if not every:
        return entries, []
    width = len(part.columns)
    shown = filling.helped(every, part) if fillable else every
    spared = filling.spared(entries) if fillable else entries
    weights = drawing.weights(every, width, filling.room(part) if fillable else ())
    return spared, [DrawnTable(tall + len(part.rows), width, shown, tall, weights)]
