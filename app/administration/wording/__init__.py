"""The words of reference data: what each sort is, what its items say, what a change does, why one is refused."""

from app.administration.wording.consequences import consequences
from app.administration.wording.items import (
    author,
    concerning,
    differences,
    from_day,
    lines,
    moved,
    refused,
    ruled,
    said,
    short,
    since,
    title,
)
from app.administration.wording.tables import (
    ABOUT,
    AMOUNTS,
    LABELS,
    LANGUAGES,
    RULED,
    SORTS,
    STANDS,
    STATUSES,
    WRITTEN,
)

__all__ = [
    "ABOUT",
    "AMOUNTS",
    "LABELS",
    "LANGUAGES",
    "RULED",
    "SORTS",
    "STANDS",
    "STATUSES",
    "WRITTEN",
    "author",
    "concerning",
    "consequences",
    "differences",
    "from_day",
    "lines",
    "moved",
    "refused",
    "ruled",
    "said",
    "short",
    "since",
    "title",
]
