"""Nothing literal is missed: random stretches of the pages against a plain scan, with the real client in Chromium."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache

import pytest

from tests.search.conftest import made
from tests.search.oracle import Plain, spelt, substrings

pytestmark = pytest.mark.browser

SIZES = [300, *(pytest.param(pages, marks=pytest.mark.audit) for pages in (3_000, 10_000))]
RANDOM = {300: 80, 3_000: 500, 10_000: 500}
"""Stretches drawn, by the number of pages."""
EVERY = 10**6
WRITTEN = [
    "党员培训", "大讲堂", "党建大讲堂", "训党员", "财政拨款", "部门职能概述", "满意度指标", "100%", "人次", "万元", "鄂州", "鄂州市直机关工委",
    "鄂州 2024", "鄂州市 培训 绩效自评", "2023年度 满意", "党 建", "的", "税", "9", "1469人次", "黨員", "黨員教育基地", "運行經費", "党员教育基地运行经费",
    "ＡＢＣ", "abc123", "abc-123号", "①党建", "1党建2培训", "三个代表重要思想", "“三个代表”", "1469", "１，４６９", "m2及iii类", "㎡", "img src", "onerror=alert",
    "婺源县", "邛崃市财政局　2021年度", "完成率 ≥", "支出、标准", "上级文件要求", "台（套）", "P0", "13021",
]  # fmt: skip


@cache
def scan(pages: int) -> Plain:
    return Plain(made(pages))


@pytest.mark.parametrize("pages", SIZES)
def test_every_random_stretch_is_found_on_exactly_the_pages_that_hold_it(asking, pages, seed):
    records = made(pages)
    plain = scan(pages)
    drawn = substrings(records, RANDOM[pages], seed)
    ask = asking(pages)
    for answer, (piece, home) in zip(ask(*[one for one, _ in drawn], count=EVERY, plain=True), drawn, strict=True):
        expected = plain.urls(piece)
        assert home in expected
        assert not answer["near"], piece
        assert set(answer["urls"]) == expected, piece
        check_counts(answer, expected, records)


@pytest.mark.parametrize("pages", SIZES)
def test_first_ten_rows_hold_the_words_and_mark_exactly_them(asking, pages, seed):
    records = made(pages)
    plain = scan(pages)
    drawn = [one for one, _ in substrings(records, RANDOM[pages], seed + 1)]
    drawn += [_mixed(records, random.Random(seed + i)) for i in range(40)]
    ask = asking(pages)
    for answer in ask(*drawn, count=10, plain=True):
        expected = plain.urls(answer["query"])
        assert len(answer["urls"]) == min(10, len(expected)), answer["query"]
        assert set(answer["urls"]) <= expected, answer["query"]
        check_marks(answer)


def check_counts(answer, expected, records):
    """The number of pages, and of those with each year, kind, region and department."""
    assert (answer["exact"], answer["total"]) == (True, len(expected)), answer["query"]
    found = [one for one in records if one.url in expected]
    for facet in ("year", "kind", "region", "department"):
        counts = Counter(str(value) for one in found if (value := getattr(one, facet)))
        assert dict(answer["facets"][facet]) == counts, (answer["query"], facet)


def _mixed(records, rng):
    """Two stretches of one page, as two parts."""
    home = rng.choice(records)
    return " ".join(piece for piece, _ in substrings([home], 2, rng.randrange(10**9)))


def check_marks(answer):
    parts = [spelt(part) for part in answer["query"].split()]
    for marks in answer["marks"]:
        assert marks, answer["query"]
        for mark in marks:
            whole = spelt(mark)
            assert any(part in whole for part in parts if part), (answer["query"], mark)
            if len(parts) == 1:
                assert whole == parts[0], (answer["query"], mark)
            assert all(map(spelt, (mark[0], mark[-1]))), (answer["query"], mark)


@pytest.mark.parametrize("pages", SIZES)
def test_written_queries_find_what_a_plain_scan_finds(asking, pages):
    plain = scan(pages)
    ask = asking(pages)
    for answer in ask(*WRITTEN, count=EVERY, plain=True):
        expected = plain.urls(answer["query"])
        if expected:
            assert set(answer["urls"]) == expected, answer["query"]
            check_counts(answer, expected, made(pages))
            check_marks(answer)
        else:
            assert answer["near"] or not answer["urls"], answer["query"]


@pytest.mark.parametrize("pages", SIZES)
def test_a_name_typed_whole_leads_to_its_page(asking, pages, seed):
    records = made(pages)
    rng = random.Random(seed)
    names = [rng.choice(one.names) for one in rng.choices(records, k=200) if one.names]
    ask = asking(pages)
    first = 0
    by_url = {one.url: one for one in records}
    for answer, name in zip(ask(*names, count=3), names, strict=True):
        top = by_url[answer["urls"][0]]
        first += name in (*top.names, top.title)
        assert not answer["near"]
    assert first >= 0.95 * len(names), f"{first} of {len(names)}"
