"""``flask statistics``: the figures of a year, counted twice."""

import sys

import click
from flask.cli import AppGroup

from app.statistics.context import FIRST, LAST
from app.statistics.services import counted, csv_of, year_of

group = AppGroup("statistics", help="Annual figures.")


@group.command("year")
@click.argument("named", metavar="YEAR", type=click.IntRange(FIRST, LAST))
def year(named: int) -> None:
    """Print the figures of the fiscal year that begins in YEAR; exit 1 when its two counts differ."""
    found = counted(year_of(named))
    click.echo(csv_of(found).decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
    for each in found.differences:
        click.echo(f"{'/'.join(each.cell)}: {each.cases} in the cases, {each.journal} in the journal", err=True)
    click.echo("statistics: the two counts agree" if not found.differences else "statistics: the two counts differ")
    sys.exit(bool(found.differences))
