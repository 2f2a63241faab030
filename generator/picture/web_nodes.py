"""网页的元素: what one element of a page says of how it is shown."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from generator.picture import list_numerals

_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big button cite code data dfn em font i ins kbd label mark nobr o:p output q rb rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr v:shape st1:chsdate st1:chmetcnv"
)
INLINE = frozenset(_INLINE_NAMES.split())
SKIPPED = frozenset({"script", "style", "template", "noscript", "head", "title", "meta", "link", "datalist", "xml"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*(-webkit-)?center", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align\s*:", re.IGNORECASE)
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z-]+)\s*(?:;|$)", re.IGNORECASE)


def is_hidden(node: LexborNode) -> bool:
    """Whether a browser does not show it."""
    attributes = node.attributes
    if node.tag == "input":
        return (attributes.get("type") or "").lower() == "hidden"
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


def is_centred(node: LexborNode, *, inherited: bool) -> bool:
    """Whether its text stands in the middle."""
    align, style = (node.attributes.get("align") or "").lower(), node.attributes.get("style") or ""
    if _ALIGNED.search(style):
        return _CENTRED.search(style) is not None
    return align == "center" if align else inherited or node.tag == "center"


def words_of_field(node: LexborNode) -> str:
    """What a field of a form shows."""
    attributes = node.attributes
    if node.tag == "textarea":
        return node.text() or ""
    if node.tag == "select":
        options = node.css("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        return "、".join((option.text() or "").strip() for option in chosen)
    kind = (attributes.get("type") or "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if "checked" in attributes else "☐"
    return "" if kind in {"password", "file", "image"} else attributes.get("value") or ""


def item_label(node: LexborNode) -> str:
    """What is printed before a list item."""
    around = node.parent
    style = (
        f"{(around.attributes.get('style') or '') if around is not None else ''};{node.attributes.get('style') or ''}"
    )
    named = _LIST_STYLE.findall(style)
    name = named[-1].lower() if named else ""
    if name == "none":
        return ""
    if around is None or around.tag != "ol":
        return "•"
    kind = _LIST_STYLES.get(name) or _STYLES.get(around.attributes.get("type") or "", "decimal")
    text = list_numerals.written(_number(node, around), kind)
    return f"{text}、" if kind == "chineseCounting" else f"{text}."


def _number(node: LexborNode, around: LexborNode) -> int:
    items = [item for item in around.iter() if item.tag == "li"]
    backwards = "reversed" in around.attributes
    number = _whole(around.attributes.get("start"), len(items) if backwards else 1)
    for item in items:
        number = _whole(item.attributes.get("value"), number)
        if item.mem_id == node.mem_id:
            break
        number += -1 if backwards else 1
    return number


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text.strip()) else otherwise
