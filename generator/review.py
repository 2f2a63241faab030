"""复核: what `jixiao check` tells beyond reading: remarks at their lines, aliases and replies that fit nothing."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from generator import reader
from generator.comparison import suggestions
from generator.comparison.history import History
from generator.dossier import Dossier, Filed
from generator.facts import normal
from generator.findings import Finding, Severity
from generator.folders import Content
from generator.model import Aliases, DisclosureDuties, Site
from generator.reader import Positions
from generator.rules import Remark, Spot

RULES: Mapping[str, str] = MappingProxyType(
    {
        "JX421": "沿革里写的名称，要与那一年文件所印的一致。",
        "JX422": "名称相近的取消和新增，请确认是不是改名。",
        "JX423": "部门说明和豁免要对得上一条提示。",
        "JX424": "网站信息要写全政府网站应有的各项。",
        "JX425": "每个地区都要有可以公开的申报。",
        "JX426": "应公开的文件所写的地区和部门，要在内容文件夹里有。",
    }
)


_WANTED = ("url", "site_code", "icp", "police", "feedback", "column_type", "keywords")
"""What a government site's footer and metadata carry besides name and publisher."""


def of_site(site: Site, file: Path, root: Path) -> Iterator[Finding]:
    """What site.yaml leaves out: told, never made up."""
    missing = [name for name in _WANTED if not getattr(site, name)]
    missing += [] if any((site.contact.address, site.contact.phone, site.contact.email)) else ["contact"]
    if missing:
        words = "、".join(f"{name}（{Site.model_fields[name].title}）" for name in missing)
        text = f"没有填写 {words}：页脚和页面元数据里不显示这些项，政府网站应当写全"
        yield Finding(file.relative_to(root.parent).as_posix(), 1, 1, "JX424", Severity.NOTE, "", text)


def of_content(content: Content, open_: Container[str]) -> Iterator[Finding]:
    """Regions the site will not have, for want of filings that are shown; `open_` names those it will have."""
    if content.begun:
        words = "还没有部门和申报，网站上会写明：收到文件后用 jixiao import 录入，或用 jixiao new 新建"
        yield Finding(_name(content.site, content), 0, 0, "JX425", Severity.WARNING, "", words)
        return
    if not any(content.filings):
        words = "内容文件夹里没有一份申报，生成不了网站：请用 jixiao new 新建，或检查文件夹是否完整"
        yield Finding(_name(content.site, content), 0, 0, "JX425", Severity.WARNING, "", words)
    for region in content.regions:
        if region.region_id in open_ or not region.file.is_file():
            continue
        some = any(year.filings for department in region.departments for year in department.years)
        said = "只有草稿和未到公开日期的申报" if some else "还没有申报"
        words = f"这个地区{said}，网站上不会有它：暂时如此不用管，否则请检查文件夹是否完整、state 是否写对"
        yield Finding(_name(region.file, content), 0, 0, "JX425", Severity.WARNING, "", words)


def of_duties(duties: DisclosureDuties, content: Content) -> Iterator[Finding]:
    """Places in duties.yaml that are no folder: what is said of them holds for nobody."""
    file = content.duties
    if file is None:
        return
    there = {region.region_id for region in content.regions}
    there |= {f"{one.region_id}/{one.department_id}" for one in content.departments}
    named = [(("duties", at), duty.places) for at, duty in enumerate(duties.duties)]
    named += [(("exceptions", at), exception.places) for at, exception in enumerate(duties.exceptions)]
    named += [(("approvals", at), approval.places) for at, approval in enumerate(duties.approvals)]
    lost = [
        ((*path, "places", at), place) for path, some in named for at, place in enumerate(some) if place not in there
    ]
    if lost:
        positions = reader.positions(file.read_bytes())
        for path, place in lost:
            words = f"内容文件夹里没有 {place}：请核对，写地区或“地区/部门”的文件夹名"
            yield Finding(_name(file, content), *positions.of(path), "JX426", Severity.WARNING, "", words)


def _name(file: Path, content: Content) -> str:
    return file.relative_to(content.root.parent).as_posix()


def of(dossier: Dossier, aliases: Aliases | None, aliases_file: Path | None, root: Path) -> Iterator[Finding]:
    """All of it for one department, file by file."""
    for filed in dossier.filings:
        if filed.open:
            yield from _filing(filed, dossier, root)
    if aliases and aliases_file:
        yield from _aliases(aliases, dossier.history, aliases_file, root)


