"""Running MkDocs: its configuration loaded, its clock set, its warnings collected."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, TemplateError

from generator import errors
from generator.errors import PublishingFailedError, TemplateBrokenError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@contextmanager
def running(epoch: int) -> Iterator[None]:
    """MkDocs, quiet; `epoch` (seconds) stands for the build's date, so that content gives the same bytes on any day.

    What MkDocs complains of is raised as PublishingFailedError.
    """
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - slow to import, not every command builds

    with _environment(SOURCE_DATE_EPOCH=str(epoch), NO_MKDOCS_2_WARNING="1"), _collected() as warnings:
        try:
            yield
        except (MkDocsException, SystemExit) as error:
            reason = "；".join(map(_translated, warnings)) or _translated(str(error))
            raise PublishingFailedError(f"MkDocs 报告：{reason}") from error
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            name = getattr(error, "filename", None) or getattr(error, "name", None) or "主题"
            raise TemplateBrokenError(str(name), line, errors.template(error.message)) from error


_MESSAGES = (
    (
        re.compile(r"Doc file '(.+?)' contains a link '(.+?)', but the target.*? is not found .*", re.DOTALL),
        "\\1 里的链接 \\2 找不到它指的页面",
    ),
    (
        re.compile(r"Doc file '(.+?)' contains a link .*?'(.*?)'.*no such anchor.*", re.DOTALL),
        "\\1 里的链接 \\2 找不到它指的标题",
    ),
    (
        re.compile(r"A reference to '(.+?)' is included in the 'nav'.*", re.DOTALL),
        "mkdocs.yml 的 nav 里有找不到的页面 \\1",
    ),
    (re.compile(r"Config value '(.+?)': .*", re.DOTALL), "mkdocs.yml 的 \\1 写法不对"),
    (re.compile(r"Aborted with .*", re.DOTALL), "没有通过检查"),
)
"""What MkDocs warns of most → what is said. The rest stays as MkDocs says it: half a sentence would help nobody."""


def _translated(message: str) -> str:
    matches = ((pattern.fullmatch(message), words) for pattern, words in _MESSAGES)
    return next((made.expand(words) for made, words in matches if made), message)


@contextmanager
def dated(epoch: int) -> Iterator[None]:
    """Another date for a while."""
    with _environment(SOURCE_DATE_EPOCH=str(epoch)):
        yield


def load(file: Path, site_dir: Path) -> MkDocsConfig:
    """The configuration in `file`, strict: every warning is an error."""
    from mkdocs.config import load_config  # noqa: PLC0415 - slow to import

    return load_config(str(file), strict=True, site_dir=str(site_dir))


def configured(
    settings: Mapping[str, Any], folder: Path, site_dir: Path, compiled: BytecodeCache | None
) -> MkDocsConfig:
    """The same of `settings`, as if a file in `folder` held them: to write and read one takes longer than a page.

    The theme's templates are kept in `compiled`.
    """
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415 - slow to import
    from mkdocs.exceptions import Abort  # noqa: PLC0415 - the same

    config = MkDocsConfig(config_file_path=str(folder / "mkdocs.yml"))
    config.load_dict({**deepcopy(dict(settings)), "strict": True, "site_dir": str(site_dir)})  # it writes into it
    failed, warnings = config.validate()
    for name, problem in (*warnings, *failed):  # as `load_config` tells them
        logging.getLogger("mkdocs.config").warning("Config value '%s': %s", name, problem)
    if failed or warnings:
        raise Abort("Aborted with configuration problems")
    begun = config.theme.get_env

    def get_env() -> Environment:
        environment = begun()
        environment.bytecode_cache = compiled
        environment.loader = _Loader(config.theme.dirs)
        environment.getattr = partial(_member, environment.getattr)  # type: ignore[method-assign]
        return environment

    config.theme.get_env = get_env  # type: ignore[method-assign]
    return config


def forget_addresses() -> None:
    """MkDocs remembers every address it has taken apart: a large site has millions."""
    from mkdocs import utils  # noqa: PLC0415 - slow to import

    for remembered in (utils._norm_parts, utils._get_norm_url):  # noqa: SLF001 - there is no other way
        remembered.cache_clear()


_OF_DICTS = frozenset(dir(dict))


def _member(otherwise: Callable[[Any, str], Any], value: Any, name: str) -> Any:  # noqa: ANN401 - whatever a template asks
    """`value.name` in a template. Most that the theme asks for are entries, and Jinja tries the attribute first."""
    if value.__class__ is dict and name in value and name not in _OF_DICTS:
        return value[name]
    return otherwise(value, name)


class _Loader(FileSystemLoader):
    """Lists no hidden folders: MkDocs leaves them out anyway, and Material's icons are fourteen thousand files."""

    def list_templates(self) -> list[str]:
        templates: set[str] = set()
        for folder in self.searchpath:
            for place, folders, names in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = os.path.relpath(place, folder)
                templates.update(name if inside == "." else f"{inside}/{name}" for name in names)
        return sorted(templates)


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@contextmanager
def _collected() -> Iterator[list[str]]:
    """The warnings MkDocs logs; nothing of it reaches the terminal."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        logger.setLevel(level)
