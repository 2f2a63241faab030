"""What tests share: the real site and the example site built once for all workers, a server for it, a browser."""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import http.server
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from generator import building
from generator.building import Order
from generator.building.ways import Built
from generator.frozen import RARELY
from generator.pages import Compiled
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
TODAY = "2026-01-01"
# Pages of the browser's own address bar: a process for every window, more work than most pages of ours. The flag takes
# the place of Playwright's, whose features follow.
UNUSED = (
    "WebUIOmniboxPopup WebUIOmniboxAimPopup "
    "AimEnabled AvoidCorsURLLoaderRestartOnRedirect AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose "
    "HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay MediaRouter NetworkTimeServiceQuerying OptimizationHints "
    "PaintHolding PreconnectToSearch ThirdPartyStoragePartitioning"
).split()
CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    f"--disable-component-update --disable-sync --disable-features={','.join(UNUSED)}"
).split()

# The ordinary run draws the same every time: what refuses a change is the change. The audit draws anew.
settings.register_profile(
    "test", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("audit", max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))
if settings().derandomize:
    # It draws texts and numbers of the modules that are imported, too; which those are depends on what tests a worker had.
    providers._get_local_constants = lambda: providers._local_constants


def drawn_from(name: str) -> int:
    """The number that a test draws its own cases from: in the audit another every time; the variable `name` repeats one."""
    anew = time.time_ns() % 10**9 if settings().max_examples > 100 else 1
    found = int(os.environ.get(name, anew))
    print(f"{name}={found}")  # noqa: T201 - pytest shows it with a failure
    return found


_compile = jinja2.Environment.compile
_code: dict[tuple[object, ...], CodeType] = {}


def compiled_once(self: jinja2.Environment, source: str, name: str | None = None, *more: Any, **named: Any) -> CodeType:
    """What a build keeps between builds, each worker keeps between the projects of its tests: the same text's code."""
    if not isinstance(self.bytecode_cache, Compiled):
        return _compile(self, source, name, *more, **named)
    key = type(self), source, name
    if key not in _code:
        _code[key] = _compile(self, source, name, *more, **named)
    return _code[key]


jinja2.Environment.compile = compiled_once  # type: ignore[method-assign]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write expected files anew, to be read in review")


gc.set_threshold(*RARELY)  # as a build sets it


def pytest_collection_finish() -> None:
    gc.freeze()  # seven thousand tests stay: nothing to look through again and again


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def build(content: Path, site_dir: Path) -> Built:
    """The site of `content` with this project's templates, nothing kept outside the folder of the site."""
    settings_ = Settings(ROOT / "site_templates", TODAY)
    order = Order(content, settings_, ROOT / "mkdocs.yml", site_dir, cache=site_dir.parent / "cache")
    return building.build(order)


def once(folder: Path, make: Callable[[], None]) -> None:
    """Run `make` in one worker only; the others wait until `folder`/done is there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(3000):
            if (folder / "failed").exists():
                pytest.fail("another worker could not prepare this")
            if (folder / "done").exists():
                return
            time.sleep(0.1)
        pytest.fail("waited too long for another worker")
    try:
        make()
    except BaseException:
        (folder / "failed").touch()
        raise
    (folder / "done").touch()


def shortest(folder: Path) -> Path:
    """Make a project of one filing: the shortest of the real ones."""
    for name in ("site_templates", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "content" / "hengyang", folder / "content" / "hengyang")
    shutil.copyfile(ROOT / "content" / "site.yaml", folder / "content" / "site.yaml")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one filing."""
    return shortest(tmp_path)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


Publish = Callable[[Path], None]
SOURCES = ("content", "docs", "site_templates", "mkdocs.yml")


def plain(project: Path, today: str = TODAY) -> Order:
    """The order for the site of a project, as `jixiao build` gives it."""
    settings_ = Settings(project / "site_templates", today)
    return Order(project / "content", settings_, project / "mkdocs.yml", project / "site", workers=1)


def twin(project: Path, shared: Path, today: str = TODAY) -> Path:
    """A project of the same files, published from nothing, once for all tests and workers."""
    told = hashlib.sha256(today.encode())
    for path in sorted(path for name in SOURCES for path in [project / name, *(project / name).rglob("*")]):
        if path.is_file():
            content = path.read_bytes()
            told.update(f"{path.relative_to(project)} {len(content)} ".encode() + content)
    folder = shared / f"twin-{told.hexdigest()[:32]}"

    def make() -> None:
        for name in SOURCES[:-1]:
            shutil.copytree(project / name, folder / name)
        shutil.copyfile(project / "mkdocs.yml", folder / "mkdocs.yml")
        with contextlib.chdir(folder):  # as people run it: what is kept is valid for the paths as they were given
            building.build(plain(Path(), today))

    once(folder, make)
    return folder


@pytest.fixture
def published(shared: Path) -> Publish:
    """A function that gives a project the site and the cache of its first build, without building it anew."""

    def publish(project: Path) -> None:
        made = twin(project, shared)
        project = project.resolve()
        shutil.copytree(made / "site", project / "site")
        shutil.copytree(plain(made)._folder, plain(project)._folder)

    return publish


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The finished site of the real content."""
    return built(ROOT / "content", shared / "real-site")


@pytest.fixture(scope="session")
def example_site(shared: Path) -> Path:
    """The finished site of the example content."""
    return built(ROOT / "examples" / "content", shared / "example-site")


def built(content: Path, folder: Path) -> Path:
    """The finished site of `content`, below `folder`."""

    def make() -> None:
        build(content, folder / "site")

    once(folder, make)
    return folder / "site"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Keeps connections open and sends at once, as a web server does."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        pass


def serve(folder: Path) -> tuple[str, Callable[[], None]]:
    """Serve `folder` on a free port of 127.0.0.1 → address without trailing slash, and how to stop."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        server.server_close()

    return f"http://127.0.0.1:{server.server_port}", stop


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the finished site is served."""
    found, stop = serve(site)
    yield found
    stop()


def chromium() -> str:
    """The system's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.fail("no Chromium; `make test` installs it")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield found
        found.close()
