"""Change cases. Every change passes through :func:`apply`; everybody else calls :func:`execute`."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from enum import Enum

from sqlalchemy.orm import Session

from app import clock, measures
from app.cases import doubting, effects, queries
from app.cases.entries import journal
from app.cases.models import Part
from app.cases.standings import store_view, table_of, view_of
from app.db import transaction
from app.journal.models import JournalEntry
from app.journal.queries import already_caused
from app.measures import Alarm
from app.reference.queries import calendars
from workflows.commands import (
    ApproveDecision,
    Command,
    RecordDecisionSent,
    RecordDisregardAsked,
    RecordRedirectionSent,
    ReturnRecords,
)
from workflows.engine import Decision, decide
from workflows.errors import GuardRefused
from workflows.house_rules import DISCLOSING
from workflows.outcomes import codes
from workflows.sources import Source
from workflows.states import SYSTEM, Actor

REFUSED = "RefuseDisclosure"
UNLAWFUL = frozenset(
    {
        "undisclosable",
        "unreleasable",
        "line-unlawful",
        "notice-unlawful",
        "file-unlawful",
        "copy-unlawful",
        "access-refused",
    }
)
"""Refusals that are written down: somebody tried to communicate what the table of disclosures does not allow.

Or to whom the person refuses the access (R-22.1 s. 8).
"""
Along = Callable[[Session, Part, JournalEntry], None]
ANSWERS = (RecordDecisionSent, RecordRedirectionSent, RecordDisregardAsked)
"""Sendings that do what the law wants of the body by the limit (A-2.1 s. 47 para. 1)."""
__all__ = ["SYSTEM", "Along", "apply", "as_fact", "execute", "record_attempt"]


def execute(
    part_id: uuid.UUID, command: Command, *, by: Actor, cause: str | None = None, along: Along | None = None
) -> Decision | None:
    """Apply *command* to a part: state, journal entry and promised work, in one commit, or nothing.

    *cause* names what made a task ask; asked again with the same cause, do nothing and return None. *along* stores
    what goes with the act (a sealed text, a row) in the same commit. Raises WorkflowError or NotFound.
    """
    try:
        with transaction() as session:
            return apply(session, queries.part_for_update(session, part_id), command, by=by, cause=cause, along=along)
    except GuardRefused as refusal:
        if refusal.code in UNLAWFUL:
            told = getattr(command, "disclosures", ())
            record_attempt(part_id, by, type(command).__name__, told, law=refusal.source)
        raise


def apply(
    session: Session, part: Part, command: Command, *, by: Actor, cause: str | None = None, along: Along | None = None
) -> Decision | None:
    """Do what :func:`execute` does on a part already locked, in the caller's transaction."""
    if cause and already_caused(session, cause):
        return None
    view = view_of(part, calendars(session))
    on = command.happened_on(clock.today())
    decision = decide(table_of(part), view, command, by=by, on=on)
    if isinstance(command, ReturnRecords):
        effects.close_consultation(session, part, uuid.UUID(command.consultation_id))
    store_view(part, decision.after, on, news=by != SYSTEM or decision.after != decision.before)
    entry = journal(
        session,
        part.case,
        part=part,
        actor=by.id,
        command=type(command).__name__,
        source=str(decision.before.state),
        target=str(decision.after.state),
        law=[str(source) for source in decision.law],
        facts=_facts(part, decision),
        cause=cause,
    )
    effects.store(session, part, entry, decision.effects)
    if isinstance(command, ApproveDecision):
        doubting.doubt_approval(session, part, clock.now())
    if along:
        along(session, part, entry)
    return decision


def record_attempt(
    part_id: uuid.UUID, by: Actor, door: str, disclosures: Iterable[str], *, law: Source = DISCLOSING
) -> None:
    """Write down that something was refused at *door*: the table of disclosures, or another *law*, forbids it."""
    measures.alarm(Alarm.NOT_DISCLOSABLE)
    with transaction() as session:
        part = queries.part_for_update(session, part_id)
        journal(
            session,
            part.case,
            part=part,
            actor=by.id,
            command=REFUSED,
            source=part.state,
            target=part.state,
            law=[str(law)],
            facts={"door": door, "disclosures": list(disclosures)},
            cause=None,
        )


def _facts(part: Part, decision: Decision) -> dict[str, object]:
    """Return what an entry tells of its command, and of an answer that left what the registers count it as."""
    given = {name: as_fact(value) for name, value in asdict(decision.command).items()}
    if isinstance(decision.command, ANSWERS):
        given["codes"] = [str(code) for code in codes(decision.after)]
    dates = {"due_on": part.due_on.isoformat(), "limit_on": part.limit_on.isoformat()}
    return {**given, **dates, "table": part.table_version, "calendar": part.calendar_version}


def as_fact(value: object) -> object:
    """Return what a command says as a plain value, which an entry can hold."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    return list(value) if isinstance(value, tuple) else value
