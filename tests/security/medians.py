"""Where the median of differences lies, without supposing how they are spread."""

from __future__ import annotations

import math
from collections.abc import Sequence

SURE = 2.576  # standard deviations: 99 in 100


def between(differences: Sequence[float]) -> tuple[float, float]:
    """Return the two ends between which the median of all such differences lies, 99 times in 100 (sign test)."""
    held, count = sorted(differences), len(differences)
    reach = SURE * math.sqrt(count) / 2
    low, high = math.floor(count / 2 - reach), math.ceil(count / 2 + reach)
    return held[max(low, 0)], held[min(high, count - 1)]
