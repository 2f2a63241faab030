"""The system's Chromium, asked over a pipe to print pages. No port, no network: every request is answered from here.

The two ends of the pipe are all that holds the browser: when this process ends, however it ends, the pipe closes and
Chromium ends too. Every wait has an end.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path
from typing import Any

from generator.errors import PublishingFailedError, UsageError
from generator.frozen import dataclass

NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 60.0
"""Seconds for one page, and for the start."""
_FLAGS = [
    "--headless",
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
]
_PAPER = {
    "printBackground": False,
    "preferCSSPageSize": True,
    "generateTaggedPDF": True,
    "generateDocumentOutline": True,
}

Answer = Callable[[str], tuple[str, bytes] | None]
"""An address → the media type and content of what stands there; None for nothing."""


def find() -> str:
    """The program. Raises UsageError when there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    raise UsageError(
        f"找不到 Chromium，不能制作 PDF。请安装 {'、'.join(NAMES)} 中的一个（Debian：apt install chromium）。"
    )


@contextmanager
def started(program: str, folder: Path) -> Iterator[Browser]:
    """A running browser that keeps what it writes in `folder`. Raises PublishingFailedError."""
    folder.mkdir(parents=True)
    browser = _start(program, folder)
    try:
        yield browser
    finally:
        browser.end()


def _start(program: str, folder: Path) -> Browser:
    """Chromium reads from its file 3 and writes to its file 4."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    low = [to_read, from_write]
    theirs = [_high(one) for one in low]
    flags = [*_FLAGS, f"--user-data-dir={folder}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT, 0o644)
    actions = [(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
    actions += [(os.POSIX_SPAWN_DUP2, one, at) for at, one in enumerate(theirs, 3)]
    try:
        pid = os.posix_spawn(program, [program, *flags, "about:blank"], os.environ, file_actions=actions, setpgroup=0)
    finally:
        for one in (*low, *theirs, log):
            os.close(one)
    os.set_blocking(to_write, False)
    return Browser(pid, to_write, from_read, folder / "log")


def _high(file: int) -> int:
    """The same open file under a number that is none of the child's own."""
    return fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, 16)


@dataclass(slots=True)
class Browser:
    """一个正在运行的 Chromium."""

    pid: int
    to: int
    """Where its commands are written."""
    back: int
    """Where its answers are read."""
    log: Path
    count: int = 0
    rest: bytes = b""
    """Read, and not yet a whole message."""
    events: list[dict[str, Any]] = field(default_factory=list)

    def pdf(self, address: str, answer: Answer) -> bytes:
        """The page at `address` on paper; whatever it asks for comes from `answer`, scripts do not run."""
        end = time.monotonic() + _PATIENCE
        target = self._call(end, "Target.createTarget", url="about:blank")["targetId"]
        session = self._call(end, "Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call(end, "Page.enable", session)
        self._call(end, "Fetch.enable", session)
        self._call(end, "Emulation.setScriptExecutionDisabled", session, value=True)
        self.events.clear()
        number = self._send(end, "Page.navigate", session, {"url": address})
        self._answer(end, session, answer, number)
        made = self._call(end, "Page.printToPDF", session, **_PAPER)["data"]
        self._call(end, "Target.closeTarget", targetId=target)
        return base64.b64decode(made)

    def end(self) -> None:
        """End the browser and all its processes."""
        os.close(self.to)
        os.close(self.back)
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def _answer(self, end: float, session: str, answer: Answer, number: int) -> None:
        """Answer what the page asks for until it has loaded."""
        while True:
            event = self.events.pop(0) if self.events else self._receive(end)
            if event.get("id") == number:
                self._result(event, "Page.navigate")
            elif event.get("method") == "Fetch.requestPaused":
                self._fulfil(end, session, event["params"], answer)
            elif event.get("method") == "Page.loadEventFired":
                return

    def _fulfil(self, end: float, session: str, asked: dict[str, Any], answer: Answer) -> None:
        found = answer(asked["request"]["url"])
        if found is None:
            failed = {"requestId": asked["requestId"], "errorReason": "BlockedByClient"}
            self._send(end, "Fetch.failRequest", session, failed)
            return
        kind, content = found
        headers = [{"name": "Content-Type", "value": kind}]
        body = base64.b64encode(content).decode()
        told = {"requestId": asked["requestId"], "responseCode": 200, "responseHeaders": headers, "body": body}
        self._send(end, "Fetch.fulfillRequest", session, told)

    def _call(self, end: float, method: str, session: str = "", **params: object) -> dict[str, Any]:
        """What `method` returns; what happens meanwhile is kept in `events`."""
        number = self._send(end, method, session, params)
        while True:
            message = self._receive(end)
            if message.get("id") == number:
                return self._result(message, method)
            self.events.append(message)

    def _result(self, message: dict[str, Any], method: str) -> dict[str, Any]:
        found: dict[str, Any] = message.get("result", {})
        trouble = message.get("error", {}).get("message") or found.get("errorText")
        if trouble:
            raise PublishingFailedError(f"Chromium 不能完成 {method}：{trouble}")
        return found

    def _send(self, end: float, method: str, session: str, params: dict[str, Any]) -> int:
        self.count += 1
        message = {"id": self.count, "method": method, "params": params} | ({"sessionId": session} if session else {})
        left = memoryview(json.dumps(message).encode() + b"\0")
        while left:
            self._wait([], [self.to], end)
            try:
                left = left[os.write(self.to, left) :]
            except BrokenPipeError:
                raise self._gone() from None
        return self.count

    def _receive(self, end: float) -> dict[str, Any]:
        while b"\0" not in self.rest:
            self._wait([self.back], [], end)
            more = os.read(self.back, 1 << 20)
            if not more:
                raise self._gone()
            self.rest += more
        message, _, self.rest = self.rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def _wait(self, read: list[int], write: list[int], end: float) -> None:
        ready = select.select(read, write, [], max(0.0, end - time.monotonic()))
        if not any(ready):
            raise PublishingFailedError(f"Chromium 在 {_PATIENCE:.0f} 秒内没有做完一页")

    def _gone(self) -> PublishingFailedError:
        said = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return PublishingFailedError(f"Chromium 中途退出。{said[-1] if said else ''}")
