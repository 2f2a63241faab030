"""The preview: follows a saved filing, keeps the last good pages when there is an error, shows drafts when asked."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.publish.preview import told

pytestmark = pytest.mark.slow

PATIENCE = 60


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def preview(
    project: Path, *options: str, said: list[str] | None = None, end: signal.Signals = signal.SIGINT
) -> Iterator[Callable[[str], str]]:
    """A function that fetches a page; `said` gets all that the command said."""
    port = free_port()
    # a run in the background hands down that the interrupt is ignored; env makes it heard again
    heard = ["env", "--default-signal=INT"]
    command = [*heard, sys.executable, "-m", "generator", "serve", "--port", str(port), *options]
    server = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def get(url: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{url}", timeout=5) as response:
                return str(response.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()
        except OSError as error:
            return str(error)

    try:
        yield get
    finally:
        server.send_signal(end)
        output, _ = server.communicate(timeout=20)
        if said is not None:
            said.append(output)


def wait_for(words: str, get: Callable[[str], str], url: str) -> None:
    start = time.monotonic()
    while words not in get(url):
        assert time.monotonic() - start < PATIENCE, f"{words} never came"
        time.sleep(0.1)


def test_the_preview_tells_an_error_above_the_last_good_page_until_it_is_mended(project: Path) -> None:
    filing = project / "content/hengyang/jggw/2024/target.yaml"
    text = filing.read_text(encoding="utf-8")
    with preview(project) as get:
        wait_for("文体活动次数", get, "hengyang/jggw/2024/")
        page = get("")
        assert "livereload" in page
        assert 'role="alert"' not in page
        filing.write_text(text.replace("stage: 申报", "stage: 错"), encoding="utf-8")
        wait_for('role="alert"', get, "hengyang/jggw/2024/")
        page = get("hengyang/jggw/2024/")
        assert "文体活动次数" in page
        assert "hengyang/jggw/2024/target.yaml:" in html.unescape(page).partition("</aside>")[0]
        assert "JX206" in page.partition("</aside>")[0]
        filing.write_text(text.replace("文体活动次数", "文体活动场次"), encoding="utf-8")
        wait_for("文体活动场次", get, "hengyang/jggw/2024/")
        assert 'role="alert"' not in get("hengyang/jggw/2024/")
        home = project / "site_templates/pages/home.md.j2"
        home.write_text(home.read_text(encoding="utf-8").replace('{{ t("home.found") }}', "找得到了"), encoding="utf-8")
        wait_for("找得到了", get, "")


def test_trouble_with_the_project_is_one_line_and_the_preview_goes_on(project: Path) -> None:
    home = project / "site_templates/pages/home.md.j2"
    text = home.read_text(encoding="utf-8")
    said: list[str] = []
    with preview(project, said=said) as get:
        wait_for("livereload", get, "")
        home.write_text(text + "{% if %}", encoding="utf-8")
        wait_for('role="alert"', get, "")
        assert "模板 pages/home.md.j2 第" in html.unescape(get("").partition("</aside>")[0])
        home.write_text(text.replace('{{ t("home.found") }}', "找得到了"), encoding="utf-8")
        wait_for("找得到了", get, "")
    assert "模板 pages/home.md.j2 第" in said[0]
    assert "Traceback" not in said[0]


def test_a_preview_that_begins_with_an_error_tells_it_until_it_is_mended(project: Path) -> None:
    filing = project / "content/hengyang/jggw/2024/target.yaml"
    text = filing.read_text(encoding="utf-8")
    filing.write_text(text.replace("stage: 申报", "stage: 错"), encoding="utf-8")
    said: list[str] = []
    with preview(project, said=said, end=signal.SIGTERM) as get:
        wait_for("JX206", get, "hengyang/")
        assert "livereload" in get("hengyang/")
        filing.write_text(text, encoding="utf-8")
        wait_for("文体活动次数", get, "hengyang/jggw/2024/")
    assert said[0].splitlines()[-1].startswith("jixiao: 收到 SIGTERM 信号，已停止")
    assert "Traceback" not in said[0]


def test_what_is_wrong_is_shown_as_text_and_not_without_end() -> None:
    page = told(b"<html><body class=a><p>x</p></body></html>", ("a:1:1: <script>alert(1)</script>", *"b" * 60))
    assert page.startswith(b'<html><body class=a><aside class="callout preview" role="alert">')
    assert b"<script" not in page
    assert page.count(b"<li>") == 50
    assert "有 61 处错误" in page.decode()
    assert "还有 11 处" in page.decode()
    assert told(b"<body></body>", ()) == b"<body></body>"


def test_the_script_that_reloads_the_preview_is_allowed_by_the_policy_of_the_page(project: Path) -> None:
    with preview(project) as get:
        wait_for("livereload", get, "")
        page = get("")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{allowed}'" in page


def test_the_preview_shows_drafts_when_asked(project: Path) -> None:
    filing = project / "content/hengyang/jggw/2024/target.yaml"
    filing.write_text(filing.read_text(encoding="utf-8").replace("state: 已公开", "state: 草稿"), encoding="utf-8")
    with preview(project, "--drafts") as get:
        wait_for("文体活动次数", get, "hengyang/jggw/2024/")


def test_a_port_in_use_is_told(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "generator", "serve", "--port", port]
        made = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert made.returncode == 2
    assert f"端口 {port} 不能用" in made.stderr
    assert "Traceback" not in made.stderr
