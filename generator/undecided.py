"""待定: what stands as 【待定：…】 in pages and settings and only the publisher can decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from generator import errors, plainfiles
from generator.findings import Finding, Severity

RULES: Mapping[str, str] = MappingProxyType({"JX431": "写着【待定：…】的地方，公开前要定下来。"})
_MARK = re.compile(r"【待定：?([^】\n]*)】?")


def findings(content: Path, docs: Path) -> Iterator[Finding]:
    """Every mark in the hand-written pages `docs`, in site.yaml and the files of regions, at its line."""
    root = content.resolve().parent
    for path in (*sorted(content.glob("*.yaml")), *sorted(content.glob("*/*.yaml")), *sorted(docs.glob("*.md"))):
        if plainfiles.oddity(path) or not path.is_file():
            continue  # told elsewhere
        whole = path.resolve()
        name = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines(), 1):
            for mark in () if _is_comment(path, line) else _MARK.finditer(line):
                words = f"还没有定：{mark[1] or '写着“待定”'}。定下后把【待定…】改成实际的话"
                yield Finding(errors.legible(name), number, mark.start() + 1, "JX431", Severity.WARNING, "", words)


def _is_comment(path: Path, line: str) -> bool:
    return path.suffix == ".yaml" and line.lstrip().startswith("#")
