"""The last look: no file of a finished site goes out with a personal number, whatever road it came by.

Filings and originals were looked at when they were read, with all that labels and columns say. Here everything is
looked at as it lies: pages, search index, data, hand-written pages and what lies beside them, the theme. A number that
a filing's own columns say is an amount or a code is one here, too. What was looked at before, by the same program, is
known by its hash.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator import errors, plainfiles, privacy, reader, search
from generator.building.kept.store import below, digest
from generator.building.printed import prints
from generator.building.steps import parts, workers
from generator.building.steps.order import Order
from generator.building.steps.watch import Watch
from generator.building.steps.workers import Each
from generator.errors import PublishingFailedError
from generator.export import beside, whole
from generator.frozen import dataclass
from generator.mark import NAME as MARK
from generator.privacy import PersonalKind
from generator.reserved import RESERVED

NAME = "_screened"
"""Under which name the store keeps the hashes of what was looked at; no region can have it."""
_SHORT, _TOGETHER = 16, 64
_FEW = 500
"""Fewer changed files are looked at sooner than the hashes of all before are read: these are neither asked nor kept."""
_STOPPING = (PersonalKind.MOBILE, PersonalKind.IDENTITY, PersonalKind.CARD, PersonalKind.PAPERS)
"""Names and the like need the words around them, which a page may lay out anyhow: they are looked for at the source."""
_INDEX, _TEXTS = "search/index/", "search/index/t/"
_DEPARTMENT_DEPTH = 2
_DESCRIPTIONS = frozenset({f"{whole.FOLDER}{whole.PACKAGE}", beside.SCHEMA})
"""What says in JSON what the data of the whole site are: it lies there whatever else would."""
_INLINE = re.compile(
    r"</?(?:abbr|b|bdi|code|del|em|font|i|ins|mark|ruby|s|small|span|strong|sub|sup|time|tspan|tt|u|var|wbr)\b[^>]*>|<!--.*?-->",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_NAMES = "href|src|title|alt|content|value|label|placeholder|id|name|aria-[a-z]+|data-[a-z-]+"
_SAID = re.compile(rf"""\s(?:{_NAMES})=["']([^"'>]{{11,}})""")

_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
"""What JSON writes for the end of a line, a quotation mark, a backslash, or any character by its number."""
_FEED_ID = re.compile(rb"<id>urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}</id>")
"""An entry of a feed by its hash: its digits may look like a number, and are none."""
_INDEX_NAME = re.compile(rb"^search/index/.*\n", re.MULTILINE)
"""A file of the search index in the list of all files, named by its hash likewise."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What one file holds that must not be published."""

    file: str
    kind: PersonalKind | None
    """None for a file that cannot be read."""
    mark: str
    """Hash of the digits found, or of the file that cannot be read: what was found is passed on nowhere."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Screened:
    """What came of some files."""

    marks: tuple[bytes, ...]
    """Those without trouble."""
    troubles: tuple[Trouble, ...]


def screen(  # noqa: PLR0913 - what it looks at, and with what
    folder: Path,
    order: Order,
    program: bytes,
    watch: Watch,
    each: Each | None = None,
    changed: Iterable[str] | None = None,
) -> None:
    """Look at all of `folder`, or at the files that have `changed` since all of the published site was looked at.

    Raises PublishingFailedError for the first thing that must not go out.
    """
    each = each or workers.local(order.workers)
    root = folder / parts.PAGES if order.only else folder
    with watch.over("复查"):
        files = sorted(_files(root) if changed is None else _there(root, changed))
        few = changed is not None and len(files) < _FEW
        before = b"" if few else order.store.load(NAME, program) or b""
        known = _marks(before)
        jobs = [files[start : start + _TOGETHER] for start in range(0, len(files), _TOGETHER)]
        run = partial(look, root=root, known=known)
        screened = tuple(each(run, jobs))
        marks = {mark for batch in screened for mark in batch.marks}
        troubles = [trouble for batch in screened for trouble in batch.troubles]
        if files and changed is not None:
            # The list of all files holds no other new names; those of before were looked at in it.
            troubles += _troubles(MARK, b"".join(os.fsencode(file) + b"\n" for file in files))
        _refuse(troubles, root, order)
        if not few:
            order.store.save(NAME, program, _packed(marks) if changed is None else before + _packed(marks - known))


def _marks(packed: bytes) -> frozenset[bytes]:
    return frozenset(packed[start : start + _SHORT] for start in range(0, len(packed), _SHORT))


def _packed(marks: Iterable[bytes]) -> bytes:
    return b"".join(sorted(marks))


def _there(root: Path, changed: Iterable[str]) -> Iterator[str]:
    """Those of the `changed` files that are there still."""
    return (file for file in changed if file != MARK and (root / file).is_file())


def _files(root: Path) -> Iterator[str]:
    """All files below `root`."""
    return (entry.path[len(str(root)) + 1 :] for entry in below(str(root)))


def look(files: Iterable[str], root: Path, known: frozenset[bytes]) -> Screened:
    """Look at these files below `root`."""
    marks: list[bytes] = []
    troubles: list[Trouble] = []
    for file in files:
        # A print draws what the page beside it says; read back, the figures of neighbouring cells would run on.
        if _is_list(file) or whole.holds_rows(file) or prints.is_print(root, file):
            continue
        data = plainfiles.read(f"{root}/{file}")
        mark = digest(file.encode() if _is_original(file) else b"", data)[:_SHORT]
        trouble = () if mark in known else tuple(_troubles(file, data))
        troubles += trouble
        if not any(problem.kind is None for problem in trouble):
            marks.append(mark)
    return Screened(tuple(marks), tuple(troubles))


def _is_list(file: str) -> bool:
    """Whether it lists the pages that hold a term, or counts their signs: it holds no more than their texts do."""
    return file.startswith(_INDEX) and search.lists_pages(file.removeprefix(_INDEX))


def _is_original(file: str) -> bool:
    """Whether a filing answers for it: what cannot be read was told there."""
    return "/filings/" in file


def _clean_at_a_glance(file: str, data: bytes) -> bool:
    """Whether the quick reading of a page, of data in JSON or of the list of files finds nothing."""
    if file.endswith(f"/{beside.JSON}") or file in _DESCRIPTIONS:
        return b"\0" not in data and not privacy.among(_values(data.decode("utf-8", "replace")))
    if file == MARK:
        return not privacy.find(_INDEX_NAME.sub(b"", data).decode("utf-8", "replace"))
    if file.endswith(".html"):
        return not may_hold_number(data.decode("utf-8", "replace"))
    return file.endswith((".csv", ".svg")) and _clean_chart(data, drawn=file.endswith(".svg"))


def _clean_chart(data: bytes, *, drawn: bool) -> bool:
    """The same of a chart as CSV or drawing, as this program writes them: any other encoding is read with care."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if "\0" in text or (drawn and may_hold_number(text)):
        return False
    return not privacy.worth_looking(html.unescape(_TAG.sub("\0", _INLINE.sub("", text))) if drawn else text)


def _troubles(file: str, data: bytes) -> Iterator[Trouble]:
    if _clean_at_a_glance(file, data):
        return
    if file.startswith(_INDEX):
        yield from _index_troubles(file, data)
        return
    if _is_original(file) and file.endswith(".yaml"):
        if not privacy.find(data.decode("utf-8", "replace")):
            return
        rules = {finding.rule for finding in reader.personal_data(data, file)}
        yield from (Trouble(file, kind, "") for kind in _STOPPING if kind.rule in rules)
        return
    if file.endswith("feed.xml"):
        data = _FEED_ID.sub(b"<id/>", data)
    seen = privacy.look_for_numbers(file.rpartition("/")[2], data)
    for passage, hit in seen.hits:
        if hit.certain and hit.kind in _STOPPING:
            yield Trouble(file, hit.kind, _hash(privacy.digits_of(passage.text, hit).encode()))
    if seen.unread and not _is_original(file):
        yield Trouble(file, None, _hash(data), seen.unread[0])


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _index_troubles(file: str, data: bytes) -> Iterator[Trouble]:
    """In the search index: neighbouring values are neighbouring cells, whose figures do not run on."""
    with suppress(zlib.error):
        data = zlib.decompress(data)
    values = _values(data.decode("gb18030" if file.startswith(_TEXTS) else "utf-8", "replace"))
    if not privacy.among(values):
        return
    for value in dict.fromkeys(values):
        for hit in privacy.find(value):
            if hit.certain and hit.kind in _STOPPING:
                yield Trouble(file, hit.kind, _hash(privacy.digits_of(value, hit).encode()))


def may_hold_number(page: str) -> bool:
    """Whether a page must be looked at closely: a number in its text, or in what an attribute says.

    Several times as fast as reading the page, and true of whatever reading it would find between tags as the site
    writes them.
    """
    said = "\0".join(_SAID.findall(page))
    text = _TAG.sub("\0", _INLINE.sub("", page))
    return bool(privacy.find(html.unescape(f"{text}\0{said}")))


def _values(text: str) -> list[str]:
    """The texts in JSON, and what stands between them."""
    return _ESCAPED.sub(_unescaped, text).split('"')


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16)).replace('"', "”")
    return "\n" if escape[2] in "bfnrt" else "”"


