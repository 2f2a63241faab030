"""New files to fill: a commented YAML skeleton of each usual form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from generator import plainfiles
from generator.errors import UsageError
from generator.reserved import RESERVED

_PLACE = re.compile(r"^([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)/((?:19|20)[0-9]{2})$")
_YEARS = re.compile(r"@YEAR(?:-([0-9]))?@")
_MOST = 100
"""Filings of one kind of one department and year."""
_BLANK = re.compile(r"«([^»\n]*)»")
"""What is to be replaced, in the files of this room only: a skeleton is written without these marks."""
_BLANK_VALUE = re.compile(r'^[ -]*([a-z_]+): "?«([^»\n]+)»"?$', re.MULTILINE)


def forms() -> dict[str, str]:
    """File name of each form (without ending) → its printed name."""
    folder = resources.files("generator") / "forms"
    files = (file for file in folder.iterdir() if file.name.endswith(".yaml") and not plainfiles.is_litter(file.name))
    found = {file.name.removesuffix(".yaml"): file.read_text(encoding="utf-8") for file in files}
    return {name: text.split("\n", 1)[0].removeprefix("# ") for name, text in sorted(found.items())}


def filing(form: str, year: int) -> str:
    """The skeleton of `form` (file name or printed name) for `year`. Raises UsageError."""
    known = forms()
    name = next((one for one, title in known.items() if form in (one, title)), None)
    if name is None:
        raise UsageError(f"没有“{form}”这种表的样子。可用的有：{'、'.join(known.values())}。")
    filled = _YEARS.sub(lambda found: str(year - int(found[1] or 0)), _form(name))
    return "# yaml-language-server: $schema=../../../../schema/filing.json\n" + _plain(filled)


def _plain(skeleton: str) -> str:
    return _BLANK.sub(r"\1", skeleton)


@cache
def placeholders(kind: str) -> Mapping[str, frozenset[str]]:
    """待填的字 of a `kind` of file (filing, region, department): key → what skeletons have there to be replaced."""
    texts = {"region": [_REGION], "department": [_DEPARTMENT]}.get(kind) or [_form(name) for name in forms()]
    blanks = [blank for text in texts for blank in _BLANK_VALUE.findall(text)]
    return {key: frozenset(text for other, text in blanks if other == key) for key, _ in blanks}


def _form(name: str) -> str:
    return (resources.files("generator") / "forms" / f"{name}.yaml").read_text(encoding="utf-8")


def write(content: Path, place: str, form: str) -> tuple[Path, ...]:
    """Write the skeleton to `content`/`place`/, and region and department files that are missing. Raises UsageError.

    A second filing of one kind gets a number behind its name.
    """
    match = _PLACE.match(place)
    if not match:
        raise UsageError(f"“{place}”应写成 地区/部门/年度，例如 ezhou/jggw/2025；名称用小写字母、数字和连字符。")
    region, department, year = match[1], match[2], int(match[3])
    if region in RESERVED:
        raise UsageError(f"“{region}”是网站自己的网址用语，地区请换一个名称。")
    text = filing(form, year)
    known = forms()
    name = next(one for one, title in known.items() if form in (one, title))
    folder = content / region / department / str(year)
    names = (name, *(f"{name}-{number}" for number in range(2, _MOST)))
    target = next((path for path in (folder / f"{one}.yaml" for one in names) if not path.exists()), None)
    if target is None:
        raise UsageError(f"{folder} 里这种表已经有 {len(names)} 份，没有再建。")
    wanted = {
        content / region / "region.yaml": _plain(_REGION),
        content / region / department / "department.yaml": _plain(_DEPARTMENT),
        target: text,
    }
    written = tuple(path for path in wanted if not path.exists())
    for path in written:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    return written


_REGION = """\
# yaml-language-server: $schema=../../schema/region.json
# 例如 湖北省鄂州市
name: «地区全称»
short: «地区简称»
# 行政区划代码（GB/T 2260），六位
code: "«000000»"
"""

_DEPARTMENT = """\
# yaml-language-server: $schema=../../../schema/department.json
name: «部门全称»
short: «部门简称»
# 单位编码，没有就不写
# code: "286001"
# 同类部门标识，见 site.yaml 的 functions
# function: jggw
"""
