"""Every page is valid HTML (Nu Html Checker), but for what is listed here with its reason. Needs Java and `npm ci`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, serve

pytestmark = pytest.mark.audit

JAR = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
ALLOWED = (
    # Browsers forget that a table is one when its rows are laid out as cards on a phone; its roles, written out, say so.
    r"The “role” attribute must not be used on a “(tr|td|th|thead|tbody)” element which has a “table” ancestor",
    r"The “(table|row|cell|rowgroup|columnheader|rowheader)” role is unnecessary for element",
    # A block of data is no script: HTML leaves it before it asks the policy ("prepare the script element").
    r'(?s)Inline script violates Content Security Policy .*<script type="application/ld\+json">',
)


def messages(addresses: list[str]) -> list[str]:
    """What the checker says of pages."""
    assert JAR.is_file(), "make audit installs it (npm ci)"
    assert shutil.which("java"), "make audit installs it"
    # it asks for the pages themselves, so that it sees where the policy's 'self' is
    command = ["java", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(JAR)]
    command += ["--format", "json", "--stdout", *addresses]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    found = json.loads(run.stdout)["messages"]
    told = [f"{one['url']}: {one['message']} {one.get('extract', '')}" for one in found]
    return [one for one in told if not any(re.search(allowed, one) for allowed in ALLOWED)]


@pytest.mark.parametrize("which", ["site", "example_site"])
def test_every_page_is_valid(request: pytest.FixtureRequest, which: str) -> None:
    folder = request.getfixturevalue(which)
    address, stop = serve(folder)
    pages = [path.relative_to(folder).as_posix().removesuffix("index.html") for path in folder.rglob("*.html")]
    found = messages([f"{address}/{one}" for one in sorted(pages)])
    stop()
    assert found == []


def test_the_checker_sees_a_broken_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><p id=a id=b><blink>x</p>", encoding="utf-8")
    address, stop = serve(tmp_path)
    found = messages([f"{address}/"])
    stop()
    assert any("blink" in one for one in found)
