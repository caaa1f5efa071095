"""Oversight in the background."""

from app.background import task
from app.oversight import services


@task("oversight.watch")
def watch() -> None:
    """Flag the readings worth a second look; beat runs this every few minutes, twice is harmless."""
    services.watch()
