"""What letters state that follow a decision: a correction told, a file handed over, a request recorded in the file."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.communications.context import read
from app.communications.queries import told_by
from app.letters.context import Delivery, File, LetterFacts, Recipient
from app.letters.gathering.corrections import corrections
from app.letters.gathering.order import POST, Order
from app.letters.gathering.persons import concerned_by
from app.letters.gathering.proposed import draft_of, said_in
from app.portability.context import PERSON
from app.portability.queries import delivery_of
from workflows.states import Outcome


def notice(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State to one body what became of the information it holds too, and nothing of the rest (A-2.1 s. 93)."""
    if order.entry is None:
        raise LookupError(order.part.id.hex)
    row = told_by(session, order.entry.id)
    body = read(row.relation, row.body, outside_quebec=row.outside_quebec)
    draft = draft_of(session, order)
    outcome = draft.outcome if draft else Outcome.GRANTED
    return replace(
        facts,
        recipient=Recipient(body.name, body.address),
        channel=POST,
        request=(),
        concerned=named.name if (named := concerned_by(session, order.part)) else facts.recipient.name,
        relation=body.relation,
        recording_demanded=order.part.recording_demanded_on is not None,
        corrections=tuple(corrections(said_in(draft), order.part, {}, outcome, about=body.about)),
    )


def delivery(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State what is handed over, to whom, and how to check it (A-2.1 s. 84 para. 3)."""
    if order.entry is None:
        raise LookupError(order.part.id.hex)
    row = delivery_of(session, order.entry.id)
    body = row.body or {}
    files = tuple(File(one["name"], one["sha256"]) for one in body.get("files", ()))
    stated = replace(
        facts,
        request=(),
        concerned=facts.recipient.name,
        delivery=Delivery(row.addressee, row.support, files, body.get("authorised", "")),
    )
    if row.addressee == PERSON:
        return stated
    return replace(stated, recipient=Recipient(body["name"], tuple(body["address"])), channel=POST)


def recording(_session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State since when the request stands in the file (A-2.1 s. 91)."""
    return replace(facts, recorded_on=order.part.recorded_on)
