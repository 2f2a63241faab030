"""The preview server."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.errors import UsageError


def serve(make: Callable[[Path], None], watched: Iterable[Path], root: Path, port: int) -> None:
    """Serve `root` on 127.0.0.1 and make it again when something in `watched` changes; until interrupted."""
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 - slow to import

    class Server(LiveReloadServer):
        """Allows the script it adds to each page, by its hash, in the page's own policy."""

        def server_bind(self) -> None:
            try:
                super().server_bind()
            except OSError as error:
                raise UsageError(f"端口 {port} 不能用，可能已被占用。请用 --port 换一个端口。") from error

        def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
            page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
            script = page[page.rindex(b"<script>") + 8 : page.rindex(b"</script>")]
            allowed = base64.b64encode(hashlib.sha256(script).digest())
            return page.replace(b"script-src 'self'", b"script-src 'self' 'sha256-%b'" % allowed, 1)

    server = Server(lambda: make(root), "127.0.0.1", port, str(root), polling_interval=0.3)
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs ships no types for it
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        server.server_close()
