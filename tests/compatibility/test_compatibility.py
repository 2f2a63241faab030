"""The promise of 0.x: a file written for 0.1 is read by every later version, and understood the same.

Each version has a folder here: its JSON Schemas without what they only say, and one line for each filing of this project,
how it was understood. `pytest --update-golden tests/compatibility` takes in what is new. It never takes in what is
narrower or read anew of an unchanged file: that breaks the promise. To break it all the same, delete the line or the
schema by hand, say so in CHANGELOG.md, and let `jixiao check` say what to write.
"""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from generator import reader, schema
from tests.compatibility import understood
from tests.compatibility.narrowing import Comparison, bare
from tests.conftest import ROOT

HERE = Path(__file__).parent
VERSIONS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0].isdigit())
NEWEST = HERE / VERSIONS[-1]


def now(kind: str) -> Any:
    return bare(json.loads(schema.of(kind)))


def kept(folder: Path) -> dict[str, str]:
    """Hash and name of a filing → how it was understood."""
    lines = (folder / "filings.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ｜ ", 1) for line in lines)


@pytest.fixture(scope="module")
def read() -> dict[str, str]:
    """The same as `kept`, today."""
    return dict(understood.line(path).split(" ｜ ", 1) for path in understood.filings())


@pytest.mark.parametrize("kind", schema.KINDS)
@pytest.mark.parametrize("version", VERSIONS)
def test_what_an_earlier_version_allowed_is_allowed(version: str, kind: str, *, update_golden: bool) -> None:
    file = HERE / version / f"{kind}.json"
    if not file.exists() and version == NEWEST.name and update_golden:
        file.write_text("{}", encoding="utf-8")
        old: Any = now(kind)
    else:
        old = json.loads(file.read_text(encoding="utf-8"))
    assert Comparison(old, now(kind)).narrower() == []
    if update_golden and version == NEWEST.name:
        text = json.dumps(now(kind), ensure_ascii=False, indent=1, sort_keys=True)
        file.write_text(f"{text}\n", encoding="utf-8")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_filing_of_an_earlier_version_is_understood_the_same(
    version: str, read: dict[str, str], *, update_golden: bool
) -> None:
    """A file that has changed since is another one: its line is not asked for, but most must be."""
    frozen = kept(HERE / version)
    same = frozen.keys() & read.keys()
    assert {key: read[key] for key in same} == {key: frozen[key] for key in same}
    if update_golden and version == NEWEST.name:
        lines = sorted((" ｜ ".join(item) for item in read.items()), key=lambda line: line.partition(" ")[2])
        (NEWEST / "filings.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    assert len(same) * 2 > len(frozen), "most files have changed: this proves little now"


def test_a_filing_that_is_read_otherwise_is_noticed() -> None:
    path = ROOT / "content/ezhou/jggw/2024/target.yaml"
    text = path.read_text(encoding="utf-8")
    lines = {
        understood.understood(filing, path.stem)
        for change in (
            ("", ""),
            ("is: basis", "is: description"),
            ("year: 2023", "year: 2019"),
            ("stage: 申报", "stage: 自评"),
        )
        if (filing := reader.filing(text.replace(*change).encode(), path.name)[0])
    }
    assert len(lines) == 4


def narrowed(change: Any) -> list[str]:
    old = now("filing")
    new = deepcopy(old)
    change(new)
    return Comparison(old, new).narrower()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda new: new["required"].append("version"), ".version: is required now"),
        (lambda new: new["$defs"]["Meaning"]["enum"].remove("basis"), "Meaning: ['basis'] is refused now"),
        (lambda new: new["$defs"]["Column"]["properties"].pop("year"), "Column.year: is gone"),
        (lambda new: new["$defs"]["Tasks"]["properties"].pop("title"), "Tasks.title: is gone"),
        (lambda new: new["properties"]["parts"].update(minItems=3), ".parts: minItems has grown"),
        (
            lambda new: new["properties"]["parts"]["items"]["oneOf"].pop(3),
            "no choice takes {'$ref': '#/$defs/Table'} any more",
        ),
        (lambda new: new["properties"]["filer"].update(maxLength=9), "maxLength has shrunk"),
        (lambda new: new["properties"]["filer"].update(pattern="^a"), "the pattern is another"),
        (lambda new: new["properties"]["filer"].update(dependentRequired={}), "does not know"),
        (lambda new: new["$defs"]["Row"].update({"$ref": "#/$defs/Column"}), "Row"),
    ],
)
def test_a_narrower_schema_is_noticed(change: Any, words: str) -> None:
    assert any(words in one for one in narrowed(change)), narrowed(change)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda new: new["required"].pop(),
        lambda new: new["$defs"]["Meaning"]["enum"].append("new"),
        lambda new: new["$defs"]["Column"]["properties"].update(more={"type": "string"}),
        lambda new: new["$defs"]["Column"].update(additionalProperties=True),
        lambda new: new["properties"]["parts"]["items"]["oneOf"].reverse(),
        lambda new: new["properties"]["parts"].pop("minItems"),
    ],
)
def test_a_wider_schema_is_none(change: Any) -> None:
    assert narrowed(change) == []
