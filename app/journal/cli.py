"""``flask journal``: prove that nothing was rewritten."""

import sys

import click
from flask.cli import AppGroup

from app.journal import services

group = AppGroup("journal", help="The journal and its chains.")


@group.command("verify")
def verify() -> None:
    """Recompute every chain; exit 1 when a link is broken."""
    found = services.verify()
    for fault in found:
        click.echo(fault)
    click.echo("journal: intact" if not found else f"journal: {len(found)} fault(s)")
    sys.exit(bool(found))
