"""The register of what was read for many pieces of work tells which of them a change concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from generator.fact_tables.reads import Noted, Read, ReadRegister

READS: tuple[Read, ...] = tuple(("entry", ("a", str(number))) for number in range(8))
NOTED = st.dictionaries(st.sampled_from(READS), st.sampled_from([b"1", b"2"]), max_size=5)
WORKS = st.lists(st.tuples(st.sampled_from("abcd"), NOTED), max_size=8)


def changed(now: Mapping[Read, bytes]) -> SimpleNamespace:
    def of(noted: Noted) -> Iterator[Read]:
        return (read for read, known in noted.items() if now.get(read) != known)

    return SimpleNamespace(changed=of)


@given(works=WORKS, more=WORKS, names=st.sets(st.sampled_from("abcd")), now=NOTED)
def test_those_are_concerned_that_read_something_else(
    works: list[tuple[str, Noted]], more: list[tuple[str, Noted]], names: set[str], now: Mapping[Read, bytes]
) -> None:
    """What is noted last of something counts for all: they were made of the same catalogue."""
    register, left, noted = ReadRegister(), {}, {}
    for name, read in works:
        register.put(name, read)
        left[name] = read
        noted |= read
    register.put("list", {READS[0]: b"1"}, ("x", "y"))
    left["list"], noted[READS[0]] = {READS[0]: b"1"}, b"1"
    register = ReadRegister(register.pack(names))
    left = {name: read for name, read in left.items() if name in names or name == "list"}
    for name, read in more:
        register.put(name, read)
        left[name] = read
        noted |= read
    assert register.listed("list") == ("x", "y")
    assert register.listed("a") is None
    expected = {name for name, read in left.items() if any(noted[one] != now.get(one) for one in read)}
    assert register.affected(changed(now)) == expected


def test_what_nobody_read_any_more_is_forgotten() -> None:
    register = ReadRegister()
    register.put("a", dict.fromkeys(READS, b"1"))
    register.put("b", {READS[7]: b"1"})
    less = register.pack({"b"})
    assert len(less) < len(register.pack({"a", "b"})) - 100
    assert ReadRegister(less).affected(changed({})) == {"b"}
    assert ReadRegister(less).affected(changed({READS[7]: b"1"})) == set()
