"""缩减: a site that would lose most of what is published is not put in the place of the old one unless that is wanted.

A half checkout, a wrong folder or a filter gone wrong look like a smaller content: what they leave out would vanish.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from generator.errors import PublishingFailedError
from generator.reserved import RESERVED

_YEAR = re.compile("[12][0-9]{3}")


def refuse(published: Path, places: Iterable[str], *, begun: bool = False) -> None:
    """Compare the departments of the site `published` with the `places` to come. Raises PublishingFailedError.

    `begun`: the content has no department yet. With nothing published either that is a new site, not a lost one.
    """
    coming = set(places)
    before = departments(published)
    lost = sorted(before - coming)
    way = "请检查内容文件夹是否完整；确实如此的话，请运行 jixiao build（或 merge）时加 --allow-shrinking。"
    if begun and not before:
        return
    if not coming:
        raise PublishingFailedError(f"没有一份可以公开的申报（已公布 {len(before)} 个部门）。{way}")
    if len(lost) * 2 > len(before):
        names = "、".join(lost[:5]) + (" 等" if len(lost) > 5 else "")  # noqa: PLR2004 - as many as fit a line
        raise PublishingFailedError(f"已公布 {len(before)} 个部门，这次会去掉 {len(lost)} 个：{names}。{way}")


def departments(site: Path) -> set[str]:
    """region/department of each whose pages are in `site`: known by the page of a year."""
    if not site.is_dir():
        return set()
    regions = (folder for folder in _folders(str(site)) if folder.name not in RESERVED)
    return {
        f"{region.name}/{folder.name}"
        for region in regions
        for folder in _folders(region.path)
        if any(map(_is_year, _folders(folder.path)))
    }


def _folders(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return [entry for entry in entries if entry.is_dir()]


def _is_year(folder: os.DirEntry[str]) -> bool:
    # A Path each costs as much again.
    return bool(_YEAR.fullmatch(folder.name)) and os.path.isfile(f"{folder.path}/index.html")  # noqa: PTH113
