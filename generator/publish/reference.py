"""The reference: all pages on disk as Markdown, built by plain MkDocs. Slow, and always right."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.errors import FolderMissingError
from generator.model import Site
from generator.publish import engine
from generator.publish.configuration import configuration, derived, text
from generator.site import Product


def write(products: Iterable[Product], out: Path, site: Site, config_file: Path) -> int:
    """Write `out/mkdocs.yml`, `out/theme/` and `out/docs/`: all that plain `mkdocs build` needs. → pages written."""
    found = configuration(config_file)
    base = config_file.parent
    docs = out / "docs"
    _copy_tree(base / str(found.get("docs_dir", "docs")), docs, "手写页面文件夹")
    _copy_tree(base / str(found["theme"].get("custom_dir", "")), out / "theme", "主题文件夹")
    count = 0
    for product in products:
        _write(docs / product.page.path, product.page.text)
        for one in product.copies:
            target = docs / one.target
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one.source, target)
        count += 1
    _write(out / "mkdocs.yml", text(derived(found, site, "docs", "theme")))
    return count


def _copy_tree(source: Path, target: Path, purpose: str) -> None:
    if not source.is_dir():
        raise FolderMissingError(source, purpose)
    shutil.copytree(source, target, dirs_exist_ok=True)


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def build(rendered: Path, site_dir: Path, epoch: int) -> None:
    """Build the rendered pages into `site_dir` with MkDocs, every warning an error. Raises PublishingFailedError."""
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415 - slow to import, not every command builds

    with engine.running(epoch):
        mkdocs_build(engine.load(rendered / "mkdocs.yml", site_dir))
