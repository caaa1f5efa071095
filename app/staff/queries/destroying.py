"""The requests that the schedule lets be destroyed, by keyset: no personal value comes out."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import and_, exists, false, literal, or_, select, text
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.queries import KEPT
from app.retention.context import Ruling
from app.retention.models import Batch, BatchLine, Ended, LegalHold
from app.staff.queries.lines import SIZES, Cursor, Page, paged

HELD = exists().where(LegalHold.case_id == Case.id, LegalHold.lifted_at.is_(None))
UNDER_WAY = or_(
    Batch.ruling.is_(None),
    (Batch.ruling == Ruling.CONFIRMED) & BatchLine.destroyed_at.is_(None) & BatchLine.spared.is_(None),
)
PROPOSED = exists().where(BatchLine.case_id == Case.id, BatchLine.batch_id == Batch.id, UNDER_WAY)


def page_of_due(session: Session, latest: Mapping[str, date], cursor: Cursor | None) -> Page:
    """Return one page of the requests over since long enough, the oldest first.

    *latest* says, of each set of classes, on which day at the latest. What is held, or proposed already, is not there.
    """
    over = or_(false(), *(and_(Ended.kinds == kinds, Ended.over_on <= day) for kinds, day in latest.items()))
    wanted = (
        select(
            Case.id, Case.number, literal(1), Ended.kinds, text("'closed'"), Ended.over_on, Ended.over_on, text("NULL"),
        )
        .join(Case, Case.id == Ended.case_id)
        .where(over, KEPT, ~HELD, ~PROPOSED)
    )  # fmt: skip
    return paged(session, wanted, (Ended.over_on, Ended.case_id), cursor, SIZES[0])
