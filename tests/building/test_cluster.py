"""A build by the workers of a cluster is that of one process, and whatever happens to them ends well or in one line."""

from __future__ import annotations

import contextlib
import json
import multiprocessing.forkserver
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster

from generator import building
from generator.building import Order
from generator.building.steps import cluster, cluster_tasks
from generator.errors import PublishingFailedError, UsageError
from tests.building import faults, project
from tests.conftest import ROOT

MANY = 9
"""Departments: fewer would not be worth sending."""


@contextlib.contextmanager
def two_workers() -> Iterator[str]:
    """The address of a scheduler with two workers, which find the program imported."""
    multiprocessing.set_forkserver_preload(["distributed", "generator.building", "tests.building.faults"])
    multiprocessing.forkserver.ensure_running()
    local: dict[str, Any] = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    with (
        dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}),
        LocalCluster(processes=True, **local) as workers,
    ):
        yield workers.scheduler_address


def make(folder: Path) -> Path:
    """A project and the site that one process makes of it."""
    project.make(folder)
    for number in range(MANY):
        project.department(folder, f"a/d{number}", f"第{number}局")
        project.filing(folder, f"a/d{number}", 2024, "培训" if number % 2 else "调研")
    project.build(folder, site="alone")
    templates = project.order(folder, site="alone").templates._folder  # compiling them takes longer than the site
    shutil.copytree(templates, project.order(folder).templates._folder)
    return folder


def order(folder: Path, scheduler: str, **more: Any) -> Order:
    return replace(project.order(folder, workers=0), scheduler=scheduler, **more)


def different(folder: Path) -> list[str]:
    return project.differences(project.tree(folder / "alone"), project.tree(folder / "site"))


@pytest.mark.slow
def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed_and_takes_over_what_has_not_changed(
    tmp_path: Path,
) -> None:
    folder = make(tmp_path)
    with two_workers() as scheduler:
        with Client(scheduler) as client:
            client.run(faults.befall, tmp_path / "befallen", faults.killed)
        assert building.build(order(folder, scheduler)).reused == 0
        assert (tmp_path / "befallen").is_dir()
        assert different(folder) == []
        project.filing(folder, "a/d3", 2024, "讲座")
        built = building.build(order(folder, scheduler))
        project.build(folder, site="alone")
        assert different(folder) == []
        assert 0 < built.reused < built.pages
    assert not (folder / ".site.building").exists()


@pytest.mark.audit
def test_what_a_worker_does_not_do_in_time_another_does(tmp_path: Path) -> None:
    folder = make(tmp_path)
    with two_workers() as scheduler:
        with Client(scheduler) as client:
            client.run(faults.befall, tmp_path / "befallen", faults.stuck)
        building.build(order(folder, scheduler, task_limit=60))
        assert (tmp_path / "befallen").is_dir()
        assert different(folder) == []


@pytest.mark.audit
def test_a_cluster_merges_parts_to_the_single_site(tmp_path: Path) -> None:
    folder = make(tmp_path)
    regions = sorted(place.name for place in (folder / "content").iterdir() if place.is_dir())
    for region in regions:
        building.build(replace(project.order(folder, site=f"part-{region}"), only=(region,)))
    with two_workers() as scheduler:
        building.merge([folder / f"part-{region}" for region in regions], order(folder, scheduler))
        assert different(folder) == []
        project.filing(folder, "a/d3", 2024, "讲座")
        building.build(replace(order(folder, scheduler), site_dir=folder / "part-a", only=("a",)))
        building.merge([folder / f"part-{region}" for region in regions], order(folder, scheduler))
    project.build(folder, site="alone")
    assert different(folder) == []


@contextlib.contextmanager
def started(folder: Path) -> Iterator[dict[str, Any]]:
    """A scheduler and a worker as the documentation says to start them. → what the scheduler tells of itself."""
    told = folder / "scheduler.json"
    dask_ = [sys.executable, "-m", "dask"]
    quiet: dict[str, Any] = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    listen = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", told]
    processes = [subprocess.Popen([*dask_, "scheduler", *listen], **quiet)]
    try:
        while not (told.is_file() and told.read_text(encoding="utf-8").endswith("}")):
            assert processes[0].poll() is None
            time.sleep(0.05)
        about = json.loads(told.read_text(encoding="utf-8"))
        place = ["--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--local-directory", folder / "scratch"]
        processes.append(subprocess.Popen([*dask_, "worker", about["address"], *place], **quiet))
        yield about | {"pid": processes[0].pid}
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(60)


@pytest.mark.audit
def test_a_scheduler_that_goes_ends_the_build_with_one_line_and_the_old_site_stands(tmp_path: Path) -> None:
    folder = make(tmp_path)
    shutil.copytree(folder / "alone", folder / "site")
    before = project.tree(folder / "site")
    project.filing(folder, "a/d3", 2024, "讲座")
    with started(tmp_path) as scheduler:
        address = scheduler["address"]
        with Client(address) as client:
            client.wait_for_workers(1)
            client.run(faults.befall, tmp_path / "befallen", faults.scheduler_killed, scheduler["pid"])
        with pytest.raises(PublishingFailedError, match="连接中断") as trouble:
            building.build(order(folder, address))
        assert "\n" not in str(trouble.value)
    assert project.tree(folder / "site") == before
    assert not (folder / ".site.building").exists()


def test_an_address_at_which_nobody_answers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_ANSWER", 0.2)
    project.make(tmp_path)
    for address in ("tcp://127.0.0.1:9", "nothing at all", "http://127.0.0.1:9"):
        with pytest.raises(UsageError, match=f"^{address} 没有 Dask 调度程序回答"):
            building.build(order(tmp_path, address))


def test_what_to_install_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    project.make(tmp_path)
    with pytest.raises(UsageError, match=r"pip install 'jixiao\[cluster\]'"):
        building.build(order(tmp_path, "tcp://127.0.0.1:9"))


def test_a_worker_that_sees_another_project_or_is_of_another_version_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [tmp_path / "mkdocs.yml", tmp_path / "content"]
    places[0].touch()
    places[1].mkdir()
    monkeypatch.setattr(cluster_tasks, "_threads", lambda: 1)
    seen = cluster_tasks.scene(tmp_path / "workshop", places)
    assert cluster_tasks._unfit(seen) == ""
    assert "版本" in cluster_tasks._unfit(replace(seen, program=b"another"))
    assert "共享文件夹" in cluster_tasks._unfit(replace(seen, folder=tmp_path / "another"))
    assert "共享文件夹" in cluster_tasks._unfit(replace(seen, project=str(tmp_path / "nowhere")))
    places[0].rename(tmp_path / "old.yml")
    shutil.copyfile(tmp_path / "old.yml", places[0])  # the same bytes, in a clone
    assert "共享文件夹" in cluster_tasks._unfit(replace(seen, project=str(tmp_path)))
    monkeypatch.setattr(cluster_tasks, "_threads", lambda: 4)
    assert "--nthreads 1" in cluster_tasks._unfit(replace(seen, files=()))
    trouble, _ = cluster_tasks._answers(cluster_tasks.Task(replace(seen, files=()), tmp_path), [1]), None
    assert [type(answer).__name__ for answer in trouble] == ["JobTrouble"]


def test_processes_of_this_machine_and_of_others_are_not_mixed() -> None:
    from click.testing import CliRunner

    from generator.cli import main

    result = CliRunner().invoke(main, ["build", "--workers", "2", "--scheduler", "tcp://127.0.0.1:9"])
    assert result.exit_code == 2
    assert "--workers" in result.output
    assert "--scheduler" in result.output
