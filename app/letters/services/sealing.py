"""Sign letters: the officer's act first, then the signature itself, in the background."""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app import blobs, clock
from app.cases.models import Part
from app.cases.queries import part_by_id
from app.cases.services import execute
from app.db import reading, transaction
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.letters import queries, signing
from app.letters.catalogue import about
from app.letters.context import LetterFacts, Signatory
from app.letters.gathering import as_asked, dated
from app.letters.keystore import SEAL, KeyMissing
from app.letters.models import Letter
from app.letters.services.composing import PDF, kept_back
from app.letters.services.disclosing import MayNotLeave, refuse_undisclosable
from app.letters.services.printing import LEASE_SECONDS, all_composed, printed
from app.letters.wording import capacity
from app.outbox import services as outbox
from app.outbox.services import promise
from workflows.commands import Command, SignDecision, SignExtension
from workflows.effects import Letter as Kind
from workflows.states import Actor, Regime

REASONS = {"seal": "Lettre de l’organisme", "officer": "Décision de la personne responsable de l’accès"}


class MayNotSign(Exception):
    """A decision cannot be signed: the text of a provision it rests on is not held (A-2.1 ss. 51, 101)."""


UNSIGNED: dict[type[Exception], str] = {
    KeyMissing: "no-signing-key",
    MayNotSign: "no-provision-text",
    MayNotLeave: "not-disclosable",
}


@dataclass(frozen=True, slots=True)
class Signing:
    """The officer who signs: re-authenticated a moment ago, with the name and title the letter will bear."""

    actor: Actor
    name: str
    title: str

    def on_letter(self, regime: Regime, on: date) -> Signatory:
        """Return what the letter bears: who signs, and the capacity in which (A-2.1 s. 8)."""
        return Signatory(self.name, self.title, capacity(self.actor, regime, on))


def sign(part_id: uuid.UUID, letter_id: uuid.UUID, by: Signing) -> None:
    """Give the officer's signature to a composed letter; raise WorkflowError, NotFound or MayNotSign.

    The letter takes the day of the signature and the name of who signs; it tells of the review if the request was put
    in writing since (A-2.1 s. 45). The cryptographic signature follows at once
    in the background: the act is this command, and nothing else can lead to it. The letters that tell third parties
    the same decision are signed by the same act.
    """
    letter, facts, beside = _composed(part_id, letter_id)
    refuse_without_texts(letter, facts)
    refuse_undisclosable(letter, facts, "signature")
    fresh = tuple(_fresh(part_id, one, held, by) for one, held in ((letter, facts), *beside))
    execute(part_id, _act(letter), by=by.actor, along=_order_all(fresh, by.actor))


def sign_letter(message_id: uuid.UUID) -> None:
    """Put the signature on a letter whose signing was promised, and promise its sending."""
    work = outbox.lease(message_id, LEASE_SECONDS)
    if work is None:
        return
    letter, facts, pdf, withdrawn = _to_sign(work.subject_id)
    try:
        signed = b"" if withdrawn else _signed(letter, facts, pdf)
    except (KeyMissing, MayNotSign, MayNotLeave) as trouble:
        outbox.fail(message_id, UNSIGNED[type(trouble)])
        return
    with transaction() as session:
        if outbox.complete(session, message_id):
            _store(session, letter.id, signed)


def refuse_without_texts(letter: Letter, facts: LetterFacts) -> None:
    """Refuse a decision whose provisions lack their text, outside the demonstration, which marks the place instead."""
    if not facts.demo and about(letter.letter).deciding and facts.texts_missing():
        raise MayNotSign(", ".join(facts.texts_missing()))


@dataclass(frozen=True, slots=True)
class Fresh:
    """A letter as of the day it is signed, printed again where that changes it."""

    letter_id: uuid.UUID
    facts: LetterFacts
    pdf: bytes | None


def _fresh(part_id: uuid.UUID, letter: Letter, facts: LetterFacts, by: Signing) -> Fresh:
    with reading() as session:
        asked = as_asked(part_by_id(session, part_id), facts)
        found = dated(session, letter.letter, asked, clock.today(), by.on_letter(facts.regime, clock.today()))
    return Fresh(letter.id, found, printed(letter.letter, found) if found != facts else None)


def _composed(part_id: uuid.UUID, letter_id: uuid.UUID) -> tuple[Letter, LetterFacts, list[tuple[Letter, LetterFacts]]]:
    with reading() as session:
        letter = queries.letter_by_id(session, letter_id)
        if letter.part_id != part_id or letter.composed_at is None or letter.signed_by:
            raise NotFound(letter_id.hex)
        if letter.addressee or not all_composed(session, letter):
            raise NotFound(letter_id.hex)
        beside = [(one, LetterFacts.from_json(one.facts)) for one in queries.letters_beside(session, letter)]
        return letter, LetterFacts.from_json(letter.facts), beside


def _act(letter: Letter) -> Command:
    if letter.letter == Kind.EXTENSION_NOTICE:
        return SignExtension(letter.id.hex)
    return SignDecision(letter.id.hex)


def _order_all(fresh: tuple[Fresh, ...], by: Actor) -> Callable[[Session, Part, JournalEntry], None]:
    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        for one in fresh:
            _order(session, part, one, by)

    return along


def _order(session: Session, part: Part, one: Fresh, by: Actor) -> None:
    if part.written != one.facts.written:  # put in writing a moment ago: the letter printed says it is not reviewable
        raise NotFound(one.letter_id.hex)
    letter = queries.letter_by_id(session, one.letter_id, for_update=True)
    letter.signed_by = by.id
    if one.pdf is not None:
        letter.facts = one.facts.to_json()
        letter.pdf_id = blobs.put(session, letter.case_id, one.pdf, PDF).id
        letter.sha256 = hashlib.sha256(one.pdf).hexdigest()
    promise(session, "letters.sign", one.letter_id, key=f"sign:{one.letter_id.hex}")


def _to_sign(letter_id: uuid.UUID) -> tuple[Letter, LetterFacts, bytes, bool]:
    with reading() as session:
        letter = queries.letter_by_id(session, letter_id)
        part = part_by_id(session, letter.part_id)
        blob = session.get_one(blobs.Blob, letter.pdf_id)
        gone = kept_back(part, letter) is not None
        return letter, LetterFacts.from_json(letter.facts), blobs.get(blob), gone


def _signed(letter: Letter, facts: LetterFacts, pdf: bytes) -> bytes:
    refuse_without_texts(letter, facts)  # again: nothing may reach the key by another way
    refuse_undisclosable(letter, facts, "letters.sign")
    kind = about(letter.letter).signature
    store = signing.keystore()
    if kind == SEAL:
        return signing.sign(pdf, signing.Signatory(SEAL, facts.body.name, REASONS[kind]), store)
    if letter.signed_by is None:
        raise KeyMissing(letter.letter)
    signing.enrol(store, letter.signed_by, facts.signatory.name)
    return signing.sign(pdf, signing.Signatory(letter.signed_by, facts.signatory.name, REASONS[kind]), store)


def _store(session: Session, letter_id: uuid.UUID, signed: bytes) -> None:
    letter = queries.letter_by_id(session, letter_id, for_update=True)
    if not signed:
        letter.failure = kept_back(part_by_id(session, letter.part_id), letter)
        return
    letter.signed_pdf_id = blobs.put(session, letter.case_id, signed, PDF).id
    letter.signed_sha256 = hashlib.sha256(signed).hexdigest()
    letter.signed_at = clock.now()
    letter.signed_by = letter.signed_by or SEAL
    promise(session, "letters.send", letter.id, key=f"send:{letter.id.hex}")
