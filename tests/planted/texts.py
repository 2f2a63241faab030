"""Which amounts of a report's text stand in its tables too, read from the printed form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.model import Filing, Meaning, Phase
from generator.model.parts import BasicData, Funding, Narrative, Paragraph
from tests.planted.money import Held
from tests.planted.reading import plain, tables, walk

_SPENT = re.compile(r"(?:^|[，；,])(?:其中)?(基本支出|项目支出)([0-9]+(?:\.[0-9]+)?)万元")


def relations(filing: Filing) -> Iterator[Held]:
    stated = {
        name: Decimal(number).scaleb(4)
        for placed in walk(filing)
        if isinstance(placed.part, Narrative)
        for paragraph in placed.part.body
        if isinstance(paragraph, Paragraph) and isinstance(paragraph.text, str)
        for name, number in _SPENT.findall(paragraph.text)
    }
    for table in tables(filing, Funding, BasicData) if stated else ():
        for row in range(len(table.part.rows)):
            name = plain(table.text(row, table.first(Meaning.ITEM)))
            for at in table.at(Meaning.AMOUNT) if name in stated else ():
                column = table.part.columns[at]
                if table.year(at) == filing.year.value and column.phase in {None, Phase.EXECUTED, Phase.SETTLED}:
                    amount = table.yuan(row, at)
                    yield ("text", table.placed.path, row, at), None if amount is None else amount == stated[name]
