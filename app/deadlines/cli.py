"""``flask deadlines``: the sweep by hand."""

import sys

import click
from flask.cli import AppGroup

from app.deadlines import services

group = AppGroup("deadlines", help="Statutory limits.")


@group.command("sweep")
def sweep() -> None:
    """Record every limit that passed; print how many were."""
    click.echo(f"recorded: {services.sweep()}")


@group.command("verify")
def verify() -> None:
    """Compute the dates of every open request again; print each that is stored otherwise, and exit with 1."""
    count, found = services.differences()
    for difference in found:
        click.echo(difference)
    click.echo(f"{count} open, {len(found)} date(s) stored otherwise")
    sys.exit(1 if found else 0)
