"""The pages of the follow-up, under /suivi."""

from app.followup.views import (
    demands,
    documents,
    fees,
    inside,
    letters,
    lifting,
    messages,
    professional,
    proving,
    review,
    signing_in,
    stepping,
)
from app.followup.views.door import bp, followed

__all__ = [
    "bp",
    "demands",
    "documents",
    "fees",
    "followed",
    "inside",
    "letters",
    "lifting",
    "messages",
    "professional",
    "proving",
    "review",
    "signing_in",
    "stepping",
]
