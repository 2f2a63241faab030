"""Trouble with the project (a missing folder, a broken template): raised, told in one Chinese line, exit code 2."""

from pathlib import Path


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
