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
"""The module with which everything else is loaded."""
INVENTORY = "_inventory"
"""Under which name the store keeps what is known of the site that is published; no region can have it."""


@dataclass(frozen=True, slots=True)
class BegunBuild:
    """A build that has begun; no other can be on its way at the same target."""

    order: Order
    workshop: Path
    """A folder of its own."""
    store: Store
    inventory: Path
    """The file of the inventory, absent where nothing is known of the published site."""
    processes: int
    """How many of this machine may work beside each other for what no cluster does."""
    content: Callable[[], tuple[Content, tuple[Finding, ...]]]
    """Waits for what lies in the content folder, see `folders.read`. To be asked first."""
    left: Callable[[], tuple[bool, bool]]
    """Waits for what is known of the sites, see `kept.left`."""


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
        # Who leads a cluster has threads, and no process with threads is forked.
        number = 1 if order.scheduler else order.workers or workers.cores()
        with workers.beside((look,) if here else (read, look), number) as seen:
            content = read if here else partial(next, seen)
            yield BegunBuild(order, workshop, store, inventory, number, content, partial(next, seen))
