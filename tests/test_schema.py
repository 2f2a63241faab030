"""The committed JSON Schemas: made from the model, true for the content, named in every file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator import schema
from tests.conftest import ROOT

FILES = sorted(path for path in (ROOT / "content").rglob("*.yaml"))


def kind(path: Path) -> str:
    return path.stem if path.stem in schema.KINDS else "filing"


def as_an_editor_reads(text: str) -> Any:
    """Plain YAML 1.2 core types, as yaml-language-server has them; a quoted or unquoted text stays a text."""
    return json.loads(json.dumps(yaml.load(text, Loader=yaml.CSafeLoader), default=str))


@pytest.mark.parametrize("name", sorted(schema.KINDS))
def test_the_committed_schema_is_what_the_model_says(name: str) -> None:
    assert (ROOT / "schema" / f"{name}.json").read_text(encoding="utf-8") == schema.of(name)


@pytest.mark.parametrize("name", sorted(schema.KINDS))
def test_every_field_has_its_chinese_name(name: str) -> None:
    found = json.loads(schema.of(name))
    models = [found, *(one for one in found.get("$defs", {}).values())]
    for model in models:
        for key, one in model.get("properties", {}).items():
            assert key in {"kind", "withheld", "prompt", "spread", "over"} or "title" in one, key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_content_satisfies_its_schema(path: Path) -> None:
    found = json.loads(schema.of(kind(path)))
    jsonschema.Draft202012Validator.check_schema(found)
    jsonschema.validate(as_an_editor_reads(path.read_text(encoding="utf-8")), found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_begins_with_its_editor_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    name, _, target = first.partition("$schema=")
    assert name == "# yaml-language-server: "
    assert (path.parent / target).resolve() == ROOT / "schema" / f"{kind(path)}.json"


def test_a_wrong_key_breaks_the_schema() -> None:
    found = json.loads(schema.of("region"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"name": "甲", "short": "甲", "code": "420700", "extra": 1}, found)
