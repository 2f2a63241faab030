"""Personal data: mobile numbers, identity numbers and the names of those who filled a form. Find it, mask it.

Numbers are found as people write them: full-width digits, +86, groups with spaces, hyphens or dots. Nothing here ever
repeats what it found: a hit is a kind and a place.
"""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from generator.frozen import dataclass


class Kind(Enum):
    """What was found: its rule code and its message."""

    MOBILE = ("JX301", "有未遮盖的手机号码：请改为 138****1234 这样，或改填办公电话")
    IDENTITY = ("JX302", "有未遮盖的身份证号码：请删去，或只留前两位和后三位")
    NAME = ("JX304", "有填报人等的姓名：姓名不予公开，请改为［已遮盖］")

    def __init__(self, rule: str, message: str) -> None:
        self.rule = rule
        self.message = message


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One find: where in the text it starts and ends."""

    start: int
    end: int
    kind: Kind


_DIGIT = "0-9\uff10-\uff19\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089\U0001d7ce-\U0001d7ff\U0001fbf0-\U0001fbf9"
"""ASCII, full-width, raised, lowered, mathematical, segmented."""
_GAP = " \u00a0\u2002-\u200a\u3000.．·•‧\\-‐-―−－﹣_\uff3f"
_CANDIDATE = re.compile(f"[{_DIGIT}](?:[{_GAP}]{{0,2}}[{_DIGIT}]){{10,}}[xX\uff58\uff38]?")
"""Eleven digits or more, gaps allowed: rare in a filing, so what follows may be thorough."""

_ONE_GAP = f"[{_GAP}]"
_GROUPS = "|".join(
    f"1[3-9][0-9]{{{first - 2}}}(?P<g{number}>{_ONE_GAP})[0-9]{{{second}}}(?P=g{number})[0-9]{{{third}}}"
    for number, (first, second, third) in enumerate([(3, 4, 4), (4, 3, 4), (3, 3, 5), (3, 5, 3), (4, 4, 3)])
)
_PAIRS = "|".join(f"1[3-9][0-9]{{{first - 2}}}[ 　\\-－‐-―][0-9]{{{11 - first}}}" for first in (3, 7))
_SPACED = "1[ 　][3-9](?:[ 　][0-9]){9}(?![ 　][0-9])"
_MOBILE = re.compile(
    rf"(?<![0-9])(?<!0[.．])(?:(?:00)?86{_ONE_GAP}{{0,2}}|0)?"
    rf"(?P<number>1[3-9][0-9]{{9}}|{_GROUPS}|{_PAIRS}|{_SPACED})"
    r"(?![0-9])(?![.．][0-9]{1,6}(?![0-9.．]))(?!\s*[万亿千百]*元)"
)
_IDENTITY = re.compile(rf"(?<![0-9])(?=(?P<number>[0-9](?:{_ONE_GAP}?[0-9]){{16}}{_ONE_GAP}?[0-9Xx])(?![0-9]))")
_OLD_IDENTITY = re.compile(rf"(?<![0-9])(?=(?P<number>[0-9](?:{_ONE_GAP}?[0-9]){{14}})(?![0-9]))")
_MOST_GAPS = 4
_AFTER = 12
"""Characters after a number that tell whether it is an amount."""
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")

_ROLES = "填报人|填表人|填写人|制表人|经办人|联系人|经手人"
_ROLE = re.compile(
    rf"\s*(?:项目)?(?:{_ROLES})(?:员|姓名|签字|签名|及联系电话|及电话|[（(][^）)]{{0,8}}[）)])*\s*[：:]?\s*"
)
_NAMED = re.compile(
    rf"(?:{_ROLES})(?:姓名|签字|签名)?(?:[（(][^）)\n]{{0,8}}[）)])?(?P<gap>[ \t\r\n　：:|｜]+)"
    r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ 　]{1,3}[\u4e00-\u9fff]|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,6})"
    r"(?![\u4e00-\u9fff]|[ 　]*[：:（(])"
)
_NO_NAMES = re.compile(
    "姓名|签[字名章]|盖章|公章|.*电话|手机|单位|部门|职务|.*日期|.*时间|负责人|审核人|复核人|不予公开|已?遮盖|已?隐去|略|无|"
    "不详|未填报?|空白?|见原件|.*名称|.*情况|备注|.*意见|.*地址|邮箱|科室|.*资金|.*目标|.*项目"
)
_EMPTY_WORDS = frozenset({"", "无", "略", "不予公开", "已遮盖"})

_BINARY = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".ttf", ".otf"})
_MAX_OPENED = 200_000_000


def find(text: str) -> tuple[Hit, ...]:
    """Mobile and identity numbers in `text`; places count characters of `text` itself."""
    found: dict[tuple[int, int], Hit] = {}
    for candidate in _CANDIDATE.finditer(text):
        start = max(0, candidate.start() - 2)
        window = _folded(text[start : candidate.end() + _AFTER])
        for hit in _numbers(text, start, window):
            if hit.end <= candidate.end():
                found.setdefault((hit.start, hit.end), hit)
    return tuple(sorted(found.values(), key=lambda hit: (hit.start, hit.end)))


def find_names(text: str) -> tuple[Hit, ...]:
    """Names written after 填报人 and the like."""
    return tuple(
        Hit(found.start("name"), found.end("name"), Kind.NAME)
        for found in _NAMED.finditer(text)
        if not _NO_NAMES.fullmatch(found["name"])
    )


def names_person(label: object) -> bool:
    """Whether `label` asks for the name of the person who filled the form."""
    return isinstance(label, str) and "人" in label and _ROLE.fullmatch(label) is not None


def may_name(value: object) -> bool:
    """Whether `value` is a text that may be a person's name: letters, and not a word that says there is none."""
    return (
        isinstance(value, str) and value.strip(" 　［］[]（）()") not in _EMPTY_WORDS and any(map(str.isalpha, value))
    )


