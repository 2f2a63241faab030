"""There and back: a filing laid out as a document, imported from it, and compared with itself."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator import reader
from generator.findings import Finding, Severity
from generator.importing import importer
from generator.importing.accounts import Fate, ImportedFiling
from generator.importing.importer import Wishes
from generator.model import Filing
from generator.picture import Picture, PrintedText
from tests.conftest import ROOT
from tests.importing import agreement, layouts, making, variations

SOURCES = sorted([*making.FILINGS, *ROOT.glob("examples/content/*/*/*/*.yaml")])
LAYOUTS = {"one_table": layouts.one_table, "separate": layouts.separate}
MARKS = frozenset(":：☑☐()（）[]［］")
"""What a document may print and a filing need not: colons behind labels, tick boxes, brackets around them."""


def name(path: Path) -> str:
    """“ezhou/jggw/2024/target”, “shaanxi-project-target”."""
    return path.stem if path.parent.name == "forms" else "/".join((*path.parts[-4:-1], path.stem))


@dataclass(frozen=True)
class RoundTrip:
    """One filing and what came back of it."""

    filing: Filing
    picture: Picture
    imported: ImportedFiling
    again: Filing | None
    errors: tuple[Finding, ...]

    @property
    def left_out(self) -> list[str]:
        """Texts of the document with no place in the filing."""
        return [entry.text for entry in self.imported.account.entries if entry.fate is Fate.LEFT_OUT]

    @property
    def agreed(self) -> tuple[int, int]:
        """How many cells agree, and of how many."""
        assert self.again, self.errors
        same, missing, _ = agreement.compared(self.filing, self.again)
        return same, same + len(missing)

    @property
    def misplaced(self) -> set[str]:
        """Texts in a column of another meaning than theirs."""
        assert self.again, self.errors
        return {text for text, _, _ in agreement.misplaced(self.filing, self.again)}


def there_and_back(filing: Filing, layout: str, picture_variation: str = "as printed") -> RoundTrip:
    """`filing` printed, imported, and read again by the project's own reader."""
    year = f"{filing.year.value}年度" if filing.year.basis == "原件印明" else ""
    picture = variations.PICTURES[picture_variation](LAYOUTS[layout](filing, year + filing.form))
    wishes = Wishes(folder="a/b", filer=filing.filer, money_unit=str(filing.money_unit), year=filing.year.value)
    imported = importer.imported(picture, "x.docx", wishes)
    draft = imported.text.replace("state: 已公开", "state: 草稿", 1).encode()
    again, findings = reader.filing(draft, f"content/{imported.folder}/{imported.name}.yaml")
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    return RoundTrip(filing, picture, imported, again, errors)


def varied(path: Path, variation: str, layout: str) -> RoundTrip:
    """The same for a filing or a picture changed as other departments print them."""
    filing = making.read(path)
    if variation in variations.PICTURES:
        return there_and_back(filing, layout, variation)
    return there_and_back(variations.FILINGS[variation](filing, random.Random(1)), layout)


def lost(picture: Picture, text: str) -> str:
    """Characters the document has more often than the YAML: the account's own word is not taken for it."""
    printed = "".join(
        block.label + block.text if isinstance(block, PrintedText) else "".join(cell.text for cell in block.cells)
        for block in picture.blocks
    )
    rest = Counter("".join(printed.split())) - Counter("".join(strings(yaml.load(text, Loader=yaml.CBaseLoader))))  # noqa: S506 - texts only
    return "".join(letter * count for letter, count in rest.items() if letter not in MARKS)


def strings(value: object) -> list[str]:
    """Every text in what a YAML file says."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return [str(value)]
