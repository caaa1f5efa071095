"""The pages of the follow-up, under /suivi."""

from app.followup.views import inside, letters, review
from app.followup.views.door import bp, followed

__all__ = ["bp", "followed", "inside", "letters", "review"]
