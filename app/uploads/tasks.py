"""Files in the background: two steps, each promised by the one before and done once; and what must not stay."""

import uuid

from app.background import task
from app.uploads import services


@task("uploads.scan")
def scan(message: str) -> None:
    """Ask the scanner about a file that was given."""
    services.scan(uuid.UUID(message))


@task("uploads.rebuild")
def rebuild(message: str) -> None:
    """Draw a scanned file again."""
    services.rebuild(uuid.UUID(message))


@task("uploads.destroy")
def destroy() -> None:
    """Destroy the evidence whose time is over; beat runs this every hour."""
    services.destroy_due()
