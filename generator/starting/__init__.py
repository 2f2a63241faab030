"""一个新网站: the files of a site of one's own, for `jixiao init`.

Its pages and CI files are those of this project, changed where another publisher's are different. What only the
publisher can decide stands in them as 【待定：…】, see `generator.undecided`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from generator import __version__, errors, escaping, plainfiles, schema, shipped
from generator.errors import UsageError
from generator.frozen import dataclass
from generator.starting.questions import EXAMPLE, Answers, short

__all__ = ["Answers", "Begun", "files", "write"]

_EXAMPLE_SITE = """\
# 示例部门用的，与它一起删除
functions:
  wenhua: 文化服务机构
"""
_EXAMPLE_NOTICE = f"【待定：页面里的“示例市”是虚构的，正式发布前删除 content/{EXAMPLE} 和这一行】"
_LICENCE = "【待定：整理数据按什么许可使用，例如 CC BY 4.0】"
_PHONE = "【待定：办公电话】"
_EXAMPLE_ROW = f"| `content/{EXAMPLE}/` | 虚构的示例部门，正式公开前删除 |\n"
_PUBLISHING = {
    "none": "没有配置自动发布。要每天自动生成的，用系统的定时任务在这个文件夹里运行 `jixiao build`。",
    "github": "已配好 GitHub：合并请求自动检查，提交到 main 自动生成并发布，每天零时十分再生成一次。"
    "第一次用，先在仓库 Settings → Pages → Source 选 *GitHub Actions*，并把 `wheels/` 一起提交。",
    "gitlab": "已配好 GitLab：合并请求自动检查，提交到默认分支自动生成并发布。"
    "第一次用，先加一个每天运行的 pipeline schedule，并把 `wheels/` 一起提交。",
}
_UPGRADE = {
    "github": "，并把 `.github/workflows/` 里两处 `JIXIAO_VERSION` 改成新的版本号",
    "gitlab": "，并把 `.gitlab-ci.yml` 里的 `JIXIAO_VERSION` 改成新的版本号",
}
_CI = {"github": (".github/workflows/filings.yml", ".github/workflows/publish.yml"), "gitlab": (".gitlab-ci.yml",)}


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written."""

    folder: Path
    files: tuple[str, ...]


def write(answers: Answers, folder: Path) -> Begun:
    """Write the files of a new site to `folder`, which has nothing but perhaps a repository. Raises UsageError."""
    keep_empty(folder)
    if answers.example and answers.region_id == EXAMPLE:
        raise UsageError(f"地区网址标识 {EXAMPLE} 留给示例部门，什么也没有写。请换一个，或不要示例部门。")
    made = files(answers)
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    return Begun(folder, tuple(made))


def keep_empty(folder: Path) -> None:
    """Refuse a folder that has anything but a repository in it. Raises UsageError."""
    if folder.is_dir() and any(path.name != ".git" for path in folder.iterdir()):
        raise UsageError(f"{folder} 里已经有文件，什么也没有写。请换一个新的或空的文件夹。")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} 是文件，不是文件夹，什么也没有写。请换一个文件夹。")


def steps(begun: Begun) -> tuple[str, ...]:
    """What to do next, in lines."""
    automatic = any(path in begun.files for paths in _CI.values() for path in paths)
    return (
        f"cd {begun.folder}",
        "jixiao doctor    看这台机器还缺什么",
        "jixiao build     生成网站",
        "jixiao serve     在浏览器里看：http://127.0.0.1:8000",
        "jixiao check     看还有哪些【待定】",
        *(["把安装包放进 wheels/，与全部文件一起提交，就会自动检查和发布"] if automatic else []),
        "日常怎样录入、检查、发布，见 README.md",
    )


def files(answers: Answers) -> dict[str, bytes]:
    """Path below the folder of the site → content."""
    made = dict(_own(answers))
    made |= {name: _changed(name, answers).encode() for name in (*_pages(), *_CI.get(answers.ci, ()))}
    made |= {f"schema/{kind}.json": schema.of(kind).encode() for kind in schema.KINDS}
    if answers.example:
        made |= _example()
    return dict(sorted(made.items()))


def _own(answers: Answers) -> Iterator[tuple[str, bytes]]:
    """The files that are written from a sample of their own."""
    names = {
        "README.md": "README.md",
        ".gitignore": "gitignore",
        "mkdocs.yml": "mkdocs.yml",
        "site_templates/README.md": "site_templates.md",
        "content/site.yaml": "site.yaml",
        "content/duties.yaml": "duties.yaml",
        f"content/{answers.region_id}/region.yaml": "region.yaml",
    }
    for name, sample in names.items():
        text = (resources.files("generator") / "starting" / "files" / sample).read_text(encoding="utf-8")
        yield name, _filled(text, answers, quoted=name.endswith(("yaml", "yml"))).encode()


def _pages() -> list[str]:
    """The hand-written pages that come with the program."""
    return [f"docs/{path.name}" for path in plainfiles.walk(shipped.folder() / "docs") if path.suffix == ".md"]


def _example() -> dict[str, bytes]:
    """An invented department with its filings."""
    place = shipped.folder() / "examples" / "content" / EXAMPLE
    listed = (place / "region.yaml", *plainfiles.walk(place / "wenhua"))
    return {f"content/{EXAMPLE}/{path.relative_to(place).as_posix()}": path.read_bytes() for path in listed}


@cache
def _changes() -> dict[str, Any]:
    text = (resources.files("generator") / "starting" / "changes.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def _changed(name: str, answers: Answers) -> str:
    """A file of this project as another publisher needs it. Raises ValueError when it lacks what is to be changed."""
    text = errors.read_text(shipped.folder() / name)
    for old, new in _changes().get(name, ()):
        if old not in text:
            raise ValueError(f"{name}: {old}")
        text = text.replace(old, _filled(new, answers, page=name.endswith(".md")))
    return text


def _filled(text: str, answers: Answers, *, quoted: bool = False, page: bool = False) -> str:
    """`text` with the answers in the place of their marks: as values of YAML if `quoted`, as Markdown on a `page`."""
    values = {
        "publisher": answers.publisher,
        "name": answers.name,
        "region": answers.region,
        "short": short(answers.region),
        "code": answers.code,
        "id": answers.region_id,
        "url": answers.url,
        "address": answers.address,
        "phone": answers.phone or ("" if answers.address or answers.email else _PHONE),
        "email": answers.email,
        "licence": answers.licence or _LICENCE,
        "notice": _EXAMPLE_NOTICE if answers.example else "",
    }
    for key, value in _pieces(answers).items():
        text = text.replace(f"@{key}@", value)
    for key, value in values.items():
        text = text.replace(f"@{key}@", _quoted(value) if quoted else str(escaping.line(value)) if page else value)
    return text


def _pieces(answers: Answers) -> dict[str, str]:
    """What is no answer by itself: lines that depend on several, and the version."""
    return {
        "version": __version__,
        "functions": _EXAMPLE_SITE if answers.example else "",
        "url_line": "url: @url@" if answers.url else "# url: https://jx.example.gov.cn/",
        "publishing": _PUBLISHING[answers.ci],
        "upgrade": _UPGRADE.get(answers.ci, ""),
        "example_row": _EXAMPLE_ROW if answers.example else "",
    }


def _quoted(value: str) -> str:
    """As a value of YAML whose text is exactly this."""
    return "'" + value.replace("'", "''") + "'"
