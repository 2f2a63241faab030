"""Proposed files (新建的地区和部门): region.yaml and department.yaml, with what a person must confirm."""

from __future__ import annotations

from generator.importing.divisions import Division
from generator.importing.writing import scalar

_SHORTEST = 2


def region(division: Division) -> str:
    """region.yaml of a new region."""
    return (
        "# yaml-language-server: $schema=../../schema/region.json\n"
        f"name: {scalar(division.full)}\n"
        f"short: {scalar(division.short)}\n"
        f'code: "{division.code}"\n'
        "# 以下各项由程序拟定：核对无误后删去这一行\n"
        "unconfirmed: [id, name, short, code]\n"
    )


def department(name: str, division: str) -> str:
    """department.yaml of a new department; `division` is the full name of its region."""
    return (
        "# yaml-language-server: $schema=../../../schema/department.json\n"
        f"name: {scalar(name)}\n"
        f"short: {scalar(short(name, division))}\n"
        "# 以下各项由程序拟定：文件夹名就是永久网址，公布前可以改；核对无误后删去这一行\n"
        "unconfirmed: [id, short]\n"
    )


def short(name: str, division: str) -> str:
    """The department's name without its region's."""
    rest = name
    for length in range(len(division), _SHORTEST - 1, -1):
        tail = division[-length:]
        if tail in rest:
            before, _, after = rest.partition(tail)
            rest = before + (tail[-1] if after.startswith("委") else "") + after  # 鄂州市委…: of 市委
            break
    return rest if len(rest) > _SHORTEST else name
