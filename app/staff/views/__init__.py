"""The staff's pages, under /personnel."""

from app.staff.views import (
    acts,
    case,
    copies,
    day,
    documents,
    draft,
    letters,
    messages,
    oversight,
    persons,
    signatories,
)
from app.staff.views.desk import bp

__all__ = [
    "acts", "bp", "case", "copies", "day", "documents", "draft", "letters", "messages", "oversight", "persons",
    "signatories",
]  # fmt: skip
