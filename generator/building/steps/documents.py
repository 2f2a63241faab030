"""手写页面: with assets and sitemap they are MkDocs' own work, taken over while what they are made from is the same."""

from __future__ import annotations

import pickle
from pathlib import Path

from generator.building.kept import reuse
from generator.building.kept.reuse import Kept, Making
from generator.building.kept.store import digest, tree

NAME = "_documents"
"""Under which name the store keeps which files they are; no region can have it."""


def finish(docs: Path, every: Kept, epoch: int, making: Making) -> None:
    """Add them to the generated pages `every`; `docs` is the folder of the hand-written ones, `epoch` in seconds."""
    shell, new = making.shell, making.new
    around = repr((every.pages, every.linked, shell.files(new), epoch))
    key = digest(making.look, tree([docs], hidden=False), around.encode())
    content = making.store.load(NAME, key)
    if content:
        kept: Kept = pickle.loads(content)  # noqa: S301 - only what this program wrote for this key
        free = not any((new / path).exists() for path, _ in kept.files)  # a generated file wins
        if free and (taken := reuse.take(kept, making.old, new)):
            if taken != kept:
                making.store.save(NAME, key, pickle.dumps(taken, 5))
            return
    written = shell.finish(new, every.pages, dict(every.linked), epoch)
    kept = reuse.lying(written, new)
    making.store.save(NAME, key, pickle.dumps(kept, 5))
