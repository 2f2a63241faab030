"""What stands around the pages of one build. MkDocs and the theme are loaded when the first page is made.

Most builds of a large site make few pages, and many make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, Any

from generator import errors, plainfiles, shipped
from generator.errors import ConfigurationBrokenError, PublishingFailedError
from generator.frozen import cached_property
from generator.publish import engine
from generator.publish.configuration import configuration, derived, docs, keep_plain, theme

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

    from generator.model import Site
    from generator.pages import Page
    from generator.publish.theme_shell import ThemeShell

CHANGED = "模板、主题、配置或手写页面在生成时有改动。请再运行一次。"
"""Said of what was changed while pages were made of it."""
_TARGET = re.compile(r"[^\s()<>\"'\[\]#]+\.[a-z0-9]+")


class Shell:
    """网页外壳: the theme around every page, made of copies in a workshop."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        workshop: Path,
        linked: Iterable[str],
        compiled: BytecodeCache | None,
        config_file: Path | None = None,
    ) -> None:
        """By `settings` for MkDocs, whose folders lie in the workshop. Compiled templates are kept in `compiled`.

        `config_file`: of the project, while its theme and hand-written pages are still to be copied into the workshop.
        """
        self._settings = settings
        self._workshop = workshop
        self._compiled = compiled
        self._config_file = config_file
        self._statuses = _statuses(config_file) if config_file else ()
        self.linked = frozenset(linked)
        """Paths that hand-written pages may link to: `finish` wants the text of the generated ones."""

    def __reduce__(self) -> tuple[type[Shell], tuple[Mapping[str, Any], Path, frozenset[str], BytecodeCache | None]]:
        """Another machine makes it anew, of the copies that lie in the workshop by then."""
        self._lay()
        return Shell, (self._settings, self._workshop, self.linked, self._compiled)

    @cached_property
    def _theme(self) -> ThemeShell:
        from generator.publish import theme_shell  # noqa: PLC0415 - MkDocs is slow to import

        self._lay()
        return theme_shell.ThemeShell(self._settings, self._workshop, self._compiled)

    def _lay(self) -> None:
        """Copy theme and hand-written pages, once.

        MkDocs would follow links, publish litter, and stumble over a path that is no text.
        """
        if self._config_file:
            plainfiles.copy(docs(self._config_file), self._workshop / "docs")
            shipped.copy_theme(theme(self._config_file), self._workshop / "theme")
            if self._statuses != _statuses(self._config_file):
                raise PublishingFailedError(CHANGED)
            self._config_file = None

    def prepare(self) -> None:
        """Load what pages are made with: once, before processes are forked that make some."""
        _ = self._theme

    def html(self, page: Page) -> bytes:
        """A generated page, finished. Raises TemplateBrokenError."""
        return self._theme.html(page)

    def files(self, site_dir: Path) -> tuple[str, ...]:
        """The generated files, not pages, that hand-written pages may link to."""
        return tuple(path for path in sorted(self.linked) if not path.endswith(".md") and (site_dir / path).is_file())

    def finish(self, site_dir: Path, paths: Iterable[str], linked: Mapping[str, str], epoch: int) -> list[str]:
        """Add sitemap, hand-written pages and assets to the generated pages in `site_dir`. → their paths below it.

        `paths` are those of all generated pages; `linked` holds the text of those among `self.linked`; `epoch`
        (seconds) stands for the build's date.
        """
        with engine.dated(epoch):
            return self._theme.finish(site_dir, paths, {**linked, **dict.fromkeys(self.files(site_dir), b"")})


@contextmanager
def shell(config_file: Path, site: Site, workshop: Path, compiled: BytecodeCache | None) -> Iterator[Shell]:
    """The shell of the site of `site`, for one build in `workshop`. Raises PublishingFailedError."""
    settings = configuration(config_file)
    if settings.get("plugins") or settings.get("hooks") or not settings.get("use_directory_urls", True):
        reason = "plugins、hooks 和 use_directory_urls: false 不能用于 jixiao build，生成的页面不经过它们"
        raise ConfigurationBrokenError(config_file, f"{reason}；需要时请用 jixiao render 再运行 mkdocs build")
    keep_plain(config_file)
    for path in shipped.theme(theme(config_file)).values():
        if path.suffix == ".html":
            errors.read_text(path)  # MkDocs would end with an error of its own
    linked = tuple(_linked(docs(config_file)))
    with engine.running(0):
        yield Shell(derived(settings, site, "docs", "theme"), workshop, linked, compiled, config_file)


def _statuses(config_file: Path) -> tuple[plainfiles.Status | None, ...]:
    """By what theme and hand-written pages are known."""
    files = (*plainfiles.walk(docs(config_file)), *shipped.theme(theme(config_file)).values())
    return tuple(plainfiles.status_at(str(file)) for file in files)


def _linked(docs: Path) -> Iterator[str]:
    """Everything below the site's root that a hand-written page could mean."""
    for path in plainfiles.walk(docs):
        if path.suffix != ".md":
            continue
        here = dirname(path.relative_to(docs).as_posix())
        for target in _TARGET.findall(errors.read_text(path, "utf-8-sig")):
            yield normpath(f"{here}/{target}" if here else target)
