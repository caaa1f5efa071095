"""``flask reference``: bring reference data up to the versioned files."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click
from flask.cli import AppGroup

from app.reference import services
from app.reference.context import Report
from app.reference.services import VersionRefused
from workflows.fees import CENT, Tariff

group = AppGroup("reference", help="Reference data.")


@group.command("load")
@click.option("--dry-run", "rehearsal", is_flag=True, help="Tell what would change, and change nothing.")
@click.option("--from", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=services.DATA)
def load(folder: Path, *, rehearsal: bool) -> None:
    """Load the files of reference data; running it twice changes nothing."""
    try:
        told = services.load(folder, rehearsal=rehearsal)
    except VersionRefused as refusal:
        raise click.ClickException(str(refusal)) from None
    for name, report in told.items():
        click.echo(_line(name, report))
        for word, codes in (("added", report.added), ("changed", report.changed), ("kept", report.kept)):
            for code in codes:
                click.echo(f"  {word} {code}")
    if rehearsal:
        click.echo("nothing was written")


def _line(name: str, report: Report) -> str:
    counts = (len(report.added), len(report.changed), len(report.unchanged), len(report.kept))
    words = ("added", "changed", "unchanged", "kept as the body changed it")
    told = ", ".join(f"{count} {word}" for count, word in zip(counts, words, strict=True))
    return f"{name} {report.version}: {told}"


@group.command("tariff")
@click.option("--from", "since", required=True, type=click.DateTime(["%Y-%m-%d"]), help="First day.")
@click.option("--page", required=True, help="Price of a page, as 0.38.")
@click.option("--exemption", required=True, help="Amount exempted from each request.")
@click.option("--deposit-from", help="Amount from which a deposit may be asked; without it none is.")
def tariff(since: datetime, page: str, exemption: str, deposit_from: str | None) -> None:
    """Enter the amounts of fees read in the Gazette officielle (A-2.1, r. 3)."""
    threshold = _amount(deposit_from) if deposit_from else None
    try:
        services.enter_tariff(Tariff(since.date(), _amount(page), _amount(exemption), threshold))
    except VersionRefused as refusal:
        raise click.ClickException(str(refusal)) from None


def _amount(typed: str) -> Decimal:
    try:
        amount = Decimal(typed)
        if amount >= 0 and amount == amount.quantize(CENT):
            return amount
    except InvalidOperation:
        pass
    raise click.ClickException(f"{typed} is not an amount such as 9.30")
