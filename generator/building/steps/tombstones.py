"""撤回: what was published does not vanish without a word that says why.

Every filing that the published site lists must be in the site to come, be it as 撤回. Where nothing is published here,
as in a fresh clone, git is asked what was deleted since the day from which site.yaml promises a record.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from generator import repository
from generator.errors import PublishingFailedError
from generator.export import whole
from generator.fact_tables.catalogue import Catalogue

_MOST = 3
"""Names that fit a line."""


def refuse(published: Path, full: Catalogue, content: Path, only: Collection[str] = ()) -> None:
    """Compare what the site `published` lists of the regions `only`, or of all, with `full`, made from `content`.

    Raises PublishingFailedError.
    """
    before = set(listed(published, only))
    if not before and full.site.record_since:
        before = set(repository.deleted(content, full.site.record_since, only))
    lost = before - set(_coming(full))
    if not lost:
        return
    names = sorted(_shortened(lost, before))
    shown = "、".join(names[:_MOST]) + (" 等" if len(names) > _MOST else "")
    raise PublishingFailedError(
        f"已公开的 {len(lost)} 份文件在内容文件夹里没有了：{shown}。"
        "不再公开的，请恢复文件，写 state: 撤回、state_reason 和 withdrawn_on，网站会在原处说明；改了文件或文件夹名的，"
        "请改回原名，网址长期不变；确实要去掉而不留说明的，请加 --allow-shrinking。"
    )


def listed(site: Path, only: Collection[str] = ()) -> Iterator[str]:
    """region/department/year/name of every filing that the data files of `site` list, withdrawn ones too."""
    folders = (site / whole.folder(region) for region in only) if only else (site / whole.FOLDER).glob("*/")
    for folder in folders:
        file = folder / "filings.csv"
        if file.is_file():
            with file.open(encoding="utf-8-sig", newline="") as lines:
                rows = csv.reader(lines)
                number = next(rows, ["id"]).index("id")
                yield from (row[number] for row in rows)


def _coming(full: Catalogue) -> Iterator[str]:
    for entry in full.departments:
        yield from (f"{entry.region_id}/{entry.id}/{filing.year}/{filing.name}" for filing in entry.summaries)


def _shortened(lost: Collection[str], before: Iterable[str]) -> set[str]:
    """Their names; of a region or a department of which nothing is left that of its folder."""
    left = {part for name in set(before) - set(lost) for part in _folders(name)}
    return {next((folder for folder in _folders(name) if folder not in left), f"{name}.yaml") for name in lost}


def _folders(name: str) -> tuple[str, str]:
    region, department, *_ = name.split("/")
    return f"{region}/", f"{region}/{department}/"
