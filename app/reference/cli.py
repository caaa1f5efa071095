"""``flask reference``: bring reference data up to the versioned files."""

import click
from flask.cli import AppGroup

from app.reference import services

group = AppGroup("reference", help="Reference data.")


@group.command("load")
def load() -> None:
    """Load provisions, routing and proclaimed holidays; running it twice changes nothing."""
    for name, count in services.load().items():
        click.echo(f"{name}: {count} written")
