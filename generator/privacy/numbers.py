"""Mobile, identity and bank card numbers in a text, however they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from stdnum import luhn

from generator.privacy import context as contexts
from generator.privacy import digits
from generator.privacy.context import Captions, Sort
from generator.privacy.digits import DigitGroup
from generator.privacy.identity import is_identity, is_old_identity
from generator.privacy.kinds import Hit, PersonalKind

_MOBILE = re.compile(r"1[3-9]\d{9}")
_PREFIX = re.compile(r"(?:00?86|86|0)(?=1[3-9])")
_COUNTRY = re.compile(r"(?:00?)?86|0")
_JOINED = re.compile(r"(?:(?:86)?1[3-9]\d{9}){2,}")
_LENGTH, _ID_LENGTH, _OLD_LENGTH = 11, 18, 15
_ID_LENGTHS = frozenset({_OLD_LENGTH, _ID_LENGTH - 1, _ID_LENGTH})

_SHAPES = frozenset(
    {
        (3, 4, 4),
        (4, 3, 4),
        (3, 3, 5),
        (3, 5, 3),
        (4, 4, 3),
        (3, 2, 2, 2, 2),
        (2, 2, 2, 2, 2, 1),
        (1, 2, 2, 2, 2, 2),
        (3, 4, 2, 2),
        (3, 3, 3, 2),
        (1, 3, 3, 4),
    }
)
_PAIRS = frozenset({(3, 8), (7, 4), (1, 10)})
_HALVES = frozenset({(5, 6), (6, 5)})
"""Groups that people cut a mobile number into. Other cuts count only where the words say telephone."""
_PAIR_GAP = re.compile(r"[\s\-‐-―−－﹣_()（）\[\]]{1,3}")
_DECIMAL_POINTS = frozenset({".", "．"})
_ADDED = re.compile(r"[（(）)]*[+＋=＝÷×][（(）)]*")
_PLAIN_GAP = re.compile(r"[\s,，、;；|｜:：]+")
"""What figures of a row are kept apart with, too."""
_MOST_GROUPS = 11
_ROW_NUMBER, _WIDEST = 3, 3
_SCIENTIFIC = re.compile(r"1(?<![0-9.]1)[.．][3-9][0-9]{1,9}(?:[eE][+＋]?0?10|\s*[×xX*]\s*10\^?10)(?![0-9])")
_IDENTITY_TAIL = re.compile(f"[{digits.UNSEEN}\\s\\-]{{0,2}}([XxＸｘΧХ])(?![A-Za-z0-9])")
_DECIMALS = re.compile(r"[.．](?!0(?![0-9]))[0-9]{1,6}(?![0-9.．])")
_MOST_GAPS, _MOST_CUTS = 5, 4
_CARD_WORDS = re.compile(r"卡\s*号|银行卡|账\s*号|帐\s*号|账户|帐户|开户|打卡|一卡通|社保卡")
_CARDS = re.compile(r"62\d{14}(?:\d{3})?|9558\d{15}|(?:4\d{15}|5[1-5]\d{14})")
_UNIONPAY = ("62", "9558")
_WORDS_AFTER = re.compile(r"(?:qq|wx|vx|wechat|tel|mobile|e-?mail|mail|ext|fax)(?![A-Za-z])", re.IGNORECASE)


def find(text: str, context: Captions = contexts.NONE) -> tuple[Hit, ...]:
    """Numbers in `text`, of which `context` says what it is; places count characters of `text` itself."""
    text, whole = digits.flat(text), None
    hits: dict[tuple[int, int], Hit] = {}
    for groups in digits.candidates(text):
        whole = whole or contexts.of(text, context)
        apart: list[tuple[int, int]] = []
        for hit in (*_identities(text, groups), *_mobiles(text, groups, whole), *_cards(text, groups, whole, context)):
            at = bisect_left(apart, (hit.start, hit.end))
            if not any(hit.start < end and start < hit.end for start, end in apart[max(at - 1, 0) : at + 1]):
                apart.insert(at, (hit.start, hit.end))
                hits[hit.start, hit.end] = hit
    if "10" in text and contexts.of(text, context) is not Sort.FIGURE:
        for match in _SCIENTIFIC.finditer(text):
            if len(re.sub(r"(?:[eE]|\s*[×xX*]).*|\D", "", match[0])) == _LENGTH:
                hits[match.span()] = Hit(*match.span(), PersonalKind.MOBILE)
    return tuple(sorted(hits.values()))


def among(texts: Iterable[str]) -> bool:
    """Whether one of many texts, each on its own, holds a number; a text that comes many times is looked at once."""
    joined = digits.flat("\0".join(("", *set(texts), "")))
    runs = (run.span() for run in digits.CANDIDATE.finditer(joined))
    held = {joined[joined.rindex("\0", 0, start) + 1 : joined.index("\0", end)] for start, end in runs}
    return any(map(find, held))


def _mobiles(text: str, groups: tuple[DigitGroup, ...], whole: Sort) -> Iterator[Hit]:
    """Mobile numbers among `groups`, first those that stand together."""
    taken: set[int] = set()
    for index, group in enumerate(groups):
        for start, end in _inside(group):
            taken.add(index)
            if _alone(text, group.start, group.end) and _is_mobile(text, groups, index, index, whole):
                yield Hit(start, end, PersonalKind.MOBILE)
    index = 0
    while index < len(groups):
        last = next((one for one in _ends(text, groups, index, whole) if taken.isdisjoint(range(index, one + 1))), None)
        if last is not None and _alone(text, groups[index].start, groups[last].end):
            start = groups[index].places[len(_prefix(groups[index].digits))]
            yield Hit(start, groups[last].end, PersonalKind.MOBILE)
            taken.update(range(index, last + 1))
            index = last
        index += 1


def _inside(group: DigitGroup) -> Iterator[tuple[int, int]]:
    """Where in one group mobile numbers stand: one with or without a prefix, or several run together."""
    number = group.digits
    start = len(_prefix(number))
    if _MOBILE.fullmatch(number, start):
        yield group.places[start], group.end
    elif _JOINED.fullmatch(number):
        yield group.start, group.end
    elif len(number) == _LENGTH + _ID_LENGTH:
        for first, rest in ((number[:_LENGTH], number[_LENGTH:]), (number[_ID_LENGTH:], number[:_ID_LENGTH])):
            if _MOBILE.fullmatch(first) and is_identity(rest):
                yield group.start, group.end


def _prefix(number: str) -> str:
    match = _PREFIX.match(number)
    return match[0] if match and len(number) != _LENGTH else ""


def _ends(text: str, groups: tuple[DigitGroup, ...], first: int, whole: Sort) -> Iterator[int]:
    """The last group of each mobile number that begins with group `first` and has several groups."""
    number = groups[first].digits
    number = number[len(_PREFIX.match(number)[0]) :] if _PREFIX.match(number) else number  # type: ignore[index]
    if number[:1] != "1":
        return
    shape = [len(number)]
    for last in range(first + 1, min(first + _MOST_GROUPS, len(groups))):
        number += groups[last].digits
        shape.append(len(groups[last].digits))
        if len(number) > _LENGTH or number[1] not in "3456789":
            return
        if _MOBILE.fullmatch(number) and _is_cut(text, groups, (first, last), tuple(shape), whole):
            yield last


def _is_cut(
    text: str, groups: tuple[DigitGroup, ...], ends: tuple[int, int], shape: tuple[int, ...], whole: Sort
) -> bool:
    """Whether groups of this `shape` are one mobile number, not figures side by side."""
    first, last = ends
    gaps = [one.gap for one in groups[first + 1 : last + 1]]
    sort = contexts.around(text, groups[first].start, groups[last].end, whole)
    if sort is Sort.PHONE:
        return all(len(gap) <= _MOST_GAPS or gap.isspace() for gap in gaps)
    if sort is Sort.FIGURE or _is_amount(groups[first : last + 1]) or _is_sum(gaps):
        return False
    if any(len(gap) > _WIDEST and "\n" not in gap for gap in gaps):
        return False
    if len(shape) == _MOST_GROUPS:
        one_by_one = [one.digits for one in groups[first : last + 1]]
        return not _continues(groups, ends, 1) and len(set(gaps)) == 1 and one_by_one != sorted(one_by_one)
    if shape in _HALVES:  # two figures stand so, too, but hardly as all there is
        return gaps == [" "] and text[groups[first].start : groups[last].end] == text.strip()
    fits = shape in _SHAPES or (shape in _PAIRS and _PAIR_GAP.fullmatch(gaps[0]))
    return bool(fits) and not _in_row(text, groups, ends)


def _is_amount(groups: tuple[DigitGroup, ...]) -> bool:
    """1,234,567.89 or 1390000.1234: thousands, or whole and decimal part."""
    gaps = [one.gap for one in groups[1:]]
    *body, tail = groups[1:] if gaps[-1] in {".", "．"} and len(gaps) > 1 else (*groups[1:], groups[0])
    thousands = all(len(one.digits) == _ROW_NUMBER and one.gap in {",", "，"} for one in body)
    return (thousands and bool(body) and len(tail.digits) <= _MOST_GAPS) or (len(gaps) == 1 and gaps[0] in {".", "．"})


def _is_sum(gaps: list[str]) -> bool:
    """190.00＋48.00＋72.00: decimals that are added up."""
    return bool(_DECIMAL_POINTS.intersection(gaps)) and any(_ADDED.fullmatch(gap) for gap in gaps)


def _in_row(text: str, groups: tuple[DigitGroup, ...], ends: tuple[int, int]) -> bool:
    """Whether figures before or after go on in the same way: then they are a row of figures."""
    first, last = ends
    gaps = [one.gap for one in groups[first + 1 : last + 1]]
    if not all(map(_PLAIN_GAP.fullmatch, gaps)) or any(one.digits[0] == "0" for one in groups[first + 1 : last + 1]):
        return False
    before, after = groups[first].gap if first else "", groups[last + 1].gap if last + 1 < len(groups) else ""
    numbered = first == 1 and len(groups[0].digits) <= _ROW_NUMBER and not after
    landline = first > 1 and groups[first - 1].gap in {"-", "－", "—", ")", "）"}
    same = (
        _same_sort(before, gaps) and not landline and not _COUNTRY.fullmatch(groups[first - 1].digits) and not numbered
    )
    decimal = text[groups[last].end : groups[last].end + 1] in {".", "．", "%", "％"} and last + 1 < len(groups)
    return same or decimal or (_same_sort(after, gaps) and not _starts_number(groups, last + 1))


def _starts_number(groups: tuple[DigitGroup, ...], index: int) -> bool:
    """Whether the group is the beginning of another telephone number."""
    return bool(re.match(r"1[3-9]|0\d|(?:00)?86", groups[index].digits)) and (
        sum(len(one.digits) for one in groups[index : index + 5]) >= _LENGTH
    )


def _same_sort(gap: str, gaps: list[str]) -> bool:
    return bool(gap) and bool(_PLAIN_GAP.fullmatch(gap)) and any({*gap} & {*other} for other in gaps)


def _continues(groups: tuple[DigitGroup, ...], ends: tuple[int, int], length: int) -> bool:
    """Whether single digits go on beside single digits."""
    first, last = ends
    beside = [*groups[max(0, first - 1) : first], *groups[last + 1 : last + 2]]
    return any(len(one.digits) == length for one in beside)


def _is_mobile(text: str, groups: tuple[DigitGroup, ...], first: int, last: int, whole: Sort) -> bool:
    """Not an amount, a code or a decimal: eleven digits that stand together."""
    end = groups[last].end
    sort = contexts.around(text, groups[first].start, end, whole)
    decimal = first > 0 and groups[first].gap in {".", "．"} and groups[first - 1].digits == "0"
    return sort is not Sort.FIGURE and not decimal and not _DECIMALS.match(text, end)


def _alone(text: str, start: int, end: int) -> bool:
    """Not inside a code such as 13020924P19900001234M or a checksum; letters before it (“Tel”) may touch it."""
    while start and text[start - 1].isascii() and text[start - 1].isalpha():
        start -= 1
    before, after = text[start - 1 : start], text[end : end + 1]
    touched = after.isascii() and after.isalnum() and not _WORDS_AFTER.match(text, end)
    return not (before.isascii() and before.isdigit()) and not touched


def _identities(text: str, groups: tuple[DigitGroup, ...]) -> Iterator[Hit]:
    for first in range(len(groups)):
        number = ""
        for last in range(first, min(first + _ID_LENGTH, len(groups))):
            number += groups[last].digits
            if len(number) > _ID_LENGTH:
                break
            if len(number) not in _ID_LENGTHS:
                continue
            cut = last - first
            gaps = {one.gap for one in groups[first + 1 : last + 1]}
            if cut + 1 != len(number) and (cut > _MOST_CUTS or len(gaps) > 2):  # noqa: PLR2004 - one change of mind is human
                continue
            end = _identity_end(text, number, groups[last].end, final=last + 1 == len(groups))
            if end and _alone(text, groups[first].start, end):
                yield Hit(groups[first].start, end, PersonalKind.IDENTITY)
                break


def _identity_end(text: str, number: str, end: int, *, final: bool) -> int:
    """Where the identity number ends that is `number`, or begins with it; 0 when it is none."""
    if len(number) == _ID_LENGTH:
        return end if is_identity(number) else 0
    if len(number) == _ID_LENGTH - 1 and final:
        tail = _IDENTITY_TAIL.match(text, end)
        return tail.end(1) if tail and is_identity(f"{number}X") else 0
    return end if len(number) == _OLD_LENGTH and is_old_identity(number) else 0


def _cards(text: str, groups: tuple[DigitGroup, ...], whole: Sort, context: Captions) -> Iterator[Hit]:
    """Bank cards: a known beginning, the check digit, in one group or in fours."""
    for first in range(len(groups)):
        number = ""
        for last in range(first, min(first + _MOST_GAPS, len(groups))):
            number += groups[last].digits
            fours = all(len(one.digits) in {4, 3} for one in groups[first : last + 1])
            if (last == first or fours) and _CARDS.fullmatch(number) and luhn.is_valid(number):
                start, end = groups[first].start, groups[last].end
                labelled = bool(
                    any(map(_CARD_WORDS.search, context.labels)) or _CARD_WORDS.search(text[max(0, start - 18) : start])
                )
                sort = contexts.around(text, start, end, whole)
                likely = number.startswith(_UNIONPAY) and sort is not Sort.FIGURE
                if (labelled or likely) and _alone(text, start, end):
                    yield Hit(start, end, PersonalKind.CARD, certain=labelled)
