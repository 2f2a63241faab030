"""One picture of each kind of page, at 375 and 1280, light, dark and printed; and the README's own (`screenshot.png`).

`python -m bench.screenshots [OUT]`, by default into `.cache/screenshots/`: to be looked at.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, sync_playwright

from bench.lighthouse import FLAGS, served
from generator import building, chromium
from generator.building import Order
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
REAL = {
    "home": "",
    "regions": "regions/",
    "region": "ezhou/",
    "department": "ezhou/jggw/",
    "department-year": "ezhou/jggw/2024/",
    "self-evaluation": "zhuzhou/jggw/2023/",
    "years": "years/",
    "year": "years/2024/",
    "quality": "quality/",
    "rules": "rules/",
    "search": "search/?q=培训",
    "method": "method/",
    "glossary": "glossary/",
    "sitemap": "sitemap/",
    "missing": "404.html",
}
EXAMPLE = {
    "years-side-by-side": "shili/wenhua/",
    "three-years": "shili/wenhua/2023/",
    "indicators": "indicators/",
    "peers": "peers/",
    "peers-of-a-function": "peers/wenhua/",
    "rule": "quality/jx581/",
}
TALL = 2400
"""Pixels of a page that are shown; the rest is more of the same."""
README = (1280, 860)


def shoot(page: Page, address: str, names: dict[str, str], out: Path) -> None:
    """The pages of one site on the screen."""
    for name, url in names.items():
        for width in (375, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address + url)
            if "?" in url:
                page.wait_for_selector(".hits li")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                tall = min(TALL, page.evaluate("document.documentElement.scrollHeight"))
                clip = {"x": 0, "y": 0, "width": width, "height": tall}
                page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=True, clip=clip)
        page.emulate_media(color_scheme="light")
        printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        for number in range(min(2, len(printed))):
            printed[number].render(scale=1.2).to_pil().save(out / f"{name}-print-{number + 1}.png")
        printed.close()


def built(content: Path, folder: Path) -> Path:
    """The site of `content`."""
    settings = Settings(ROOT / "site_templates", "2026-01-01")
    building.build(Order(content, settings, ROOT / "mkdocs.yml", folder / "site", cache=folder / "cache"))
    return folder / "site"


def main() -> None:
    """Take all pictures."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".cache" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.find(), args=FLAGS.split())
        page = browser.new_page(locale="zh-CN")
        with served(built(ROOT / "content", Path(folder) / "real")) as address:
            shoot(page, address, REAL, out)
            page.set_viewport_size({"width": README[0], "height": README[1]})
            page.goto(address + REAL["department-year"])
            page.screenshot(path=ROOT / "screenshot.png")
        with served(built(ROOT / "examples" / "content", Path(folder) / "example")) as address:
            shoot(page, address, EXAMPLE, out)
        browser.close()
    print(f"{len(list(out.glob('*.png')))} pictures: {out}/")


if __name__ == "__main__":
    main()
