"""A content folder of N filings, like the real five and different from each other: same seed, same bytes.

    python bench/generate.py COUNT FOLDER [SEED]

Each department follows one of the real filings, for five years; cities, offices, words, targets and amounts differ.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
YEARS = 5
DEPARTMENTS = 40
FIRST_YEAR = 2021
CITIES = "江州 临川 平湖 安河 青阳 石泉 云岭 白沙 新塘 长乐 东山 西溪 南屏 北辰 桐城 柳林 梅岭 兰台 竹溪 枫桥".split()  # noqa: SIM905
OFFICES = "财政局 教育局 民政局 水利局 商务局 审计局 统计局 信访局 司法局 林业局 档案馆 总工会 科协 文联 残联 工商联 妇联 团委 供销社 医保局 交通局 农业局 文旅局 应急局 住建局 城管委 国资委 卫健委 发改委 科技局".split()  # noqa: SIM905, E501
WORDS = [
    "培训 宣传 调研 巡查 普查 评选 竞赛 展演 讲座 督导",
    "党员 干部 职工 群众 青年 妇女 教师 农户 企业 社区",
    "机关 基层 支部 窗口 园区 学校 村组 场馆 站点 街道",
]
_YEAR = re.compile(r"(?<![0-9A-Za-z.])20[12][0-9](?![0-9.])")
AMOUNT = re.compile(r"(?<![0-9.])[0-9]+\.[0-9]{2}(?![0-9%])")
_TARGET = re.compile(r"(?<=≥)[1-9][0-9](?=[%百,])")


@dataclass(frozen=True)
class Model:
    """One real filing."""

    text: str
    source: str
    name: str
    year: int
    department: str
    names: tuple[str, ...]


def models() -> Iterator[Model]:
    """The real filings."""
    for path in sorted((ROOT / "content").glob("*/*/2*/*.yaml")):
        department = path.parent.parent / "department.yaml"
        about = yaml.safe_load(department.read_text(encoding="utf-8"))
        names = sorted({about["name"], about["short"], *about.get("also", ())}, key=len, reverse=True)
        source = next(path.parent.glob(f"{path.stem}.source.*")).read_text(encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        yield Model(text, source, path.stem, int(path.parent.name), department.read_text("utf-8"), tuple(names))


def write(content: Path, count: int, seed: int = 7) -> None:
    """`count` filings below `content`."""
    found = tuple(models())
    content.mkdir(parents=True, exist_ok=True)
    (content / "site.yaml").write_bytes((ROOT / "content/site.yaml").read_bytes())
    for number in range(-(-count // YEARS)):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - nothing secret
        region = _region(content, number // DEPARTMENTS)
        model = found[number % len(found)]
        city = CITIES[number // DEPARTMENTS % len(CITIES)]
        name = f"{city}{chance.choice(OFFICES)}第{number + 1}处"
        folder = region / f"d{number:05d}"
        folder.mkdir(parents=True)
        changes = dict.fromkeys(model.names, name) | words(chance)
        about = f"{model.department.splitlines()[0]}\nname: {name}\nshort: {name}\nfunction: jggw\n"
        (folder / "department.yaml").write_text(about, encoding="utf-8")
        for year in range(FIRST_YEAR, FIRST_YEAR + min(YEARS, count - number * YEARS)):
            _filing(folder / str(year), model, year - model.year, changes, chance)


def _region(content: Path, number: int) -> Path:
    folder = content / f"r{number:04d}"
    if not folder.is_dir():
        folder.mkdir()
        name = CITIES[number % len(CITIES)] + (f"{number // len(CITIES)}区" if number >= len(CITIES) else "市")
        head = "# yaml-language-server: $schema=../../schema/region.json"
        code = f"{420000 + number % 10000}"
        (folder / "region.yaml").write_text(f'{head}\nname: {name}\nshort: {name}\ncode: "{code}"\n', encoding="utf-8")
    return folder


def words(chance: random.Random) -> dict[str, str]:
    """Each word in place of another of its kind."""
    found = {}
    for line in WORDS:
        alike = line.split()
        found |= dict(zip(alike, chance.sample(alike, len(alike)), strict=True))
    return found


def _filing(folder: Path, model: Model, later: int, changes: dict[str, str], chance: random.Random) -> None:
    folder.mkdir()
    times = chance.randint(1, 9)
    pattern = re.compile("|".join(map(re.escape, changes)))
    text = pattern.sub(lambda found: changes[found[0]], model.text)
    text = _YEAR.sub(lambda found: str(int(found[0]) + later), text)
    text = AMOUNT.sub(lambda found: str(Decimal(found[0]) * times), text)
    text = _TARGET.sub(lambda _: str(chance.randint(50, 99)), text)
    source = pattern.sub(lambda found: changes[found[0]], model.source)
    digest = hashlib.sha256(source.encode()).hexdigest()
    text = re.sub(r"sha256: [0-9a-f]{64}", f"sha256: {digest}", text)
    (folder / f"{model.name}.yaml").write_text(text, encoding="utf-8")
    (folder / f"{model.name}.source.txt").write_text(source, encoding="utf-8", newline="")


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]), int(sys.argv[3]) if len(sys.argv) > 3 else 7)  # noqa: PLR2004
