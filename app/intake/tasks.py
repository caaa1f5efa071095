"""Drafts in the background."""

from app.background import task
from app.intake.services import forgetting


@task("intake.forget")
def forget() -> None:
    """Forget the drafts and the codes whose time is over; beat runs this every minute, twice is harmless."""
    forgetting.forget()
