from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import uncounted

ROOT = Path(__file__).parents[2]
COUNT = int(os.environ.get("JIXIAO_FUZZ", "300"))
BATCH = 250


@pytest.mark.parametrize("seed", range(-(-COUNT // BATCH)))
def test_broken_files_lead_to_findings_never_to_a_crash(seed: int) -> None:
    count = min(BATCH, COUNT - seed * BATCH)
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.feed", str(seed), str(count)],
        cwd=ROOT,
        env=uncounted(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert ended.stdout.startswith(f"{count} ")
