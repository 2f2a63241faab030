"""Feed the reader with broken files; a program of its own, because a crash of the C parser ends the process.

Usage: python -m tests.fuzz.feed SEED COUNT. Prints one line for each file that took long, and at the end the rules met.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from generator import reader
from generator.findings import Finding

ROOT = Path(__file__).parents[2]
SLOW = 5.0
"""Seconds of CPU one file may take."""

ENGLISH = re.compile(r"(?:while (?:parsing|scanning)|did not find|could not|should|Input|Traceback|validation error)")
PIECES = (
    "[ ] { } : , - ? & * ! | > ' \" % @ ` # ~ ^ << --- ... \\ \\x \\u1 \t \n \r \0 \x85 \u2028 \ufeff ： ， 〇 "
    '&a *a !!str ? : ，： {} [] [[ ]] {a: "\'" |- >+ %YAML kind: rows: columns: parts: spread: over: null'
).split(" ")


def main(seed: int, count: int) -> int:
    chance = random.Random(seed)
    sound = [path.read_bytes() for path in sorted(ROOT.glob("content/*/*/*/*.yaml"))]
    sound += [path.read_bytes() for path in sorted(ROOT.glob("content/**/*.yaml")) if path.stem in {"site", "region"}]
    met: Counter[str] = Counter()
    for number in range(count):
        data = chance.choice(MAKERS)(chance, sound)
        read = chance.choice(
            (reader.filing, reader.filing, reader.filing, reader.site, reader.region, reader.department)
        )
        started = time.process_time()
        model, found = read(data, "content/a/b/2024/c.yaml")
        if time.process_time() - started > SLOW:
            raise TimeoutError(f"{number}: {time.process_time() - started:.1f} s for {len(data)} bytes")
        if model is None and not any(one.stops for one in found):
            raise AssertionError(f"{number}: refused without a word")
        for one in found:
            check(one)
            met[one.rule] += 1
    sys.stdout.write(f"{count} {dict(sorted(met.items()))}\n")
    return 0


def check(one: Finding) -> None:
    if one.rule not in reader.RULES or not one.message or ENGLISH.search(one.message) or "\n" in one.message:
        raise AssertionError(repr(one))


def mutated(chance: random.Random, sound: list[bytes]) -> bytes:
    """A real filing with a few bytes, pieces or lines changed."""
    data = bytearray(chance.choice(sound))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((0, 1, 1, 2, 5, 40)))
        data[at:to] = chance.choice(
            (
                chance.choice(PIECES).encode(),
                bytes(chance.randrange(256) for _ in range(chance.randint(0, 4))),
                bytes(data[at : at + chance.randint(0, 300)]),
            )
        )
    return bytes(data)


def lines(chance: random.Random, sound: list[bytes]) -> bytes:
    """A real filing with lines dropped, doubled, moved or indented otherwise."""
    found = chance.choice(sound).split(b"\n")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found))
        found[at : at + 1] = chance.choice((
            [], [found[at]] * 2, [b" " + found[at]], [found[at].lstrip()], [found[at], chance.choice(found)],
        ))  # fmt: skip
        found = found or [b""]
    return b"\n".join(found)


def noise(chance: random.Random, _: list[bytes]) -> bytes:
    return chance.randbytes(chance.randint(0, 3000))


def pieces(chance: random.Random, _: list[bytes]) -> bytes:
    """A YAML-like soup."""
    gap = chance.choice(("", " ", "\n", "\n  "))
    return gap.join(chance.choice((*PIECES, "a: b", "- c", "甲", "  ")) for _ in range(chance.randint(0, 200))).encode()


def deep(chance: random.Random, _: list[bytes]) -> bytes:
    opening = chance.choice(("[", "{a: ", "- ", "? ", "[{a: ", "a: [", "'", "-\n "))
    count = chance.choice((10, 39, 40, 41, 500, 50_000))
    return (chance.choice(("", "a: ", "parts:\n  - ")) + opening * count + chance.choice(("", "]" * count))).encode()


def stairs(chance: random.Random, _: list[bytes]) -> bytes:
    """Block mappings, each deeper than the one before."""
    return "".join(f"{' ' * depth}a:\n" for depth in range(chance.choice((10, 45, 900)))).encode()


def huge(chance: random.Random, _: list[bytes]) -> bytes:
    letter = chance.choice(
        ("a", "字", "1 ", "1", "\\", '"', ": ", ", ", "# ", "\n", "- \n", "a: b\n", "填报人 ", "19900001234 ")
    )
    before = chance.choice(("a: ", "a: '", 'a: "', "a: [", "a: |\n ", "- ", ""))
    return (before + letter * (chance.choice((5_000, 60_000, 120_000)) // len(letter))).encode()


MAKERS: tuple[Callable[[random.Random, list[bytes]], bytes], ...] = (
    *[mutated] * 8,
    *[lines] * 4,
    *[pieces] * 3,
    noise,
    deep,
    stairs,
    huge,
)

if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
