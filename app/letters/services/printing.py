"""Print in the sandbox; tell when all that must be printed together is."""

import json

from sqlalchemy.orm import Session

from app import sandbox
from app.cases.queries import part_by_id
from app.cases.standings import view_of
from app.journal.models import JournalEntry
from app.letters import queries
from app.letters.context import LetterFacts
from app.letters.models import Letter
from app.letters.reporting import Report
from app.reference.queries import calendars
from app.sandbox import Limits
from app.third_parties.queries import to_tell
from workflows.commands import ApproveDecision
from workflows.third_party_changes import to_be_told

JOB, REPORT = "letters.render", "letters.report"
LIMITS = Limits(memory_mb=512, cpu_seconds=15, wall_seconds=20)
# Longer than a letter takes, so that nobody begins the same one beside; a worker killed meanwhile keeps it no longer.
LEASE_SECONDS = 45


def all_composed(session: Session, letter: Letter) -> bool:
    """Tell whether every third party who must learn a decision has a letter ready to be signed with it."""
    ordered = session.get_one(JournalEntry, letter.entry_id)
    if ordered.command != ApproveDecision.__name__:
        return True
    part = part_by_id(session, letter.part_id)
    if not to_be_told(view_of(part, calendars(session))):
        return True
    return len(queries.letters_beside(session, letter)) == len(to_tell(session, part.id))


def printed(letter: str, facts: LetterFacts, *, preview: bool = False) -> bytes:
    """Return the PDF of a letter, made in the sandbox; raise JobFailed, JobKilled or SandboxBroken."""
    asked = {"letter": letter, "facts": facts.to_json(), "preview": preview}
    return sandbox.run(JOB, json.dumps(asked).encode(), LIMITS)


def report(asked: Report) -> bytes:
    """Return the PDF of a report, made in the sandbox; raise what :func:`printed` raises."""
    return sandbox.run(REPORT, json.dumps(asked.to_json()).encode(), LIMITS)
