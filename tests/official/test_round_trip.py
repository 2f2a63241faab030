"""What is printed comes back: a filing as an official form, read again, is the same filing."""

from __future__ import annotations

from hypothesis import given

from generator.model import Filing
from generator.official import as_workbook, drawing, form_code, printing, returning
from generator.picture import Picture
from generator.picture.workbook import read_workbook
from tests.official import strategies

RECORD = frozenset(
    "source repairs replies waivers corrections review version state approved_on published_on publish_on state_reason".split()
)
"""What the site records of a filing; no form prints it."""


def printed_facts(filing: Filing) -> dict[str, object]:
    return filing.model_dump(exclude=set(RECORD))


def back(picture: Picture) -> dict[str, object]:
    code = form_code.parse(picture.form_code)
    assert code is not None
    found = returning.returned(code, picture)
    assert found.reasons == ()
    return printed_facts(Filing.model_validate(found.data))


@given(strategies.filings)
def test_what_is_printed_comes_back(filing: Filing) -> None:
    assert back(drawing.picture(printing.drawn(filing))) == printed_facts(filing)


@given(strategies.filings)
def test_what_is_in_a_workbook_comes_back(filing: Filing) -> None:
    assert back(read_workbook(as_workbook(printing.drawn(filing)))) == printed_facts(filing)
