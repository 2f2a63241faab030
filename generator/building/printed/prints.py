"""PDFs of department-year pages and forms, made from the finished pages with Chromium and linked from them.

A PDF is kept under a key of all it was printed from: the page, every style sheet, the program. A build takes in those
whose page is still the same to the byte and no others, so no page links to a PDF that says something else. A PDF holds
the hour it was made; nothing else of a site does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html import escape
from pathlib import Path

from generator import chromium, formats, plainfiles
from generator.building.kept.reuse import PDF_LINK, bare
from generator.building.kept.store import Store, digest
from generator.errors import UsageError

_SLOT = re.compile(rb"<!--pdf (.*?)-->")
"""The theme's link, waiting for a PDF."""
_PRINTED = ("*/*/[0-9][0-9][0-9][0-9]/index.html", "*/*/[0-9][0-9][0-9][0-9]/*/index.html")
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_NOWHERE = "https://jixiao.invalid/"
"""Where a site without an address of its own stands while it is printed."""


def missing(site_dir: Path, shelf: Store, places: Iterable[str]) -> list[str]:
    """The addresses of pages in `places` (region, region/department, region/department/year; none: all) without a PDF.

    Raises UsageError for a place without pages.
    """
    every = [
        path.parent.relative_to(site_dir).as_posix() + "/"
        for path in sorted(path for pattern in _PRINTED for path in site_dir.glob(pattern))
    ]
    pages = [url for url in every if _SLOT.search((site_dir / url / "index.html").read_bytes())]
    wanted = [place.strip("/") + "/" for place in places]
    for place in wanted:
        if not any(url.startswith(place) for url in pages):
            raise UsageError(
                f"没有 {place} 这样的部门年度页。请写 地区、地区/部门 或 地区/部门/年度，如 ezhou/jggw/2024。"
            )
    styles = _styles(site_dir)
    chosen = [url for url in pages if not wanted or url.startswith(tuple(wanted))]
    return [url for url in chosen if shelf.load(_name(url), _key(site_dir, url, styles)) is None]


def make(urls: Iterable[str], site_dir: Path, shelf: Store, address: str | None, workshop: Path) -> Iterator[str]:
    """Print these pages; `address` is where the site will stand, without one only links inside a page are kept."""
    styles = _styles(site_dir)
    with chromium.started(chromium.find(), workshop) as browser:
        for url in urls:
            pdf = browser.pdf(_base(address) + url, _Desk(site_dir, url, address).answer)
            shelf.save(_name(url), _key(site_dir, url, styles), pdf)
            yield url


def take_in(site_dir: Path, shelf: Store, changed: Collection[str] | None = None) -> set[str]:
    """Put every kept PDF that is true to its page beside it, and link it there. → which files were written or removed.

    `changed`: the files beside which that is not done yet; None for all.
    """
    touched = set() if changed is None else _outdated(site_dir, changed)
    there = [name for name in shelf.names() if (site_dir / page(_url(name))).is_file()]
    shelf.keep_only(there)
    wanted = [name for name in there if changed is None or page(_url(name)) in changed]
    styles = _styles(site_dir) if wanted else b""
    for name in wanted:
        url = _url(name)
        pdf = shelf.load(name, _key(site_dir, url, styles), always=True)
        if pdf is None:
            continue
        file = _file(url)
        plainfiles.put(pdf, site_dir / url / file)
        plainfiles.put(_linked(bare((site_dir / page(url)).read_bytes()), file, len(pdf)), site_dir / page(url))
        touched |= {page(url), url + file}
    return touched


def page(url: str) -> str:
    """The file of the page at `url`."""
    return f"{url}index.html"


def _outdated(site_dir: Path, changed: Iterable[str]) -> set[str]:
    """The PDFs beside pages that were made anew, removed: they say what the pages said before. → which they were."""
    removed = set()
    for path in changed:
        folder, _, name = path.rpartition("/")
        pdf = f"{folder}/{_file(folder)}"
        if name == "index.html" and (site_dir / pdf).is_file():
            (site_dir / pdf).unlink()
            removed.add(pdf)
    return removed


def is_print(site_dir: Path, file: str) -> bool:
    """Whether `file` is a PDF that `take_in` put there: only then the page beside it links to it."""
    folder, _, name = file.rpartition("/")
    if name != _file(folder):
        return False
    page = site_dir / folder / "index.html"
    link = PDF_LINK.search(page.read_bytes()) if page.is_file() else None
    return link is not None and name.encode() in link[0]


def _file(url: str) -> str:
    return url.strip("/").replace("/", "-") + ".pdf"


def _name(url: str) -> str:
    return url.strip("/") + ".pdf"


def _url(name: str) -> str:
    return name.removesuffix(".pdf") + "/"


def _styles(site_dir: Path) -> bytes:
    """Hash of what pages look like on paper, and of the program that prints them."""
    files = [Path(__file__), Path(chromium.__file__), *sorted((site_dir / "assets").rglob("*.css"))]
    return digest(*(path.read_bytes() for path in files))


def _key(site_dir: Path, url: str, styles: bytes) -> bytes:
    """Says everything a PDF is made from."""
    return digest(styles, bare((site_dir / url / "index.html").read_bytes()))


def _linked(page: bytes, file: str, size: int) -> bytes:
    """`page` with the theme's link filled in, behind the comment that holds it."""

    def link(slot: re.Match[bytes]) -> bytes:
        told = slot[1].replace(b"{file}", escape(file).encode()).replace(b"{size}", formats.file_size(size).encode())
        return slot[0] + b"<!--pdf-->" + told + b"<!--/pdf-->"

    return _SLOT.sub(link, page, count=1)


class _Desk:
    """Answers what one page asks for while it is printed, from the folder of the site and nowhere else."""

    def __init__(self, site_dir: Path, url: str, address: str | None) -> None:
        self._root = site_dir.resolve()
        self._url = url
        self._address = address
        self._base = _base(address)

    def answer(self, url: str) -> tuple[str, bytes] | None:
        """The file at `url`; None for one outside the site."""
        path = (self._root / url.removeprefix(self._base).partition("?")[0]).resolve()
        if url == self._base + self._url:
            return "text/html; charset=utf-8", self._page().encode()
        if not url.startswith(self._base) or not path.is_relative_to(self._root) or not path.is_file():
            return None
        return _KINDS.get(path.suffix, "text/plain"), path.read_bytes()

    def _page(self) -> str:
        """The page; where the site has no address, without links to other pages, which would lead nowhere."""
        html = bare((self._root / self._url / "index.html").read_bytes()).decode()
        return html if self._address else re.sub(r'(<a\b[^>]*?) href="(?!#)[^"]*"', r"\1", html)


def _base(address: str | None) -> str:
    return f"{(address or _NOWHERE).rstrip('/')}/"
