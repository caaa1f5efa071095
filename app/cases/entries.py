"""Append to the journal of a case: the caller holds its lock."""

import uuid
from typing import Any

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Case, Part
from app.journal.context import CHANGE_FIELDS, link, only_words
from app.journal.models import JournalEntry
from workflows.disclosures import OTHERWISE, Disclosure, Recipient
from workflows.errors import GuardRefused


def journal(session: Session, case: Case, *, part: Part | None, **values: object) -> JournalEntry:
    """Append one entry to the chain of a locked case; raise ValueError for a fact that is not a word of ours."""
    only_words([values["actor"], values["facts"], values["cause"]])
    case.journal_seq += 1
    entry = JournalEntry(
        id=uuid.uuid4(),
        case_id=case.id,
        part_id=part.id if part else None,
        seq=case.journal_seq,
        at=clock.now(),
        **values,
    )
    entry.previous = case.journal_head
    entry.digest = link(entry.previous, {name: getattr(entry, name) for name in CHANGE_FIELDS})
    case.journal_head = entry.digest
    session.add(entry)
    return entry


def refuse_unless_for(entry: JournalEntry, *recipients: Recipient) -> None:
    """Refuse what goes beside an act that named no such recipient to the table of disclosures, with GuardRefused."""
    named = {Disclosure.read(code).recipient for code in entry.facts.get("disclosures", ())}
    if named != set(recipients):
        raise GuardRefused(OTHERWISE)


def beside(part: Part, entry: JournalEntry) -> dict[str, Any]:
    """Return where a row that goes with an entry stands: the columns that every such table begins with."""
    return {"case": part.case, "case_id": part.case_id, "part_id": part.id, "entry_id": entry.id}
