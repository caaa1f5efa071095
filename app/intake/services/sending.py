"""Send a complete draft once; give its number, its code and its receipt to who sent it."""

import uuid
from dataclasses import replace

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app import clock
from app.cases import codes
from app.cases.context import HASTE, Doubt, Filed
from app.cases.filing import file_case
from app.cases.models import Part
from app.cases.queries import case_by_id, part_of_case
from app.db import reading, transaction
from app.deadlines.services import explain_in
from app.errors import NotFound
from app.intake.context import Confirmation, DraftView, Promised
from app.intake.models import Draft
from app.intake.opening import filing_of
from app.intake.wording.summary import summary
from app.journal.services import record_read
from app.letters import services as letters
from app.letters.gathering.order import channel_of
from app.letters.gathering.persons import proof_awaited
from app.loose_numbers import Loose, found_in
from app.signin.services import configured
from workflows.states import Kind, Regime

PURPOSE = "confirmation"


def send(draft: DraftView) -> Filed:
    """Make the case of a complete draft, once: whatever sends it again gets the same case. One commit at most."""
    at = clock.now()
    doubts = frozenset({Doubt.QUICK} if at - draft.begun_at < HASTE else ())
    return file_case(replace(filing_of(draft.answers, draft.filing_key, at), doubts=doubts))


def confirmation(case_id: uuid.UUID) -> Confirmation:
    """Return what the confirmation page tells."""
    with reading() as session:
        case = case_by_id(session, case_id)
        parts, code = tuple(case.parts), codes.shown(case)
        promised = tuple(_promised(session, part) for part in parts)
        proof = proof_awaited(session, parts[0])
    return Confirmation(
        case_id=case.id,
        number=case.number,
        code=code,
        code_until=case.code_until,
        received_at=case.received_at,
        kind=Kind(parts[0].kind),
        parts=promised,
        proof=proof,
        sign_in=configured() is not None,
    )


def _promised(session: Session, part: Part) -> Promised:
    return Promised(
        rank=part.rank,
        kind=Kind(part.kind),
        regime=Regime(part.regime),
        due=explain_in(session, part),
        receipt=letters.receipt(part.id) is not None,
        channel=channel_of(session, part),
    )


def unprintable(draft: DraftView) -> str | None:
    """Return the first letter of the answers that the fonts of our letters lack, None when all can be printed."""
    return letters.unprintable(_words_of(draft))


def loose_numbers(draft: DraftView) -> tuple[Loose, ...]:
    """Return which numbers that do not belong there the answers seem to hold."""
    return found_in(_words_of(draft))


def _words_of(draft: DraftView) -> str:
    return "\n".join(str(one.value) for one in summary(draft.answers))


def receipt(case_id: uuid.UUID, rank: int) -> bytes:
    """Return the signed receipt of a part, its reading journaled; raise NotFound while it is being made."""
    with reading() as session:
        part_id = part_of_case(session, case_id, rank).id
    line = letters.receipt(part_id)
    if line is None:
        raise NotFound(part_id.hex)
    record_read(f"requester:{case_id.hex}", case_id, f"letter:{line.letter}", PURPOSE)
    return letters.opened(case_id, line.id).content


def acknowledge(draft: DraftView) -> None:
    """Show the code no more, its owner has noted it; forget the draft."""
    with transaction() as session:
        if draft.filed:
            codes.noted(session, draft.filed.case_id)
        session.execute(delete(Draft).where(Draft.id == draft.id))
