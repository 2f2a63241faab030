"""Where a file lies and what lies beside it: names of files and folders, the year's folder, the source documents."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from pathlib import PurePosixPath

from generator import privacy
from generator.findings import Finding, Severity
from generator.folders import version_of
from generator.frozen import dataclass
from generator.privacy import Look
from generator.reader.encoding import Lines
from generator.reader.problems import Node, Path, Problem, items, mapping
from generator.reserved import RESERVED, filing_reserved

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_FILE = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_FILING_DEPTH = 4
_TOLD = 3
"""So many reasons are told of one document."""


def names(path: PurePosixPath) -> tuple[Finding, ...]:
    """What is wrong with the names of a filing's path relative to `content/`: region/department/year/name.yaml."""
    return tuple(
        Finding(path.as_posix(), 0, 0, rule, Severity.ERROR, "", message) for rule, message in _names(path.parts)
    )


def _names(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if len(parts) != _FILING_DEPTH:
        yield "JX402", "申报文件放在 地区/部门/年度/名称.yaml"
        return
    region, department, year, name = parts
    for folder in (region, department, name.removesuffix(".yaml")):
        if not _NAME.fullmatch(folder):
            yield "JX402", f"“{folder}”不能用作网址：只用小写字母、数字和单个连字符，如 jggw"
    if region in RESERVED:
        yield "JX404", f"“{region}”是网站固定页面的名字：请给地区文件夹换一个名字"
    if not _YEAR.fullmatch(year):
        yield "JX402", f"“{year}”不是年度文件夹：请用四位年份，如 2024"
    if filing_reserved(name.removesuffix(".yaml")):
        yield "JX404", f"“{name}”是年度文件夹里固定页面的名字：请给申报文件换一个名字，如 target.yaml"
    if not name.endswith(".yaml"):
        yield "JX402", f"“{name}”的扩展名不对：申报文件的扩展名是 .yaml"


def year(tree: Node, name: str) -> Iterator[Problem]:
    """The budget year is the folder's."""
    folder = PurePosixPath(name).parent.name
    written = mapping(mapping(tree).get("year")).get("value")
    if _YEAR.fullmatch(folder) and isinstance(written, str) and _YEAR.fullmatch(written) and written != folder:
        message = f"预算年度 {written} 与所在文件夹 {folder} 不同：请改预算年度，或把文件移到 {written} 文件夹"
        yield Problem(("year", "value"), "JX405", message)


def beside(tree: Node, path: FilePath) -> Iterator[Problem]:
    """Whether what lies beside the filing at `path` fits it: source documents, earlier versions, the newest one."""
    yield from _sources(tree, path)
    own = version_of(path.name)
    if own is None:
        yield from _newest(mapping(tree), path)
    elif not path.with_name(f"{own[0]}.yaml").is_file():
        words = f"这是以前的第 {own[1]} 版，旁边没有现在的 {own[0]}.yaml：请放在同一个文件夹"
        yield Problem(("version",), "JX409", words)
    elif mapping(tree).get("version", "1") != str(own[1]):
        yield Problem(("version",), "JX409", f"文件名说是第 {own[1]} 版：请写 version: {own[1]}，或改文件名")


def _newest(filing: dict[str, Node], path: FilePath) -> Iterator[Problem]:
    """The version of now is later than those kept beside it, and each correction led to one."""
    written = filing.get("version", "1")
    if not (isinstance(written, str) and written.isdigit()):
        return
    version, corrections = int(written), len(items(filing.get("corrections")))
    found = (version_of(file.name) for file in path.parent.glob(f"{path.stem}.v*.yaml"))
    last = max((own[1] for own in found if own and own[0] == path.stem), default=0)
    if last >= version:
        words = f"旁边有以前的第 {last} 版 {path.stem}.v{last}.yaml：请写 version: {last + 1}"
        yield Problem(("version",), "JX409", words)
    elif version > 1 + corrections:
        words = f"现在是第 {version} 版，更正记录有 {corrections} 条：请在 corrections 写明哪天更正了什么、为什么"
        yield Problem(("version",), "JX409", words, Severity.WARNING)
    elif corrections >= version:
        words = f"更正记录有 {corrections} 条，现在就是第 {corrections + 1} 版：请写 version: {corrections + 1}"
        yield Problem(("version",), "JX409", words, Severity.WARNING)


def _sources(tree: Node, path: FilePath) -> Iterator[Problem]:
    """The source documents beside the filing at `path`, those before corrections too: there, plain files, unchanged."""
    for at, declared in _declared(tree):
        name = declared.get("file")
        if isinstance(name, str) and _FILE.fullmatch(name):
            yield from _named((*at, "file"), name, path, mapping(tree).get("version"))
            yield from _there(at, path.parent / name, declared.get("sha256"))


def _declared(tree: Node) -> Iterator[tuple[Path, dict[str, Node]]]:
    """Path and content of each mapping that names a source document, that of now first."""
    yield ("source",), mapping(mapping(tree).get("source"))
    for index, one in enumerate(items(mapping(tree).get("corrections"))):
        yield ("corrections", index, "before"), mapping(mapping(one).get("before"))


def _named(at: Path, name: str, path: FilePath, version: Node) -> Iterator[Problem]:
    """Named after the filing, one before a correction after its version too."""
    ending, own = name.rsplit(".", 1)[-1], version_of(path.name)
    stem = own[0] if own else path.stem
    if at[0] == "source":
        if not name.startswith((f"{path.stem}.source.", f"{stem}.source.")):
            yield Problem(at, "JX402", f"原件的文件名要与申报文件相同：请改为 {stem}.source.{ending}")
        return
    found = re.fullmatch(rf"{re.escape(stem)}\.v([1-9][0-9]*)\.source\.[a-z0-9]+", name)
    if not found:
        yield Problem(at, "JX402", f"更正前的原件按申报文件和版本起名：请改为 {stem}.v1.source.{ending}")
    elif isinstance(version, str) and version.isdigit() and int(found[1]) >= int(version):
        yield Problem(at, "JX402", f"这是第 {found[1]} 版的原件，而申报现在是第 {version} 版：请核对 version 和文件名")
    elif version is None:
        yield Problem(at, "JX402", "有更正前的原件，申报就不是第 1 版：请写 version: 2")


def _there(at: Path, beside: FilePath, written: Node) -> Iterator[Problem]:
    if beside.is_symlink():
        yield Problem((*at, "file"), "JX403", f"原件 {beside.name} 是符号链接：请放入文件本身")
    elif not beside.is_file():
        said = f"旁边没有原件 {beside.name}：请把原件（已遮盖个人信息）放进同一个文件夹"
        yield Problem((*at, "file"), "JX406", said)
    else:
        yield from _unchanged((*at, "sha256"), written, beside)


def _unchanged(at: Path, written: Node, beside: FilePath) -> Iterator[Problem]:
    found = hashlib.sha256(beside.read_bytes()).hexdigest()
    if isinstance(written, str) and written != found:
        yield Problem(at, "JX407", f"校验值与 {beside.name} 不符：文件没有改错的话，请写 {found}")


@dataclass(frozen=True, slots=True)
class Original:
    """一份原件 beside a filing, looked at."""

    at: Path
    """Where the filing names it."""
    path: FilePath
    look: Look
    checked: bool
    """Whether an office has looked at what cannot be read."""


def originals(tree: Node, path: FilePath) -> tuple[Original, ...]:
    """The source documents beside the filing at `path`, each looked at once."""
    return tuple(_originals(tree, path))


def _originals(tree: Node, path: FilePath) -> Iterator[Original]:
    for at, declared in _declared(tree):
        file = declared.get("file")
        beside = path.parent / file if isinstance(file, str) and _FILE.fullmatch(file) else None
        if beside is not None and not beside.is_symlink() and beside.is_file():
            look = privacy.look_at(beside.name, beside.read_bytes())
            yield Original(at, beside, look, "checked_by" in declared)


def unread(every: tuple[Original, ...]) -> Iterator[Problem]:
    """What cannot be read and nobody has answered for."""
    for one in every:
        if one.look.unread and not one.checked:
            reasons = "；".join(one.look.unread[:_TOLD]) + ("等" if len(one.look.unread) > _TOLD else "")
            message = (
                f"{one.path.name} {reasons}：请换成有文字的文件，或由单位逐页检查、遮盖个人信息后，"
                "在 file 下面写 checked_by: {office: 办公室, on: 2024-03-01}（检查的机构和日期）"
            )
            yield Problem((*one.at, "file"), "JX308", message)


def personal_data(every: tuple[Original, ...], name: str) -> Iterator[Finding]:
    """Personal data left unmasked in the source documents beside the filing whose own name is `name`."""
    for one in every:
        file = PurePosixPath(name).with_name(one.path.name).as_posix()
        for excerpt, hit in one.look.hits:
            lines = Lines(excerpt.text) if one.path.suffix == ".txt" and not excerpt.place else None
            line, column = lines.spot(hit.start) if lines is not None else (0, 0)
            severity = Severity.ERROR if hit.certain else Severity.WARNING
            yield Finding(
                file, line, column, hit.kind.rule, severity, f"原件 {excerpt.place}".strip(), hit.kind.message
            )
