"""Many documents (成批导入): read in a process of their own; faulty ones are told, the rest is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from generator.documents import conversion
from generator.documents.conversion import OldFile
from generator.frozen import replace
from generator.importing import receiving, renames, review_page
from generator.importing.receiving import ImportOrder, Outcome, Receipt
from generator.importing.review_page import ImportedDocument
from generator.picture import opening
from generator.picture.guarded import GuardedReader
from generator.picture.joining import joined
from generator.picture.unreadable import UnreadableDocumentError

_SEVERAL = 2
_AT_ONCE = 30
"""Documents of which the old ones are converted together: so many are held in memory."""


def receive_all(documents: Sequence[Path], order: ImportOrder, *, progress: bool = False) -> Iterator[Receipt]:
    """A receipt for each document, in order."""
    with GuardedReader() as reader:
        shown = _shown(documents, progress=progress)
        while several := tuple(islice(shown, _AT_ONCE)):
            converted = _converted(several)
            for document in several:
                yield _receive(document, order, reader, converted.get(document))


def _converted(documents: Sequence[Path]) -> Mapping[Path, bytes]:
    """What LibreOffice makes of those of an old format, all in one run; nothing for what it does not read."""
    if conversion.converter() is None:
        return {}
    old = [(document, file) for document in documents if (file := _old_file(document)) is not None]
    made = conversion.convert_all([file for _, file in old])
    return {document: data for (document, _), data in zip(old, made, strict=True) if data is not None}


def _old_file(document: Path) -> OldFile | None:
    try:
        if document.stat().st_size > opening.MOST_BYTES:
            return None
        return opening.old_file(document.read_bytes())
    except OSError:
        return None  # told when it is read


def write_list(receipts: Sequence[Receipt], order: ImportOrder) -> str:
    """The page that lists several documents, with links to their pages; its path, "" where none is written."""
    if order.reviews is None or len(receipts) < _SEVERAL:
        return ""
    listed = [
        ImportedDocument(receipt.document, receipt.imported, Path(receipt.review).name, _said(receipt))
        for receipt in receipts
    ]
    order.reviews.mkdir(parents=True, exist_ok=True)
    path = order.reviews / "index.html"
    path.write_text(review_page.index_page(listed, order.templates), encoding="utf-8", newline="\n")
    return str(path)


def _said(receipt: Receipt) -> str:
    """Why there is no page for a document."""
    if receipt.problem or receipt.outcome is Outcome.IMPORTED:
        return receipt.problem
    return "" if receipt.review else f"{receipt.outcome}：{receipt.path}"


def _receive(document: Path, order: ImportOrder, reader: GuardedReader, converted: bytes | None) -> Receipt:
    try:
        picture = joined(reader.read(document, converted))
    except UnreadableDocumentError as error:
        return Receipt(document.name, Outcome.REFUSED, problem=error.sentence)
    receipt = receiving.receive(document, document.read_bytes(), picture, order, converted)
    if receipt.imported is None or receipt.outcome not in {Outcome.IMPORTED, Outcome.CORRECTED}:
        return receipt
    return replace(receipt, renames=renames.proposed(receipt.imported, order.content))


def brief(receipt: Receipt) -> Receipt:
    """What the list and the table of many documents say of one, without the document itself."""
    if receipt.imported is None:
        return receipt
    return replace(receipt, imported=replace(receipt.imported, text="", account=receipt.imported.account.brief))


def _shown(documents: Sequence[Path], *, progress: bool) -> Iterator[Path]:
    """The documents, with a bar on a terminal while there are several."""
    if not progress or len(documents) == 1:
        yield from documents
        return
    from rich.progress import track  # noqa: PLC0415 - only on a terminal

    yield from track(documents, description="导入", transient=True)
