"""What an answer communicates, row by row: read back for the engine, and written so that the database checks each."""

import uuid
from dataclasses import astuple
from datetime import date

from app.cases.models import Disclosed, Part
from workflows.case import CaseView
from workflows.disclosures import DOORS, OF_AN_ACT, Basis, Category, Disclosure, Recipient


def disclosures_of(part: Part) -> tuple[tuple[Disclosure, ...], tuple[Disclosure, ...]]:
    """Return what the answer gives to who asks, and what was given to a health professional; read once proposed."""
    if part.prepared_by is None:
        return (), ()
    rows = [Disclosure(Category(row.category), Recipient(row.recipient), Basis(row.basis)) for row in _standing(part)]
    released = tuple(row for row in rows if row.recipient is Recipient.PROFESSIONAL)
    return tuple(row for row in rows if row not in released), released


def store_disclosures(part: Part, view: CaseView, on: date) -> None:
    """Keep the rows that still say what is given, set the others aside, add what is new: the database checks each."""
    if view.leaving:
        part.disclosed += [_disclosed(part, astuple(each), on) for each in view.leaving]
    if part.prepared_by is None and view.prepared_by is None:
        return  # no draft is or was proposed: there is nothing to read
    wanted = [astuple(each) for each in (*view.disclosures, *view.released)]
    held = {(row.category, row.recipient, row.basis): row for row in _standing(part)}
    for what, row in held.items():
        if what not in wanted:
            row.withdrawn_on = on
    part.disclosed += [_disclosed(part, each, on) for each in dict.fromkeys(wanted) if each not in held]


def _standing(part: Part) -> list[Disclosed]:
    """Return the rows that say what the answer gives, and what a professional was given: no act's of its own."""
    return [row for row in part.disclosed if row.withdrawn_on is None and DOORS[Basis(row.basis)] not in OF_AN_ACT]


def _disclosed(part: Part, what: tuple[str, str, str], on: date) -> Disclosed:
    named = dict(zip(("category", "recipient", "basis"), map(str, what), strict=True))
    return Disclosed(
        id=uuid.uuid4(),
        case_id=part.case_id,
        rank=len(part.disclosed),
        named_on=on,
        **named,
    )
