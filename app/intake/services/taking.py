"""Take a request down for a person, once; give its number and its code to the clerk who did, to hand over."""

import uuid
from datetime import date, datetime

from app import clock
from app.access import Member
from app.cases import codes
from app.cases.context import Filed, Filing
from app.cases.filing import file_case
from app.db import transaction
from app.intake.context import Confirmation
from app.intake.services.sending import confirmation
from app.journal.services import record_read

WHAT, PURPOSE = "access-code", "counter"


def take(filing: Filing) -> Filed:
    """Make the case of what a clerk took down, once."""
    return file_case(filing)


def instant(day: date) -> datetime:
    """Return when a request was received: now if *day* is today's, else as that day began."""
    return clock.now() if day == clock.today() else clock.local_midnight(day)


def handed(case_id: uuid.UUID, by: Member) -> Confirmation:
    """Return what to tell the person, that the code was read journaled first."""
    record_read(by.actor.id, case_id, WHAT, PURPOSE)
    return confirmation(case_id)


def forget_code(case_id: uuid.UUID) -> None:
    """Show the code no more: it was handed over, or nobody is there to take it."""
    with transaction() as session:
        codes.noted(session, case_id)
