"""Trouble with the project (a missing folder, a broken template): raised, told in one Chinese line, exit code 2."""

import errno
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


def system(error: OSError) -> str:
    """What the system complains of, in one Chinese line."""
    what = _SYSTEM.get(error.errno or 0, error.strerror or str(error))
    return f"读写文件出错：{error.filename or '（未知文件）'}：{what}。旧网站保持原样。"


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
        super().__init__(f"网站配置 {path} 不能使用：{reason}。请对照仓库里的 mkdocs.yml 修改。")
        self.path = path


class PublishingFailedError(ProjectError):
    """The site engine could not build, or the finished site could not be put in place."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"网站没有生成，旧网站保持原样：{reason}")


class UsageError(ProjectError):
    """An option or argument that cannot be used."""
