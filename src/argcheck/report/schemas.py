"""JSON Schemas in one piece. What several of them speak of is defined once, in ``definitions.json``."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

SHARED = "../report/definitions.json"


def schema_of(package: str) -> dict[str, Any]:
    """The JSON Schema that stands in a package of argcheck, with the shared definitions put in.

    >>> sorted(schema_of("report")["$defs"])[:3]
    ['claim', 'consistency', 'diagnostic']
    """
    own: dict[str, Any] = _read(package, "schema.json")
    shared: dict[str, Any] = _read("report", "definitions.json")["$defs"]
    wanted: dict[str, Any] = {}
    todo = [own]
    while todo:
        text = json.dumps(todo.pop())
        for name in shared.keys() - wanted.keys():
            if f'#/$defs/{name}"' in text:
                wanted[name] = shared[name]
                todo.append(shared[name])
    whole: dict[str, Any] = _here({**own, "$defs": {**own["$defs"], **dict(sorted(wanted.items()))}})
    return whole


def _read(package: str, name: str) -> Any:
    return json.loads(resources.files(f"argcheck.{package}").joinpath(name).read_text(encoding="utf-8"))


def _here(part: Any) -> Any:
    """The same, where references to the shared definitions are references to what stands in the schema itself."""
    if isinstance(part, dict):
        return {key: _here(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_here(value) for value in part]
    return part.removeprefix(SHARED) if isinstance(part, str) else part
