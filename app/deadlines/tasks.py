"""Deadlines in the background."""

from app.background import task
from app.deadlines import services


@task("deadlines.sweep")
def sweep() -> None:
    """Record what the passing of a limit means; beat runs this every few minutes, twice is harmless."""
    services.sweep()
