"""The 404 page, as a web server shows it for an unknown address: at any depth, at a root and under a sub-path."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_routes import opened
from tests.conftest import ROOT, Quiet, build, once
from tests.search.conftest import settled

pytestmark = pytest.mark.browser


class WithErrorPage(Quiet):
    """Shows the site's own page for what is not there, as nginx does with error_page."""

    error_page = b""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - its own signature
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.error_page)))
        self.end_headers()
        self.wfile.write(self.error_page)


def make(folder: Path, place: str) -> None:
    """The example site for `place` of a server, and a folder `served` where it stands there."""
    content = Path(shutil.copytree(ROOT / "examples" / "content", folder / "content"))
    about = content / "site.yaml"
    url = f"\nurl: https://www.example.gov.cn/{place}\n"
    about.write_text(about.read_text(encoding="utf-8") + url, encoding="utf-8")
    build(content, folder / "site")
    if place:
        (folder / "served").mkdir()
    (folder / "served" / place.strip("/")).symlink_to(folder / "site")


@pytest.fixture(params=["", "jixiao/"], ids=["root", "sub-path"])
def placed(request: pytest.FixtureRequest, shared: Path) -> Iterator[str]:
    """The example site at a root, or under a sub-path that its `url` names. → its address."""
    folder = shared / f"missing-{bool(request.param)}"
    once(folder, lambda: make(folder, request.param))
    handler = type("Handler", (WithErrorPage,), {"error_page": (folder / "site/404.html").read_bytes()})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder / "served"))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{request.param}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("lost", ["nowhere/", "shili/wenhua/1999/", "a/b/c/d/e.html"])
def test_an_unknown_address_leads_on_to_the_search(browser: Any, placed: str, lost: str) -> None:
    with opened(browser, placed.rstrip("/"), lost, 1280, "light") as (page, seen):
        assert "没有找到这个页面" in page.locator("h1").inner_text()
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).borderBottomStyle") == "solid"
        assert len(seen.errors) == 1, seen.errors  # what the browser says of every unknown address
        assert "status of 404" in seen.errors[0]
        page.fill("#q", "演出")
        page.press("#q", "Enter")
        settled(page)
        assert page.url.startswith(f"{placed}search/?q=")
