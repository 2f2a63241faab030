"""What has to be known to begin a site: the questions, what is proposed, what an answer must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator import privacy
from generator.frozen import dataclass
from generator.model.places import BASE_ADDRESS
from generator.reserved import RESERVED

EXAMPLE = "shili"
"""The id of the region of the invented department."""
SERVICES = ("github", "gitlab", "none")
_ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_CODE = re.compile(r"^[1-9][0-9]{5}$", re.ASCII)
_MAIL = re.compile(r"^[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+$")
_PROVINCE = re.compile(r"^.{2,8}?(?:省|自治区|特别行政区)(?=.{2})")
_KIND = re.compile(r"(?<=..)(?:市|县|区|旗|州|盟)$")
_MOST = 200
_PERSONAL = {
    privacy.PersonalKind.MOBILE,
    privacy.PersonalKind.IDENTITY,
    privacy.PersonalKind.CARD,
    privacy.PersonalKind.PAPERS,
}
"""What no page may hold, see `building.steps.screening`."""


@dataclass(frozen=True, slots=True)
class Answers:
    """新网站要定的事."""

    publisher: str
    name: str
    region: str
    code: str
    region_id: str
    url: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    licence: str = ""
    ci: str = "none"
    example: bool = False


@dataclass(frozen=True, slots=True)
class SiteQuestion:
    """一个要回答的问题."""

    key: str
    """The name of its answer, and of its option with hyphens."""
    title: str
    hint: str
    wrong: Callable[[str], str]
    """What is wrong with an answer that is one line; "" for nothing."""
    needed: bool = False

    def trouble(self, answer: str) -> str:
        """What is wrong with `answer`; "" for nothing."""
        if not answer:
            return "这一项不能空着" if self.needed else ""
        return _line(answer) or self.wrong(answer)

    @property
    def option(self) -> str:
        """Its option on the command line."""
        return f"--{self.key.replace('_', '-')}"


def _any(_: str) -> str:
    return ""


def _line(answer: str) -> str:
    if len(answer) > _MOST:
        return f"太长了，请写在 {_MOST} 字以内"
    if not answer.isprintable():
        return "请写成一行，不要有看不见的字符"
    personal = any(hit.kind in _PERSONAL for hit in privacy.look(answer))
    return "像是个人的号码，不能公开，请写单位的" if personal else ""


def _code(answer: str) -> str:
    return "" if _CODE.match(answer) else "请写六位数字，例如 420700"


def _id(answer: str) -> str:
    if not _ID.match(answer):
        return "请用小写字母、数字和连字符，例如 ezhou"
    return f"“{answer}”是网站自己的网址用语，请换一个" if answer in RESERVED else ""


def _address(answer: str) -> str:
    return "" if re.match(BASE_ADDRESS, answer) else "请写完整的网址，例如 https://jx.example.gov.cn/"


def _mail(answer: str) -> str:
    return "" if _MAIL.match(answer) else "请写成 名称@单位域名 的样子"


def _service(answer: str) -> str:
    return "" if answer in SERVICES else f"可用的有 {'、'.join(SERVICES)}"


QUESTIONS = (
    SiteQuestion("publisher", "主办单位", "单位全称，例如 鄂州市财政局", _any, needed=True),
    SiteQuestion("region", "地区全称", "例如 湖北省鄂州市", _any, needed=True),
    SiteQuestion("code", "行政区划代码", "GB/T 2260，六位数字，例如 420700", _code, needed=True),
    SiteQuestion("region_id", "地区网址标识", "小写字母，是网址的一部分，定下后不要改", _id, needed=True),
    SiteQuestion("name", "网站名称", "写在每一页的页首", _any, needed=True),
    SiteQuestion("url", "网站地址", "现在不知道的，以后写进 content/site.yaml", _address),
    SiteQuestion("address", "联系地址", "单位的地址", _any),
    SiteQuestion("phone", "办公电话", "单位的电话，不写个人手机", _any),
    SiteQuestion("email", "电子邮箱", "单位的邮箱，不写个人邮箱", _mail),
    SiteQuestion("licence", "数据许可", "别人怎样使用整理出的数据，例如 CC BY 4.0", _any),
    SiteQuestion("ci", "自动检查和发布用哪一种", "github、gitlab，或者不用（none）", _service),
)
"""In the order they are asked."""


_PROPOSED = frozenset({"region_id", "name", "ci"})
"""What there is a proposal for as soon as a region is known."""


def missing(answers: Mapping[str, str]) -> tuple[SiteQuestion, ...]:
    """The questions that must be answered, are not, and have no proposal, as some have as soon as a region is known."""
    left = (question for question in QUESTIONS if question.needed and question.key not in answers)
    if "region" not in answers:
        return tuple(question for question in left if question.key not in _PROPOSED)
    return tuple(question for question in left if not proposed(question.key, answers))


def short(region: str) -> str:
    """“鄂州市” of “湖北省鄂州市”."""
    return _PROVINCE.sub("", region)


def proposed(key: str, answers: Mapping[str, str]) -> str:
    """What to take for `key` when nothing is said, from the `answers` before; "" when nothing can be proposed."""
    region = answers.get("region", "")
    match key:
        case "region_id":
            return _spelled(_KIND.sub("", short(region))) if region else ""
        case "name":
            return f"{short(region)}预算绩效公开" if region else ""
        case "ci":
            return "none"
        case _:
            return ""


def _spelled(name: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - slow to import, and only here needed

    found = "".join(lazy_pinyin(name, errors="ignore"))
    return "" if not found or _id(found) else found


def doubt(answers: Mapping[str, str]) -> str:
    """What the code means, if the region has another name; "" where they agree or the code is not in the list."""
    from stdnum import numdb  # noqa: PLC0415 - reads a file

    parts = [found for _, found in numdb.get("cn/loc").info(answers["code"])]
    province = parts[0].get("province", "")
    counties = [re.sub(r"^\[[^]]*\]", "", one) for one in parts[-1].get("county", "").split(",") if one]
    if not counties or any(one and one in answers["region"] for one in counties):
        return ""
    place = counties[-1] if counties[-1] == province else f"{province}{counties[-1]}"
    file = f"content/{answers['region_id']}/region.yaml"
    return f"行政区划代码 {answers['code']} 是{place}，地区写的是{answers['region']}：请核对 {file}"
