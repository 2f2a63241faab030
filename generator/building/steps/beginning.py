"""开始: the lock and the workshop of a build; another process looks at content and sites.

All this is there before most of the program is loaded, which takes as long as the looks: little is imported here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from generator import exchange, folders, publish
from generator.building.kept import hashes, left
from generator.building.kept.store import Store
from generator.building.steps import workers
from generator.building.steps.order import Order
from generator.findings import Finding
from generator.folders import Content
from generator.frozen import dataclass

_PROGRAM = "generator.building.ways"
INVENTORY = "_inventory"
"""Under which name the store keeps what is known of the site that is published; no region can have it."""


@dataclass(frozen=True, slots=True)
class BegunBuild:
    """A build that has begun; no other can be on its way at the same target."""

    order: Order
    workshop: Path
    """A folder of its own."""
    store: Store
    content: Callable[[], tuple[Content, tuple[Finding, ...]]]
    """Waits for what lies in the content folder, see `folders.read`. To be asked first."""
    left: Callable[[], tuple[bool, bool]]
    """Waits for what is known of the sites, see `kept.left`."""

    @property
    def inventory(self) -> Path:
        """The file of the inventory."""
        return self.workshop / "inventory.sqlite"

    @property
    def processes(self) -> int:
        """How many of this machine may work beside each other for what no cluster does."""
        return _processes(self.order)


@contextmanager
def begin(order: Order, *, anew: bool = False) -> Iterator[BegunBuild]:
    """`anew`: nothing before it was a build of this kind. Raises UsageError, PublishingFailedError."""
    publish.keep_clear(order.target, order.content, order.config_file)
    publish.keep_plain(order.config_file)
    order.target.parent.mkdir(parents=True, exist_ok=True)
    with exchange.workshop(order.target) as workshop:
        store, inventory = order.store, workshop / "inventory.sqlite"
        if not (anew or order.verify or order.only):
            store.copy_file(INVENTORY, hashes.program(), inventory)
        exchange.want_space(order.target, anew=not inventory.is_file())
        look = partial(left.as_left, inventory, order.target, exchange.spare(order.target))
        read = partial(folders.read, order.content, order.only)
        # Where the program is there, as in a preview, nothing could be done until the content is known.
        here = anew or _PROGRAM in sys.modules
        with workers.beside((look,) if here else (read, look), _processes(order)) as seen:
            yield BegunBuild(order, workshop, store, read if here else partial(next, seen), partial(next, seen))


def _processes(order: Order) -> int:
    """One where a cluster is led: its client has threads, and no process with threads is forked."""
    return 1 if order.scheduler else order.workers or workers.cores()
