"""Destruction in the background."""

import uuid

from app.background import task
from app.outbox.services import deliver
from app.retention import services


@task("retention.look")
def look() -> None:
    """See which requests are over, and bring the file of the ledger up to date; beat runs this, twice is harmless."""
    services.look()
    services.export()


@task("retention.destroy")
def destroy(message: str) -> None:
    """Destroy one request, as two persons decided and the outbox promised."""
    deliver(uuid.UUID(message), services.destroy)
