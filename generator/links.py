"""Addresses inside the site: always relative, so the site works at a root and under a sub-path."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=5_000)
def relative(from_url: str, to_url: str) -> str:
    """The link from page `from_url` to `to_url`; both site-relative, folders end in "/", "" is home.

    >>> relative("ezhou/jggw/2024/", "ezhou/")
    '../../'
    """
    path, hash_, anchor = to_url.partition("#")
    if path == from_url and hash_:
        return f"#{anchor}"
    here, there = from_url.split("/")[:-1], path.split("/")
    common = 0
    for one, other in zip(here, there[:-1], strict=False):
        if one != other:
            break
        common += 1
    found = "../" * (len(here) - common) + "/".join(there[common:])
    return (found or "./") + hash_ + anchor


def absolute(base: str | None, url: str) -> str:
    """`url` at the address of the site, where that is known; else as it is below the site's root.

    >>> absolute("https://jx.example.gov.cn/a", "ezhou/")
    'https://jx.example.gov.cn/a/ezhou/'
    """
    return f"{base.rstrip('/')}/{url}" if base else url


def region(region_id: str) -> str:
    """地区页."""
    return f"{region_id}/"


def department(region_id: str, department_id: str) -> str:
    """部门页."""
    return f"{region_id}/{department_id}/"


def department_year(region_id: str, department_id: str, year: int) -> str:
    """部门年度页."""
    return f"{region_id}/{department_id}/{year}/"


def filing(region_id: str, department_id: str, year: int, stem: str) -> str:
    """申报表页: the form `stem` whole; its rows are its anchors."""
    return f"{department_year(region_id, department_id, year)}{stem}/"


def source(region_id: str, department_id: str, year: int, stem: str) -> str:
    """原件页 of the filing `stem`."""
    return f"{filing(region_id, department_id, year, stem)}source/"


def version(region_id: str, department_id: str, year: int, stem: str, number: int) -> str:
    """以前的版本: version `number` of the filing `stem`."""
    return f"{filing(region_id, department_id, year, stem)}v{number}/"


def within_year(stem: str, anchor: str = "") -> str:
    """A place on the form `stem`, as seen from the page of its year.

    >>> within_year("target", "target-2-r1")
    'target/#target-2-r1'
    """
    return f"{stem}/#{anchor}" if anchor else f"{stem}/"


def project(region_id: str, department_id: str, year: int, project_id: str) -> str:
    """项目页."""
    return f"{region_id}/{department_id}/{year}/projects/{project_id}/"


def feed(page: str) -> str:
    """订阅源 of a page, beside it."""
    return f"{page}feed.xml"


def chart(page: str, chart_id: str) -> str:
    """单图页 of a chart that stands on `page`."""
    return f"{page}chart/{chart_id}/"


def year(value: int) -> str:
    """年度页."""
    return f"years/{value}/"


def indicator(indicator_id: str) -> str:
    """指标页."""
    return f"indicators/{indicator_id}/"


def peers(function: str) -> str:
    """同类部门页."""
    return f"peers/{function}/"


def oversight(region_id: str = "", year: int | None = None) -> str:
    """代表看板: of the whole site, of a region, of a region's year."""
    return "/".join(["oversight", *filter(None, (region_id, str(year or "")))]) + "/"


def quality(rule: str) -> str:
    """一条规则的全部提示."""
    return f"quality/{rule.lower()}/"
