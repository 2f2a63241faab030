"""The project's `mkdocs.yml`, and the configuration of the finished site made from it."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from generator import errors, escaping, plainfiles, sentences, shipped
from generator.errors import ConfigurationBrokenError, FolderMissingError, NameBrokenError, NotPlainError, UsageError

if TYPE_CHECKING:
    from generator.model import Site
    from generator.page_classes import Way


def configuration(path: Path) -> dict[str, Any]:
    """The project's `mkdocs.yml` over that of the program. Raises FolderMissingError or ConfigurationBrokenError."""
    if not path.is_file():
        raise FolderMissingError(path, "网站配置文件")
    merged = _over(_read(shipped.configuration()), _read(path))
    if not isinstance(merged, dict) or not isinstance(merged.get("theme"), dict):
        raise ConfigurationBrokenError(path, "theme 一节写法不对")
    return merged


def _over(ours: Any, own: Any) -> Any:  # noqa: ANN401 - a tree of YAML
    """Sections are gone into, everything else is replaced whole."""
    if not isinstance(ours, dict) or not isinstance(own, dict):
        return own
    return {**ours, **{key: _over(ours[key], value) if key in ours else value for key, value in own.items()}}


def _read(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    text = errors.read_text(path)
    try:
        return deepcopy(_parsed(text))
    except (yaml.YAMLError, RecursionError) as error:
        raise ConfigurationBrokenError(path, f"不是能读的 YAML（{_slip(text)}）") from error


@lru_cache(maxsize=4)
def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """By the loader written in Python: libyaml's ends the process where brackets are nested very deeply."""
    return yaml.safe_load(text)


def _slip(text: str) -> str:
    """The first thing that cannot be read, and where."""
    from generator.reader import whereabouts  # noqa: PLC0415 - only for a broken file

    told = whereabouts.trace(text).problems
    spot = told[0].spot if told else None
    return f"第 {spot[0]} 行：{told[0].message}" if spot else "写法有误"


def theme(config_file: Path) -> Path:
    """The folder of the project's own theme, which need not be there. Raises ConfigurationBrokenError."""
    name = configuration(config_file)["theme"].get("custom_dir")
    if not name:
        raise ConfigurationBrokenError(config_file, "theme 一节缺少 custom_dir")
    return config_file.parent / str(name)


def templates(config_file: Path) -> Path:
    """The folder that holds those of page templates: the one around the theme."""
    return theme(config_file).parent


def docs(config_file: Path) -> Path:
    """The folder of hand-written pages."""
    return config_file.parent / str(configuration(config_file).get("docs_dir", "docs"))


def keep_plain(config_file: Path) -> None:
    """Refuse links, pipes, devices and names that are no text in what a site is made from.

    Raises FolderMissingError, NotPlainError or NameBrokenError.
    """
    pages, look = docs(config_file), theme(config_file)
    if not pages.is_dir():
        raise FolderMissingError(pages, "手写页面文件夹")
    if look.exists() and not look.is_dir():
        raise NotPlainError(look, "文件，不是文件夹")
    own = (pages, *([look] if look.is_dir() else []))
    for folder in (*own, *sorted({path.parent for path in plainfiles.templates(templates(config_file))})):
        for path in plainfiles.walk(folder):
            name = path.relative_to(folder).as_posix()
            if errors.legible(name) != name:
                raise NameBrokenError(path)


def keep_clear(target: Path, content: Path, config_file: Path) -> None:
    """Refuse to write to a folder of the project's own, or one that holds it or lies in it. Raises UsageError."""
    place = target.resolve()
    pages = {path.parent for path in plainfiles.templates(templates(config_file))}
    for own in (content, config_file, docs(config_file), theme(config_file), *sorted(pages)):
        source = own.resolve()
        if place == source or place in source.parents or source in place.parents:
            raise UsageError(f"不能写到 {target}：那里有项目自己的 {own.name}。请另选文件夹。")


def derived(settings: dict[str, Any], site: Site, docs_dir: str, theme_dir: str) -> dict[str, Any]:
    """The project's configuration with the publisher's identity in it, escaped: themes print it raw."""
    from generator import linked_data, page_classes  # noqa: PLC0415 - all pages: not every command makes some

    theme = {**settings["theme"], "custom_dir": theme_dir}
    identity = site.model_dump(exclude={"functions", "require_review", "introduction"})
    identity["domain"] = urlsplit(site.url).hostname or "" if site.url else ""
    extra = {**settings.get("extra", {}), "site": _escaped(identity), "words": _escaped(sentences.section("theme"))}
    extra["language"] = sentences.LANGUAGE
    extra["linked_data"] = linked_data.of_site(site)
    extra["ways"] = [_way(way) for way in page_classes.ways()]
    extra["script"] = escaping.script(sentences.section("script"))
    derived = {**settings, "docs_dir": docs_dir, "site_dir": "site", "theme": theme, "extra": extra}
    derived["site_name"] = str(escaping.line(site.name))
    if site.url:
        derived["site_url"] = site.url
    return derived


def _way(way: Way) -> dict[str, object]:
    return {"url": way.url, "title": str(escaping.line(way.title)), "group": way.group, "footer": way.footer}


def _escaped(value: Any) -> Any:  # noqa: ANN401 - a tree of texts
    if isinstance(value, dict):
        return {key: inner if key == "url" else _escaped(inner) for key, inner in value.items()}
    return str(escaping.line(value)) if isinstance(value, str) else value


def text(configuration: dict[str, Any]) -> str:
    """As the YAML of a `mkdocs.yml`."""
    return yaml.safe_dump(configuration, allow_unicode=True, sort_keys=True)
