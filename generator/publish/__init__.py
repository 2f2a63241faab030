"""Pages → site. The only place that knows MkDocs.

The reference is `write` (all pages as Markdown) and `build` (plain MkDocs). The fast road, `framed`, gives the same
bytes without running Python-Markdown and the theme for each page.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Site
from generator.publish.configuration import (
    configuration,
    docs,
    keep_clear,
    keep_plain,
    templates,
    theme,
)
from generator.publish.preview import Preview, serve
from generator.publish.reference import build, write

if TYPE_CHECKING:
    from generator.publish.fast import SiteFrame

__all__ = [
    "Preview",
    "build",
    "configuration",
    "docs",
    "framed",
    "keep_clear",
    "keep_plain",
    "serve",
    "templates",
    "theme",
    "write",
]


def framed(config_file: Path, site: Site, workshop: Path) -> AbstractContextManager[SiteFrame]:
    """What stands around the generated pages of one build in the folder `workshop`.

    Generated pages do not know the build's date. Raises PublishingFailedError for what MkDocs complains of.
    """
    from generator.publish import fast  # noqa: PLC0415 - MkDocs is slow to import, not every command builds

    return fast.framed(config_file, site, workshop)
