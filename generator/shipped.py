"""What comes with the program, for a project that has no file of its own in its place: templates, theme, configuration.

In an installed package it lies in `generator/shipped/`; in the repository the same files lie at the top.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator import plainfiles

_TEMPLATES, _THEME = "site_templates", "site_templates/theme"


@cache
def folder() -> Path:
    """The folder of all that comes with the program."""
    package = Path(__file__).parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent


def configuration() -> Path:
    """The `mkdocs.yml` that a project's own goes before, key by key."""
    return folder() / "mkdocs.yml"


def lock() -> Path:
    """The versions of the libraries that the program was tested with."""
    return folder() / "requirements.lock"


def templates(own: Path) -> dict[str, Path]:
    """Page templates: name below their folder → file, in order of names; those in the folder `own` go first."""
    return _over(own, folder() / _TEMPLATES, plainfiles.templates)


def asset(own: Path, name: str) -> Path:
    """A file beside the templates, such as a style sheet that a page holds; one in the folder `own` goes first."""
    mine = own / name
    return mine if mine.is_file() else folder() / _TEMPLATES / name


def theme(own: Path) -> dict[str, Path]:
    """Files of the theme, likewise. Raises NotPlainError."""
    return _over(own, folder() / _THEME, plainfiles.walk)


def copy_theme(own: Path, target: Path) -> None:
    """Copy the whole theme to the folder `target`. Raises NotPlainError."""
    plainfiles.place(theme(own), target)


def _over(own: Path, ours: Path, files: plainfiles.Listing) -> dict[str, Path]:
    listed: dict[str, Path] = {}
    for place in (ours, own):
        if place.is_dir():
            listed |= {path.relative_to(place).as_posix(): path for path in files(place)}
    return dict(sorted(listed.items()))


if __name__ == "__main__":  # before the libraries are there, so that they can be installed
    print(lock())  # noqa: T201 - for a shell
