"""The preview server: what is wrong with the latest change stands on every page, above the last good one."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from generator import escaping
from generator.errors import UsageError
from generator.frozen import dataclass

_BODY = re.compile(rb"<body[^>]*>")
_MOST = 50
_SETTLED = 0.02
"""Seconds without another change before the site is made anew."""
_EMPTY = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>预览</title></head><body>'
    "<p>没有这个页面。<a href='/'>回到首页</a></p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown where."""

    root: Path
    """The site."""
    port: int
    watched: tuple[Path, ...]
    """A change in one of these makes the site anew."""
    trouble: tuple[str, ...] = ()
    """What is wrong at the beginning."""


def serve(preview: Preview, make: Callable[[], tuple[str, ...]]) -> None:
    """Serve on 127.0.0.1 until interrupted. `make` makes the site anew and returns what is wrong, in lines."""
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 - slow to import

    from generator.publish.watching import ChangeWatch  # noqa: PLC0415 - the same

    class Server(LiveReloadServer):
        """Allows the script it adds to each page, by its hash, in the page's own policy."""

        trouble = preview.trouble

        def server_bind(self) -> None:
            try:
                super().server_bind()
            except OSError as error:
                raise UsageError(f"端口 {preview.port} 不能用，可能已被占用。请用 --port 换一个端口。") from error

        def remake(self) -> None:
            self.trouble = make()

        def missing(self, _: int) -> bytes:
            """The page told when there is none: before the first good build, everywhere."""
            page = preview.root / "404.html"
            content = page.read_bytes() if page.is_file() else _EMPTY.encode()
            return self._inject_js_into_html(content, self._visible_epoch)

        def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
            page: bytes = super()._inject_js_into_html(told(content, self.trouble), epoch)  # type: ignore[no-untyped-call]
            script = page[page.rindex(b"<script>") + 8 : page.rindex(b"</script>")]
            allowed = base64.b64encode(hashlib.sha256(script).digest())
            return page.replace(b"script-src 'self'", b"script-src 'self' 'sha256-%b'" % allowed, 1)

    server = Server(lambda: None, "127.0.0.1", preview.port, str(preview.root))
    server.observer = ChangeWatch()  # type: ignore[assignment]  # all that the server asks of its own
    server.build_delay = _SETTLED
    server.builder, server.error_handler = server.remake, server.missing
    for path in preview.watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs ships no types for it
    except KeyboardInterrupt:
        pass  # how a preview ends
    finally:
        if server.serve_thread.is_alive():
            server.shutdown()
        server.server_close()


def told(page: bytes, trouble: tuple[str, ...]) -> bytes:
    """`page` with `trouble` first in its body."""
    if not trouble:
        return page
    items = Markup("").join(Markup("<li>{}</li>").format(escaping.text(line)) for line in trouble[:_MOST])
    more = f"<p>还有 {len(trouble) - _MOST} 处，见终端。</p>" if len(trouble) > _MOST else ""
    said = f"<p>有 {len(trouble)} 处错误：预览保持改动前的样子，改好后这里自动消失。</p><ol>{items}</ol>{more}"
    banner = f'<aside class="callout preview" role="alert">{said}</aside>'.encode()
    return _BODY.sub(lambda body: body[0] + banner, page, count=1)
