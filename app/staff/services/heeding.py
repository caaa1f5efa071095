"""The notices of restriction in force that a communication or a decision takes into account (R-22.1 ss. 7, 8)."""

import uuid
from collections.abc import Sequence
from typing import Final

from sqlalchemy.orm import Session

from app.access import Member
from app.cases.models import Note, Part
from app.cases.queries import requester_of
from app.cases.services import Along
from app.db import reading
from app.journal.models import JournalEntry
from app.journal.services import record_read
from app.restrictions.context import Standing, names
from app.restrictions.models import Restriction
from app.restrictions.queries import in_force_about
from app.staff.context import visibility
from app.staff.context.face import Face
from app.staff.context.visibility import Sight
from workflows.commands import Command, Draft, Heeding, RecordProfessionalRelease
from workflows.disclosures import Disclosure
from workflows.errors import GuardRefused
from workflows.restriction_guards import access_refused, unheeded
from workflows.restrictions import Scope
from workflows.states import Capacity, Kind

HEEDED: Final = "restriction"
"""How a reading of a notice's target is written down, and why."""
ABOUT_A_PERSON: Final = (Kind.PERSONAL_ACCESS, Kind.RECTIFICATION)


def standing(face: Face, member: Member) -> tuple[Standing, ...]:
    """Return the notices in force to take into account, each target that *member* may see read in the journal first."""
    if face.kind not in ABOUT_A_PERSON:
        return ()
    with reading() as session:
        found = [
            (row.case_id, _standing(row, part, seen=visibility.sight(member, part) >= Sight.WITH_PURPOSE))
            for row, part in in_force_about(session, face.case_id)
        ]
    for case_id, one in found:
        if one.target:
            record_read(member.actor.id, case_id, HEEDED, HEEDED)
    return tuple(one for _case_id, one in found)


def refuse_unheeded(session: Session, part: Part, command: Command) -> None:
    """Refuse a command given without a notice in force, or to whom one refuses the access, with GuardRefused."""
    if not isinstance(command, Heeding) or part.kind not in ABOUT_A_PERSON:
        return
    rows = [row for row, _part in in_force_about(session, part.case_id)]
    told = [Disclosure.read(code) for code in getattr(command, "disclosures", ())]
    if reason := unheeded([row.id.hex for row in rows], command.heeding):
        raise GuardRefused(reason)
    _refuse_named(rows, told, _receives(session, part, command))


def unless_refused(recipient: str, along: Along) -> Along:
    """Return *along*, refused with GuardRefused where a notice in force refuses the access to *recipient*."""

    def checked(session: Session, part: Part, entry: JournalEntry) -> None:
        rows = [row for row, _part in in_force_about(session, part.case_id)]
        _refuse_named(rows, [Disclosure.read(code) for code in entry.facts["disclosures"]], recipient)
        along(session, part, entry)

    return checked


def _standing(row: Restriction, part: Part, *, seen: bool) -> Standing:
    held = row.body or {}
    shown = {"scope": Scope(row.scope), "target": held.get("target", "")} if seen else {}
    return Standing(row.id.hex, part.reference, row.effective_on, **shown)


def _refuse_named(rows: Sequence[Restriction], told: Sequence[Disclosure], recipient: str) -> None:
    for row in rows:
        named = names(str((row.body or {}).get("target", "")), recipient)
        if reason := access_refused(Scope(row.scope), told, named=named):
            raise GuardRefused(reason)


def _receives(session: Session, part: Part, command: Command) -> str:
    """Return who receives what a decision gives where another asks, or the professional chosen: from what is kept."""
    if isinstance(command, Draft) and part.capacity != Capacity.SELF:
        return requester_of(session, part.case_id).name or ""
    if isinstance(command, RecordProfessionalRelease):
        note = session.get_one(Note, uuid.UUID(command.professional_id))
        return (note.text or "").split("\n", 1)[0]
    return ""
