"""What is wrong with the JSON-LD of the pages below the current folder, by schema.org's vocabulary; as JSON.

Run by the audit in an environment that has PyLD and msgspec-schemaorg: neither knows anything of this program.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec_schemaorg.models as vocabulary
from pyld import jsonld

SCRIPT = re.compile(r'<script[^>]*type="?application/ld\+json"?[^>]*>(.*?)</script>', re.DOTALL)
PLAIN = {"str", "URL", "bool", "int", "float", "date", "datetime"}
"""What a text may stand for."""


def context(address: str, _: object) -> dict[str, Any]:
    """That of schema.org, as far as it says that plain words are its words; nothing is fetched."""
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": {"@vocab": "https://schema.org/"}}}


def takes(kind: type, name: str) -> set[str]:
    """Names of the types that a property may have."""
    told = (base.__annotations__[name] for base in kind.__mro__ if name in getattr(base, "__annotations__", {}))
    return set(re.findall(r"[A-Za-z]+", str(next(told))))


def kinds(value: object, known: Mapping[str, Any]) -> set[str]:
    """Names of the types a value has, those they belong to included."""
    if isinstance(value, dict):
        node = known.get(value["@id"], value) if set(value) == {"@id"} else value
        return {base.__name__ for base in getattr(vocabulary, node.get("@type", ""), object).__mro__}
    return PLAIN


def faults(node: dict[str, Any], known: Mapping[str, Any]) -> Iterator[str]:
    """Types and properties that schema.org does not have, and values that a property does not take."""
    name = node.get("@type", "")
    kind = getattr(vocabulary, name, None)
    if kind is None:
        yield f"{name}: no such type"
        return
    for key, value in ((key, value) for key, value in node.items() if not key.startswith("@")):
        if key not in kind.__struct_fields__:
            yield f"{name}.{key}: no such property"
            continue
        for entry in value if isinstance(value, list) else [value]:
            if not kinds(entry, known) & takes(kind, key):
                yield f"{name}.{key}: {entry}"
            if isinstance(entry, dict) and "@type" in entry:
                yield from faults(entry, known)


def main() -> None:
    """Look at every page."""
    jsonld.set_document_loader(context)
    found: list[str] = []
    types: set[str] = set()
    pages = 0
    for page in sorted(Path().rglob("index.html")):
        for text in SCRIPT.findall(page.read_text("utf-8")):
            told = json.loads(text)
            expanded = jsonld.expand(told)
            types |= set(re.findall(r"https://schema\.org/([A-Z][A-Za-z]+)", json.dumps(expanded)))
            known = {node["@id"]: node for node in told["@graph"] if "@id" in node}
            found += [f"{page}: {fault}" for node in told["@graph"] for fault in faults(node, known)]
            pages += len(expanded) == len(told["@graph"])
    print(json.dumps({"faults": found, "types": sorted(types), "pages": pages}))  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
