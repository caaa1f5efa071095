"""Send letters: on the follow-up page at once, on paper when a clerk records that the envelope left."""

import uuid
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.cases.queries import part_for_update
from app.cases.services import apply
from app.db import transaction
from app.letters import queries
from app.letters.catalogue import DECIDING
from app.letters.gathering.order import ONLINE
from app.letters.models import Letter
from app.letters.services.announcing import announce, readable
from app.letters.services.composing import kept_back
from app.outbox import services as outbox
from app.third_parties.services import informed, told_before
from workflows.commands import (
    AskClarification,
    RecordClarificationSent,
    RecordDecisionSent,
    RecordDisregardAsked,
    RecordExtensionSent,
    RecordNoticeLate,
    RecordRedirectionSent,
    RecordSent,
    RecordThirdPartyInformed,
    RecordThirdPartyTold,
    Sending,
)
from workflows.effects import TO_THIRD_PARTIES
from workflows.effects import Letter as Kind
from workflows.errors import CommandNotAllowed, GuardRefused, WorkflowError
from workflows.states import SYSTEM, Actor

SENDINGS: Mapping[Kind, type[Sending]] = {
    Kind.EXTENSION_NOTICE: RecordExtensionSent,
    Kind.REDIRECTION: RecordRedirectionSent,
    Kind.DISREGARD_NOTICE: RecordDisregardAsked,
    Kind.THIRD_PARTY_DECISION: RecordThirdPartyTold,
}
"""The command that records each letter gone, where it is neither a plain decision nor a letter that decides nothing."""
OPENS_TIME = {Kind.EXTENSION_NOTICE, Kind.CLARIFICATION_REQUEST}
"""Letters from whose sending a time counts: one that leaves too late opens none."""


def send(message_id: uuid.UUID) -> None:
    """Publish a signed letter on the follow-up page; one on paper waits in the register of the expedition."""
    outbox.deliver(message_id, _publish)


def mailed(letter_id: uuid.UUID, on: date, by: Actor) -> None:
    """Record that a letter left on paper *on* that day, once. Raise NotFound or WorkflowError."""
    with transaction() as session:
        letter = queries.letter_by_id(session, letter_id)
        part = part_for_update(session, letter.part_id)
        letter = queries.letter_by_id(session, letter_id, for_update=True)
        if letter.signed_at is not None and letter.sent_on is None:
            known = readable(letter)
            _record_by_post(session, part, letter, on, by)
            if not known:
                announce(session, part, letter)


def _publish(session: Session, letter_id: uuid.UUID) -> None:
    letter = queries.letter_by_id(session, letter_id)
    part = part_for_update(session, letter.part_id)
    if letter.sent_on is not None:
        return
    letter.failure = kept_back(part, letter)
    if letter.failure:
        return
    if letter.channel == ONLINE and letter.letter == Kind.EXTENSION_NOTICE:
        _publish_extension(session, part, letter)
    elif letter.channel == ONLINE:
        _record_gone(session, part, letter, clock.today(), SYSTEM)
    announce(session, part, letter)


def _publish_extension(session: Session, part: Part, letter: Letter) -> None:
    """Publish a notice of extension while it still extends; afterwards it would mislead, and is kept back."""
    try:
        _record(session, part, letter, _sending(session, letter, clock.today()), SYSTEM)
    except WorkflowError as refusal:
        letter.failure = refusal.code
        _alarm(session, part, letter)


def _record(session: Session, part: Part, letter: Letter, sending: Sending, by: Actor) -> None:
    """Tell the workflow that a letter left, and write it down, in one commit."""
    apply(session, part, sending, by=by, cause=f"letter:{letter.id.hex}:sent")
    letter.sent_at, letter.sent_on = clock.now(), sending.sent_on


def _record_by_post(session: Session, part: Part, letter: Letter, on: date, by: Actor) -> None:
    if letter.letter in TO_THIRD_PARTIES:
        _record_to_third_party(session, part, letter, on, by)
    else:
        _record_gone(session, part, letter, on, by)


def _record_to_third_party(session: Session, part: Part, letter: Letter, on: date, by: Actor) -> None:
    """Record a letter to a third party. Once nobody waits for it, it did leave all the same, and opens no time."""
    to, sending = uuid.UUID(letter.addressee), _sending(session, letter, on)
    if letter.letter == Kind.THIRD_PARTY_NOTICE:
        sending = RecordThirdPartyInformed(letter.id.hex, on, told_before(session, part.id, to))
    try:
        _record(session, part, letter, sending, by)
    except (CommandNotAllowed, GuardRefused):
        _record(session, part, letter, RecordSent(letter.id.hex, on), by)
    else:
        if letter.letter == Kind.THIRD_PARTY_NOTICE:
            informed(session, part.id, to, on)


def _record_gone(session: Session, part: Part, letter: Letter, on: date, by: Actor) -> None:
    """Record a letter gone. A notice of extension, or a question, that left too late did leave: it opens no time."""
    try:
        _record(session, part, letter, _sending(session, letter, on), by)
    except (CommandNotAllowed, GuardRefused):
        if letter.letter not in OPENS_TIME:
            raise
        _record(session, part, letter, RecordSent(letter.id.hex, on), by)
        if letter.letter == Kind.EXTENSION_NOTICE:
            _alarm(session, part, letter)


def _alarm(session: Session, part: Part, letter: Letter) -> None:
    """Record that a notice did not leave in time, unless that is known or the case is over."""
    with suppress(WorkflowError):
        apply(session, part, RecordNoticeLate(letter.id.hex), by=SYSTEM, cause=f"letter:{letter.id.hex}:late")


def _sending(session: Session, letter: Letter, on: date) -> Sending:
    """Return what records a letter gone; a question that another followed is no longer the one awaited."""
    usual = RecordDecisionSent if letter.letter in DECIDING else RecordSent
    if letter.letter == Kind.CLARIFICATION_REQUEST:
        asked = queries.last_order(session, letter.part_id, AskClarification.__name__)
        return (RecordClarificationSent if asked == letter.entry_id else RecordSent)(letter.id.hex, on)
    return SENDINGS.get(Kind(letter.letter), usual)(letter.id.hex, on)
