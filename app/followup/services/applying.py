"""The application to the Commission, prefilled for the requester to complete, sign and send: we send nothing."""

import uuid

from app.cases.context import view_of
from app.cases.queries import part_of_case, requester_of
from app.db import reading
from app.errors import NotFound
from app.followup.context import Application, requester
from app.followup.services.page import recourse
from app.followup.services.reading import PURPOSE
from app.journal.services import record_read
from app.reference.queries import calendars
from workflows.states import OPEN, Capacity, Kind


def application(case_id: uuid.UUID, rank: int = 1) -> Application:
    """Return what the application says, its reading journaled first; raise NotFound where there is nothing to review.

    An address to which it is unsafe to write is not shown: the person writes one themselves.
    """
    record_read(requester(case_id).id, case_id, "application", PURPOSE)
    with reading() as session:
        part = part_of_case(session, case_id, rank)
        way, view = recourse(session, part), view_of(part, calendars(session))
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
            answered_on=None if view.state in OPEN else view.last_answer_on,
            until=way.until,
            sentences=way.sentences,
        )
