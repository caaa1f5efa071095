"""Notices in the background."""

import uuid

from app.background import task
from app.notices import services


@task("notices.send")
def send(message: str) -> None:
    """Send a notice that was promised."""
    services.send(uuid.UUID(message))


@task("notices.forget")
def forget() -> None:
    """Destroy the mail that was put apart long enough; beat runs this every hour."""
    services.forget()
