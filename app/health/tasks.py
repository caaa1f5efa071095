"""A sign of life, all the way from the clock through the broker and a worker to the database."""

from app.background import task
from app.health import services
from app.health.context import WORKER


@task("health.pulse")
def pulse() -> None:
    """Give a sign of life; the clock asks for one every minute."""
    services.beat(WORKER)
