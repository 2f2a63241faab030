"""What the entries of a build are kept under: hashes of the program, of templates and theme, of hand-written pages."""

from __future__ import annotations

import os
import platform
import re
import zlib
from collections.abc import Iterator, Mapping
from email import message_from_string
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from generator import plainfiles, publish, shipped
from generator.building.kept.store import digest, tree


def look(templates: Path, config_file: Path) -> bytes:
    """Hash of templates, theme and configuration: the project's own and what comes with the program."""
    pages, theme = shipped.templates(templates), shipped.theme(publish.theme(config_file))
    configurations = (config_file, shipped.configuration())
    return digest(_files(pages), _files(theme), *(file.read_bytes() for file in configurations))


def docs(config_file: Path) -> bytes:
    """Hash of the hand-written pages; hidden files beside them, such as those of editors, are none."""
    return tree([publish.docs(config_file)], hidden=False)


@cache
def program() -> bytes:
    """Hash of this program and of the libraries and the Python it runs with."""
    own = os.path.dirname(shipped.__file__)  # noqa: PTH120 - text, as its files: a Path each costs more than to read one
    code = [part for path in sorted(_sources(own)) for part in (os.fsencode(path[len(own) :]), plainfiles.read(path))]
    versions = (platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *libraries())
    return digest(*code, *(version.encode() for version in versions))


_OWN = "jixiao"
_NOT_RUN = re.compile(r"extra *== *['\"](?:dev|setup|cluster)['\"]")
_EXTRA = re.compile(r"extra *==")


def libraries() -> list[str]:
    """Name and version of every library that a page may depend on: those the program asks for, and those they ask for.

    Read from what is installed, so that nobody has to list them; what is only for work on the program is none.
    """
    versions: dict[str, str] = {}
    left = [_OWN]
    while left:
        name = left.pop()
        try:
            installed = distribution(name)
        except PackageNotFoundError:  # for another system, or an extra that was not wanted
            continue
        metadata = installed.read_text("METADATA")  # its README stands below the head
        about = message_from_string(metadata.partition("\n\n")[0]) if metadata else installed.metadata
        versions[name] = about["Version"]
        for line in about.get_all("Requires-Dist") or ():
            needed = re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0].lower().replace("_", "-")
            if needed not in versions and not (_NOT_RUN if name == _OWN else _EXTRA).search(line):
                left.append(needed)
    return sorted(f"{name} {version}" for name, version in versions.items())


def _files(files: Mapping[str, Path]) -> bytes:
    return digest(*(part for name, path in files.items() for part in (os.fsencode(name), path.read_bytes())))


def _sources(own: str) -> Iterator[str]:
    """All files of the program but what Python compiled."""
    for folder, folders, files in os.walk(own):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from filter(os.path.isfile, (f"{folder}/{name}" for name in files))  # an editor may lock one by a link
