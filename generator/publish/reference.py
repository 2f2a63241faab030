"""The reference: all pages on disk as Markdown, built by plain MkDocs. Slow, and always right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator import plainfiles, shipped
from generator.model import Site
from generator.publish import engine, material
from generator.publish.configuration import configuration, derived, keep_plain, text, theme
from generator.publish.configuration import docs as docs_of
from generator.site import Product


def write(
    products: Iterable[Product], out: Path, site: Site, config_file: Path, *, stock_material: bool = False
) -> int:
    """Write `out/mkdocs.yml`, `out/theme/` and `out/docs/`: all that plain `mkdocs build` needs. → pages written.

    `stock_material`: for Material as it comes, in the place of this project's theme.
    """
    settings = configuration(config_file)
    docs = out / "docs"
    keep_plain(config_file)
    plainfiles.copy(docs_of(config_file), docs)
    (material.lay_theme if stock_material else shipped.copy_theme)(theme(config_file), out / "theme")
    count = 0
    for product in products:
        _write(docs / product.page.path, product.page.text)
        for file in product.files:
            plainfiles.put(file.content, docs / file.target)
        count += 1
    settings = derived(settings, site, "docs", "theme")
    _write(out / "mkdocs.yml", text(material.configured(settings, docs) if stock_material else settings))
    return count


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def build(rendered: Path, site_dir: Path, epoch: int) -> None:
    """Build the rendered pages into `site_dir` with MkDocs, every warning an error. Raises PublishingFailedError."""
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415 - slow to import, not every command builds

    with engine.running(epoch):
        mkdocs_build(engine.load(rendered / "mkdocs.yml", site_dir))
