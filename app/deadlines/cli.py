"""``flask deadlines``: the sweep by hand."""

import click
from flask.cli import AppGroup

from app.deadlines import services

group = AppGroup("deadlines", help="Statutory limits.")


@group.command("sweep")
def sweep() -> None:
    """Record every limit that passed; print how many were."""
    click.echo(f"recorded: {services.sweep()}")
