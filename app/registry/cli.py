"""``flask registry``: import persons from a file, or make fictitious ones."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.registry.services import Report, import_file, seed
from app.registry.services.importing import COLUMNS, NotAFile

group = AppGroup("registry", help="The registry of persons.")


@group.command("import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and keep nothing.")
def imported(path: Path, *, dry_run: bool) -> None:
    """Import a CSV or JSON file; report what was done and which lines to look at, never what they hold."""
    try:
        report = import_file(path, dry_run=dry_run)
    except NotAFile:
        wanted = ", ".join(COLUMNS)
        raise click.ClickException(f"{path.name}: a CSV or a JSON list is wanted, with {wanted}") from None
    _tell(report)
    if dry_run:
        click.echo("dry run: nothing was kept")


@group.command("seed")
@click.option("--count", "how_many", default=10_000, show_default=True)
def seeded(how_many: int) -> None:
    """Make fictitious persons, by rule; refused in production."""
    if not current_app.config["GREFFE"].demo:
        raise click.ClickException("fictitious persons are not made in production")
    click.echo(f"{seed(how_many)} fictitious persons")


def _tell(report: Report) -> None:
    for what, number in sorted(report.done.items()):
        click.echo(f"{what}: {number}")
    for rank, column in report.refused:
        click.echo(f"line {rank} refused: {column}")
    for rank in report.doubtful:
        click.echo(f"line {rank} doubtful: the last digit of the number does not agree")
