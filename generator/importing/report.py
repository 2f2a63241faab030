"""What is told of an import (导入报告): lines for people, JSON for programs, one table for many documents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from generator.importing.accounts import Fate
from generator.importing.receiving import Outcome, Receipt

_MOST_DIFFERENCES = 40
_SHOWN = 40


def lines(receipt: Receipt) -> Iterator[str]:
    """One document: where it went, the counts, what to answer, what differs."""
    if receipt.problem:
        yield f"{receipt.document}：{receipt.outcome}。{receipt.problem}"
        return
    where = f" → {receipt.path}" if receipt.path else ""
    yield f"{receipt.document}：{receipt.outcome}{where}"
    if receipt.imported is not None:
        yield f"  {counts(receipt)}"
        for warning in receipt.imported.account.picture.warnings:
            yield f"  注意：{warning}"
        for question in receipt.imported.account.questions:
            place = f"第{question.line}行 " if question.line else ""
            yield f"  待确认：{place}{question.text}"
    for made in receipt.made:
        yield f"  新建：{made}，请核对其中标着 unconfirmed 的各项"
    for difference in receipt.differences[:_MOST_DIFFERENCES]:
        yield f"  {difference.place}：原为“{_short(difference.before)}”，文件上是“{_short(difference.after)}”"
    if len(receipt.differences) > _MOST_DIFFERENCES:
        yield f"  还有 {len(receipt.differences) - _MOST_DIFFERENCES} 处，见 --format json"
    if receipt.outcome is Outcome.DIFFERENT:
        yield "  没有覆盖原来的申报。确是部门更正的，加 --correct 再运行一次"
    yield from _renames(receipt)
    if receipt.review:
        yield f"  核对页：{receipt.review}"


def _renames(receipt: Receipt) -> Iterator[str]:
    """Likely renames, ready to be written."""
    if receipt.renames:
        file = f"{receipt.path.rsplit('/', 2)[0]}/aliases.yaml"
        yield f"  名称与上一年相近。是同一项改了名的，把下面的行写进 {file}；不是的不用管："
        yield from (f"    {line}" for line in receipt.renames.splitlines())


def counts(receipt: Receipt) -> str:
    """“原件 214 处文字：认出 198、原样保留 9、待确认 4、已遮盖 1、未收录 2”."""
    if receipt.imported is None:
        return ""
    counted = receipt.imported.account.counts
    said = "、".join(f"{fate.value} {counted[fate]}" for fate in Fate)
    return f"原件 {sum(counted.values())} 处文字：{said}"


def table(receipts: Sequence[Receipt]) -> str:
    """All documents: file, outcome, where, cells, uncertain, left out."""
    heads = ("文件", "结果", "归处", "文字", "待确认", "未收录")
    rows = [heads, *(_row(receipt) for receipt in receipts)]
    widths = [max(_width(row[at]) for row in rows) for at in range(len(heads))]
    told = ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    done = sum(receipt.outcome is not Outcome.REFUSED for receipt in receipts)
    return "\n".join(["", *told, "", f"共 {len(receipts)} 份：收下 {done} 份，未导入 {len(receipts) - done} 份。"])


def _row(receipt: Receipt) -> tuple[str, ...]:
    counted = receipt.imported.account.counts if receipt.imported else None
    folder = f"{receipt.imported.folder}/{receipt.imported.name}" if receipt.imported and not receipt.problem else ""
    numbers = (sum(counted.values()), counted[Fate.UNCONFIRMED], counted[Fate.LEFT_OUT]) if counted else ("", "", "")
    return (_short(receipt.document), receipt.outcome.value, folder, *map(str, numbers))


def as_json(receipt: Receipt) -> dict[str, Any]:
    """The whole receipt for programs."""
    account = receipt.imported.account if receipt.imported else None
    return {
        "document": receipt.document,
        "outcome": receipt.outcome.value,
        "path": receipt.path,
        "review": receipt.review,
        "problem": receipt.problem,
        "made": list(receipt.made),
        "renames": receipt.renames,
        "counts": {fate.value: count for fate, count in account.counts.items()} if account else {},
        "questions": [{"text": question.text, "line": question.line} for question in account.questions]
        if account
        else [],
        "left_out": [
            {"text": entry.text, "reason": entry.reason}
            for entry in (account.entries if account else ())
            if entry.fate is Fate.LEFT_OUT
        ],
        "differences": [
            {"place": difference.place, "before": difference.before, "after": difference.after}
            for difference in receipt.differences
        ],
    }


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
