"""The flows that this server knows, and what comes of them."""

import itertools
import time
import uuid
from datetime import datetime, timezone
from typing import Any

FLOWS = {
    "success": "wf_sum",
    "echo": "wf_identity",
    "fail": "wf_raises",
    "timeout": "wf_waits",
    "error": "wf_unloadable",
}

OFFSETS_S = {
    "clock:2s-ahead": 2,
    "clock:2s-behind": -2,
    "clock:1h-ahead": 3600,
    "clock:1h-behind": -3600,
    "clock:behind-proxy": -2,
}

_numbers = itertools.count(int(time.time()))


class BrokenFlow(Exception):
    """A flow that cannot be run at all."""


class UnknownFlow(Exception):
    """A workflow id that this server does not have."""


def clock(habits: frozenset[str]) -> float:
    """The service's clock, in seconds since 1970."""
    return time.time() + sum(seconds for name, seconds in OFFSETS_S.items() if name in habits)


def _page_time(at: float) -> str:
    return datetime.fromtimestamp(at, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _execution_id(habits: frozenset[str]) -> str:
    if "ids:numbers" in habits:
        return f"{next(_numbers):012d}"
    own = str(uuid.uuid4())
    return own.upper() if "ids:upper-case" in habits else own


def run_flow(workflow_id: str, value: dict[str, Any], habits: frozenset[str]) -> dict[str, Any]:
    """Runs a flow and gives its result, as the page's table for 200 has it."""
    if workflow_id == FLOWS["error"]:
        raise BrokenFlow
    if workflow_id not in FLOWS.values():
        raise UnknownFlow
    begin = _page_time(clock(habits))
    result: dict[str, Any] = {"execution_id": _execution_id(habits), "status": "success"}
    if "output:null" in habits:
        result["output"] = None
    if "errors:null" in habits:
        result["errors"] = None
    elif "errors:empty-list" in habits:
        result["errors"] = []
    if workflow_id == FLOWS["success"]:
        result["output"] = {"sum": 6.0, "parts": [1, 2, 3], "note": "Größe ✓"}
    elif workflow_id == FLOWS["echo"]:
        result["output"] = value
    elif workflow_id == FLOWS["fail"]:
        result["status"] = "fail"
        result["errors"] = [
            {"node_id": node, "error_message": message, "begin_time": begin, "end_time": begin}
            for node, message in (("load", "no such table"), ("report", "skipped"))
        ]
    else:
        result["status"] = "timeout"
    result["begin_time"] = begin
    result["end_time"] = _page_time(clock(habits))
    if "fields:undeclared" in habits:
        result["cost"] = {"cpu_ms": 1.5}
    return result
