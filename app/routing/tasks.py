"""Routing in the background."""

import uuid

from app.background import task
from app.outbox.services import deliver
from app.routing import services


@task("routing.route")
def route(message: str) -> None:
    """Place one part in its queue, as the outbox promised."""
    deliver(uuid.UUID(message), services.route)
