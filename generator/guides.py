"""Hand-written pages (`docs/*.md`) → search records: what a reader sees of the Markdown, block by block."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from pathlib import Path

from generator import errors, plainfiles, sentences
from generator.search import Passage, Record

KIND = sentences.words("kinds.guide")
_FRONT = re.compile(r"\A---\n(?P<facts>.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+)$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.+?)\s*(?:\{\s*#(?P<id>[\w-]+)[^}]*\})?\s*$")
_SILENT = re.compile(r"^(?:\{:.*\}|\|?[\s:|-]*-[\s:|-]*\|?|<!--.*-->)$")
_BULLET = re.compile(r"^(?:[-*+>]|\d+\.)\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_UNSEEN = re.compile(r'<(?P<name>\w+) class="sr">.*?</(?P=name)>')
"""Said to the ear alone."""
_MARKUP = re.compile(r"\\([^\w\s])|<[^>]*>|\{:[^}]*\}|[*`]+")


def records(docs: Path, generated: Container[str] = ()) -> Iterator[Record]:
    """One record a page, in order of names; none where a page of the `generated` paths stands, which wins."""
    pages = (path for path in plainfiles.walk(docs) if path.parent == docs and path.suffix == ".md")
    for path in pages:
        if not path.name.startswith(".") and path.name not in generated and f"{path.stem}/index.md" not in generated:
            yield _record(path.stem, errors.read_text(path, "utf-8-sig"))


def _record(name: str, text: str) -> Record:
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    titled = _TITLE.search(front["facts"]) if front else None
    title = titled[1].strip().strip("\"'") if titled else name
    url = "" if name == "index" else f"{name}/"
    return Record(url, title, KIND, "", "", (title,), None, None, is_filing=False, passages=tuple(_passages(body)))


def _passages(body: str) -> Iterator[Passage]:
    anchor = section = ""
    for block in _blocks(body):
        if heading := _HEADING.match(block):
            section, anchor = _seen(heading["words"]), heading["id"] or ""
            yield Passage(anchor, section, ())
            continue
        for cells in _rows(block):
            yield Passage(anchor, section, tuple(filter(None, map(_seen, cells))))


def _rows(block: str) -> Iterator[list[str]]:
    """What a block holds: the rows of a table, in Markdown or HTML, else all of it."""
    if block.startswith("<"):
        rows = (row.split("</th>") for row in _UNSEEN.sub("", block).replace("</td>", "</th>").split("</tr>"))
        yield from (cells for cells in rows if any(map(_seen, cells)))
    else:
        yield block.strip("|").split("|") if block.startswith("|") else [block]


def _blocks(body: str) -> Iterator[str]:
    """Headings, items, rows and paragraphs; lines of one paragraph are joined."""
    held: list[str] = []
    for line in [*map(str.strip, body.splitlines()), ""]:
        starts = line == "" or line[0] in "#|" or _BULLET.match(line) or _SILENT.match(line)
        if starts and held:
            yield "".join(held)
            held = []
        if line and not _SILENT.match(line):
            held.append(_BULLET.sub("", line))


def _seen(markdown: str) -> str:
    """The words of a piece of Markdown."""
    return html.unescape(_MARKUP.sub(r"\1", _LINK.sub(r"\1", markdown))).strip()
