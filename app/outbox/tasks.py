"""The outbox in the background."""

from app.background import task
from app.outbox import services


@task("outbox.sweep")
def sweep() -> None:
    """Ring again for what waits; beat runs this every few seconds."""
    services.sweep()
