"""Planted faults: the sound filing with one thing changed, and what the reader must say about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from generator import findings, reader
from generator.findings import Finding
from tests.reader import advice

HERE = Path(__file__).parent
FILING = "ezhou/jggw/2024/target.yaml"
SOURCE = "部门整体绩效目标申报表\n填报人\t［已遮盖］\n"
READERS = {
    "site.yaml": reader.read_site,
    "region.yaml": reader.read_region,
    "department.yaml": reader.read_department,
    "aliases.yaml": reader.read_aliases,
    "duties.yaml": reader.read_duties,
}


@dataclass(frozen=True)
class Fault:
    """One case file."""

    file: Path
    change: dict[str, str] = field(default_factory=dict)
    """Text of the sound filing → what stands there instead."""
    path: str = FILING
    input: str | None = None
    """The whole file, when it is not the sound filing."""
    encoding: str = "utf-8"
    source: str | None = SOURCE
    """What lies beside the filing; nothing when null."""
    expect: tuple[str, ...] = ()

    mend: dict[str, str] = field(default_factory=dict)
    """Text of the faulty file → what somebody writes who follows the message; where it takes thought."""
    beyond_advice: str = ""
    """Why no message could say what to write."""

    def data(self) -> bytes:
        text = self.input
        if text is None:
            text = sound()
            for old, new in self.change.items():
                assert text.count(old) == 1, f"{self.file.name}: {old!r} stands {text.count(old)} times"
                text = text.replace(old, new)
        return text.encode(self.encoding)

    def followed(self, left: tuple[Finding, ...]) -> Fault:
        """The file after doing what the messages in `left` say, or what `mend` says of them."""
        text = mended = self.data().decode(self.encoding)
        for old, new in self.mend.items():
            assert old in text, f"{self.file.name}: {old!r} does not stand in the file"
            mended = mended.replace(old, new)
        for finding in reversed(left if not self.mend else ()):
            mended = advice.followed(mended, finding) or mended
        assert mended != text, f"{self.file.name}: no message says what to write, and there is no mend: {left}"
        return replace(self, input=mended, mend={})

    def found(self, folder: Path) -> list[str]:
        """What the reader says of the file, one line each."""
        return [findings.text(one) for one in self.read(folder)]

    def read(self, folder: Path) -> tuple[Finding, ...]:
        """What the reader says of the file, written below `folder`."""
        path = folder / "content" / self.path
        path.parent.mkdir(parents=True)
        path.write_bytes(self.data())
        if self.source is not None:
            (path.parent / "target.source.txt").write_text(self.source)
        read = READERS.get(path.name, reader.read_filing)
        return read(path, folder / "content")[1]


def sound() -> str:
    """The sound filing, its checksum that of the sound source."""
    text = (HERE / "sound.yaml").read_text(encoding="utf-8")
    sha256 = hashlib.sha256(SOURCE.encode()).hexdigest()
    return text.replace("5d2d07b5f2a6b5e4a5b7a9b8de1a0a8a1f3b6c1c4a9f5e5d4c3b2a190807f6e5", sha256)


def read(file: Path) -> Fault:
    case: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    expect = tuple(case.pop("expect", None) or ())
    return Fault(file, expect=expect, **case)


def update(fault: Fault, found: list[str]) -> None:
    """Write what was found as what is expected; the diff is read in review."""
    head = fault.file.read_text(encoding="utf-8").partition("expect:")[0]
    lines = "".join(f"  - '{one.replace(chr(39), chr(39) * 2)}'\n" for one in found)
    fault.file.write_text(f"{head}expect:\n{lines}")


ALL = [read(file) for file in sorted((HERE / "faults").glob("*.yaml"))]
