"""What others read the published site with agrees: pandas, `frictionless validate`, JSON-LD and schema.org's own words.

In the audit, from an environment of their own."""

from __future__ import annotations

import contextlib
import json
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest

from generator.export import questions, whole
from generator.export.tables import data_format
from tests.conftest import ROOT

PYTHON = ROOT / ".cache/readers/bin/python"
SITES = ["site", "example_site"]
pytestmark = [
    pytest.mark.audit,
    pytest.mark.skipif(not PYTHON.exists(), reason="make audit installs what others read the data with by itself"),
]
_SUMS = """
import json, sys, pandas as pd
table = pd.read_csv(sys.argv[1], low_memory=False)
print(json.dumps([len(table), {name: float(table[name].sum()) for name in sys.argv[2:]}]))
"""


@pytest.fixture(params=SITES)
def published(request: pytest.FixtureRequest) -> Path:
    """A finished site."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def run(folder: Path, *arguments: str) -> str:
    command = [PYTHON, *arguments]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_frictionless_finds_nothing_to_say_of_the_data_packages(published: Path) -> None:
    packages = sorted((published / "data").rglob(whole.PACKAGE))
    assert len(packages) >= 2
    for package in packages:
        told = json.loads(run(package.parent, "-m", "frictionless", "validate", "--json", whole.PACKAGE))
        assert (told["valid"], len(told["tasks"])) == (True, len(data_format().everywhere)), told


@pytest.mark.parametrize("table", data_format().everywhere, ids=lambda table: table.name)
def test_pandas_reads_as_many_rows_and_the_same_sums_as_duckdb(published: Path, table: Any) -> None:
    folder = published / "data"
    numbers = [field.name for field in table.fields if field.type in {"number", "integer"}]
    rows, sums = json.loads(run(folder, "-c", _SUMS, f"{table.name}.csv", *numbers))
    wanted = ", ".join(f'coalesce(sum("{name}"), 0)' for name in numbers)
    with contextlib.chdir(folder), duckdb.connect() as database:
        count, *others = database.execute(f"SELECT count(*), {wanted} FROM '{table.name}.parquet'").fetchall()[0]
    assert rows == count > 0
    assert sums == pytest.approx(dict(zip(numbers, map(float, others), strict=True)))


@pytest.mark.parametrize("question", questions.every(), ids=lambda question: question.id)
def test_pandas_and_duckdb_answer_a_question_with_as_many_rows(question: Any, published: Path) -> None:
    folder = published / "data"
    told = run(folder, "-c", f"{question.pandas}\nprint(len(answer))")
    with contextlib.chdir(folder), duckdb.connect() as database:
        assert int(told) == len(database.execute(question.sql).fetchall())


def test_what_pages_say_of_themselves_is_json_ld_in_the_words_of_schema_org(published: Path) -> None:
    told = json.loads(run(published, str(ROOT / "tests/export/schemaorg.py")))
    assert told["faults"] == []
    assert {"Dataset", "DataDownload", "GovernmentOrganization", "CreativeWork"} <= set(told["types"])
    assert told["pages"] > 3
