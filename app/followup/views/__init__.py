"""The pages of the follow-up, under /suivi."""

from app.followup.views import demands, fees, inside, letters, lifting, professional, review
from app.followup.views.door import bp, followed

__all__ = ["bp", "demands", "fees", "followed", "inside", "letters", "lifting", "professional", "review"]
