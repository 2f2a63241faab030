"""What this site inferred is marked so within its sentence."""

from __future__ import annotations

import pytest

from generator.fact_tables import matters
from tests.views import telling


@pytest.mark.parametrize("name", ["ezhou-jggw-2024", "examples-shili-wenhua-2023"])
def test_the_mark_of_what_is_inferred_stands_before_the_full_stop(name: str) -> None:
    texts = [one.text for one in matters.of(telling.every()[name][0])]
    assert texts
    assert not [text for text in texts if "。（推算）" in text]


def test_a_matter_that_is_inferred_ends_with_its_mark() -> None:
    texts = [one.text for one in matters.of(telling.every()["ezhou-jggw-2024"][0])]
    assert "两处均照录（推算）" in [text[-9:] for text in texts]
