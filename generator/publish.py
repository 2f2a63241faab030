"""Pages → site. The only place that knows MkDocs."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from generator import escaping
from generator.errors import ConfigurationBrokenError, FolderMissingError, PublishingFailedError
from generator.model import Site
from generator.site import Product


def configuration(path: Path) -> dict[str, Any]:
    """The project's `mkdocs.yml`. Raises FolderMissingError or ConfigurationBrokenError."""
    if not path.is_file():
        raise FolderMissingError(path, "网站配置文件")
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigurationBrokenError(path, f"不是能读的 YAML（{str(error).splitlines()[0]}）") from error
    if not isinstance(found, dict) or not isinstance(found.get("theme"), dict):
        raise ConfigurationBrokenError(path, "缺少 theme 一节")
    return found


def templates(config_file: Path) -> Path:
    """The folder of page templates: beside the theme that the configuration names."""
    theme = configuration(config_file)["theme"].get("custom_dir", "")
    return config_file.parent / Path(str(theme)).parent


def docs(config_file: Path) -> Path:
    """The folder of hand-written pages."""
    return config_file.parent / str(configuration(config_file).get("docs_dir", "docs"))


def write(products: Iterable[Product], out: Path, site: Site, config_file: Path) -> int:
    """Write `out/mkdocs.yml`, `out/theme/` and `out/docs/`: all that plain `mkdocs build` needs. → pages written."""
    found = configuration(config_file)
    base = config_file.parent
    target_docs = out / "docs"
    _copy_tree(docs(config_file), target_docs, "手写页面文件夹")
    _copy_tree(base / str(found["theme"].get("custom_dir", "")), out / "theme", "主题文件夹")
    count = 0
    for product in products:
        _write(target_docs / product.page.path, product.page.text)
        for one in product.copies:
            target = target_docs / one.target
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one.source, target)
        count += 1
    _write(out / "mkdocs.yml", yaml.safe_dump(_derived(found, site), allow_unicode=True, sort_keys=True))
    return count


def _derived(found: dict[str, Any], site: Site) -> dict[str, Any]:
    """The project's configuration with the publisher's identity in it, escaped: themes print it raw."""
    theme = {**found["theme"], "custom_dir": "theme"}
    identity = site.model_dump(exclude={"functions", "require_review", "introduction"})
    identity["domain"] = urlsplit(site.url).hostname or "" if site.url else ""
    extra = {**found.get("extra", {}), "site": _escaped(identity)}
    derived = {**found, "docs_dir": "docs", "site_dir": "site", "theme": theme, "extra": extra}
    derived["site_name"] = str(escaping.line(site.name))
    if site.url:
        derived["site_url"] = site.url
    return derived


def _escaped(value: Any) -> Any:  # noqa: ANN401 - a tree of texts
    if isinstance(value, dict):
        return {key: one if key == "url" else _escaped(one) for key, one in value.items()}
    return str(escaping.line(value)) if isinstance(value, str) else value


def _copy_tree(source: Path, target: Path, purpose: str) -> None:
    if not source.is_dir():
        raise FolderMissingError(source, purpose)
    shutil.copytree(source, target, dirs_exist_ok=True)


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def build(rendered: Path, site_dir: Path, epoch: int) -> None:
    """Build the rendered pages into `site_dir` with MkDocs, every warning an error. Raises PublishingFailedError.

    `epoch` (seconds) stands for the build's date, so that the same content gives the same bytes on any day.
    """
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415 - slow to import, not every command builds
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    with _environment(SOURCE_DATE_EPOCH=str(epoch), NO_MKDOCS_2_WARNING="1"), _collected() as warnings:
        try:
            config = load_config(str(rendered / "mkdocs.yml"), strict=True, site_dir=str(site_dir))
            mkdocs_build(config)
        except (MkDocsException, SystemExit) as error:
            reason = "；".join(warnings) or str(error)
            raise PublishingFailedError(f"MkDocs 报告：{reason}") from error


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
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        logger.setLevel(level)
