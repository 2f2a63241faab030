"""What a page must keep at every size, spacing and choice of display, told by scripts in the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

MODES: dict[str, tuple[str, dict[str, str]]] = {
    "浅色": ("light", {}),
    "深色": ("dark", {}),
    "高对比": ("light", {"contrast": "high"}),
    "深色高对比": ("dark", {"contrast": "high"}),
    "大字": ("light", {"size": "large"}),
}
"""显示设置: the system's colour scheme and what stands on <html>."""

SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "p { margin-block-end: 2em !important; }"
)
"""WCAG 1.4.12."""

LOST = """() => {
  const found = [];
  const wide = document.documentElement.clientWidth;
  const side = document.documentElement.scrollWidth - wide;
  if (side > 0) found.push(`page ${side}px too wide`);
  const scrolls = (one) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    if (style.visibility === "hidden" || style.clipPath !== "none" || one.closest(".sr, .skip, svg, thead")) continue;
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    const cut = one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2;
    const name = `${one.tagName}.${one.className}`;
    if (["hidden", "clip"].includes(style.overflowX) && cut && !one.matches(".clip")) found.push(`cut ${name}`);
    if (box.right > wide + 1 && !scrolls(one)) found.push(`out ${name}`);
    const own = ["auto", "scroll"].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
    if (own && !one.matches(".tbl, .biao, .toc, pre")) found.push(`scrolls ${name}`);
  }
  return [...new Set(found)];
}"""
"""Content out of sight, and regions that scroll sideways though they are neither a data table, a form nor the contents list."""

SMALL = """() => {
  const found = [];
  const all = document.querySelectorAll("a[href], button, input, summary, select, textarea");
  for (const one of all) {
    if (getComputedStyle(one).display === "inline" || !one.checkVisibility()) continue;  // inside a sentence
    const box = (one.matches("[type=radio], [type=checkbox]") ? one.closest("label") : one).getBoundingClientRect();
    if (box.width < 1 || (one.closest("thead") && box.width < 2)) continue;
    if (Math.min(box.width, box.height) < 23.9) {
      found.push(`${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 12)} ${box.width}x${box.height}`);
    }
  }
  return found;
}"""
"""Targets under 24 px (WCAG 2.5.8), without those inside a sentence."""

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const boxed = one.closest(".find") ? getComputedStyle(one.closest(".find")).outlineStyle !== "none" : false;
  const x = Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const seen = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight;
  const clear = top && (one.contains(top) || top.contains(one) || top.closest("label")?.contains(one));
  window.walked ??= new Map();
  if (!window.walked.has(one)) window.walked.set(one, window.walked.size);
  return { at: window.walked.get(one), name: `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 16)}`,
    outlined: outlined || boxed, seen, clear: Boolean(clear) };
}"""
"""The focused element: is it in sight, does it show that it has the focus, does nothing lie over it."""

REACHABLE = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled)
  .filter((one) => one.type !== "radio" || one.checked).length"""
"""How many elements Tab must come to."""


def show(page: Any, mode: str) -> None:
    """Choose one of MODES."""
    scheme, chosen = MODES[mode]
    page.emulate_media(color_scheme=scheme)
    page.evaluate(
        """chosen => {
          for (const name of ["size", "contrast", "scheme"]) delete document.documentElement.dataset[name];
          Object.assign(document.documentElement.dataset, chosen);
        }""",
        chosen,
    )
    drawn(page)


def drawn(page: Any) -> None:
    """Wait until what was changed is laid out and observers of sizes have been told."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


JUDGED = """() => {
  const seen = new Map();
  const path = new Map([[document.documentElement, ""]]);
  for (const node of document.querySelectorAll("html *")) {
    const kind = `${path.get(node.parentElement)}>${node.tagName}.${node.getAttribute("class") ?? ""}`;
    path.set(node, kind);
    const says = [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
    if (!says || !node.checkVisibility()) continue;
    const times = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, times);
    node.toggleAttribute("data-judged", times < 3);
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-judged]" }] });
}"""
"""Contrast, nearly all of axe's time, of two texts of each kind: the same names and classes from the root down."""


def violations(page: Any, *, every: bool = True) -> list[str]:
    """What axe finds, of any impact, best practices included; contrast of `every` text or of two of a kind."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    if not every:
        page.evaluate(JUDGED)
    options = {
        "resultTypes": ["violations"],
        "rules": {"target-size": {"enabled": True}},
    }  # the only one off by default
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['target']}" for one in found]


def spaced(page: Any) -> None:
    """Set the text spacing of WCAG 1.4.12."""
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        SPACING,
    )
