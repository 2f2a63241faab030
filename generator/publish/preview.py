"""The preview server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path


def serve(make: Callable[[Path], None], watched: Iterable[Path], root: Path, port: int) -> None:
    """Serve `root` on 127.0.0.1 and make it again when something in `watched` changes; until interrupted."""
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 - slow to import

    server = LiveReloadServer(lambda: make(root), "127.0.0.1", port, str(root), polling_interval=0.3)
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs ships no types for it
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        server.server_close()
