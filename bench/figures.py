"""Figures: percentiles, one table for people, one JSON line for machines."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path


def ms(seconds: float) -> float:
    """Return milliseconds, rounded as far as they mean something."""
    return round(seconds * 1000, 2 if seconds < 0.01 else 1)


def median(times: Sequence[float]) -> float:
    """Return the middle one, in milliseconds."""
    return ms(statistics.median(times))


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that *share* of all stay below, in milliseconds."""
    return ms(sorted(times)[min(len(times) - 1, int(len(times) * share))])


def machine() -> str:
    """Return what the figures were taken on."""
    model = next((line.split(": ")[1] for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?")
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}, load {load:.1f} at the end"


def tell(name: str, rows: Sequence[dict[str, object]]) -> None:
    """Print *rows* as a table under their keys, then everything once more as JSON."""
    heads = list(rows[0])
    cells = [heads, *([str(row[head]) for head in heads] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
    for line in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    at = datetime.now(UTC).isoformat(timespec="seconds")
    print(json.dumps({"bench": name, "at": at, "machine": machine(), "rows": rows}, ensure_ascii=False), flush=True)


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines()
