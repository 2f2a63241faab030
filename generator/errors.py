"""Trouble with the project (a missing folder, a broken template): raised, told in one Chinese line, exit code 2."""

import errno
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SYSTEM = {
    errno.ENOSPC: "磁盘已满，请清理后再运行",
    errno.EDQUOT: "磁盘配额已用完，请清理后再运行",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EACCES: "没有权限，请检查文件夹的所有者和权限",
    errno.EPERM: "没有权限，请检查文件夹的所有者和权限",
    errno.EROFS: "磁盘是只读的，请换一个位置",
    errno.ENOENT: "文件不见了，可能在运行中被移走，请再运行一次",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这里应当是文件，却是文件夹",
    errno.EMFILE: "打开的文件过多",
    errno.EIO: "磁盘读写出错，请检查磁盘",
}


_DATABASE = {
    "full": "磁盘已满",
    "locked": "正被另一个程序占用",
    "readonly": "文件是只读的",
    "unable to open": "文件打不开",
    "disk I/O": "磁盘读写出错",
}
"""Words of SQLite's complaints → what is said."""

_TEMPLATE = (
    (re.compile(r"(?i)unexpected end of template|got 'end of (?:template|print statement)'"), "没有写完就结束了"),
    (re.compile(r"(?i)got 'end of statement block'"), "{% 和 %} 之间少写了内容"),
    (re.compile(r"(?i)unknown tag '(\w+)'"), "不认识的语句 \\1"),
    (re.compile(r"(?i)no (filter|test) named '(\w+)'"), "没有 \\2 这个过滤器或判断"),
    (re.compile(r"(?i)expected token '(.+?)', got '(.+?)'"), "应当是 \\1，写的是 \\2"),
    (re.compile(r"(?i)unexpected (?:char )?'(.+?)'"), "不该有 \\1"),
)
"""Jinja's complaints → what is said."""


def template(message: str | None) -> str:
    """What Jinja complains of, in Chinese."""
    met = ((pattern.search(message or ""), words) for pattern, words in _TEMPLATE)
    return next((found.expand(words) for found, words in met if found), "语法错误")


_COPIED = re.compile(r"\[Errno (?P<number>[0-9]+)\]")


def system(error: OSError) -> str:
    """What the system complains of, in one Chinese line."""
    return f"读写文件出错：{_said(error)}。旧网站保持原样。"


def _said(error: OSError) -> str:
    if isinstance(error, shutil.Error):  # of a whole folder: a list of (from, to, why)
        _, file, why = error.args[0][0]
        found = _COPIED.search(str(why))
        return f"{file}：{_why(int(found['number']) if found else 0)}"
    return f"{error.filename or '（未知文件）'}：{_why(error.errno or 0)}"


def _why(number: int) -> str:
    return _SYSTEM.get(number, f"系统报告错误 {number}（{errno.errorcode.get(number, '未知')}）")


def database(error: sqlite3.OperationalError) -> str:
    """What SQLite complains of while the fact_table is written, in one Chinese line."""
    what = next((said for word, said in _DATABASE.items() if word in str(error)), "数据库出错")
    return f"读写中间数据出错：{what}。请检查磁盘和权限后再运行，旧网站保持原样。"


_HALF = re.compile("[\ud800-\udfff]+")


def legible(text: str) -> str:
    """`text` with U+FFFD for bytes of no character: names of files in another encoding than the system's."""
    return _HALF.sub("\ufffd", text)


class ProjectError(Exception):
    """Base of all trouble with the project; `str()` is one Chinese sentence that says what to do."""


class FolderMissingError(ProjectError):
    """A folder or file the project needs is not there."""

    def __init__(self, path: Path, purpose: str) -> None:
        super().__init__(f"找不到{purpose}：{path}。请检查路径，或在项目根目录运行。")
        self.path = path


class TemplateBrokenError(ProjectError):
    """A Jinja template cannot be read or rendered."""

    def __init__(self, template: str, line: int | None, reason: str) -> None:
        at = f"第 {line} 行" if line else ""
        super().__init__(f"模板 {template} {at}有误：{reason}。请修改 site_templates/ 下的这个文件。")
        self.template = template


class ConfigurationBrokenError(ProjectError):
    """`mkdocs.yml` cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"网站配置 {path} 不能使用：{reason}。请对照 jixiao init 写出的 mkdocs.yml 修改。")
        self.path = path


class PublishingFailedError(ProjectError):
    """The site engine could not build, or the finished site could not be put in place."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"网站没有生成，旧网站保持原样：{reason}")


class DistrustError(PublishingFailedError):
    """What is kept does not fit together: the build must begin again and check everything."""

    def __init__(self) -> None:
        super().__init__("缓存在生成时有改动。请再运行一次。")


class UsageError(ProjectError):
    """An option or argument that cannot be used."""


class NotPlainError(ProjectError):
    """A link, a pipe or a device where the project keeps files."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path} 是{what}，不能用在这里。请放入文件或文件夹本身。")
        self.path = path


class NameBrokenError(ProjectError):
    """The name of a page or an asset is no text, so no address can be made from it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} 的文件名不是 UTF-8 编码，成不了网址。请改名。")
        self.path = path


class EncodingBrokenError(ProjectError):
    """A hand-written page or a template is not UTF-8."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} 不是 UTF-8 编码。请用 UTF-8 编码另存这个文件。")
        self.path = path


class TidyingFailedError(ProjectError):
    """The new site is published, but what it does not need any more could not be put away."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"新网站已经发布，但整理旧文件时出错：{_said(error)}。请处理后再运行一次。")


@contextmanager
def tidying() -> Iterator[None]:
    """What is done after the new site is in its place. Raises TidyingFailedError."""
    try:
        yield
    except OSError as error:
        raise TidyingFailedError(error) from error


def read_text(path: Path, encoding: str = "utf-8") -> str:
    """The text of a file of the project. Raises EncodingBrokenError."""
    try:
        return path.read_text(encoding=encoding)
    except UnicodeDecodeError as error:
        raise EncodingBrokenError(path) from error
