"""Atom: what the writer makes is valid and holds every text exactly; the validator sees what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.feeds import atom
from generator.feeds.atom import Feed, FeedEntry
from tests.feeds.rfc4287 import ATOM, faults

ENTRY = FeedEntry(
    "420700/jggw/2024/target#filing", "甲", "乙。", "a/b/2024/target/#n1", "2024-03-01", "2024-03-01", "申报"
)
FEED = Feed("a/feed.xml", "丙", "丁局", "可自由使用", "https://example.gov.cn/x", (ENTRY,))


def test_a_feed_is_valid_and_its_links_are_whole() -> None:
    data = atom.document(FEED)
    assert faults(data) == []
    links = [link.get("href") for link in etree.fromstring(data).iter(f"{ATOM}link")]
    assert links == [
        "https://example.gov.cn/x/a/feed.xml",
        "https://example.gov.cn/x/a/",
        "https://example.gov.cn/x/a/b/2024/target/#n1",
    ]


def test_without_an_address_links_are_relative_to_the_feed() -> None:
    data = atom.document(replace(FEED, base=None))
    assert faults(data, absolute=False) == []
    links = [link.get("href") for link in etree.fromstring(data).iter(f"{ATOM}link")]
    assert links == ["feed.xml", "./", "b/2024/target/#n1"]


def test_an_empty_feed_is_valid_and_takes_no_day_from_the_clock() -> None:
    data = atom.document(replace(FEED, entries=()))
    assert faults(data) == []
    assert etree.fromstring(data).findtext(f"{ATOM}updated") == "2000-01-01T00:00:00+08:00"


def test_the_id_of_an_entry_stays_when_the_site_moves() -> None:
    ids = {
        etree.fromstring(atom.document(replace(FEED, base=base))).findtext(f".//{ATOM}entry/{ATOM}id")
        for base in ("https://example.gov.cn", "https://other.example.gov.cn/x", None)
    }
    assert len(ids) == 1


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_every_text_is_held_exactly(text: str) -> None:
    clean = "".join(one for one in text if one not in "\ufffe\uffff")
    data = atom.document(replace(FEED, entries=(replace(ENTRY, title=f"x{clean}", text=f"x{clean}"),)))
    entry = etree.fromstring(data).find(f"{ATOM}entry")
    assert entry is not None
    if clean == text:
        assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) == (f"x{text}", f"x{text}")
    assert faults(data) == []


def test_what_would_act_is_a_text() -> None:
    hostile = "</summary><script>alert(1)</script>]]>&\u0000\u0008"
    data = atom.document(replace(FEED, title=hostile, entries=(replace(ENTRY, text=hostile),)))
    assert faults(data) == []
    found = etree.fromstring(data).findtext(f".//{ATOM}summary")
    assert found == "</summary><script>alert(1)</script>]]>&\ufffd\ufffd"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"2024-03-01T00:00:00+08:00", b"2024-03-01", "updated 2024-03-01 is not as RFC 3339 has it"),
        (b"https://example.gov.cn/x/a/b", b"/x/a/b", "link /x/a/b/2024/target/#n1 is not absolute"),
        (b'rel="self"', b'rel="related"', "a feed has one link to itself"),
        ("<name>丁局</name>".encode(), b"<name/>", "an author has no name"),
        ("<title>甲</title>".encode(), b"", "entry: no title"),
        ("<summary>乙。</summary>".encode(), b"<summary><b/></summary>", "summary holds markup"),
        (b"<entry>", b"<entry><price/>", "entry: price has no place there"),
        (b"urn:uuid:", b"uuid-", "id uuid-"),
    ],
)
def test_the_validator_sees_what_is_wrong(old: bytes, new: bytes, fault: str) -> None:
    data = atom.document(FEED)
    assert old in data
    assert any(one.startswith(fault) for one in faults(data.replace(old, new)))