def hand_written(docs: Path) -> None:
    """Look at the pages of `docs/` as they are written: names, too, at their line. Raises PublishingFailedError."""
    for path in sorted(docs.rglob("*.md")):
        text = errors.read_text(path)
        hit = next((hit for hit in privacy.look(text) if hit.certain), None)
        if hit is not None:
            line = text.count("\n", 0, hit.start) + 1
            raise PublishingFailedError(
                f"{docs.name}/{path.relative_to(docs).as_posix()} 第 {line} 行：{hit.kind.message}。"
            )


def _refuse(troubles: list[Trouble], root: Path, order: Order) -> None:
    """Raise for what is left of `troubles` when filings and site.yaml were asked."""
    if not troubles:
        return
    about, _ = reader.read_site(order.content / "site.yaml", order.content)
    checked: Mapping[str, str] = {file.file: file.sha256 for file in about.checked_files} if about else {}
    weighed: dict[str, frozenset[str]] = {}
    for trouble in troubles:
        if trouble.kind is None:
            if checked.get(trouble.file) != trouble.mark:
                raise PublishingFailedError(_unread(trouble))
            continue
        place = _place(trouble.file)
        if place not in weighed:
            weighed[place] = frozenset(_weighed(root / place))
        if trouble.mark not in weighed[place]:
            raise PublishingFailedError(
                f"{trouble.file} 里有未遮盖的{trouble.kind.title}。请在申报文件、手写页面或主题里找到并删去；"
                "是金额、编码的，在旁边写明单位或“编码”。"
            )


def _unread(trouble: Trouble) -> str:
    return (
        f"{trouble.file} {trouble.reason}，不能自动检查个人信息。请由单位检查后，在 site.yaml 写 checked_files: "
        f"[{{file: {trouble.file}, sha256: {trouble.mark}, office: 办公室, on: 2024-03-01}}]（检查的机构和日期）。"
    )


def _place(file: str) -> str:
    """The folder whose filings may speak for a page: the department's; of other pages all."""
    steps = file.split("/")
    own = len(steps) > _DEPARTMENT_DEPTH and steps[0] not in RESERVED
    return "/".join(steps[:_DEPARTMENT_DEPTH]) if own else ""


def _weighed(folder: Path) -> Iterator[str]:
    """Hashes of the numbers of which a filing's own columns say that they are amounts or codes."""
    for place, _, names in os.walk(folder):  # passes over folders that another process removes meanwhile
        for name in names if place.endswith("/filings") else ():
            if name.endswith(".yaml"):
                for number in reader.weighed_numbers(plainfiles.read(f"{place}/{name}")):
                    yield _hash(number.encode())
