"""The forms as a content of their own: checked, and every page of their site made."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from generator import reader, site
from generator.model import Stage
from generator.settings import Settings
from generator.site import Product
from tests.conftest import ROOT, TODAY
from tests.forms.said import HERE

FILES = {Stage.TARGET: "target", Stage.SELF_EVALUATION: "self-evaluation", Stage.MONITORING: "monitoring"}


def lay(content: Path) -> None:
    """Each form as a department of its place."""
    content.mkdir()
    (content / "site.yaml").write_bytes((ROOT / "content" / "site.yaml").read_bytes())
    for number, path in enumerate(sorted(HERE.glob("*.yaml"))):
        filing, _ = reader.filing(path.read_bytes(), path.name)
        assert filing
        region, _, department = path.stem.partition("-")
        folder = content / region / department
        year = folder / str(filing.year.value)
        year.mkdir(parents=True)
        (content / region / "region.yaml").write_text(
            f'# yaml-language-server: $schema=../../schema/region.json\nname: {region}\nshort: {region}\ncode: "{100001 + number}"\n',
            encoding="utf-8",
        )
        (folder / "department.yaml").write_text(
            f"# yaml-language-server: $schema=../../../schema/department.json\nname: {filing.filer}\nshort: {filing.filer}\n",
            encoding="utf-8",
        )
        stem = FILES.get(filing.stage, "evaluation")
        source = year / f"{stem}.source.txt"
        source.write_text(path.stem, encoding="utf-8")
        sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
        stated = f"state: 已公开\nsource: {{file: {source.name}, sha256: {sha256}, form: 文字版}}"
        text = path.read_text(encoding="utf-8").replace("state: 草稿", stated)
        (year / f"{stem}.yaml").write_text(text.replace("$schema=../../", "$schema=../../../../"), encoding="utf-8")


@pytest.fixture(scope="module")
def products(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Product]:
    content = tmp_path_factory.mktemp("forms") / "content"
    lay(content)
    settings = Settings(ROOT / "site_templates", TODAY)
    checked = site.check(content, settings, reviewed=True)
    assert [str(one) for one in checked.findings if one.stops] == []
    return {one.page.path: one for one in site.products(checked, settings)}


def test_every_page_of_a_site_of_these_forms_is_made(products: dict[str, Product]) -> None:
    pages = [one.page.text for one in products.values()]
    assert len(pages) > 3 * len(list(HERE.glob("*.yaml")))
    assert not any(re.search(r">\s*None\s*<", text) for text in pages)


def test_the_region_adds_up_only_what_departments_state_as_their_total(products: dict[str, Product]) -> None:
    page = products["shanghai/index.md"].page.text
    assert '226,145,100.00<span class="u">元' in page
    assert "229,643,100.00" not in page


def test_amounts_that_are_the_same_thing_are_not_said_to_differ(products: dict[str, Product]) -> None:
    assert "口径各不相同" not in products["shanghai/index.md"].page.text


def test_no_page_of_these_forms_weighs_more_than_the_limit_of_its_class(products: dict[str, Product]) -> None:
    limits = {"pages/department-year.md.j2": 45_000, "pages/project.md.j2": 45_000, "pages/form.md.j2": 80_000}
    every = [one.page for one in products.values() if one.page.template in limits]
    assert len(every) > 40
    assert [page.path for page in every if len(page.text.encode()) > limits[page.template]] == []