def mask(text: str) -> str:
    """`text` with the middle of every number and every name replaced by `*`; nothing changes its place."""
    characters = list(text)
    for hit in (*find(text), *find_names(text)):
        inner = [index for index in range(hit.start, hit.end) if text[index].isalnum()]
        first, last = {Kind.MOBILE: (3, 4), Kind.IDENTITY: (2, 3), Kind.NAME: (0, 0)}[hit.kind]
        for index in inner[first : len(inner) - last]:
            characters[index] = "*"
    return "".join(characters)


def texts(name: str, data: bytes) -> Iterator[str]:
    """Every text inside a file: as it is, with references resolved, and the members of archives."""
    if Path(name).suffix.lower() in _BINARY:
        return
    if data[:4] == b"PK\x03\x04":
        yield from _members(data)
        return
    opened = _inflated(data)
    if opened is not None:
        yield from texts("", opened)
        return
    text = data.decode("utf-8", errors="replace")
    yield text
    if "&" in text and (resolved := html.unescape(text)) != text:
        yield resolved
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def scan_tree(folder: Path) -> Iterator[tuple[Path, Hit]]:
    """Every number left in any file below `folder`, archives opened. For tests of whole sites."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        for text in texts(path.name, path.read_bytes()):
            for hit in find(text):
                yield path, hit


def _folded(text: str) -> str:
    """`text` with every digit, hyphen and letter in its ASCII form, character for character."""
    return "".join(map(_ascii, text))


def _ascii(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def _numbers(text: str, offset: int, folded: str) -> Iterator[Hit]:
    for pattern, kind, accepted in _SORTS:
        for found in pattern.finditer(folded):
            start, end = offset + found.start("number"), offset + found.end("number")
            if accepted(found["number"]) and _stands_alone(text, offset + found.start(), end):
                yield Hit(start, end, kind)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not inside a code such as 13020924P19900001234M or a checksum; letters before it (“Tel”) may touch it."""
    while start and text[start - 1].isascii() and text[start - 1].isalpha():
        start -= 1
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isdigit()) and not (after.isascii() and after.isalnum())


def _bare(number: str) -> str | None:
    gaps = re.sub("[0-9Xx]", "", number)
    return None if len(gaps) > _MOST_GAPS or len(set(gaps)) > 1 else re.sub("[^0-9Xx]", "", number).upper()


def _is_identity(number: str) -> bool:
    """A region that exists and a day that exists; the check digit may be a slip of the pen."""
    bare = _bare(number)
    if bare is None or not _PROVINCES.match(bare) or bare[6:8] not in {"18", "19", "20"}:
        return False
    if uscc.is_valid(bare) and not (_is_placed(bare) and ric.is_valid(bare)):
        return False
    return _born(bare)


def _is_old_identity(number: str) -> bool:
    bare = _bare(number)
    if bare is None or not bare.isdigit():
        return False
    long = f"{bare[:6]}19{bare[6:]}0"
    return _is_placed(long) and _born(long)


def _is_placed(number: str) -> bool:
    """Whether there was such a county. The library asks codes of a province or a city alone for their county too."""
    try:
        ric.get_birth_place(number)
    except (ValidationError, KeyError):
        return False
    return True


def _born(number: str) -> bool:
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return True


_SORTS: tuple[tuple[re.Pattern[str], Kind, Callable[[str], bool]], ...] = (
    (_IDENTITY, Kind.IDENTITY, _is_identity),
    (_OLD_IDENTITY, Kind.IDENTITY, _is_old_identity),
    (_MOBILE, Kind.MOBILE, lambda _: True),
)


def _inflated(data: bytes) -> bytes | None:
    """What a gzip, zlib or raw deflate stream holds; None when `data` is no such stream."""
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(window)
        try:
            found = unpacker.decompress(data, _MAX_OPENED)
        except zlib.error:
            continue
        if unpacker.eof and found and not unpacker.unused_data:
            return found
    return None


def _members(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(one.file_size for one in members) > _MAX_OPENED:
                return
            for one in members:
                yield from texts(one.filename, archive.read(one))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError):
        return
