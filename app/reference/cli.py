"""``flask reference``: bring reference data up to the versioned files."""

from datetime import datetime
from decimal import Decimal, InvalidOperation

import click
from flask.cli import AppGroup

from app.reference import services
from app.reference.services import VersionRefused
from workflows.fees import CENT, Tariff

group = AppGroup("reference", help="Reference data.")


@group.command("load")
def load() -> None:
    """Load provisions, routing and proclaimed holidays; running it twice changes nothing."""
    for name, count in services.load().items():
        click.echo(f"{name}: {count} written")


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
