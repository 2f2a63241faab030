"""表式代码: what an official form declares of its own structure, so that what comes back is read without guessing.

JSON, beside the page: in a .docx a custom XML part `<form-code xmlns="urn:jixiao:form">`, in a .xlsx the very hidden
sheet `jixiao` (cells A1, A2 … joined). It holds the filing without what was filed in it:

```
{"version": 1, "form": …, "stage": …, "scope": …, "filer_code": …, "annex": …, "money_unit": …,
 "year": {"value": 2024, "basis": …, "note": …}, "filed_on": CELL or absent,
 "parts": [{"kind": …, "title": …, "money_unit": …, "cut": …, "horizon": …, "until": …, "columns": [as in the YAML],
            "id", "name", "code", "form", "stage", "year": as in the YAML,
            "named": whether name and code of a project are printed in a line of their own,
            "entries": [ENTRY …], "parts": [PART …]}]}
```

An ENTRY is one line of the page: a row of a table, a line of label–value pairs or of choices, a goal, a heading, a
paragraph. Its `mark` is a hash of the texts of that line as printed, its `name` one of the cells that name it: by them
the line is found again on a page to which lines were added. A CELL says of what kind the value is: `t` a text, `^`
merged with the cell above, `~` no such cell, `<` no such cell and the cell at its left stands over it; or an object:
withheld and prompt with their words, spread with how many lines each of its values has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from generator.model import Column, Frozen, Horizon, MoneyUnit, RowRole, Scope, Stage
from generator.model.base import Named, Slug, Year
from generator.model.columns import Meaning
from generator.model.filing import BudgetYear

MOST = 5_000_000
"""Characters of a form code that is looked at."""

NAMESPACE = "urn:jixiao:form"
ELEMENT = "form-code"
SHEET = "jixiao"


class CellKind(StrEnum):
    """What a value is, besides a text."""

    WITHHELD = "withheld"
    PROMPT = "prompt"
    UNCONFIRMED = "unconfirmed"
    SPREAD = "spread"


class CodeCell(Frozen):
    """A value that is more than its text."""

    kind: CellKind
    words: str = ""
    """Of 不予公开 the reason, of a prompt its words, of 待确认 why."""
    place: str = ""
    """Of 待确认: where it stood in the document it was read from."""
    lines: tuple[Annotated[int, Field(ge=0, le=10_000)], ...] = ()
    """Of a spread value: how many lines each of its values has; 0 for an empty one."""
    over: int = Field(default=1, ge=1, le=20)


AnyCell = Literal["t", "^", "~", "<"] | CodeCell


class CodeItem(Frozen):
    """表头的一项: its label and of what kind its value is."""

    label: str = ""
    meaning: Meaning | None = Field(default=None, alias="is")
    unit: MoneyUnit | None = None
    cell: AnyCell = "t"


class CodeEntry(Frozen):
    """表格上的一行."""

    mark: str = ""
    """"" where it prints nothing."""
    name: str = ""
    spare: bool = False
    """备用行: dropped where it comes back empty."""
    cells: tuple[AnyCell, ...] = ()
    role: RowRole | None = Field(default=None, alias="is")
    depth: int = Field(default=0, ge=0, le=5)
    id: Slug | None = None
    unit: MoneyUnit | None = None
    label: str = ""
    """Of a goal or a paragraph."""
    lead: int = 0
    """How many characters the 段首句 has."""
    heading: int = Field(default=0, ge=0, le=4)
    """Level of a 小标题; 0 for everything else."""
    items: tuple[CodeItem, ...] = ()
    choices: tuple[Named, ...] = ()


class CodePart(Frozen):
    """一个组成部分."""

    kind: Named
    title: str | None = None
    money_unit: MoneyUnit | None = None
    cut: bool = False
    horizon: Horizon | None = None
    until: Year | None = None
    columns: tuple[Column, ...] = ()
    id: Slug | None = None
    name: str | None = None
    code: str | None = None
    named: bool = False
    form: str | None = None
    stage: Stage | None = None
    year: Year | None = None
    entries: tuple[CodeEntry, ...] = ()
    parts: tuple[CodePart, ...] = ()


class FormCode(Frozen):
    """表式代码."""

    version: Literal[1]
    form: Named
    stage: Stage
    scope: Scope
    year: BudgetYear
    money_unit: MoneyUnit
    filer_code: str | None = None
    annex: str | None = None
    filed_on: AnyCell | None = None
    """Absent where the form has no room for it."""
    parts: tuple[CodePart, ...]


def parse(text: str) -> FormCode | None:
    """The form code in `text`; None where it is none, or of another version of the program."""
    if not text or len(text) > MOST:
        return None
    try:
        return FormCode.model_validate_json(text)
    except ValidationError:
        return None


def as_json(code: FormCode) -> str:
    """`code` as it stands in a document: no key that says nothing."""
    return code.model_dump_json(by_alias=True, exclude_defaults=True)


def mark(texts: Iterable[str]) -> str:
    """A short hash of `texts`, blanks and line ends left out; "" where none says anything."""
    bare = "\x1f".join("".join(text.split()) for text in texts)
    return _hash(bare) if bare.strip("\x1f") else ""


@lru_cache(maxsize=10_000)
def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()
