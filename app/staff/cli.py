"""``flask demo``: make the demonstration ready, and say how to sign in to it."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.staff.services import demo

group = AppGroup("demo", help="The demonstration.")


@group.command("seed")
def seed() -> None:
    """Load the reference data and make one member of each role; running it twice prints the same."""
    if not current_app.config["GREFFE"].demo:
        raise click.ClickException("the demonstration is not made in production")
    click.echo(demo.seed())
