"""The committed JSON Schemas: made from the model, true for the content, named in every file."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator import schema
from tests.conftest import ROOT

FILES = sorted(
    path for name in ("content", "examples/content", "tests/forms") for path in (ROOT / name).rglob("*.yaml")
)


def kind(path: Path) -> str:
    return path.stem if path.stem in schema.KINDS else "filing"


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    found = json.loads(schema.of(name))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


class Core(yaml.CSafeLoader):
    """YAML 1.2, as editors read it: `on` is a text, only true and false are none."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - its own way to say it
        first: [(tag, shape) for tag, shape in rows if not tag.endswith(":bool")]
        for first, rows in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


def as_an_editor_reads(text: str) -> Any:
    """Plain YAML 1.2 core types, as yaml-language-server has them; a quoted or unquoted text stays a text."""
    return json.loads(json.dumps(yaml.load(text, Loader=Core), default=str))  # noqa: S506 - a safe one


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
def test_content_examples_and_forms_satisfy_their_schema(path: Path) -> None:
    validator(kind(path)).validate(as_an_editor_reads(path.read_text(encoding="utf-8")))


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
