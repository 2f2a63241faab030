"""One spelling in Python and in the browser."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.normal import normalise, traditional, variants
from tests.search.oracle import spelt

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VECTORS = json.loads((HERE / "vectors.json").read_text(encoding="utf-8"))
AGREE = """
import { normal, pairs } from "./site_templates/theme/assets/search/normal.js";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
const [simplified, ...texts] = JSON.parse(readFileSync(0, "utf8"));
const map = pairs(simplified);
console.log(createHash("sha256").update(texts.map((one) => normal(one, map).text).join("\\n")).digest("hex"));
"""


def node() -> str:
    return shutil.which("node") or pytest.fail("no Node; `make test` installs it")


@pytest.mark.parametrize(("text", "expected"), VECTORS, ids=repr)
def test_vector(text, expected):
    assert normalise(text) == unicodedata.normalize("NFKD", expected)
    assert spelt(text) == normalise(text)


def test_browser_folds_every_assigned_character_alike():
    signs = [
        chr(code) for code in range(0x20, sys.maxunicode) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
    ]
    texts = ["".join(signs[at : at + 200]) for at in range(0, len(signs), 200)]
    map_ = "".join(key + value for key, value in traditional().items())
    answer = subprocess.run(
        [node(), "--input-type=module", "-e", AGREE],
        input=json.dumps([map_, *texts]), capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    expected = hashlib.sha256("\n".join(map(normalise, texts)).encode()).hexdigest()
    assert answer.stdout.strip() == expected


def test_the_browser_knows_which_texts_may_be_traditional():
    code = """import { mayBeTraditional } from "./site_templates/theme/assets/search/normal.js";
import { readFileSync } from "node:fs";
const [traditional, simple] = JSON.parse(readFileSync(0, "utf8"));
console.log(traditional.filter((one) => !mayBeTraditional(one)).join(""), mayBeTraditional(simple));"""
    answer = subprocess.run(
        [node(), "--input-type=module", "-e", code],
        input=json.dumps([list(traditional()), "鄂州市直机关工委2024年度党建经费，≥95%"]),
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert answer.stdout.split() == ["false"]


def test_javascript_units():
    files = sorted((ROOT / "tests" / "js").glob("*.test.js"))
    done = subprocess.run([node(), "--test", *map(str, files)], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@given(st.text(max_size=40), st.data())
def test_a_stretch_of_a_text_is_spelt_as_a_stretch_of_its_spelling(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert normalise(text[start:end]) in normalise(text)


def test_variants_name_each_traditional_character_once():
    assert variants("黨員与黨員") == "員员黨党"
    assert variants("党员") == ""


def test_dictionaries_are_loaded_before_processes_are_forked_that_share_them() -> None:
    code = "import sys; from generator import search; before = 'pypinyin' in sys.modules; search.prepare()"
    code += "; from generator.search.normal import traditional"
    code += "; print(before, 'pypinyin' in sys.modules, traditional.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False True 1\n"
