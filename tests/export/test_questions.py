"""The questions on the page of data: run as written, in the folder of the published files."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from generator.export import questions
from generator.export.questions import DataQuestion

pytestmark = pytest.mark.slow
QUESTIONS = questions.every()


def asked(question: DataQuestion, site: Path) -> list[tuple[Any, ...]]:
    with contextlib.chdir(site / "data"), duckdb.connect() as database:
        return database.execute(question.sql).fetchall()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_has_an_answer_in_the_published_data(question: DataQuestion, site: Path, example_site: Path) -> None:
    assert asked(question, site) + asked(question, example_site)


def test_a_target_below_the_last_result_is_the_one_a_reader_finds(example_site: Path) -> None:
    (question,) = (question for question in QUESTIONS if question.id == "below")
    with contextlib.chdir(example_site / "data"), duckdb.connect() as database:
        told = database.execute("SELECT count(*) FROM 'findings.parquet' WHERE rule = 'JX583'").fetchone()
    assert told
    assert 0 < len(asked(question, example_site)) <= told[0]


def test_the_page_shows_each_question_as_it_is_run(site: Path) -> None:
    from bs4 import BeautifulSoup

    page = BeautifulSoup((site / "data/index.html").read_text("utf-8").replace("<br>", "\n"), "lxml")
    shown = [code.get_text() for code in page.select(".asked pre code")]
    assert [text.strip() for text in shown] == [
        text.strip() for question in QUESTIONS for text in (question.sql, question.pandas)
    ]
    assert len(page.select("#files ~ .tbl a[href$='.csv']")) >= 6
