"""``flask retention``: the ledger of destroyed keys, and what it does to a backup that was put back."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.retention import services

group = AppGroup("retention", help="Destruction of closed requests.")
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@group.command("replay-destructions")
@click.option("--ledger", "where", type=FILE, default=None, help="Another copy of the ledger.")
def replay(where: Path | None) -> None:
    """Destroy again what the ledger says was destroyed; exit 1, and do nothing, when it is not to be believed."""
    try:
        count = services.replay(where or services.path())
    except services.LedgerRefused as refusal:
        click.echo(f"retention: {refusal}", err=True)
        sys.exit(1)
    click.echo(f"retention: {count} request(s) destroyed again")


@group.command("export-ledger")
def export() -> None:
    """Bring the file of the ledger up to the database; exit 1 when the two do not tell the same story."""
    try:
        count = services.export()
    except (services.LedgerAhead, services.LedgerRefused) as refusal:
        click.echo(f"retention: {refusal}", err=True)
        sys.exit(1)
    click.echo(f"retention: {count} destruction(s) in {services.path()}")
