"""Look at the database as a whole: counts and versions, nothing of anybody."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Row, func, select, text
from sqlalchemy.orm import Session

from app.accounts.models import AccountEvent
from app.cases.models import OPEN_ONLY, Case, FilingDoubt, Part
from app.cases.queries import KEPT
from app.health.models import Pulse
from app.oversight.models import Flag
from app.reference.models import ReferenceChange
from workflows.states import Kind

NOWHERE = "none"


def schema(session: Session) -> str | None:
    """Return the number of the last migration."""
    found: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def pulse(session: Session, name: str) -> datetime | None:
    """Return the last sign of life under a name."""
    return session.scalar(select(Pulse.at).where(Pulse.name == name))


def some_wrapped_key(session: Session) -> bytes | None:
    """Return the wrapped key of one case, whichever comes first; None when there is no case yet."""
    return session.scalar(select(Case.wrapped_key).where(KEPT).limit(1))


def doubts(session: Session) -> Sequence[Row[str, int]]:
    """Return how many requests have each thing to be verified about their filing."""
    return session.execute(select(FilingDoubt.what, func.count()).group_by(FilingDoubt.what)).all()


def flags(session: Session) -> Sequence[Row[str, int]]:
    """Return how many readings wait to be examined, by why."""
    return session.execute(select(Flag.why, func.count()).where(Flag.conclusion.is_(None)).group_by(Flag.why)).all()


def late_parts(session: Session, today: date) -> int:
    """Return how many open parts are past the last day of the law."""
    late = (
        select(func.count())
        .select_from(Part)
        .where(OPEN_ONLY, Part.limit_on < today, Part.kind != Kind.HEALTH_RESTRICTION)
    )
    return session.scalar(late) or 0


def account_changes(session: Session) -> Sequence[Row[str, int]]:
    """Return how many times accounts were changed, by what, as far back as is kept."""
    wanted = select(AccountEvent.what, func.count()).where(AccountEvent.what != "signed-in")
    return session.execute(wanted.group_by(AccountEvent.what)).all()


def reference_changes(session: Session) -> Sequence[Row[str, int]]:
    """Return how many changes of reference data were proposed or made, by sort."""
    return session.execute(select(ReferenceChange.sort, func.count()).group_by(ReferenceChange.sort)).all()


def open_parts(session: Session) -> Sequence[Row[str, str, int]]:
    """Return how many open parts there are, by state and queue."""
    queue = func.coalesce(Part.queue, NOWHERE)
    return session.execute(select(Part.state, queue, func.count()).where(OPEN_ONLY).group_by(Part.state, queue)).all()
