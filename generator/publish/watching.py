"""守候改动: who tells the preview that a file was saved.

The system tells at once, of most disks. Of those it says nothing of (a share, a folder of another system), and of what
lies in the place of a file that was watched, one learns by looking at all files every other second.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

_CHANGES = frozenset({EVENT_TYPE_MODIFIED, EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MOVED, EVENT_TYPE_CLOSED})
_INTERVAL = 2.0
"""Seconds between two looks at all files: they take a tenth of one where there are thousands."""


class ChangeWatch:
    """Watches several folders and files; takes the place of the observer of MkDocs' server."""

    def __init__(self) -> None:
        self._system = Observer()
        self._looking = PollingObserver(timeout=_INTERVAL)
        self._told: set[str] = set()
        """Of which files the system has told since all were looked at."""

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> None:
        """Have `handler` told of every change at `path`, once."""
        place = Path(path)
        folder = place if place.is_dir() else place.parent

        def at_once(event: FileSystemEvent) -> None:
            paths = _paths(event)
            if place == folder or path in paths:
                self._told |= paths
                handler.on_any_event(event)

        def later(event: FileSystemEvent) -> None:
            paths = _paths(event)
            if paths.isdisjoint(self._told):
                handler.on_any_event(event)
            self._told -= paths

        self._system.schedule(_Changes(at_once), str(folder), recursive=recursive and place == folder)
        self._looking.schedule(_Changes(later), path, recursive=recursive)

    def start(self) -> None:
        """Begin to watch."""
        self._looking.start()
        try:
            self._system.start()
        except OSError:  # it watches so many folders and no more
            self._system.unschedule_all()

    def stop(self) -> None:
        """End it."""
        self._looking.stop()
        self._system.stop()

    def join(self) -> None:
        """Wait until it has ended."""
        self._looking.join()
        if self._system.is_alive():
            self._system.join()


class _Changes(FileSystemEventHandler):
    """Passes on that what a file holds has changed, or that it came or went: not that somebody read it."""

    def __init__(self, tell: Callable[[FileSystemEvent], None]) -> None:
        self._tell = tell

    def dispatch(self, event: FileSystemEvent) -> None:
        """One event."""
        if event.event_type in _CHANGES and not event.is_directory:
            self._tell(event)


def _paths(event: FileSystemEvent) -> set[str]:
    """Those of the file: where it was and where it is."""
    return {str(path) for path in (event.src_path, event.dest_path) if path}
