"""Enter the amounts of fees from a terminal: the operator's word, journaled like a person's."""

from datetime import date
from decimal import Decimal

from app.db import reading, transaction
from app.reference import queries
from app.reference.context import FICTITIOUS, OPERATOR, TARIFF, Proposal, Sort
from app.reference.services.changing import ChangeRefused, propose
from app.reference.services.loading import VersionRefused
from workflows.fees import Tariff

DEMONSTRATION = Tariff(
    date(2026, 4, 1), page=Decimal("0.50"), exemption=Decimal("10.00"), deposit_from=Decimal("100.00"), fictitious=True
)


def enter_tariff(amounts: Tariff) -> None:
    """Enter the amounts that the body read for a day on; raise VersionRefused for what history does not allow.

    What was known of that day is completed, never changed. An estimate keeps the amounts it was made with.
    """
    names = ("page", "exemption", "deposit_from")
    given = {name: getattr(amounts, name) for name in names}
    said = {name: f"{value:.2f}" if value is not None else None for name, value in given.items()}
    try:
        propose(Proposal(Sort.TARIFF, TARIFF, amounts.since, said), by=OPERATOR)
    except ChangeRefused:
        raise VersionRefused(
            f"the tariff of {amounts.since} has other amounts already: enter those of a later day"
        ) from None


def ensure_fictitious_tariff() -> None:
    """Give the demonstration amounts of nowhere, marked so (demonstration only: the caller makes sure)."""
    with reading() as session:
        known = queries.tariff(session, DEMONSTRATION.since)
    if known is not None:
        return
    with transaction() as session:
        row = queries.tariff_version(session, DEMONSTRATION.since)
        if row is None or row.effective_from != DEMONSTRATION.since:
            raise VersionRefused(f"there is no tariff of {DEMONSTRATION.since} to complete")
        row.page, row.exemption, row.deposit_from = (
            DEMONSTRATION.page,
            DEMONSTRATION.exemption,
            DEMONSTRATION.deposit_from,
        )
        row.status = FICTITIOUS
