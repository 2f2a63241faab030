"""Pages → site. The only place that knows MkDocs.

`write` puts all pages on disk as Markdown, for plain MkDocs (`build`). The finished site is made of the same pages and
the theme's templates (`shell`), without Python-Markdown: the same bytes.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.publish.configuration import (
    configuration,
    docs,
    keep_clear,
    keep_plain,
    templates,
    theme,
)

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

    from generator.model import Site
    from generator.publish.page_shell import CHANGED, Shell
    from generator.publish.preview import Preview, serve
    from generator.publish.reference import build, write

__all__ = [
    "CHANGED",
    "Preview",
    "build",
    "configuration",
    "docs",
    "keep_clear",
    "keep_plain",
    "serve",
    "shell",
    "templates",
    "theme",
    "write",
]


_ROOMS = {
    "CHANGED": "page_shell",
    "Preview": "preview",
    "serve": "preview",
    "build": "reference",
    "write": "reference",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - types are told above
    """What not every command needs is imported when it is asked for."""
    if name not in _ROOMS:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


def shell(
    config_file: Path, site: Site, workshop: Path, compiled: BytecodeCache | None = None
) -> AbstractContextManager[Shell]:
    """What stands around the generated pages of one build in the folder `workshop`; compiled templates are kept.

    Generated pages do not know the build's date. Raises PublishingFailedError for what MkDocs complains of.
    """
    from generator.publish import page_shell  # noqa: PLC0415 - not every command builds

    return page_shell.shell(config_file, site, workshop, compiled)
