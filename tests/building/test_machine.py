"""Gate 2: after any sequence of changes the incremental site is the clean one, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from generator import exchange
from generator.building.steps import screening
from generator.errors import PublishingFailedError
from tests.building.project import build, department, differences, filing, make, region, tree

pytestmark = pytest.mark.slow

PLACES = st.sampled_from(["a/one", "a/two", "b/one"])
YEARS = st.sampled_from([2023, 2024])
NAMES = st.sampled_from(["target", "second"])
WORDS = st.sampled_from(["培训", "宣传", "调研"])
TEMPLATES = st.sampled_from(
    [
        ("pages/department.md.j2", "<!-- body -->", "<p>改</p>\n\n<!-- body -->"),
        ("pages/department-year.md.j2", "<!-- body -->", "<p>改</p>\n\n<!-- body -->"),
        ("pages/region.md.j2", "<!-- body -->", "<p>改</p>\n\n<!-- body -->"),
        ("theme/base.html", "<body", "<body data-changed"),
        ("theme/assets/display.js", "", "// 改\n"),
    ]
)


class Building(RuleBasedStateMachine):
    """A project that is changed and built."""

    @initialize()
    def start(self) -> None:
        self.folder = make(Path(tempfile.mkdtemp()))
        self.today = "2026-01-01"
        self.written_into = False
        """Whether somebody wrote into a published file: only --verify sees that."""
        self.add("a/one", 2024, "target", "培训", "已公开")
        build(self.folder)

    def teardown(self) -> None:
        try:
            self.build()
        finally:
            shutil.rmtree(self.folder)

    @property
    def filings(self) -> list[Path]:
        return sorted((self.folder / "content").glob("*/*/2*/*.yaml"))

    @rule(
        place=PLACES,
        year=YEARS,
        name=NAMES,
        words=WORDS,
        state=st.sampled_from(["已公开", "草稿", "待公开\npublish_on: 2026-03-01", "撤回\nstate_reason: 有误"]),
    )
    def add(self, place: str, year: int, name: str, words: str, state: str) -> None:
        """Or edit."""
        if not (self.folder / "content" / place[0] / "region.yaml").exists():
            region(self.folder, place[0])
        if not (self.folder / "content" / place / "department.yaml").exists():
            department(self.folder, place)
        filing(self.folder, place, year, words, name=name, state=state)

    @rule(
        place=PLACES,
        title=WORDS,
        after=st.sampled_from(["", "a/one", "a/two"]),
        function=st.sampled_from(["", "function: jggw\n"]),
    )
    def change_department(self, place: str, title: str, after: str, function: str) -> None:
        if (self.folder / "content" / place).is_dir():
            more = f"predecessors:\n  - {{department: {after}, since: 2024}}\n" if after not in {"", place} else ""
            department(self.folder, place, f"{title}局", more + function)

    @rule(title=WORDS)
    def change_region(self, title: str) -> None:
        region(self.folder, "a", f"{title}市")

    @precondition(lambda self: len(self.filings) > 1)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.filings))
        path.unlink()
        path.with_name(f"{path.stem}.source.txt").unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()

    @rule(data=st.data())
    def rename_filing(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.filings))
        if not (new := path.with_name(f"renamed-{path.stem[-6:]}.yaml")).exists():
            source = path.with_name(f"{path.stem}.source.txt")
            path.write_text(path.read_text(encoding="utf-8").replace(source.name, f"{new.stem}.source.txt"), "utf-8")
            path.rename(new)
            source.rename(new.with_name(f"{new.stem}.source.txt"))

    @rule(place=PLACES)
    def rename_department(self, place: str) -> None:
        old, new = self.folder / "content" / place, self.folder / "content" / f"{place}-moved"
        if old.is_dir() and not new.exists():
            old.rename(new)

    @rule(change=TEMPLATES)
    def change_template(self, change: tuple[str, str, str]) -> None:
        name, old, new = change
        path = self.folder / "site_templates" / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    @rule(words=WORDS)
    def change_hand_written_page(self, words: str) -> None:
        (self.folder / "docs/about.md").write_text(f"# 关于\n\n{words}，见[首页](index.md)。\n", encoding="utf-8")

    @rule(today=st.sampled_from(["2026-01-01", "2026-03-01"]))
    def another_day(self, today: str) -> None:
        self.today = today

    @rule(data=st.data())
    def damage_the_cache(self, data: st.DataObject) -> None:
        paths = sorted(path for path in (self.folder / ".cache").rglob("*") if path.is_file())
        path = data.draw(st.sampled_from(paths))
        content = path.read_bytes()
        path.write_bytes(
            data.draw(st.sampled_from([b"", content[:-1], content + b"x", content[:40] + b"?" + content[41:]]))
        )

    @rule(data=st.data())
    def damage_the_site(self, data: st.DataObject) -> None:
        paths = sorted(path for path in (self.folder / "site").rglob("*.html") if path.is_file())
        path = data.draw(st.sampled_from(paths))
        how = data.draw(st.sampled_from(["removed", "replaced", "written into"]))
        content = path.stat().st_size
        if how == "written into":
            path.write_text("改过", encoding="utf-8")
            self.written_into = True
            return
        path.unlink()
        if how == "replaced":
            path.write_text("改" * content, encoding="utf-8")

    @rule()
    def touch(self) -> None:
        for path in self.filings:
            os.utime(path, (0, 0))

    @precondition(lambda self: exchange.previous(self.folder / "site").is_dir())
    @rule()
    def roll_back(self) -> None:
        exchange.rollback(self.folder / "site")

    @rule()
    def be_refused(self) -> None:
        """A build that ends when all is made and nothing published."""

        def refuse(*_: object) -> None:
            raise PublishingFailedError("不行。")

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(screening, "screen", refuse)
            with pytest.raises(PublishingFailedError):
                build(self.folder, today=self.today)

    @rule()
    def build(self) -> None:
        assert build(self.folder, today=self.today, verify=self.written_into).checked.publishable
        self.written_into = False
        built = build(self.folder, site="clean", today=self.today, clean=True)
        assert built.reused == 0
        assert differences(tree(self.folder / "site"), tree(self.folder / "clean")) == []


TestBuilding = Building.TestCase
TestBuilding.settings = settings(
    max_examples=max(2, settings().max_examples // 25),
    stateful_step_count=8 if settings().max_examples < 100 else 12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
