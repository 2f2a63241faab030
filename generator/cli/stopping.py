"""Being told to stop: by a service manager (SIGTERM), or because the terminal is gone (SIGHUP)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class StoppedError(BaseException):
    """Told to stop. No trouble of the project, so that nothing on the way takes it for one; what is open is tidied."""

    def __init__(self, number: int) -> None:
        name = signal.Signals(number).name
        super().__init__(f"收到 {name} 信号，已停止；没有做完的部分不会发布，旧网站保持原样。")
        self.code = 128 + number


@contextmanager
def heard() -> Iterator[None]:
    """While it lasts, both signals raise StoppedError; one that is ignored (nohup) stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _: FrameType | None) -> None:
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)  # tidying is not to be stopped again
    raise StoppedError(number)
