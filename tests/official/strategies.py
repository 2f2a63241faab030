"""Filings at random: every kind of part, every emptiness a cell can have, marks and spans where the reader allows them."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from generator import model
from generator.model import Filing, Mark, Part
from generator.model.base import Horizon, MoneyUnit, Phase, Scope, Stage
from generator.model.columns import Meaning

KINDS = {one.model_fields["kind"].annotation.__args__[0]: one for one in Part.__args__[0].__args__}
HOLDERS = {"section", "project", "attachment", "blank_form"}
TEXTS = {"narrative", "duties", "tasks", "opinions", "form_notes"}
LISTS = {"fields", "signatures", "options", "goals"}
TABLES = set(KINDS) - HOLDERS - TEXTS - LISTS

SIGNS = "甲乙目标金额（）〔〕：；、。，1230.%≥☑☐<&>=\"'{}^~-+@_ 　\n"
words = st.text(SIGNS, max_size=12).map(lambda text: re.sub(r"\s*\n\s*", "\n", text).strip())
"""As the reader of documents gives them: no blanks at the ends of a text and of its lines."""
named = words.filter(bool)
plain = words.map(lambda text: " ".join(text.split()))
"""One line, as labels and titles are."""
labels = plain.filter(bool)
ids = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True)
years = st.integers(2015, 2030)
units = st.sampled_from([unit.value for unit in MoneyUnit])

withheld = st.builds(lambda reason, rest: {"withheld": reason, "rest": rest}, labels, words)
prompts = named.map(lambda text: {"prompt": text})
unsure = st.fixed_dictionaries({"unconfirmed": named, "why": labels}, optional={"place": labels})
values = words | words | withheld | prompts | st.none()
if hasattr(model, "Unconfirmed"):
    values = values | unsure


def optional(**keys):
    """A mapping with any of `keys`."""
    return st.fixed_dictionaries({}, optional=keys)


def merged(required, more):
    return st.builds(lambda first, second: first | second, st.fixed_dictionaries(required), more)


columns = merged(
    {"label": plain},
    optional(
        **{"is": st.sampled_from([meaning.value for meaning in Meaning])},
        year=years,
        phase=st.sampled_from([phase.value for phase in Phase]),
        horizon=st.sampled_from([horizon.value for horizon in Horizon]),
        unit=units,
        under=labels,
        item=labels,
        total=st.booleans(),
    ),
)


@st.composite
def rows(draw, wide: int):
    """Rows of `wide` columns; `^` only below a cell of the form, as the reader wants it."""
    mergeable, found = [False] * wide, []
    for _ in range(draw(st.integers(0, 6))):
        row, column = [], 0
        while column < wide:
            over = draw(st.integers(2, 3)) if wide - column >= 2 and draw(st.integers(0, 9)) == 0 else 1
            if 1 < over <= wide - column:
                row.append({"spread": draw(st.lists(words, min_size=1, max_size=3)), "over": over})
                mergeable[column : column + over] = [False] * over
                column += over
                continue
            cell = Mark.SAME if mergeable[column] and draw(st.booleans()) else draw(values)
            if cell is not Mark.SAME:
                mergeable[column] = cell is not None
            row.append(cell)
            column += 1
        more = draw(
            optional(
                **{"is": st.sampled_from(["合计", "小计"])},
                depth=st.integers(0, 3),
                id=ids,
                unit=units,
            )
        )
        found.append({**more, "row": row})
    return found


@st.composite
def tables(draw, kind: str):
    declared = draw(st.lists(columns, min_size=1, max_size=6))
    horizon = draw(optional(horizon=st.just("年度"), until=years)) if kind == "indicators" else {}
    return {"kind": kind, **horizon, "columns": declared, "rows": draw(rows(len(declared)))}


items = merged(
    {"label": plain, "value": values},
    optional(**{"is": st.sampled_from(["project", "amount", "code"])}, unit=units),
)
paragraphs = st.fixed_dictionaries({"text": values}, optional={"label": labels, "lead": labels})
headings = st.fixed_dictionaries({"heading": named}, optional={"level": st.integers(1, 4)})
goals = st.fixed_dictionaries({"text": values}, optional={"label": labels})
choices = st.fixed_dictionaries({"label": labels, "ticked": st.sampled_from([True, False, None])})


def lists(kind: str):
    if kind in {"fields", "signatures"}:
        return st.fixed_dictionaries({"kind": st.just(kind), "items": st.lists(items, min_size=1, max_size=6)})
    if kind == "options":
        return st.fixed_dictionaries({"kind": st.just(kind), "choices": st.lists(choices, min_size=1, max_size=6)})
    if kind == "goals":
        return merged(
            {"kind": st.just(kind), "goals": st.lists(goals, min_size=1, max_size=4)},
            optional(horizon=st.just("长期"), until=years),
        )
    return st.fixed_dictionaries({"kind": st.just(kind), "body": st.lists(headings | paragraphs, max_size=5)})


def holders(kind: str, parts):
    inner = {"kind": st.just(kind), "parts": st.lists(parts, min_size=1, max_size=3)}
    form = {"form": labels}
    more = optional(stage=st.sampled_from([stage.value for stage in Stage]), year=years)
    match kind:
        case "section":
            return st.fixed_dictionaries(inner | {"title": labels})
        case "project":
            return merged(inner | {"id": ids, "name": labels}, optional(code=plain))
        case _:
            return merged(inner | form, more)


def titled(part):
    more = optional(title=labels, money_unit=units, cut=st.booleans())
    return st.builds(lambda head, body: {**head, **body}, more, part)


leaves = st.one_of(
    *(titled(tables(kind)) for kind in sorted(TABLES)), *(titled(lists(kind)) for kind in sorted(LISTS | TEXTS))
)
inner = st.one_of(leaves, *(titled(holders(kind, leaves)) for kind in sorted(HOLDERS)))
parts = st.one_of(leaves, leaves, *(titled(holders(kind, inner)) for kind in sorted(HOLDERS)))

filings = merged(
    {
        "form": labels,
        "stage": st.sampled_from([stage.value for stage in Stage]),
        "scope": st.sampled_from([scope.value for scope in Scope]),
        "filer": labels,
        "year": st.fixed_dictionaries({"value": years, "basis": st.just("原件印明")}, optional={"note": words}),
        "money_unit": units,
        "state": st.just("草稿"),
        "parts": st.lists(parts, min_size=1, max_size=4),
    },
    optional(annex=labels, filer_code=plain, filed_on=values),
).map(Filing.model_validate)
