"""Follow-up in the background."""

import uuid

from app.background import task
from app.followup.services import entering, prompting


@task("followup.harden")
def harden(message: str) -> None:
    """Leave only the hash of an access code, as the outbox promised."""
    entering.harden(uuid.UUID(message))


@task("followup.prompt")
def prompt() -> None:
    """Remind of precisions whose time ends soon; beat runs this every few minutes, twice is harmless."""
    prompting.prompt()
