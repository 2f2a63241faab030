"""保留的名字: words of the site's own addresses, which no region and no filing may have."""

from __future__ import annotations

import re

_FILING_RESERVED = frozenset(
    {"projects", "filings", "chart", "charts", "source", "versions", "changes", "feed", "data", "index"}
)
"""申报文件不能用的名字: a filing's page would stand where its year keeps something else."""
_FILING_VERSION = re.compile(r"v[0-9]+")


def filing_reserved(stem: str) -> bool:
    """Whether a filing's file must not be called so, because pages beside it are."""
    return stem in _FILING_RESERVED or bool(_FILING_VERSION.fullmatch(stem))


RESERVED = frozenset(
    {
        "years",
        "regions",
        "indicators",
        "peers",
        "search",
        "quality",
        "oversight",
        "status",
        "changes",
        "data",
        "about",
        "assets",
        "filings",
    }
    | {
        "projects",
        "rules",
        "corrections",
        "glossary",
        "method",
        "privacy",
        "accessibility",
        "sitemap",
        "feed",
        "404",
        "index",
    }
)
"""Words of the fixed pages; no region may use them in its URL."""
