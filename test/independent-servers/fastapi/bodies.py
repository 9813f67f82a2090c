"""What comes in and goes out as JSON."""

import json
import math
from typing import Any

from starlette.responses import JSONResponse

DEEPEST = 200


class Answer(JSONResponse):
    """JSON as json.dumps writes it; also of strings that UTF-8 cannot hold, which go out as escapes."""

    spaced = False

    def render(self, content: Any) -> bytes:
        if self.spaced:
            return json.dumps(content, allow_nan=False, sort_keys=True).encode()
        try:
            return super().render(content)
        except UnicodeEncodeError:
            return json.dumps(content, allow_nan=False, separators=(",", ":")).encode()


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError("a number is too large")
    return value


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _first(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(reversed(pairs))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name is there twice")
    return dict(pairs)


def read_json(body: bytes, habits: frozenset[str]) -> Any:
    """The value of a JSON text in any encoding that json.loads detects; ValueError where there is none."""
    hook = None
    if "duplicates:first" in habits:
        hook = _first
    elif "duplicates:refused" in habits:
        hook = _once
    value = json.loads(
        body.decode() if "encoding:utf-8-only" in habits else body,
        object_pairs_hook=hook,
        parse_float=_finite,
        parse_constant=(lambda _name: None) if "json-extensions:taken" in habits else _no_number,
    )
    if _depth(value) > DEEPEST:
        raise ValueError("the body is nested too deep")
    if "surrogates:refused" in habits:
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _depth(value: Any) -> int:
    depth, level = 0, [value]
    while level:
        depth += 1
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        level = below
    return depth
