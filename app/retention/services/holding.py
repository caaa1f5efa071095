"""Put a hold on a request, so that nobody destroys it; another person lifts it."""

import uuid

from sqlalchemy.orm import Session

from app import clock
from app.accounts.queries import people
from app.cases.entries import journal
from app.cases.models import Case
from app.cases.queries import case_for_update
from app.db import reading, transaction
from app.errors import NotFound
from app.retention import queries
from app.retention.context import LIFTED, PUT, HoldReason, LiftReason, SamePerson, Told
from app.retention.models import LegalHold
from workflows.retention_law import HOLDING


def held(case_id: uuid.UUID) -> Told | None:
    """Return the hold of a case, None when nothing holds it."""
    with reading() as session:
        found = queries.hold(session, case_id)
        name = people(session, [found.put_by]).get(found.put_by, "") if found else ""
    return Told(found.why, found.put_by, name, found.put_at) if found else None


def put(case_id: uuid.UUID, why: HoldReason, *, by: str) -> None:
    """Hold a case; nothing is done when it is held already. Raise NotFound for one that is destroyed."""
    with transaction() as session:
        case = case_for_update(session, case_id)  # who destroys it locks it too: what comes first is done
        if queries.hold(session, case_id) is not None:
            return
        session.add(LegalHold(id=uuid.uuid4(), case_id=case_id, why=str(why), put_by=by, put_at=clock.now()))
        _journal(session, case, PUT, str(why), by)


def lift(case_id: uuid.UUID, because: LiftReason, *, by: str) -> None:
    """Lift the hold of a case; raise SamePerson for who put it, NotFound when nothing holds it."""
    with transaction() as session:
        case = case_for_update(session, case_id)
        found = queries.hold(session, case_id)
        if found is None:
            raise NotFound(case_id.hex)
        if found.put_by == by:
            raise SamePerson
        found.lifted_because, found.lifted_by, found.lifted_at = str(because), by, clock.now()
        _journal(session, case, LIFTED, str(because), by)


def _journal(session: Session, case: Case, command: str, why: str, by: str) -> None:
    told = {"law": [str(source) for source in HOLDING], "facts": {"why": why}}
    journal(session, case, part=None, actor=by, command=command, source=None, target=None, cause=None, **told)
