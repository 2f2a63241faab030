"""The filings of `content/` for the tests of the transcription: read, and written out again as one line of text."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from generator.model import BaseTable, BaseText, Filing, Mark, Prompt, Spread, Withheld
from generator.model.parts import Attachment, BlankForm, Fields, Goals, Heading, Project, Section, Signatures

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = Path(__file__).parents[2] / "content"
PATHS = {
    "000": CONTENT / "ezhou/jggw/2024/target.yaml",
    "001": CONTENT / "caofeidian/jggw/2024/target.yaml",
    "002": CONTENT / "hengyang/jggw/2024/target.yaml",
    "003": CONTENT / "ezhou/bianban/2023/target.yaml",
    "004": CONTENT / "zhuzhou/jggw/2023/self-evaluation.yaml",
}
MASKED = "［已遮盖］"
CONTAINERS = (Section, Project, Attachment, BlankForm)


class _Loader(yaml.CBaseLoader):
    """Every scalar a string, but plain `~` and plain `^`."""


def _scalar(_: _Loader, node: yaml.ScalarNode) -> str | Mark | None:
    if not node.style and node.value == "~":
        return None
    return Mark.SAME if not node.style and node.value == "^" else node.value


_Loader.add_constructor("tag:yaml.org,2002:str", _scalar)


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a loader of strings


def filing(seed: str) -> Filing:
    return Filing.model_validate(load(PATHS[seed]))


def source(seed: str) -> str:
    found = filing(seed).source
    assert found
    return (PATHS[seed].parent / found.file).read_text(encoding="utf-8")


def walk(parts: Any) -> Iterator[Any]:
    for part in parts:
        yield part
        if isinstance(part, CONTAINERS):
            yield from walk(part.parts)


def texts(value: Any) -> tuple[str, ...]:
    """What stands printed in one cell or after one label."""
    match value:
        case None | Mark.SAME:
            return ()
        case Withheld():
            return (MASKED,)
        case Prompt(prompt=words):
            return (words,)
        case Spread(spread=values):
            return values
        case _:
            return (value,)


def linear(parts: Any) -> Iterator[str]:
    """All printed texts in printed order."""
    for part in parts:
        yield part.title or ""
        match part:
            case Fields() | Signatures():
                yield from (one for item in part.items for one in (item.label, *texts(item.value)))
            case Goals():
                yield from (one for goal in part.goals for one in (goal.label, *texts(goal.text)))
            case BaseTable():
                yield from _header(part)
                yield from (one for row in part.rows for cell in row.row for one in texts(cell))
            case BaseText():
                for block in part.body:
                    heading = isinstance(block, Heading)
                    yield from (block.heading,) if heading else (block.label, block.lead, *texts(block.text))
            case _:
                assert isinstance(part, CONTAINERS), part.kind
                yield from linear(part.parts)


def _header(part: BaseTable) -> Iterator[str]:
    """The upper heading row, then the lower one."""
    lower: list[str] = []
    for under, run in groupby(part.columns, key=lambda column: column.under):
        labels = [column.label for column in run]
        yield from [under] if under else labels
        lower += labels if under else []
    yield from lower


def squash(words: str) -> str:
    """Without white space, and without the colons that part a label from its value."""
    return re.sub(r"[\s：:]", "", words)
