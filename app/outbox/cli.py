"""``flask outbox``: what was promised, and what waits for a person."""

import uuid

import click
from flask.cli import AppGroup

from app.outbox import services

group = AppGroup("outbox", help="Promised work.")


@group.command("status")
def status() -> None:
    """Print how many promises wait, are done, were set aside, and since when the oldest waits."""
    for line in services.status():
        click.echo(line)


@group.command("retry")
@click.argument("message", type=uuid.UUID)
def retry(message: uuid.UUID) -> None:
    """Put a promise that was set aside back in line."""
    services.retry(message)
