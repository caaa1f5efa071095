"""Find third parties. Nothing here changes a row."""

import uuid
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from app.errors import NotFound
from app.third_parties.context import Reach
from app.third_parties.models import ThirdParty

WITH_CASE = joinedload(ThirdParty.case, innerjoin=True)


def of_part(session: Session, part_id: uuid.UUID) -> Sequence[ThirdParty]:
    """Return the third parties of a part, in the order they were named."""
    wanted = select(ThirdParty).options(WITH_CASE).where(ThirdParty.part_id == part_id)
    return session.scalars(wanted.order_by(ThirdParty.at, ThirdParty.id)).all()


def one(session: Session, part_id: uuid.UUID, third_party_id: uuid.UUID) -> ThirdParty:
    """Return a third party of a part, or raise NotFound: that of another part does not exist here."""
    wanted = select(ThirdParty).options(WITH_CASE)
    found = session.scalar(wanted.where(ThirdParty.id == third_party_id, ThirdParty.part_id == part_id))
    if found is None:
        raise NotFound(third_party_id.hex)
    return found


def to_consult(session: Session, part_id: uuid.UUID) -> Sequence[ThirdParty]:
    """Return those whom an order to tell is about: named, or left aside since."""
    waiting = (ThirdParty.entry_id.is_(None), ThirdParty.reach != str(Reach.CONSENTED))
    return session.scalars(select(ThirdParty).where(ThirdParty.part_id == part_id, *waiting)).all()


def awaited(session: Session, part_id: uuid.UUID) -> Sequence[ThirdParty]:
    """Return those whom a notice was ordered for, and who have neither answered nor been held to consent."""
    silent = (ThirdParty.filed_on.is_(None), ThirdParty.silent_on.is_(None), ThirdParty.entry_id.is_not(None))
    return session.scalars(select(ThirdParty).where(ThirdParty.part_id == part_id, *silent)).all()


def to_write_to(session: Session, entry_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """Return those whom this order tells by post (A-2.1 s. 49)."""
    wanted = select(ThirdParty.id).where(ThirdParty.entry_id == entry_id, ThirdParty.reach == str(Reach.POST))
    return session.scalars(wanted.order_by(ThirdParty.at, ThirdParty.id)).all()


def to_tell(session: Session, part_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """Return those who are sent the decision: told by post, or publicly if they answered (A-2.1 s. 49)."""
    told = or_(
        ThirdParty.posted_on.is_not(None), ThirdParty.published_on.is_not(None) & ThirdParty.filed_on.is_not(None)
    )
    wanted = select(ThirdParty.id).where(ThirdParty.part_id == part_id, told)
    return session.scalars(wanted.order_by(ThirdParty.at, ThirdParty.id)).all()
