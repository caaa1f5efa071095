"""Draft decisions: kept sealed as they are written, sent to approval as they were read again."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app import clock
from app.access import Member
from app.cases.models import DecisionDraft, Part
from app.cases.queries import last_draft_of, part_for_update
from app.cases.services import UNLAWFUL, execute
from app.cases.standings import table_of, view_of
from app.db import reading, transaction
from app.journal.models import JournalEntry
from app.reference import queries as reference
from app.reference.models import Provision
from app.staff.context.disclosing import Gate
from app.staff.context.face import Face
from app.staff.context.grounds import Ground
from app.staff.context.proposals import command_of
from app.staff.services import heeding
from app.staff.services.acts import ChangedMeanwhile, attempted
from workflows.commands import Draft
from workflows.disclosures import RECEIVES, Door
from workflows.engine import Decision, decide
from workflows.errors import GuardRefused
from workflows.states import Kind, Outcome, Regime

REFUSES_NOTHING = "none"
"""How the catalogue marks what takes a refusal away instead of founding one (A-2.1 s. 41.1)."""


def catalogue(face: Face) -> tuple[Ground, ...]:
    """Return the provisions a decision on this case may cite, as they stood when it was received."""
    with reading() as session:
        rows = reference.provisions(session, face.regime, face.received_on)
    refusing = [row for row in rows if row.discretion != REFUSES_NOTHING]
    return tuple(_ground(row) for row in sorted(refusing, key=lambda row: _rank(row.article)))


def _ground(row: Provision) -> Ground:
    must, worded = row.discretion == "must", bool(row.wording)
    return Ground(row.code, row.instrument, row.article, row.label, row.plain, must, worded, row.status)


def gate(face: Face) -> Gate | None:
    """Return the gate through which an answer on this case passes: only one about oneself has any."""
    door = {Kind.PERSONAL_ACCESS: Door.ANSWER, Kind.RECTIFICATION: Door.COPY}.get(face.kind)
    return Gate(RECEIVES[face.acting.capacity], Regime(face.regime), clock.today(), door) if door else None


def keep(face: Face, member: Member, outcome: Outcome, body: Mapping[str, Any], based_on: str) -> uuid.UUID:
    """Keep a draft, sealed, while its writer may propose it; raise WorkflowError, or ChangedMeanwhile.

    *based_on* names the draft it was written from: two people never overwrite each other unseen. Nothing of the case
    changes: the draft counts once it is sent to approval, through the one door.
    """
    proposed = command_of(outcome, body, uuid.uuid4().hex)
    try:
        return _keep(face, member, proposed, body, based_on)
    except GuardRefused as refusal:
        if refusal.code in UNLAWFUL:
            attempted(face, member, type(proposed).__name__, getattr(proposed, "disclosures", ()))
        raise


def _keep(face: Face, member: Member, proposed: Draft, body: Mapping[str, Any], based_on: str) -> uuid.UUID:
    with transaction() as session:
        part = part_for_update(session, face.part_id)
        _check(session, part, member, proposed)
        if _last_id(session, part.id) != based_on:
            raise ChangedMeanwhile
        draft = DecisionDraft(
            id=uuid.uuid4(),
            case=part.case,
            case_id=part.case_id,
            part_id=part.id,
            outcome=str(proposed.outcome),
            author=member.actor.id,
            at=clock.now(),
        )
        draft.body = dict(body)
        session.add(draft)
        return draft.id


def submit(face: Face, member: Member, command: Draft, version: int | None) -> Decision | None:
    """Send the draft just read to approval; raise ChangedMeanwhile when it is no longer the last one."""

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        draft = last_draft_of(session, part.id)
        heeding.refuse_unheeded(session, part, command)
        said = replace(command, heeding=())
        unseen = draft is None or said != command_of(Outcome(draft.outcome), draft.body or {}, draft.id.hex)
        if unseen or (version is not None and part.version != version + 1):
            raise ChangedMeanwhile

    return execute(face.part_id, command, by=member.actor, along=along)


def _check(session: Session, part: Part, member: Member, proposed: Draft) -> None:
    table = table_of(part)
    view = view_of(part, reference.calendars(session))
    decide(table, view, proposed, by=member.actor, on=clock.today())


def _last_id(session: Session, part_id: uuid.UUID) -> str:
    last = last_draft_of(session, part_id)
    return last.id.hex if last else ""


def _rank(article: str) -> tuple[tuple[int, ...], str]:
    """Sort « 88 », « 88.0.1 », « 88.1 » as the Act does."""
    return tuple(int(number) for number in re.findall(r"\d+", article.split(maxsplit=1)[0])), article
