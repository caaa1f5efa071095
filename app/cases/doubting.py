"""See in a filing what somebody should verify: too quick, too many in a day, contact data that too many names share.

A request is anybody’s to make, as often as they like: a doubt refuses nothing, delays nothing, and is shown to the
staff alone.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from app import measures
from app.cases import queries
from app.cases.context import DAY, MANY, SHARED_BY, UNREAD, Doubt, Filing
from app.cases.models import Case, ContactMark, FilingDoubt, Part
from app.crypto import blind_index
from app.measures import Alarm

log = structlog.get_logger()


def doubt(session: Session, case: Case, filing: Filing) -> None:
    """Keep, in the caller's transaction, by what a new case is found again and what is to be verified of it."""
    marks = contact_marks(filing.contact)
    session.add_all(ContactMark(case_id=case.id, mark=mark) for mark in marks)
    session.flush()  # the case counts among those that are counted
    for what in {*filing.doubts, *_counted(session, case, marks)}:
        session.add(FilingDoubt(case_id=case.id, what=str(what)))
        log.warning("cases.doubt", case=case.id.hex, code=str(what))


def doubt_approval(session: Session, part: Part, at: datetime) -> None:
    """Tell of a decision approved so soon after it was drafted that nobody can have read it; it stands all the same."""
    drafted = queries.last_draft_of(session, part.id)
    if drafted is not None and timedelta() <= at - drafted.at < UNREAD:
        measures.alarm(Alarm.HASTY_APPROVAL)
        log.warning("cases.hasty_approval", case=part.case_id.hex)


def contact_marks(contact: Mapping[str, object]) -> frozenset[str]:
    """Return the keyed fingerprints of an e-mail address, a telephone number and a postal address, however typed."""
    email, lines = str(contact.get("email") or ""), contact.get("address")
    phone = "".join(sign for sign in str(contact.get("phone") or "") if sign.isdecimal())
    address = " ".join(map(str, lines)) if isinstance(lines, list) else ""
    plain = {"email": email, "phone": phone, "address": "".join(sign for sign in address if sign.isalnum())}
    return frozenset(blind_index(f"contact {kind}", value.casefold()) for kind, value in plain.items() if value)


def _counted(session: Session, case: Case, marks: frozenset[str]) -> Iterator[Doubt]:
    if not marks:
        return
    if queries.cases_with(session, marks, case.received_at - DAY) > MANY:
        yield Doubt.MANY
    if queries.names_with(session, marks) > SHARED_BY:
        yield Doubt.SHARED
