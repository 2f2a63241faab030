"""What lies in `content/`: which regions, departments, years and filings, by the layout of its folders."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from operator import attrgetter
from pathlib import Path

from generator import errors, plainfiles
from generator.errors import FolderMissingError, NotPlainError
from generator.findings import Finding, Severity
from generator.frozen import dataclass
from generator.reserved import RESERVED, filing_reserved

_NAME = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_YEAR = re.compile(r"^(19|20)[0-9]{2}$")
_VERSION = re.compile(r"^([a-z0-9]+(?:-[a-z0-9]+)*)\.v([1-9][0-9]{0,2})\.yaml$")
_SOURCE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*(\.v[1-9][0-9]*)?\.source\.[a-z0-9]+$")


def version_of(name: str) -> tuple[str, int] | None:
    """Name of the filing and number of a file that keeps an earlier version of it; None for any other file."""
    match = _VERSION.match(name)
    return (match[1], int(match[2])) if match else None


KnownFile = tuple[str, plainfiles.Status]
"""A file of a department, its path below the folder of that, and by what it is known."""


@dataclass(frozen=True, slots=True)
class YearFolder:
    """一个部门一个年度的文件."""

    year: int
    path: str
    """As text: there are nearly as many years as filings, and a Path of each costs a build of nothing new."""
    filing_names: tuple[str, ...]
    version_names: tuple[str, ...] = ()
    """Of earlier versions of these: `target.v1.yaml`."""

    @property
    def filings(self) -> tuple[Path, ...]:
        """The files of filings."""
        return tuple(Path(self.path, name) for name in self.filing_names)

    @property
    def versions(self) -> tuple[Path, ...]:
        """The files of earlier versions."""
        return tuple(Path(self.path, name) for name in self.version_names)

    def earlier(self, filing: Path) -> tuple[tuple[int, Path], ...]:
        """Number and file of each earlier version of `filing`, early to late."""
        numbered = ((version_of(path.name), path) for path in self.versions)
        return tuple(sorted((own[1], path) for own, path in numbered if own and own[0] == filing.stem))


@dataclass(frozen=True, slots=True)
class DepartmentFolder:
    """一个部门的文件夹."""

    region_id: str
    department_id: str
    path: str
    """As text likewise."""
    aliased: bool
    """Whether there is an aliases.yaml."""
    years: tuple[YearFolder, ...]
    files: tuple[KnownFile, ...] = ()
    """All files that count, originals too."""

    @property
    def file(self) -> Path:
        """department.yaml, also where it is missing."""
        return Path(self.path, "department.yaml")

    @property
    def aliases(self) -> Path | None:
        """aliases.yaml, where there is one."""
        return Path(self.path, "aliases.yaml") if self.aliased else None


@dataclass(frozen=True, slots=True)
class RegionFolder:
    """一个地区的文件夹."""

    region_id: str
    file: Path
    departments: tuple[DepartmentFolder, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """整个 content/ 文件夹."""

    root: Path
    site: Path
    regions: tuple[RegionFolder, ...]
    duties: Path | None = None
    """duties.yaml, where there is one."""

    @property
    def departments(self) -> Iterator[DepartmentFolder]:
        """All departments, region by region."""
        return (one for region in self.regions for one in region.departments)

    @property
    def begun(self) -> bool:
        """Whether this is a site that was just begun: a region, and no department yet."""
        return bool(self.regions) and not any(self.departments)

    @property
    def filings(self) -> Iterator[Path]:
        """All filing files."""
        return (path for one in self.departments for year in one.years for path in year.filings)


def read(root: Path, only: Collection[str] = ()) -> tuple[Content, tuple[Finding, ...]]:
    """The layout of `root`, names sorted, and what does not belong there; of all regions or `only` of these.

    Raises FolderMissingError, for a region that is not there too.
    """
    if not root.is_dir():
        raise FolderMissingError(root, "申报内容文件夹")
    for one in only:
        if not _NAME.match(one) or not (root / one).is_dir():
            raise FolderMissingError(root / one, "地区文件夹")
    walk = _Walk(root)
    every = walk.folders(str(root), {"site.yaml", "duties.yaml"})
    wanted = (folder for folder in every if not only or folder.name in only)
    regions = tuple(map(walk.region, wanted))
    file = root / "site.yaml"
    if not file.is_file():
        what = plainfiles.oddity(file)
        raise NotPlainError(file, what) if what else FolderMissingError(file, "网站信息文件")
    return Content(root, file, regions, duties(root)), tuple(sorted(walk.findings))


def files(department: Path) -> tuple[KnownFile, ...]:
    """All files that count in the folder of a department, as `read` finds them."""
    return _Walk(department.parent.parent).department(department.parent.name, str(department)).files


def duties(root: Path) -> Path | None:
    """duties.yaml below `root`, where there is one."""
    file = root / "duties.yaml"
    return file if file.is_file() else None


def _inside(folder: str) -> list[os.DirEntry[str]]:
    """What lies in `folder`, by name."""
    with os.scandir(folder) as found:
        return sorted(found, key=attrgetter("name"))


class _Walk:
    """One walk over the folders, collecting findings on the way; there are many, and a Path of each costs a third."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.files: list[KnownFile] = []
        """Of the department that is gone through."""

    def region(self, folder: os.DirEntry[str]) -> RegionFolder:
        if folder.name in RESERVED:
            self.report(folder.path, "JX404", f"“{folder.name}”是网站固定页面的网址用语，请换一个文件夹名称")
        inside = self.folders(folder.path, {"region.yaml"})
        departments = tuple(self.department(folder.name, one.path) for one in inside)
        self.require(f"{folder.path}/region.yaml", "地区")
        return RegionFolder(folder.name, Path(folder.path, "region.yaml"), departments)

    def department(self, region: str, folder: str) -> DepartmentFolder:
        self.files = []
        years = tuple(self.year(one) for one in self.folders(folder, {"department.yaml", "aliases.yaml"}, _YEAR))
        self.require(f"{folder}/department.yaml", "部门")
        aliased = os.path.isfile(f"{folder}/aliases.yaml")  # noqa: PTH113 - see above
        known, self.files = tuple(self.files), []
        return DepartmentFolder(region, folder.rpartition("/")[2], folder, aliased, years, known)

    def year(self, folder: os.DirEntry[str]) -> YearFolder:
        filings, versions = [], []
        for one in filter(self.plain, _inside(folder.path)):
            if one.is_file():
                self.files.append((f"{folder.name}/{one.name}", plainfiles.status(one.stat())))
            if one.name.endswith(".yaml") and _NAME.match(one.name.removesuffix(".yaml")):
                filings.append(one.name)
                self.named(one)
            elif version_of(one.name) and one.is_file():
                versions.append(one.name)
            elif one.is_dir() or not _SOURCE.match(one.name):
                self.report(
                    one.path,
                    "JX402",
                    "这里只放申报文件（名称.yaml，名称用小写字母、数字和连字符）和原件"
                    "（名称.source.扩展名），更正前的写 名称.v1.yaml、名称.v1.source.扩展名",
                )
        return YearFolder(int(folder.name), folder.path, tuple(filings), tuple(versions))

    def named(self, file: os.DirEntry[str]) -> None:
        name = file.name.removesuffix(".yaml")
        if filing_reserved(name):
            message = f"“{name}”是年度文件夹里固定页面的网址用语，请换一个文件名，如 target.yaml"
            self.report(file.path, "JX404", message)

    def folders(self, folder: str, files: set[str], names: re.Pattern[str] = _NAME) -> Iterator[os.DirEntry[str]]:
        for one in filter(self.plain, _inside(folder)):
            if one.name in files:
                self.files.append((one.name, plainfiles.status(one.stat())))
                continue
            if one.is_dir() and names.match(one.name):
                yield one
            else:
                wanted = "四位年份的文件夹" if names is _YEAR else "用小写字母、数字和连字符命名的文件夹"
                self.report(one.path, "JX402", f"这里只放{wanted}和 {'、'.join(sorted(files))}；请移走或改名")

    def require(self, path: str, what: str) -> None:
        if not os.path.isfile(path) and not plainfiles.oddity(path):  # noqa: PTH113 - see above
            self.report(path, "JX401", f"缺少{what}信息文件，请新建（可用 jixiao new 生成）")

    def plain(self, one: os.DirEntry[str]) -> bool:
        if plainfiles.is_litter(one.name):
            return False
        if not (one.is_file(follow_symlinks=False) or one.is_dir(follow_symlinks=False)):
            self.report(one.path, "JX403", plainfiles.refusal(plainfiles.oddity(one)))
            return False
        return not one.name.startswith(".")

    def report(self, path: str, rule: str, message: str) -> None:
        name = errors.legible(Path(path).relative_to(self.root.parent).as_posix())
        self.findings.append(Finding(name, 0, 0, rule, Severity.ERROR, "", message))
