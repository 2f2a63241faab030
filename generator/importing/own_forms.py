"""Our own official forms coming back (自己的表式): what was exported, filled in and handed in is read without loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import official
from generator.frozen import dataclass
from generator.importing import accounting
from generator.importing.accounts import Entry, Fate
from generator.importing.withholding import MaskedPicture
from generator.importing.writing import Path, WrittenYaml


@dataclass(frozen=True, slots=True)
class OwnForm:
    """一份导出后填好的表: the filing as its YAML has it, and where each text of the document stands in it."""

    data: Mapping[str, Any]
    origins: Mapping[tuple[int, int | None], Path]


def read(safe: MaskedPicture) -> OwnForm | None:
    """The filing a document declares in its form code; None where it has none, or is not that form any more."""
    code = official.parse(safe.picture.form_code)
    returned = official.returned(code, safe.picture) if code is not None else None
    if returned is None or returned.data is None:
        return None
    return OwnForm(returned.data, returned.origins)


def entries(form: OwnForm, safe: MaskedPicture, yaml: WrittenYaml) -> Iterator[Entry]:
    """What became of every text of the document."""
    for origin, text in accounting.document(safe.picture):
        path = form.origins.get((origin.block, origin.cell))
        if path is None:
            yield Entry(origin.block, origin.cell, text, Fate.LEFT_OUT, "表格自带的文字")
        else:
            line = accounting.line_of(yaml, path)
            yield Entry(origin.block, origin.cell, text, Fate.RECOGNISED, "按表式代码", path, line)
    for number, aside in enumerate(safe.picture.asides):
        yield Entry(-1, number, aside.text, Fate.LEFT_OUT, aside.kind.value)
