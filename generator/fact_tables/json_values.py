"""写成 JSON 与读回: values of our classes as JSON, and back.

Pydantic's adapter of a class is built when it is first needed: that takes as long as a page, and most builds need few.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def written(value: Any) -> bytes:  # noqa: ANN401 - of any class
    """A value of one of our classes as JSON."""
    return _adapter(type(value)).dump_json(value)


def read(kind: type[T], json: bytes) -> T:
    """The value of a class that was `written`. Raises ValidationError for any other text."""
    return cast("T", _adapter(kind).validate_json(json))


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
