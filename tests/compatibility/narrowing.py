"""Whether a JSON Schema refuses what an earlier one allowed: where it is narrower, as far as keywords can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Node = Mapping[str, Any]
UNIONS = ("anyOf", "oneOf")
LEAST, MOST = ("minLength", "minItems", "minimum", "minProperties"), ("maxLength", "maxItems", "maximum")
SAID = {"title", "description", "default", "examples", "enumDescriptions", "$schema", "$defs", "discriminator"}
"""Keywords that refuse nothing."""
KNOWN = {
    *SAID, *UNIONS, *LEAST, *MOST, "$ref", "type", "const", "enum", "pattern", "required", "properties",
    "additionalProperties", "items", "propertyNames", "patternProperties",
}  # fmt: skip


class Comparison:
    """An old schema beside a new one."""

    def __init__(self, old: Node, new: Node) -> None:
        self._old, self._new = old, new
        self._known: dict[tuple[str, str], list[str]] = {}
        """What came of each pair of definitions; while it is looked at, it counts as no narrower."""

    def narrower(self) -> list[str]:
        """Each place where something is refused that was allowed."""
        return sorted(set(self._narrower(self._old, self._new, "")))

    def _narrower(self, old: Node, new: Node, place: str) -> Iterator[str]:
        refs = (str(old.get("$ref", "")), str(new.get("$ref", "")))
        if not all(refs):
            yield from self._inside(old, new, place)
            return
        if refs not in self._known:
            self._known[refs] = []
            self._known[refs] = list(self._inside(old, new, refs[0].rpartition("/")[2]))
        yield from self._known[refs]

    def _inside(self, old: Node, new: Node, place: str) -> Iterator[str]:
        old, new = _resolved(old, self._old), _resolved(new, self._new)
        if unknown := (old.keys() | new.keys()) - KNOWN:
            yield f"{place}: {sorted(unknown)} are keywords this comparison does not know"
        if any(key in node for key in UNIONS for node in (old, new)):
            yield from self._unions(old, new, place)
            return
        yield from _values(old, new, place)
        yield from self._members(old, new, place)

    def _unions(self, old: Node, new: Node, place: str) -> Iterator[str]:
        choices = _branches(new)
        for branch in _branches(old):
            same = [choice for choice in choices if "$ref" in branch and choice.get("$ref") == branch["$ref"]]
            if same:
                yield from self._narrower(branch, same[0], place)
            elif not any(self._takes(choice, branch) for choice in choices):
                yield f"{place}: no choice takes {dict(branch)} any more"

    def _takes(self, choice: Node, branch: Node) -> bool:
        return next(self._narrower(branch, choice, ""), None) is None

    def _members(self, old: Node, new: Node, place: str) -> Iterator[str]:
        yield from (
            f"{place}.{key}: is required now" for key in set(new.get("required", ())) - set(old.get("required", ()))
        )
        mine, theirs = new.get("properties", {}), old.get("properties", {})
        rest = new.get("additionalProperties", True)
        for key, value in theirs.items():
            if key in mine:
                yield from self._narrower(value, mine[key], f"{place}.{key}")
            elif rest is False:
                yield f"{place}.{key}: is gone"
        before = old.get("additionalProperties", True)
        if before is not False and rest is False and "type" in old and "object" in _types(old):
            yield f"{place}: other keys are refused now"
        if isinstance(before, dict) and isinstance(rest, dict):
            yield from self._narrower(before, rest, f"{place}.*")
        for key, value in new.get("patternProperties", {}).items():
            yield from self._narrower(old.get("patternProperties", {}).get(key, {}), value, f"{place}.*")
        for key in ("items", "propertyNames"):
            if key in new:
                yield from self._narrower(old.get(key, {}), new[key], f"{place}[{key}]")


def _values(old: Node, new: Node, place: str) -> Iterator[str]:
    if "type" in new and not _types(old) <= _types(new):
        yield f"{place}: {sorted(_types(old) - _types(new)) or 'anything'} is refused now"
    allowed, before = _enumerated(new), _enumerated(old)
    if allowed is not None and (before is None or not before <= allowed):
        yield f"{place}: {sorted((before or {'any value'}) - allowed)} is refused now"
    if "pattern" in new and new["pattern"] != old.get("pattern"):
        yield f"{place}: the pattern is another"
    for key in LEAST:
        if key in new and new[key] > old.get(key, float("-inf")):
            yield f"{place}: {key} has grown"
    for key in MOST:
        if key in new and new[key] < old.get(key, float("inf")):
            yield f"{place}: {key} has shrunk"


def _types(node: Node) -> set[str]:
    types = node.get("type", ["anything"])
    return {types} if isinstance(types, str) else set(types)


def _enumerated(node: Node) -> set[str] | None:
    if "const" in node:
        return {str(node["const"])}
    return {str(one) for one in node["enum"]} if "enum" in node else None


def _branches(node: Node) -> list[Node]:
    return next((node[key] for key in UNIONS if key in node), [node])


def _resolved(node: Node, root: Node) -> Node:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def bare(node: Any, *, names: bool = False) -> Any:
    """A schema without what it only says. `names`: the keys are those of a YAML file, not of the schema."""
    if isinstance(node, list):
        return [bare(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = node.items() if names else ((key, value) for key, value in node.items() if key not in SAID - {"$defs"})
    return {key: bare(value, names=not names and key in {"properties", "$defs"}) for key, value in kept}
