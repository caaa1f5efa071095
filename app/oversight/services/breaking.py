"""Open, for a while, a case that one may not see: the reading is written first, then somebody else looks at it."""

import uuid

from sqlalchemy.orm import Session

from app import clock
from app.db import transaction
from app.journal.queries import read_chain_for_update
from app.journal.services import record_read
from app.oversight import queries
from app.oversight.context import LASTS, URGENT, Urgency, Why
from app.oversight.models import Emergency
from app.oversight.services.watching import flag_of


def break_glass(case_id: uuid.UUID, why: Urgency, *, by: str) -> None:
    """Open a case to an actor for half an hour; raise ReadNotJournaled, and then it stays shut."""
    record_read(by, case_id, URGENT, str(why))
    at = clock.now()
    with transaction() as session:
        read_chain_for_update(session, by)  # two at once raise one flag
        session.add(Emergency(id=uuid.uuid4(), case_id=case_id, actor=by, why=str(why), at=at, until=at + LASTS))
        flag = flag_of(Why.EMERGENCY, by, case_id, at)
        if not queries.held(session, flag):
            session.add(flag)


def urgency(session: Session, actor: str, case_id: uuid.UUID) -> str | None:
    """Return why a case is open to an actor now in an emergency, None when it is not."""
    found = queries.emergency(session, actor, case_id, clock.now())
    return found.why if found else None
