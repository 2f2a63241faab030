"""核对页: what a person looks at after an import, the document beside what it became. One file that needs no other."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from markupsafe import Markup

from generator import errors, pages, shipped
from generator.frozen import dataclass
from generator.importing.accounts import Fate, ImportedFiling
from generator.importing.review_view import FateCount, fate_counts, view
from generator.model import Filing


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """导入了的一份文件, as the list of a whole folder shows it."""

    document: str
    """Its name, below the folder that was imported."""
    imported: ImportedFiling | None
    """None where it could not be read."""
    page: str = ""
    """Address of its review page, from the list."""
    error: str = ""
    """One Chinese sentence."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """一份文件的一行."""

    document: str
    place: str
    """Where its YAML went; "" where that is not known."""
    page: str
    total: int
    counts: tuple[FateCount, ...]
    waiting: int
    left_out: int
    questions: int
    error: str


def review_page(imported: ImportedFiling, filing: Filing, templates: Path) -> str:
    """The page of one document; `templates` is the folder site_templates."""
    made = view(imported, filing)
    return _page(templates, "review", {field.name: getattr(made, field.name) for field in fields(made)})


def index_page(documents: Sequence[ImportedDocument], templates: Path) -> str:
    """The page of a folder: one row a document, those that need somebody first."""
    rows = sorted(map(_row, documents), key=lambda row: (not row.error, not (row.waiting or row.questions)))
    failed = sum(bool(row.error) for row in rows)
    waiting = sum(bool(row.waiting or row.questions) for row in rows)
    return _page(templates, "index", {"rows": tuple(rows), "failed": failed, "waiting": waiting})


def _row(document: ImportedDocument) -> DocumentRow:
    imported = document.imported
    if imported is None:
        return DocumentRow(document.document, "", document.page, 0, (), 0, 0, 0, document.error)
    account = imported.account
    place = f"{imported.folder}/{imported.name}.yaml" if imported.folder else ""
    waiting, left_out = account.counts[Fate.UNCONFIRMED], account.counts[Fate.LEFT_OUT]
    total, asked = len(account.entries), len(account.questions)
    counts = fate_counts(account)
    return DocumentRow(document.document, place, document.page, total, counts, waiting, left_out, asked, document.error)


def _page(templates: Path, name: str, values: Mapping[str, object]) -> str:
    """A page with our style sheet and script in it; its policy lets nothing else act."""
    files = (shipped.asset(templates, f"import/{file}") for file in ("review.css", "review.js"))
    style, script = map(errors.read_text, files)
    shell = {"style": Markup(style), "script": Markup(script), "policy": _policy(style, script)}  # noqa: S704 - our own files
    return pages.environment(templates).get_template(f"import/{name}.html.j2").render({**values, **shell})


def _policy(style: str, script: str) -> Markup:
    """内容安全策略: just this style sheet and this script, known by their hashes."""
    rule = "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'"
    return Markup(rule).format(_hash(style), _hash(script))  # noqa: S704 - a constant


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
