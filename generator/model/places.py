"""The publisher's site, a region, a department."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Day, Frozen, Named, Slug, Year

_HOST = r"https?://[^\s<>\"'@?#/\\\[\]]+"
BASE_ADDRESS = rf"^{_HOST}(/[^\s<>\"'?#]*)?$"
"""An address that others are made from: nothing could follow a query or a fragment."""
REPLY_ADDRESS = rf"^({_HOST}([/?#][^\s<>\"']*)?|(mailto:)?[^\s<>\"'@?#/:]+@[^\s<>\"'@?#/:]+(\?[^\s<>\"']*)?)?$"
"""An address to write to, of a form or a mailbox: nothing else may stand behind a link that readers press."""


MAIL_FEEDS = rf"^{_HOST}([/?#][^\s<>\"']*)?\{{feed\}}[^\s<>\"']*$"
"""An address of a service that mails feeds; `{feed}` stands for the address of the feed."""


class Contact(Frozen):
    """联系方式 of the publishing unit; an office's, never a person's."""

    address: str = Field(default="", title="地址")
    phone: str = Field(default="", title="办公电话")
    email: str = Field(default="", title="电子邮箱")


class CheckedFile(Frozen):
    """单位检查过的文件: one of the site that a program cannot read (a picture on a hand-written page)."""

    file: Named = Field(title="文件")
    """Its path below the site."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(title="SHA-256 校验值")
    office: Named = Field(title="检查的机构")
    """An office, never a person."""
    on: Day = Field(title="检查日期")


class Site(Frozen):
    """site.yaml: 网站与主办单位."""

    name: Named = Field(title="网站名称")
    publisher: Named = Field(title="主办单位")
    url: Annotated[str, StringConstraints(pattern=BASE_ADDRESS)] | None = Field(default=None, title="网站地址")
    """Where the site will stand; the pages themselves use relative links."""
    site_code: str = Field(default="", title="网站标识码")
    icp: str = Field(default="", title="ICP备案号")
    police: str = Field(default="", title="公安备案号")
    column_type: str = Field(default="", title="栏目类型")
    """For the pages' metadata, as the platform of the publishing government names it: “政务公开”."""
    keywords: str = Field(default="", title="关键词")
    """For the pages' metadata, separated by commas."""
    contact: Contact = Field(default=Contact(), title="联系方式")
    feedback: Annotated[str, StringConstraints(pattern=REPLY_ADDRESS)] = Field(default="", title="找错与更正")
    """A mail or form address."""
    mail_feeds: Annotated[str, StringConstraints(pattern=MAIL_FEEDS)] | None = Field(default=None, title="邮件订阅")
    """Of a service that mails feeds: “https://mail.example.gov.cn/subscribe?feed={feed}”."""
    record_since: Day | None = Field(default=None, title="变更记录从哪天起")
    """From then on content must not change without a new version; `jixiao check` asks git."""
    licence: Named = Field(title="数据许可")
    notice: str = Field(default="", title="页首提示")
    """One line above the header of every page."""
    introduction: str = Field(default="", title="首页一句话介绍")
    functions: dict[Slug, Named] = Field(default={}, title="同类部门")
    """Id → name of each function departments can share across places."""
    checked_files: tuple[CheckedFile, ...] = Field(default=(), title="单位检查过的文件")
    """Pictures and the like on hand-written pages: what they show was looked at for personal data."""
    require_review: bool = Field(default=False, title="要求公开前审查记录")


class Region(Frozen):
    """region.yaml: 地区."""

    name: Named = Field(title="全称")
    short: Named = Field(title="简称")
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] = Field(title="行政区划代码")
    """GB/T 2260."""
    unconfirmed: tuple[Literal["id", "name", "short", "code"], ...] = Field(default=(), title="待确认的各项")
    """What a program proposed and nobody confirmed; `id` is the name of the folder."""


class FormerName(Frozen):
    """曾用名."""

    name: Named = Field(title="名称")
    until: Day | None = Field(default=None, title="用到哪天")


class Predecessor(Frozen):
    """前身: a department whose work this one took over, by reform or merger."""

    department: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$")] = Field(
        title="前身部门"
    )
    """Its folder, region/department."""
    since: Year = Field(title="从哪一年起")
    """The first year of this department in its place."""
    note: str = Field(default="", title="说明")


class Department(Frozen):
    """department.yaml: 部门."""

    name: Named = Field(title="全称")
    short: Named = Field(title="简称")
    code: str | None = Field(default=None, title="单位编码")
    also: tuple[str, ...] = Field(default=(), title="其他写法")
    """Other ways readers write the name."""
    former: tuple[FormerName, ...] = Field(default=(), title="曾用名")
    predecessors: tuple[Predecessor, ...] = Field(default=(), title="前身部门")
    """After a merger several; their earlier years are shown beside this department's, marked."""
    function: Slug | None = Field(default=None, title="同类部门标识")
    unconfirmed: tuple[Literal["id", "name", "short", "code", "function"], ...] = Field(
        default=(), title="待确认的各项"
    )
    """What a program proposed and nobody confirmed; `id` is the name of the folder."""
