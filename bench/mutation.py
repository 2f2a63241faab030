"""变异测试: how many small mistakes planted in comparison, rules, measure and formats the tests notice.

`python bench/mutation.py [how many] [seed]`: a random sample of all mutants, 0 for every one. Ends with exit code 1
below 90 %. Works in a copy, so that the project stays as it is.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
WANTED = 90
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", ".cache", "site", "site.previous", "mutants", "__pycache__", ".*_cache", ".hypothesis"
)
_SURVIVED = 0
_UNTESTED = 33
"""Exit codes mutmut writes down: the tests passed; no test reaches the mutant."""


def main(many: int, seed: int) -> int:
    """Run the sample and print what survived. → exit code."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(ROOT, Path(folder) / "project", ignore=_LEFT_OUT))
        every = sorted(_mutants(copy))
        wanted = random.Random(seed).sample(every, min(many, len(every))) if many else every  # noqa: S311 - no secret
        print(f"{len(every)} mutants, {len(wanted)} of them run, seed {seed}", flush=True)
        _mutmut(copy, *wanted)
        return _report({name: code for name, code in _codes(copy).items() if name in set(wanted)})


def _mutants(copy: Path) -> list[str]:
    """All mutants, made by asking for one that does not exist."""
    _mutmut(copy, "generator.formats.x_number__mutmut_1")
    return list(_codes(copy))


def _mutmut(copy: Path, *names: str) -> None:
    children = str(os.cpu_count() or 1)
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", children, *names]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)


def _codes(copy: Path) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for file in (copy / "mutants").rglob("*.meta"):
        found |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def _report(codes: dict[str, int | None]) -> int:
    survived = sorted(name for name, code in codes.items() if code in {_SURVIVED, _UNTESTED})
    not_run = sum(code is None for code in codes.values())
    rooms = Counter(name.removeprefix("generator.").split(".")[0] for name in codes)
    alive = Counter(name.removeprefix("generator.").split(".")[0] for name in survived)
    print("\n".join(survived))
    for room, many in sorted(rooms.items()):
        print(f"{room}: {many - alive[room]} of {many} noticed, {100 * (many - alive[room]) / many:.1f} %")
    run = len(codes) - not_run
    score = 100 * (run - len(survived)) / run if run else 0
    print(f"all: {run - len(survived)} of {run} noticed, {score:.1f} %; {not_run} not run")
    return 0 if score >= WANTED and not not_run else 1


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in [*sys.argv[1:], *("600", "1")[len(sys.argv) - 1 :]])))
