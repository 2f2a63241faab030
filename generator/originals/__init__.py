"""原件: the source document beside a filing, read piece by piece, and where in it each place of the filing stands."""

from __future__ import annotations

from generator.originals.documents import SourceDocument, SourcePiece, read
from generator.originals.passages import Found, Sought, passages
from generator.originals.places import Places, places

__all__ = ["Found", "Places", "Sought", "SourceDocument", "SourcePiece", "passages", "places", "read"]
