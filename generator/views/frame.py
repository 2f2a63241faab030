"""What every page carries around its content: address, title, breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterable

from generator import links, sentences
from generator.frozen import dataclass


@dataclass(frozen=True, slots=True)
class LinkView:
    """一个链接."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """页面的外框."""

    url: str
    title: str
    """For <title>, search and lists."""
    description: str
    page_class: str
    crumbs: tuple[LinkView, ...] = ()
    """From home to the parent; the page itself is not among them."""
    here: str = ""
    """The page's own word at the end of the breadcrumbs."""
    toc: bool = True
    published: str = ""
    """ISO day on which what the page shows was published; "" for lists and where no filing says."""
    source: str = ""
    """Whose words the page shows: a department; "" for lists."""
    also: tuple[LinkView, ...] = ()
    """Other pages about the same, below the contents."""
    running: str = ""
    """What stands above every printed sheet, where that is more than the title."""

    def to(self, url: str) -> str:
        """The relative link from this page to `url`."""
        return links.relative(self.url, url)


def crumbs(url: str, steps: Iterable[tuple[str, str]]) -> tuple[LinkView, ...]:
    """Breadcrumbs of page `url`: home, then (text, site-relative address) pairs."""
    every = [(sentences.words("theme.home"), ""), *steps]
    return tuple(LinkView(text, links.relative(url, target)) for text, target in every)
