"""The way back (回到表格): a filing as the official form it was read from, to print, sign, stamp, fill and read again.

`drawing` says what stands where, `form_code` what the form declares of itself; `word`, `workbook` and `pages` draw it,
`returning` reads it back.
"""

from __future__ import annotations

from generator.official.form_code import FormCode, parse
from generator.official.pages import as_html
from generator.official.printing import drawn, printed
from generator.official.returning import Returned, filing_from, returned
from generator.official.word import as_word
from generator.official.workbook import as_workbook

__all__ = [
    "FormCode",
    "Returned",
    "as_html",
    "as_word",
    "as_workbook",
    "drawn",
    "filing_from",
    "parse",
    "printed",
    "returned",
]
