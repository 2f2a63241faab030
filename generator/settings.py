"""生成设置: what a site depends on besides its content."""

from __future__ import annotations

from pathlib import Path

from generator.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build depends on besides the content."""

    templates: Path
    today: str
    """ISO day: 待公开 filings whose day has come are shown. The only thing that comes from a clock."""
    drafts: bool = False
    require_review: bool = False
    """What site.yaml says of the record of reviews, see `demanding`."""
