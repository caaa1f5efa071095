"""Letters in the background: three steps, each promised by the one before and done once."""

import uuid

from app.background import task
from app.letters import services


@task("letters.compose")
def compose(message: str) -> None:
    """Compose a letter that a decision promised."""
    services.compose(uuid.UUID(message))


@task("letters.sign")
def sign(message: str) -> None:
    """Sign a composed letter."""
    services.sign_letter(uuid.UUID(message))


@task("letters.send")
def send(message: str) -> None:
    """Send a signed letter."""
    services.send(uuid.UUID(message))
