"""What is proven, or corrected, of who asks holds for the whole request: under two laws, it is said once."""

from dataclasses import asdict
from typing import Any, Final

from sqlalchemy.orm import Session

from app import clock
from app.cases.context import Claim, Concerned
from app.cases.models import Part
from app.cases.opening import CONCERNED, concerned_party
from app.cases.queries import part_for_update, requester_of
from app.cases.services import Along, apply
from app.cases.standings import table_of, view_of
from app.identity.queries import person_of
from app.journal.models import JournalEntry
from app.notices.services import warn
from app.reference.queries import calendars
from workflows.commands import Command, ConfirmIdentity, RecordEvidence, TellPerson
from workflows.engine import permitted
from workflows.errors import GuardRefused
from workflows.identity_ladder import WITNESSED, Way
from workflows.proof_guards import LEFT_BEHIND
from workflows.states import Actor, Capacity, Kind, State

OVER: Final = frozenset({State.MOVED, State.WITHDRAWN})
"""States of a part that nothing is answered in any more: for whom it was asked no longer matters."""


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


def told_at_once(by: Actor) -> Along:
    """Return what tells the person on file that a request was made in their name, where it is safe to write to them.

    By e-mail, which says to sign in or to call, and by post, with a code that stops it all.
    """

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        known = person_of(session, part.case_id)
        warn(session, part)
        may = permitted(table_of(part), view_of(part, calendars(session)), by=by, on=clock.today())
        if known and known.contact.postal and TellPerson in may:
            apply(session, part, TellPerson(), by=by)

    return along


def _give(session: Session, other: Part, command: Command, by: Actor) -> None:
    """Give *command*; where its law asks for a surer proof, remember what was seen, for when the rest of it comes."""
    try:
        apply(session, other, command, by=by)
    except GuardRefused:
        if isinstance(command, ConfirmIdentity) and Way(command.way) in WITNESSED:
            apply(session, other, RecordEvidence(command.way), by=by)


def corrected_in_every_part(command: Command, by: Actor) -> Along:
    """Return the same of a capacity that is corrected; which proof was announced of the other is forgotten.

    Once it is for oneself, who was named as the other person is forgotten too.
    """

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        alone = part.capacity == Capacity.SELF
        held = requester_of(session, part.case_id).about or {}
        _asks(session, part, None if alone else {**held, "proof": "", "way": ""})
        _corrected(session, part, entry, command, by)
        for other in part.case.parties if alone else ():
            if other.role == CONCERNED:
                session.delete(other)

    return along


def told_in_every_part(command: Command, by: Actor, concerned: Concerned, interest: str) -> Along:
    """Return the same of a request filed for oneself: whom it is about is sealed, as it is when a request is filed."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        _asks(session, part, asdict(Claim(interest=interest)))
        session.add(concerned_party(part.case, concerned))
        _corrected(session, part, entry, command, by)

    return along


def _asks(session: Session, part: Part, about: dict[str, Any] | None) -> None:
    requester = requester_of(session, part.case_id)
    requester.capacity, requester.about = part.capacity, about


def _corrected(session: Session, part: Part, entry: JournalEntry, command: Command, by: Actor) -> None:
    """Give the command to the other parts; raise GuardRefused when one would still be about somebody else."""
    in_every_part(command, by)(session, part, entry)
    alone = part.capacity == Capacity.SELF
    about_somebody = [one for one in part.case.parts if one.kind != Kind.DOCUMENT_ACCESS and one.state not in OVER]
    if any((one.capacity == Capacity.SELF) is not alone for one in about_somebody):
        raise GuardRefused(LEFT_BEHIND)
