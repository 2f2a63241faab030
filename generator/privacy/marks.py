"""Other marks of a person: passports and permits, mail, QQ, WeChat, plates, home addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from generator.privacy.kinds import Hit, PersonalKind

_PASSPORT = re.compile(r"(?<![A-Za-z0-9])(?:[EeGgDdSsPpHh][A-HJ-NP-Za-hj-np-z]?\d{7,8}|1[45]\d{7})(?![A-Za-z0-9])")
_PERMIT = re.compile(r"(?<![A-Za-z0-9])(?:[HMhm]\d{8}(?:\d{2})?|\d{8}(?:\d{2})?|[A-Za-z]\d{8})(?![A-Za-z0-9])")
_PASSPORT_WORDS, _PERMIT_WORDS = re.compile("护照"), re.compile("通行证|台胞证|回乡证|港澳证")
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])(?P<mark>[A-Za-z0-9._%+-]{1,64}@(?:vip\.)?(?:qq|foxmail|163|126|yeah|sina|sohu|139|189|wo|aliyun|tom|21cn|gmail|outlook|"
    r"hotmail|live|icloud|me|msn|yahoo|263|188|88|tencent)\.(?:com|cn|net|com\.cn)(?![A-Za-z0-9-]))",
    re.IGNORECASE,
)
"""Mail of providers where persons have theirs; that of an office (gov.cn, edu.cn, its own name) is no person's."""
_QQ = re.compile(r"QQ\s*(?:号码?)?\s*[：:为是]?\s*(?P<mark>[1-9]\d{4,11})(?!\d)", re.IGNORECASE)
_WECHAT = re.compile(
    r"(?:微信|wechat|vx|weixin)\s*(?:号码?|id)?\s*[：:为是]\s*(?P<mark>[A-Za-z0-9][-_A-Za-z0-9]{5,19})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_ACCOUNT_LABEL = re.compile(r"\s*(?:QQ号?码?|微信号?|wechat)\s*[：:]?\s*", re.IGNORECASE)
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])(?P<mark>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z]\s?[·•.\-]?\s?"
    r"(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])"
)
_HOUSE = (
    r"[\u4e00-\u9fff0-9A-Za-z\-]{0,30}(?:\d|[一二三四五六七八九十])+\s*(?:号|室|户|组|栋|幢|单元)"
    r"[\u4e00-\u9fff0-9\-]{0,12}"
)
_HOME = re.compile(
    rf"(?:家庭住址|家庭地址|现住址|现居住地|居住地址|户籍地址|户籍所在地|住\s*址)\s*[：:]?\s*(?P<mark>{_HOUSE})"
)
_HOME_LABEL = re.compile("家庭住址|家庭地址|现住址|居住地|户籍地|住址")
_FLAT = re.compile(r"(?P<mark>\d+\s*(?:号楼|栋|幢|#)\s*[\dA-Za-z一二三四五]+\s*单元\s*\d{2,4}\s*[室号户]?)")


_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠]")
_PAPER_WORDS = re.compile("护照|通行证|台胞证|回乡证|港澳证")
_ACCOUNT = re.compile(r"[A-Za-z0-9][-_A-Za-z0-9]{4,19}")
_HOME_ALONE = re.compile(_HOUSE)
_PATTERNS = (
    (_MAIL, PersonalKind.ACCOUNT, False),
    (_QQ, PersonalKind.ACCOUNT, False),
    (_WECHAT, PersonalKind.ACCOUNT, False),
    (_PLATE, PersonalKind.PLATE, False),
    (_HOME, PersonalKind.HOME, True),
    (_FLAT, PersonalKind.HOME, False),
)
"""A pattern, what it finds, and whether that is certain."""
_WORTH = re.compile(
    r"@|[Qq]{2}|微信|[Ee][Cc][Hh][Aa][Tt]|[Vv][Xx]|[Ee][Ii][Xx][Ii][Nn]|住\s*址|家庭地址|居住地|户籍|单元|"
    "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z]"
)
"""Without one of these in a text no pattern need be tried."""


def find_marks(text: str, labels: tuple[str, ...] = ()) -> Iterator[Hit]:
    """Whatever marks a person besides numbers and names; `labels` stand over or before the text."""
    folded = normalize("NFKC", text) if _WIDE.search(text) else text
    if len(folded) != len(text):  # places must stay those of `text`
        folded = text
    label = "\n".join(labels)
    if _PAPER_WORDS.search(folded) or _PAPER_WORDS.search(label):
        yield from _papers(folded, label)
    for pattern, kind, certain in _PATTERNS if _WORTH.search(folded) else ():
        for match in pattern.finditer(folded):
            yield Hit(*match.span("mark"), kind, certain)
    if any(map(_ACCOUNT_LABEL.fullmatch, labels)):
        yield from _whole(folded, PersonalKind.ACCOUNT, _ACCOUNT)
    if _HOME_LABEL.search(label):
        yield from _whole(folded, PersonalKind.HOME, _HOME_ALONE)


def asks_mark(label: str) -> bool:
    """Whether `label` asks for the papers, an account or the home of a person."""
    return bool(_PAPER_WORDS.search(label) or _ACCOUNT_LABEL.fullmatch(label) or _HOME_LABEL.search(label))


def may_name_papers(text: str) -> bool:
    """Whether `text` speaks of passports or permits, however wide its letters: elsewhere no number is theirs."""
    return bool(_PAPER_WORDS.search(text) or _PAPER_WORDS.search(normalize("NFKC", text)))


def _papers(text: str, label: str) -> Iterator[Hit]:
    """Passports and permits: their numbers look like many others, so only beside their name."""
    for words, pattern in ((_PASSPORT_WORDS, _PASSPORT), (_PERMIT_WORDS, _PERMIT)):
        for match in pattern.finditer(text):
            if words.search(label) or words.search(text[max(0, match.start() - 14) : match.start()]):
                yield Hit(*match.span(), PersonalKind.PAPERS)


def _whole(text: str, kind: PersonalKind, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """All of a cell."""
    bare = text.strip()
    if pattern.fullmatch(bare):
        start = text.index(bare)
        yield Hit(start, start + len(bare), kind, certain=kind is PersonalKind.HOME)
