"""Documents without a home (没有归处): which option says where one goes, with names of this site in the sentence."""

from __future__ import annotations

from generator.importing.homes import KnownPlaces

_MOST = 3
"""Regions that are written out in a sentence."""


def sentence(filer: str, places: KnownPlaces) -> str:
    """What is missing and what to write: the region where the document names its office, else both."""
    regions = tuple(places.regions.items())
    first = regions[0][0] if regions else "ezhou"
    shown = "、".join(f"{region_id}（{region.name}）" for region_id, region in regions[:_MOST])
    more = " 等" if len(regions) > _MOST else ""
    here = f"；本站的地区有 {shown}{more}" if shown else ""
    if filer:
        return f"看不出“{filer}”是哪个地区的：请加 --region 地区，例如 --region {first}{here}"
    return (
        "看不出是哪个部门的：请加 --department 地区/部门，例如 "
        f"--department {first}/jyj；部门用小写字母起名，是网址的一部分{here}"
    )
