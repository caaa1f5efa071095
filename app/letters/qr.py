"""The QR code of a letter, as the strokes of an SVG path."""

from dataclasses import dataclass
from functools import lru_cache

import segno

MASK = 3  # any mask reads as well; choosing the best of eight costs more than the rest of the code


@dataclass(frozen=True, slots=True)
class Qr:
    """A square of *size* modules and the path that draws the dark ones."""

    size: int
    path: str


@lru_cache(maxsize=64)
def draw(address: str) -> Qr:
    """Return the QR code of *address*, error correction M, without margin."""
    rows = segno.make(address, error="m", mask=MASK, micro=False, boost_error=False).matrix
    strokes = [f"M{x} {y + 0.5}h{length}" for y, row in enumerate(rows) for x, length in _runs(bytes(row))]
    return Qr(len(rows), "".join(strokes))


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return the start and length of each run of dark modules."""
    found, start = [], None
    for x, dark in enumerate(bytes(bool(module) for module in row) + b"\0"):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append((start, x - start))
            start = None
    return found
