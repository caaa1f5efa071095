"""The staff's pages, under /personnel."""

from app.staff.views import (
    acts,
    case,
    copies,
    day,
    destroying,
    documents,
    draft,
    letters,
    messages,
    oversight,
    persons,
    signatories,
)  # fmt: skip
from app.staff.views.desk import bp

__all__ = [
    "acts", "bp", "case", "copies", "day", "destroying", "documents", "draft", "letters", "messages", "oversight",
    "persons",
    "signatories",
]  # fmt: skip
