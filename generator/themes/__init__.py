"""主题: what indicators are about, by words of their names. `themes.yaml` is the one list."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from generator import own_lists
from generator.frozen import dataclass
from generator.measure import spelling


@dataclass(frozen=True, slots=True)
class Theme:
    """一个主题."""

    id: str
    name: str
    words: tuple[str, ...]
    without: tuple[str, ...] = ()

    def holds(self, name: str) -> bool:
        """Whether an indicator with this plain name belongs to it."""
        return any(word in name for word in self.words) and not any(word in name for word in self.without)


@cache
def every() -> tuple[Theme, ...]:
    """All themes, in the order of pages."""
    return tuple(
        Theme(one["id"], one["name"], tuple(one["words"]), tuple(one.get("without", ())))
        for one in own_lists.read(Path(__file__).with_name("themes.yaml"))
    )


@lru_cache(maxsize=20_000)
def of(name: str) -> Theme | None:
    """The theme of an indicator; None where none of the words stands in its name."""
    plain = spelling.plain(name).replace("“", "").replace("”", "").replace('"', "")
    return next((theme for theme in every() if theme.holds(plain)), None)


def place(name: str) -> int:
    """The number of an indicator's theme in the order of pages; behind all others where it has none."""
    theme = of(name)
    return every().index(theme) if theme else len(every())
