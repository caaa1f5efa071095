"""Give a command on a case, with what goes beside it, unless the case changed while the page was open."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app import clock
from app.access import Member, actor_of
from app.accounts.queries import people
from app.cases.context import Words
from app.cases.entries import beside
from app.cases.models import Consultation, Note, Part
from app.cases.queries import part_by_id
from app.cases.services import Along, execute, record_attempt
from app.db import reading
from app.journal.models import JournalEntry
from app.staff.context.face import Face
from app.staff.queries.dossier import last_entry, latest_news
from app.staff.services import heeding
from workflows.commands import ClaimCase, Command
from workflows.engine import Decision
from workflows.errors import GuardRefused


class ChangedMeanwhile(Exception):
    """The case is no longer the one the page showed: nothing was done."""


class HeldByOther(Exception):
    """Somebody else took the case first: who, and when."""

    def __init__(self, name: str, at: datetime) -> None:
        super().__init__(name)
        self.name, self.at = name, at


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a case while a page was open."""

    command: str
    name: str
    at: datetime


def give(
    face: Face,
    command: Command,
    by: Member,
    *,
    version: int | None = None,
    words: tuple[Words, ...] = (),
    beside: Along | None = None,
) -> Decision | None:
    """Give *command*, its free texts sealed in the same commit; raise ChangedMeanwhile, WorkflowError or NotFound.

    *version* is the one the person saw: an act decided on another state of the case is not done.
    """

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        if version is not None and part.version != version + 1:
            raise ChangedMeanwhile
        heeding.refuse_unheeded(session, part, command)
        for word in words:
            session.add(_note(part, entry, word, by))
        if beside:
            beside(session, part, entry)

    return execute(face.part_id, command, by=by.actor, along=along)


def attempted(face: Face, by: Member, door: str, disclosures: Iterable[str]) -> None:
    """Write down that something was refused for what it would have communicated."""
    record_attempt(face.part_id, by.actor, door, disclosures)


def claim(face: Face, by: Member) -> None:
    """Take a case; raise HeldByOther, with a name and an hour, for the second of two who took it at once."""
    try:
        execute(face.part_id, ClaimCase(), by=by.actor)
    except GuardRefused as refusal:
        if refusal.code == "claimed-by-other":
            raise _holder(face.part_id) from refusal
        if refusal.code != "already-yours":
            raise


def changes_since(face: Face, version: int) -> tuple[Change, ...]:
    """Return what was done to a case since the page that showed *version*, newest first."""
    with reading() as session:
        part = part_by_id(session, face.part_id)
        entries = latest_news(session, face.part_id, min(max(part.version - version, 0), 20))
        found = people(session, {entry.actor for entry in entries})
    return tuple(Change(entry.command, found.get(entry.actor, entry.actor), entry.at) for entry in entries)


def _holder(part_id: uuid.UUID) -> HeldByOther:
    with reading() as session:
        part = part_by_id(session, part_id)
        taken = last_entry(session, part_id, ClaimCase.__name__)
        actor = actor_of(part.assignee_id) if part.assignee_id else ""
        name = people(session, {actor}).get(actor, "") if actor else ""
    return HeldByOther(name, taken.at if taken else clock.now())


def _note(part: Part, entry: JournalEntry, word: Words, by: Member) -> Note:
    note = Note(
        id=word.id,
        **beside(part, entry),
        purpose=str(word.purpose),
        author=by.actor.id,
        at=clock.now(),
    )
    note.text = word.text
    return note


def keep_answer(consultation_id: str, answer: Mapping[str, object]) -> Along:
    """Return what seals the answer of a unit beside its command."""

    def along(session: Session, _part: Part, _entry: JournalEntry) -> None:
        session.get_one(Consultation, uuid.UUID(consultation_id)).answer = dict(answer)

    return along
