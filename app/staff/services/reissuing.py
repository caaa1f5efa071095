"""Whether a lost access code may be replaced now: nobody opposes, none was today, and there is where to write."""

import uuid
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.cases.models import Part
from app.cases.queries import part_by_id
from app.db import reading
from app.journal.models import JournalEntry
from app.journal.queries import entries_of
from app.letters.gathering.order import with_new_code
from workflows.commands import HandOverNewCode, PostNewCode
from workflows.errors import GuardRefused
from workflows.reissuing import ABOUT_SOMEBODY, REPLACED_TODAY, STOPPED_ELSEWHERE
from workflows.states import Kind, State

A_DAY: Final = timedelta(days=1)
REPLACES: Final = frozenset({PostNewCode.__name__, HandOverNewCode.__name__})


def replaceable(session: Session, part: Part, entry: JournalEntry) -> None:
    """Refuse, beside the command, what another part of the request forbids; raise GuardRefused.

    A code opens them all: none may be opposed, one about a person is asked first who they are, and it is asked for once
    a day, lest somebody be worn out by it.
    """
    others = (one for one in part.case.parts if State(one.state) not in {State.MOVED, State.WITHDRAWN})
    if part.kind == Kind.DOCUMENT_ACCESS and any(one.kind != Kind.DOCUMENT_ACCESS for one in others):
        raise GuardRefused(ABOUT_SOMEBODY)
    if any(one.opposed_on for one in part.case.parts):
        raise GuardRefused(STOPPED_ELSEWHERE)
    since = entry.at - A_DAY
    if any(one.command in REPLACES and one.at > since for one in entries_of(session, part.case_id) if one is not entry):
        raise GuardRefused(REPLACED_TODAY)


def new_code_reachable(part_id: uuid.UUID) -> bool:
    """Tell whether there is an address on file to which it is safe to post a new code."""
    with reading() as session:
        return bool(with_new_code(session, part_by_id(session, part_id), by_hand=False)[1].address)
