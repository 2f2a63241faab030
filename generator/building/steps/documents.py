"""手写页面: with assets and sitemap they are MkDocs' own work, taken over while what they are made from is the same."""

from __future__ import annotations

import pickle
from pathlib import Path

from generator.building.kept import reuse
from generator.building.kept.reuse import Kept, Made, Making
from generator.building.kept.store import digest, tree

NAME = "_documents"
"""Under which name the store keeps which files they are; no region can have it."""


def key(docs: Path, every: Kept, epoch: int, making: Making) -> bytes:
    """Says everything they are made from: the folder `docs`, the generated pages `every`, `epoch` in seconds."""
    around = repr((sorted(every.pages), sorted(every.linked), making.shell.files(making.new), epoch))
    return digest(making.look, tree([docs], hidden=False), around.encode())


def finish(every: Kept, epoch: int, key: bytes, making: Making) -> Made:
    """Add them to the generated pages `every`, where nothing else is in their place."""
    shell, new = making.shell, making.new
    content = making.store.load(NAME, key)
    if content:
        kept: Kept = pickle.loads(content)  # noqa: S301 - only what this program wrote for this key
        free = not any((new / path).exists() for path in kept.paths)  # a generated file wins
        if free and reuse.take(kept, making.old, new):
            return Made(kept, 0, written=kept.paths)
    kept = reuse.lying(shell.finish(new, every.pages, dict(every.linked), epoch), new)
    making.store.save(NAME, key, pickle.dumps(kept, 5))
    return Made(kept, 0, written=kept.paths)
