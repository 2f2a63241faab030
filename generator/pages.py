"""View → page: front matter and body. The only place that knows Jinja."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import jinja2
import yaml
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator import errors, escaping, glossary, linked_data, page_classes, sentences, shipped
from generator.errors import TemplateBrokenError
from generator.frozen import dataclass
from generator.page_classes import View
from generator.template_code import ESCAPING, TemplateCode
from generator.views.frame import Frame


@dataclass(frozen=True, slots=True)
class Page:
    """一页 Markdown."""

    path: str
    """Below the pages folder: “ezhou/jggw/2024/index.md”."""
    template: str
    """Whose output it is."""
    meta: dict[str, object]
    """Front matter."""
    body: str
    """Headings (`## … {#id}`) and blocks of raw HTML."""

    @property
    def text(self) -> str:
        """As Markdown."""
        return (
            "---\n"
            + yaml.dump(self.meta, Dumper=_DUMPER, allow_unicode=True, width=10**6, sort_keys=False)
            + "---\n\n"
            + self.body
        )


class Renderer:
    """Turns views into pages with the templates of one folder, those of the program where it has none."""

    def __init__(self, templates: Path, compiled: Compiled | None = None) -> None:
        """What was compiled before is taken from `compiled`, and kept there."""
        self._made_with = templates, compiled
        self._environment = environment(templates)
        self._environment.bytecode_cache = compiled

    def __reduce__(self) -> tuple[type[Renderer], tuple[Path, Compiled | None]]:
        """Another machine makes it anew."""
        return Renderer, self._made_with

    def render(self, view: View, *, notices: Iterable[str] = ()) -> Page:
        """The page of `view`, `notices` standing first in its body. Raises TemplateBrokenError."""
        name = page_classes.template(view)
        values = {one.name: getattr(view, one.name) for one in fields(view)}  # type: ignore[arg-type]  # every view is a dataclass
        try:
            body = self._environment.get_template(name).render(values)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateBrokenError(error.name or name, error.lineno, errors.template(error.message)) from error
        except jinja2.TemplateNotFound as error:
            raise TemplateBrokenError(str(error.name or name), None, "找不到这个文件") from error
        except jinja2.UndefinedError as error:
            raise TemplateBrokenError(name, None, f"用了不存在的名字（{error.message}）") from error
        except AttributeError as error:
            raise TemplateBrokenError(name, None, f"用了不存在的名字（{error.name}）") from error
        except TypeError as error:
            if "macro() " not in str(error):  # what a macro is in Python, see `template_code`
                raise
            raise TemplateBrokenError(name, None, _misused(str(error))) from error
        shown = "".join(f'\n\n<p class="callout">{escaping.text(one)}</p>\n\n' for one in notices)
        body = explained(squeeze(body.replace(_BODY, _BODY + shown, 1)), view.frame)
        return Page(f"{view.frame.url}index.md", name, front_matter(view.frame), body)


def _misused(told: str) -> str:
    """What to write instead where Python says of a macro: got an unexpected keyword argument 'url'."""
    named = "、".join(re.findall(r"'(?:l_[0-9]+_)?(\w+)'", told))
    return "宏的值请按它列出的顺序写，一个不多，一个不少，不写名字" + (f"（{named}）" if named else "")


class Shelf(Protocol):
    """Where something is kept by name, valid for one key."""

    def load(self, name: str, key: bytes) -> bytes | None:
        """What was kept under `name` for `key`."""

    def save(self, name: str, key: bytes, content: bytes) -> None:
        """Keep `content`."""


class Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled by the same program: compiling takes longer than making a hundred pages."""

    def __init__(self, shelf: Shelf, program: bytes) -> None:
        self._shelf = shelf
        self._program = program

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A name for what is kept of the template `name`, wherever it lies: each build works on a copy of the theme."""
        return f"{'page' if filename is None else 'theme'}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Of the same text and program."""
        kept = self._shelf.load(bucket.key, self._valid_for(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._shelf.save(bucket.key, self._valid_for(bucket), bucket.bytecode_to_string())

    def _valid_for(self, bucket: Bucket) -> bytes:
        return self._program + bucket.checksum.encode()


class _Environment(jinja2.Environment):
    code_generator_class = TemplateCode
    escaped = staticmethod(escaping.text)
    """For what is plain text for certain, see `template_code`."""


def environment(templates: Path) -> jinja2.Environment:
    """Every value goes through the one escaper; templates can only pass on what it, or a macro, returned."""
    return _compiled(tuple((name, errors.read_text(path)) for name, path in shipped.templates(templates).items()))


@lru_cache(maxsize=4)
def _compiled(texts: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    """The same templates are compiled once, however often a preview builds."""
    found = _Environment(
        loader=jinja2.DictLoader(dict(texts)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters = {name: one for name, one in found.filters.items() if name in _FILTERS}
    found.filters.update(zip(ESCAPING, (line, anchor, css, href, term), strict=True))
    found.globals["t"] = sentences.say
    return found


_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_BODY = "<!-- body -->"
"""Where the theme cuts a page, see `partials/content.html`."""
_TERM = re.compile(r'<a class="term" href="term:([a-z-]+)">([^<]*)</a>')
_BIBTEX = re.compile(r"[%&#$_{}]")
"""What BibTeX takes for a sign of its own."""
_ID = re.compile(r"^[a-z0-9-]+$")

_FILTERS = frozenset({"length", "lower", "min", "max", "join"})
"""Built-in filters a template may use; `safe`, `e`, `format` and the like would go around the escaper."""


def finalize(value: Any) -> Markup:  # noqa: ANN401 - whatever a template prints
    """What `{{ value }}` writes."""
    return value if isinstance(value, Markup) else escaping.text(str(value))


def line(value: object) -> Markup:
    """Filter `line`: for headings and attributes, where a line break has no place."""
    return value if isinstance(value, Markup) else escaping.line(str(value))


def anchor(value: str) -> Markup:
    """Filter `id`: an id this project made; anything else is a mistake in a view."""
    if not _ID.match(value):
        raise ValueError(value)
    return Markup(value)  # noqa: S704 - letters, digits and hyphens only


@lru_cache(maxsize=1_000)
def css(value: str) -> Markup:
    """Filter `css`: class names this project made."""
    return Markup(" ").join(anchor(one) for one in value.split())


@lru_cache(maxsize=5_000)
def href(value: str) -> Markup:
    """Filter `href`: a link inside the site; what an address cannot hold is percent-encoded."""
    return Markup(quote(value, safe="/#?=.-_~"))  # noqa: S704 - nothing is left that could act


@lru_cache(maxsize=5_000)
def term(value: str) -> Markup:
    """Filter `term`: words with their first term of the 名词解释 marked; `explained` keeps the first mark of a page."""
    hit = glossary.found(value)
    if not hit:
        return escaping.text(value)
    before, word, after, entry = hit
    marked = Markup('{}<a class="term" href="term:{}">{}</a>{}')
    return marked.format(escaping.text(before), anchor(entry), escaping.text(word), escaping.text(after))


def explained(text: str, frame: Frame) -> str:
    """`text` with each term marked where it first stands, and all of them listed at its end.

    A form is shown as printed, a chart stands in a frame of another site: nothing is marked in them.
    """
    if frame.page_class in ("form", "chart"):
        return _TERM.sub(r"\2", text)
    seen: dict[str, str] = {}
    there = frame.to(glossary.URL)

    def first(mark: re.Match[str]) -> str:
        if mark[1] in seen:
            return mark[2]
        seen[mark[1]] = f'<a class="term" href="{there}#{mark[1]}">{mark[2]}</a>'
        return seen[mark[1]]

    text = _TERM.sub(first, text)
    if not seen:
        return text
    listed, name = "".join(f"<li>{one}</li>" for one in seen.values()), sentences.say("glossary.on_page")
    return f'{text}\n<nav class="terms" aria-label="{name}"><p>{name}</p><ul>{listed}</ul></nav>\n'


def front_matter(frame: Frame) -> dict[str, object]:
    """The head of a page, its texts escaped like the body: MkDocs prints them raw."""
    meta: dict[str, object] = {
        "title": str(escaping.line(frame.title)),
        "description": str(escaping.line(frame.description)),
        "page_class": frame.page_class,
    }
    if (cited := _BIBTEX.sub(r"\\\g<0>", frame.title)) != frame.title:
        meta["cited"] = str(escaping.line(cited))
    if frame.published:
        meta["published"] = frame.published
    if linked := linked_data.of(frame):
        meta["linked_data"] = linked
    if frame.running:
        meta["running"] = str(escaping.line(frame.running))
    if frame.also:
        meta["also"] = [{"title": str(escaping.line(one.text)), "url": one.href} for one in frame.also]
    if not frame.toc:
        meta["hide"] = ["toc"]
    if tags := {name: str(escaping.line(one)) for name, one in sorted(metadata(frame).items()) if one}:
        meta["meta"] = tags
    return meta


def metadata(frame: Frame) -> dict[str, str]:
    """页面元数据 of government sites, as far as the page knows it; those of the whole site stand in the theme."""
    if not frame.crumbs:
        return {}
    column = {
        "ColumnName": frame.crumbs[-1].text if frame.source else frame.here,
        "ColumnDescription": frame.description,
    }
    published = f"{frame.published} 00:00" if frame.published else ""
    if not frame.source:
        return column
    return column | {"ArticleTitle": frame.title, "PubDate": published, "ContentSource": frame.source}


def squeeze(body: str) -> str:
    """`body` with single blank lines and without trailing space: templates may be airy, pages are not."""
    lines: list[str] = []
    for one in body.split("\n"):
        stripped = one.rstrip()
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    return "\n".join(lines).strip("\n") + "\n"
