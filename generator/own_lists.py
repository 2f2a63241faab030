"""The program's own lists: YAML files beside the modules that read them, made by this project and by nobody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> Any:  # noqa: ANN401 - each list has a shape of its own
    """What the list at `path` says; by libyaml, which takes a tenth of the time."""
    return yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe loader
