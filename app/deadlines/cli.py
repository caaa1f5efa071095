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
    """Compute every date of every request again; print each that is stored otherwise, and exit with 1."""
    done = services.differences()
    for difference in done.found:
        click.echo(difference)
    counted = f"{done.parts} part(s), {done.open} open; {done.entries} entries, {done.dates} date(s) computed again"
    click.echo(f"{counted}, {len(done.found)} stored otherwise")
    sys.exit(1 if done.found else 0)
