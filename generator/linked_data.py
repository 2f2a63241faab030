"""关联数据: what a page says of itself to search engines, in the vocabulary of schema.org.

A page names what it is; who publishes it and under which licence stands beside it, once, from site.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator import escaping
from generator.export import beside, whole
from generator.export.tables import data_format
from generator.model import Site
from generator.views.frame import Frame

_PUBLISHER, _LICENCE = "#publisher", "#licence"
_FORMATS = {
    "json": "application/json",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}


def of(frame: Frame) -> str:
    """What a page is, as one JSON object that ends no script element; "" for pages that are nothing of their own."""
    told = _KINDS.get(frame.page_class)
    return escaping.script(told(frame)) if told else ""


def of_site(site: Site) -> str:
    """Who publishes all pages, and under which licence: two JSON objects."""
    publisher: dict[str, Any] = {"@id": _PUBLISHER, "@type": "GovernmentOrganization", "name": site.publisher}
    if site.url:
        publisher["url"] = site.url
    licence = {"@id": _LICENCE, "@type": "CreativeWork", "name": site.licence, "text": site.licence}
    return f"{escaping.script(publisher)},{escaping.script(licence)}"


def _year(frame: Frame) -> dict[str, Any]:
    return _dataset(frame, (beside.JSON, beside.ZIP, beside.WORKBOOK)) | {
        "creator": {"@type": "GovernmentOrganization", "name": frame.source},
        **({"datePublished": frame.published} if frame.published else {}),
    }


def _everything(frame: Frame) -> dict[str, Any]:
    names = [f"{table.name}.{kind}" for table in data_format().everywhere for kind in ("csv", "parquet")]
    return _dataset(frame, (beside.WORKBOOK, *names)) | {
        "creator": {"@id": _PUBLISHER},
        "version": data_format().version,
        "distribution": [*_files((beside.WORKBOOK, *names)), *_files((whole.PACKAGE,))],
    }


def _dataset(frame: Frame, files: tuple[str, ...]) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": frame.title,
        "description": frame.description,
        "url": ".",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "license": {"@id": _LICENCE},
        "publisher": {"@id": _PUBLISHER},
        "distribution": _files(files),
    }


def _files(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [
        {
            "@type": "DataDownload",
            "name": name,
            "contentUrl": name,
            "encodingFormat": _FORMATS[name.rpartition(".")[2]],
        }
        for name in names
    ]


def _department(frame: Frame) -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "name": frame.source or frame.title,
        "description": frame.description,
        "url": ".",
    }


_KINDS: Mapping[str, Callable[[Frame], dict[str, Any]]] = {
    "data": _everything,
    "department": _department,
    "department-year": _year,
}
"""Class of a page → what it is."""
