"""What has not changed is known by its status and not read; what has is seen, at the latest by --verify."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import building, page_classes
from generator.building.kept import reuse, search_parts
from generator.building.steps import data_files, overviews, readings, screening
from generator.building.steps.data_files import DataFiles, DataJob
from generator.building.steps.workers import AskedProcess
from generator.errors import DistrustError
from generator.fact_tables.catalogue import Catalogue
from generator.fact_tables.reads import CatalogueHashes, EntryHashes, of_entry
from generator.search import readings as search_readings
from generator.views import oversight
from tests.building.project import build, differences, order, tree
from tests.conftest import Publish

pytestmark = pytest.mark.slow


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("was read")


def aged(folder: Path) -> None:
    """As if what is kept had been written later than any file."""
    for path in (folder / ".cache").rglob("*.read"):
        os.utime(path, ns=(path.stat().st_mtime_ns + 10**9,) * 2)


@pytest.fixture
def built(project: Path, published: Publish, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose second build knows the status of all files."""
    published(project)
    monkeypatch.chdir(project)
    build(Path())
    aged(project)
    return project


def disguised(path: Path, old: str, new: str) -> None:
    """Change a file, not its size, and set back its time."""
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    assert old in text
    assert len(old.encode()) == len(new.encode())
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_nothing_that_has_not_changed_is_read(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reuse, "_as_made", refuse)
    monkeypatch.setattr(readings.plainfiles, "read", refuse)
    monkeypatch.setattr(screening, "_troubles", refuse)
    monkeypatch.setattr(search_parts, "indexed", refuse)
    again = build(Path())
    assert again.pages == again.reused > 10
    with pytest.raises(AssertionError, match="was read"):
        building.build(replace(order(built), verify=True))


def test_words_that_were_read_before_are_not_looked_up(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_readings, "_read", refuse)
    (path,) = (built / "content").glob("*/*/2*/*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^form: .*", "form: 另一份申报表", text), encoding="utf-8")
    with pytest.raises(AssertionError, match="was read"):
        build(Path())
    path.write_text(text + "\n# 改\n", encoding="utf-8")
    again = build(Path())
    assert again.reused < again.pages


def test_topics_are_listed_anew_only_when_what_they_are_listed_from_has_changed(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []
    real = oversight.years
    monkeypatch.setattr(
        page_classes,
        "TOPICS",
        tuple(
            replace(one, topics=lambda full: listed.append("years") or real(full)) if one.topics is real else one
            for one in page_classes.TOPICS
        ),
    )
    build(Path())
    assert listed == []
    path = next((built / "content").glob("*/*/2024/target.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "\n# 改\n", encoding="utf-8")
    build(Path())
    assert listed == []
    shutil.rmtree(path.parent)
    building.build(replace(order(built), allow_shrinking=True))
    assert listed == ["years"]


def test_hashes_kept_with_what_was_read_are_those_of_the_catalogue(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[int] = []

    class Checking(CatalogueHashes):
        def __init__(self, full: Catalogue, known: Mapping[tuple[str, str], EntryHashes]) -> None:
            assert known == {(entry.region_id, entry.id): of_entry(entry) for entry in full.departments}
            checked.append(len(known))
            super().__init__(full, known)

    monkeypatch.setattr(overviews, "CatalogueHashes", Checking)
    build(Path())
    path = next((built / "content").glob("*/*/2024/target.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("stage: 申报", "stage: 错"), encoding="utf-8")
    building.build(replace(order(built), hold_back=True))
    assert checked == [1, 1]


def test_data_files_are_made_before_pages_so_that_those_of_the_region_need_not_wait(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    begin, write = DataFiles.begin, reuse.write
    monkeypatch.setattr(DataFiles, "begin", lambda self, made: done.append("data") or begin(self, made))
    monkeypatch.setattr(reuse, "write", lambda product, making: done.append("page") or write(product, making))
    path = next((built / "content").glob("*/*/2024/target.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "\n# 改\n", encoding="utf-8")
    before = tree(built / "site")
    building.build(replace(order(built), workers=2))
    assert done[:2] == ["data", "page"]
    assert done.count("data") == 2
    assert any(path.endswith("data.csv.zip") for path in differences(tree(built / "site"), before))


def test_data_files_of_a_department_that_became_others_meanwhile_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = iter(((DataJob("甲", "a"),), (DataJob("甲", "a", made_from=b"other"),)))
    monkeypatch.setattr(data_files, "of_regions", lambda *_: next(jobs))
    base = SimpleNamespace(known=lambda *_: None)
    beside = SimpleNamespace(ask=lambda _: None)
    data = DataFiles(None, SimpleNamespace(look=b""), SimpleNamespace(base=base), beside)
    data.begin(())
    with pytest.raises(DistrustError):
        data.begin(())


def test_where_nothing_has_changed_nobody_is_asked_for_data_files(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AskedProcess, "ask", refuse)
    again = build(Path(), workers=2)
    assert again.pages == again.reused
    (path,) = (built / "content").glob("*/*/2*/*.yaml")
    path.write_text(path.read_text(encoding="utf-8") + "\n# 改\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="was read"):
        build(Path(), workers=2)


def test_a_filing_that_was_changed_and_given_its_old_time_is_seen(built: Path) -> None:
    disguised(next((built / "content").glob("*/*/2*/*.yaml")), "工作", "事务")
    again = build(Path())
    assert again.reused < again.pages


def test_a_filing_as_young_as_what_is_kept_of_it_is_read_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (built / ".cache").rglob("*.read"):
        os.utime(path, (0, 0))
    monkeypatch.setattr(readings.plainfiles, "read", refuse)
    with pytest.raises(AssertionError, match="was read"):
        build(Path())


def test_a_page_somebody_replaced_is_made_again(built: Path) -> None:
    before = tree(built / "site")
    page = next((built / "site").glob("*/*/2*/index.html"))
    edited = page.with_name("edited")
    edited.write_text(page.read_text(encoding="utf-8") + "改", encoding="utf-8")
    edited.replace(page)
    build(Path())
    assert differences(tree(built / "site"), before) == []


def test_a_page_somebody_wrote_into_is_made_again_by_verify(built: Path) -> None:
    before = tree(built / "site")
    page = next((built / "site").glob("*/*/2*/index.html"))
    page.write_text(page.read_text(encoding="utf-8") + "改", encoding="utf-8")
    build(Path())
    assert differences(tree(built / "site"), before) == [page.relative_to(built / "site").as_posix()]
    building.build(replace(order(built), verify=True))
    assert differences(tree(built / "site"), before) == []


def test_a_site_copied_from_elsewhere_is_read_once(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a CI run that restored it: other inodes, the same bytes."""
    for path in (built / "site").rglob("*.html"):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    first = build(Path())
    assert first.pages == first.reused
    monkeypatch.setattr(reuse, "_as_made", refuse)
    assert build(Path()).reused == first.reused