def _filing(filed: Filed, dossier: Dossier, root: Path) -> Iterator[Finding]:
    remarks = dossier.checked[filed.source].remarks
    said = [(("replies", at, "about"), one.about) for at, one in enumerate(filed.filing.replies)]
    said += [(("waivers", at, "about"), one.about) for at, one in enumerate(filed.filing.waivers)]
    unmatched = [(path, about) for path, about in said if not any(one.meant_by(about) for one in remarks)]
    likely = [
        (one.after.line.spot, _likely(one))
        for one in suggestions.of(dossier.history)
        if one.after.source == filed.source
    ]
    listed = dossier.facts[filed.source].projects
    likely += [
        (one.after.spot, _likely_project(one)) for one in suggestions.projects(dossier.history) if one.after in listed
    ]
    if not (remarks or unmatched or likely):
        return
    positions = reader.positions(filed.path.read_bytes())
    name = filed.path.relative_to(root.parent).as_posix()
    for remark in remarks:
        line, column = _spot(remark, positions)
        yield Finding(name, line, column, remark.rule, remark.severity, "", remark.text)
    for path, about in unmatched:
        words = f"没有与“{about}”对应的提示：请写规则编号（如 JX501），需要时加空格和提示里的几个字"
        yield Finding(name, *positions.of(path), "JX423", Severity.WARNING, "", words)
    for spot, words in likely:
        yield Finding(name, *positions.of(_path(spot)), "JX422", Severity.NOTE, "", words)


def _likely(one: suggestions.Suggestion) -> str:
    before, after = (" › ".join(filter(None, entry.path)) for entry in (one.before, one.after))
    return (
        f"{one.year - 1}年的“{before}”{one.year}年未列，这里新列“{after}”，名称相近。"
        "是同一项指标的话，请在 aliases.yaml 记一条 relation: 改名；不是就不用管"
    )


def _likely_project(one: suggestions.ProjectSuggestion) -> str:
    return (
        f"{one.year - 1}年的项目“{one.before.name.name}”{one.year}年未列，这里新列“{one.after.name.name}”，名称相近。"
        "是同一个项目的话，请在 aliases.yaml 的 projects 下记一条 relation: 改名；不是就不用管"
    )


def _spot(remark: Remark, positions: Positions) -> tuple[int, int]:
    return positions.of(_path(remark.spots[0])) if remark.spots else (1, 1)


def _path(spot: Spot) -> tuple[str | int, ...]:
    path = tuple(step for index in spot.part for step in ("parts", index))
    return path if spot.row is None else (*path, "rows", spot.row)


def _aliases(aliases: Aliases, history: History, file: Path, root: Path) -> Iterator[Finding]:
    listed = {
        (one.year, history.names.project(one.key.project), one.key.levels)
        for facts in history.filings
        for one in facts.indicators
    }
    missing: list[tuple[tuple[str | int, ...], str]] = []
    for at, alias in enumerate(aliases.indicators):
        project = history.names.project(normal(alias.project))
        for side, paths, year in (("from", alias.from_, alias.year - 1), ("to", alias.to, alias.year)):
            for number, path in enumerate(paths):
                if (year, project, tuple(map(normal, path))) not in listed:
                    missing.append((("indicators", at, side, number), f"{year}年的文件里没有指标“{' › '.join(path)}”"))
    missing += _projects(aliases, history)
    missing += _levels(aliases, listed)
    if missing:
        positions = reader.positions(file.read_bytes())
        name = file.relative_to(root.parent).as_posix()
        for path_, words in missing:
            text = f"{words}：请核对名称和年份，名称要与那一年文件所印的一致"
            yield Finding(name, *positions.of(path_), "JX421", Severity.WARNING, "", text)


def _levels(
    aliases: Aliases, listed: set[tuple[int, str, tuple[str, ...]]]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for at, alias in enumerate(aliases.levels):
        for side, path, year in (("from", alias.from_, alias.year - 1), ("to", alias.to, alias.year)):
            wanted = tuple(map(normal, path))
            if not any(one == year and levels[: len(wanted)] == wanted for one, _, levels in listed):
                yield ("levels", at, side), f"{year}年的文件里没有“{' › '.join(path)}”之下的指标"


def _projects(aliases: Aliases, history: History) -> Iterator[tuple[tuple[str | int, ...], str]]:
    named = {
        (one.year, word)
        for facts in history.filings
        for one in facts.projects
        for word in (normal(one.name.code), normal(one.name.name))
    }
    for at, alias in enumerate(aliases.projects):
        for side, names, year in (("from", alias.from_, alias.year - 1), ("to", alias.to, alias.year)):
            for number, name in enumerate(names):
                if (year, normal(name)) not in named:
                    yield ("projects", at, side, number), f"{year}年的文件里没有项目“{name}”"
