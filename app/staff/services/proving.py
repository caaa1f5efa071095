"""What is proven, or corrected, of who asks holds for the whole request: under two laws, it is said once."""

from sqlalchemy.orm import Session

from app import clock
from app.cases.context import table_of, view_of
from app.cases.models import Part
from app.cases.queries import part_for_update, requester_of
from app.cases.services import Along, apply
from app.journal.models import JournalEntry
from app.reference.queries import calendars
from workflows.commands import Command, ConfirmIdentity, RecordEvidence
from workflows.engine import permitted
from workflows.errors import GuardRefused
from workflows.identity_ladder import WITNESSED, Way
from workflows.states import Actor


def in_every_part(command: Command, by: Actor) -> Along:
    """Return what gives *command* to the other parts too, wherever their tables let it be given."""

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        for one in part.case.parts:
            if one.id == part.id:
                continue
            other = part_for_update(session, one.id)
            if type(command) in permitted(table_of(other), view_of(other, calendars(session)), by=by, on=clock.today()):
                _give(session, other, command, by)

    return along


def _give(session: Session, other: Part, command: Command, by: Actor) -> None:
    """Give *command*; where its law asks for a surer proof, remember what was seen, for when the rest of it comes."""
    try:
        apply(session, other, command, by=by)
    except GuardRefused:
        if isinstance(command, ConfirmIdentity) and Way(command.way) in WITNESSED:
            apply(session, other, RecordEvidence(command.way), by=by)


def corrected_in_every_part(command: Command, by: Actor) -> Along:
    """Return the same of a capacity that is corrected; which proof was announced of the other is forgotten."""
    everywhere = in_every_part(command, by)

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        requester = requester_of(session, part.case_id)
        requester.capacity = part.capacity
        requester.about = {**(requester.about or {}), "proof": "", "way": ""}
        everywhere(session, part, entry)

    return along
