"""What a document looks like (原件的样子), whatever its format: blocks in order, each with its place.

Reading ends here and understanding begins: `importing` reads pictures and no files.
"""

from __future__ import annotations

from generator.picture.blocks import (
    Aside,
    AsideKind,
    Picture,
    PrintedBlock,
    PrintedCell,
    PrintedPlace,
    PrintedTable,
    PrintedText,
    TextKind,
)

__all__ = [
    "Aside",
    "AsideKind",
    "Picture",
    "PrintedBlock",
    "PrintedCell",
    "PrintedPlace",
    "PrintedTable",
    "PrintedText",
    "TextKind",
]
