"""``flask portability``: the schema of the structured file."""

import click
from flask.cli import AppGroup

from app.portability.context import schema_page

group = AppGroup("portability", help="What is portable (A-2.1 s. 84 para. 3).")


@group.command("schema")
def schema() -> None:
    """Print docs/portability.md."""
    click.echo(schema_page(), nl=False)
