"""A build makes the same site whoever makes it, publishes the documents, and stops when filings change under it."""

from __future__ import annotations

import hashlib
import html
import os
import pickle
import random
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from generator import folders, shipped
from generator.building.kept.store import Store
from generator.building.steps import overviews, readings, workers
from generator.errors import PublishingFailedError
from tests.building.conftest import SameAsClean
from tests.building.project import build, department, differences, filing, order, taken_over, tree
from tests.conftest import TODAY, Publish

pytestmark = pytest.mark.slow


def test_the_document_before_a_correction_stays_published_and_is_named(bureaus: Path) -> None:
    path = filing(bureaus, "a/one", 2023)
    before = f"{{file: target.v1.source.txt, sha256: {hashlib.sha256(b'old').hexdigest()}, form: 文字版}}"
    told = f"version: 2\ncorrections:\n  - {{on: 2024-05-06, text: 次数由10更正为12, before: {before}}}\nparts:"
    path.write_text(path.read_text(encoding="utf-8").replace("parts:", told), encoding="utf-8")
    path.with_name("target.v1.source.txt").write_bytes(b"old")
    assert build(bureaus).checked.publishable
    assert (bureaus / "site/a/one/2023/filings/target.v1.source.txt").read_bytes() == b"old"
    page = html.unescape((bureaus / "site/a/one/2023/target/index.html").read_text(encoding="utf-8"))
    assert 'href="../filings/target.v1.source.txt">原件（2024-05-06更正前）<small>文字版</small>' in page
    assert "次数由10更正为12" in page


def test_a_filing_that_changes_while_it_is_read_stops_the_build(
    bureaus: Path, monkeypatch: pytest.MonkeyPatch, published: Publish
) -> None:
    published(bureaus)
    before = tree(bureaus / "site")
    path = filing(bureaus, "a/one", 2023, "新")
    read = readings.site.read_department

    def slow(*arguments: object) -> object:
        found = read(*arguments)  # type: ignore[arg-type]
        path.write_bytes(path.read_bytes() + b"\n")
        return found

    monkeypatch.setattr(readings.site, "read_department", slow)
    with pytest.raises(PublishingFailedError, match="生成时有改动"):
        build(bureaus)
    assert tree(bureaus / "site") == before


def test_a_filing_that_vanishes_while_it_is_read_is_told(bureaus: Path, published: Publish) -> None:
    published(bureaus)
    before = tree(bureaus / "site")
    code = (
        "import pathlib, sys\nfrom generator import reader\nread = reader.read_written\n"
        "def gone(path, root, **more):\n    path.unlink()\n    return read(path, root, **more)\n"
        "reader.read_written = gone\nfrom generator import cli\nsys.argv = ['jixiao', 'build']\ncli.main()\n"
    )
    filing(bureaus, "a/one", 2023, "新")
    found = subprocess.run([sys.executable, "-c", code], cwd=bureaus, capture_output=True, text=True, check=False)
    assert found.returncode == 2, found.stderr
    assert "生成时有改动" in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1
    assert tree(bureaus / "site") == before


@pytest.mark.parametrize("count", [2, pytest.param(3, marks=pytest.mark.audit)])
def test_any_number_of_workers_makes_the_same_site(bureaus: Path, count: int) -> None:
    for number in range(8):
        department(bureaus, f"b/more{number}", f"第{number}处")
        filing(bureaus, f"b/more{number}", 2024, f"事项{number}")
    build(bureaus)
    build(bureaus, site="other", workers=count, clean=True)
    assert differences(tree(bureaus / "site"), tree(bureaus / "other")) == []
    assert taken_over(bureaus, workers=count) == 11


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"},
        pytest.param({"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "UTC"}, marks=pytest.mark.audit),
    ],
)
def test_hash_seed_locale_time_zone_and_order_of_files_change_nothing(
    bureaus: Path, tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], published: Publish
) -> None:
    published(bureaus)
    other = tmp_path_factory.mktemp("other")
    paths = [path for path in bureaus.rglob("*") if path.is_file() and not {"site", ".cache"} & set(path.parts)]
    random.Random(7).shuffle(paths)
    for path in paths:
        target = other / path.relative_to(bureaus)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (0, random.Random(path.name).randint(0, 2**31)))
    command = [sys.executable, "-m", "generator", "build", "--date", TODAY, "--workers", "2"]
    subprocess.run(command, cwd=other, check=True, capture_output=True, env={**os.environ, **environment})
    assert differences(tree(bureaus / "site"), tree(other / "site")) == []
    pages = len(list((other / "site").glob("**/index.html"))) - 1  # the hand-written page
    again = subprocess.run(
        command, cwd=other, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "3"}
    )
    assert f"{pages} 个没有改动" in again.stdout.decode()


def test_what_is_held_of_a_department_does_not_grow_with_its_indicators(bureaus: Path) -> None:
    before = [len(pickle.dumps(one)) for one in _read(bureaus)]
    for path in (bureaus / "content").glob("*/*/*/target.yaml"):
        rows = "".join(f"      - [第{number}项, ≥{number}次]\n" for number in range(100))
        path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    after = [len(pickle.dumps(one)) for one in _read(bureaus)]
    assert len(before) == len(after) == 3
    assert all(new < old + 100 for old, new in zip(before, after, strict=True))


def test_equal_texts_of_departments_are_kept_once(bureaus: Path) -> None:
    for region in "ab":  # read now, and as it was kept
        read = [one for one in _read(bureaus) if one.entry and one.entry.region_id == region]
        forms = [summary.form for one in read if one.entry for summary in one.entry.summaries]
        assert len(forms) == {"a": 4, "b": 2}[region]
        assert len({id(one) for one in forms}) == len(set(forms))


def _read(bureaus: Path) -> list[readings.Read]:
    found = order(bureaus)
    reading = readings.Reading(Store(bureaus / "cache"), found.content, found.settings, b"")
    regions = folders.read(found.content)[0].regions

    def elsewhere(job: readings.ReadJob) -> readings.KeptRead:
        kept: readings.KeptRead = pickle.loads(pickle.dumps(readings.read(job, reading), 5))  # noqa: S301 - as from a worker
        return kept

    return [read for _, read in readings.every(regions, reading, partial(map, elsewhere))]


def test_overviews_that_several_processes_make_have_one_copy_of_the_theme(
    bureaus: Path, same_as_clean: SameAsClean, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(bureaus)
    shutil.rmtree(bureaus / "content/b/three")
    copies = bureaus / "copies"
    real = shipped.copy_theme

    def copied(own: Path, target: Path) -> None:
        with copies.open("a", encoding="utf-8") as opened:
            opened.write("copied\n")
        real(own, target)

    monkeypatch.setattr(workers, "FEW", 1)
    monkeypatch.setattr(overviews, "_LITTLE", 0)  # as in a site of many departments
    monkeypatch.setattr(shipped, "copy_theme", copied)
    build(bureaus, workers=2)
    assert copies.read_text(encoding="utf-8") == "copied\n"
    assert same_as_clean(bureaus) == []
