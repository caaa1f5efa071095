"""Open a case: one atomic insert, once per filing key, whatever is clicked twice or killed half-way."""

import uuid
from collections.abc import Iterator
from dataclasses import asdict

from flask import current_app
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import clock, numbers
from app.cases import doubting, effects
from app.cases.context import Filed, Filing
from app.cases.models import Case, Part, Party
from app.cases.opening import concerned_party, new_part, party
from app.cases.queries import case_by_filing_key
from app.config import Settings
from app.crypto import keyring
from app.db import reading, transaction
from app.journal.context import GENESIS
from app.outbox.services import promise
from workflows.capacities import OFFERED
from workflows.registry import current
from workflows.states import Capacity, Kind

REQUESTER = "requester"
RECEIVED = "N01"  # the notice by e-mail that a request was received, for who asked to be told
TRIES = 4


class NotByWordOfMouth(Exception):
    """The law wants requests of this kind in writing."""


class NotInThisCapacity(Exception):
    """The law opens no request of this kind to somebody who asks in this capacity."""


def file_case(filing: Filing) -> Filed:
    """Make the case of *filing*, its receipt and its routing promised, in one commit; the same key, the same case.

    Raise NotByWordOfMouth for an oral request of a kind that the law wants in writing (A-2.1 ss. 43, 94), and
    NotInThisCapacity for one that the capacity does not open, or that does not say whom it is about (s. 94).
    """
    if filing.capacity not in OFFERED[filing.kind] or (filing.concerned is None) != (filing.capacity is Capacity.SELF):
        raise NotInThisCapacity(filing.capacity)
    if not filing.written and not current(filing.kind, filing.regime).oral_opening:
        raise NotByWordOfMouth(filing.kind)
    if known := _already(filing.key):
        return known
    for _ in range(TRIES):
        try:
            return _insert(filing)
        except IntegrityError:  # the same filing came twice at once, or its number is drawn: 1 in 34 thousand million
            if known := _already(filing.key):
                return known
    return _insert(filing)


def _already(key: str) -> Filed | None:
    with reading() as session:
        case = case_by_filing_key(session, key)
        return Filed(case.id, case.parts[0].id, case.number) if case else None


def _insert(filing: Filing) -> Filed:
    with transaction() as session:
        case = _case(filing)
        session.add_all([case, *_parties(case, filing)])
        parts = [_part(session, case, filing, rank) for rank in range(1, len(filing.portions) + 1)]
        session.flush()  # the journal entries refer to the rows above
        for part in parts:
            effects.begin(session, part, actor=filing.taken_by or f"requester:{case.id.hex}")
        doubting.doubt(session, case, filing)
        promise(session, "followup.harden", case.id, key=f"code:{case.id.hex}")
        if filing.contact.get("mail_me"):
            promise(session, "notices.send", parts[0].id, key=f"notice:{case.id.hex}", detail=RECEIVED)
        return Filed(case.id, parts[0].id, case.number)


def _case(filing: Filing) -> Case:
    case = Case(
        id=uuid.uuid4(),
        number=numbers.new_number(),
        filing_key=filing.key,
        channel=filing.channel,
        language=filing.language,
        received_at=filing.received_at,
        received_on=clock.local_date(filing.received_at),
        answer_channel=filing.answer_channel,
        wrapped_key=keyring().new_data_key().wrapped,
        journal_seq=0,
        journal_head=GENESIS,
    )
    case.code = numbers.new_access_code()
    case.code_until = clock.now() + _settings().code_shown_for
    return case


def _part(session: Session, case: Case, filing: Filing, rank: int) -> Part:
    """Return one part: documents are asked for in nobody else's name, whoever the rest of the request is about."""
    portions = filing.portions
    kind = filing.kind.under(portions[rank - 1].regime)
    part = new_part(session, case, kind, portions[rank - 1], rank=rank)
    part.separated = len(portions) > 1
    part.capacity = str(Capacity.SELF if kind is Kind.DOCUMENT_ACCESS else filing.capacity)
    part.body_received_on, part.officer_received_on = filing.body_received_on, filing.officer_received_on
    return part


def _parties(case: Case, filing: Filing) -> Iterator[Party]:
    """Yield who asks and, where it is another, the person concerned."""
    requester = party(case, REQUESTER, filing.name, filing.capacity)
    requester.contact = dict(filing.contact)
    requester.about = asdict(filing.claim) if filing.claim else None
    yield requester
    if filing.concerned:
        yield concerned_party(case, filing.concerned)


def _settings() -> Settings:
    held: Settings = current_app.config["GREFFE"]
    return held
