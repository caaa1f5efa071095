"""The application to the Commission, prefilled for the requester to complete, sign and send: we send nothing."""

import uuid

from app.cases.models import Part
from app.cases.queries import part_of_case, requester_of
from app.db import reading
from app.errors import NotFound
from app.followup.context import Application, Recourse, requester
from app.followup.services.reading import PURPOSE
from app.followup.services.recourses import recourses
from app.followup.wording.reviews import also_contested
from app.journal.services import record_read
from workflows.states import Capacity, Contested, Kind, Regime


def application(case_id: uuid.UUID, rank: int = 1, about: Contested | None = None) -> Application:
    """Return what the application says, its reading journaled first; raise NotFound where there is nothing to review.

    *about* is the decision to contest, the answer first where none is named. An address to which it is unsafe to write
    is not shown: the person writes one themselves.
    """
    record_read(requester(case_id).id, case_id, "application", PURPOSE)
    with reading() as session:
        part = part_of_case(session, case_id, rank)
        open_ways = recourses(session, part)
        way = next((one for one in open_ways if about in {None, one.about}), None)
        if way is None:
            raise NotFound(case_id.hex)
        party = requester_of(session, case_id)
        contact = party.contact or {}
        return Application(
            number=part.reference,
            kind=Kind(part.kind),
            for_another=part.capacity != Capacity.SELF,
            name=party.name or "",
            address=() if contact.get("do_not_write") else tuple(contact.get("address", ())),
            received_on=part.received_on,
            about=way.about,
            decided_on=way.decided_on,
            also=_also(part, way),
            until=way.until,
            sentences=way.sentences,
        )


def _also(part: Part, way: Recourse) -> tuple[str, ...]:
    """Return what the Act respecting access lets one contest of an answer besides what it decides (A-2.1 s. 135)."""
    if way.about is not Contested.ANSWER or way.decided_on is None:
        return ()
    return also_contested(Kind(part.kind), Regime(part.regime))
