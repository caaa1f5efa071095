"""What every letter takes from its case: to whom, how, by whom, about which request."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.access import is_staff, member_id
from app.accounts.queries import delegations_held
from app.cases.context import NotePurpose
from app.cases.models import Part
from app.cases.queries import notes_of, requester_of
from app.config import Body
from app.formats import NO_BREAK
from app.identity.queries import person_of
from app.identity.services import ACCESS, IDENTITY, OPPOSITION
from app.journal.models import JournalEntry
from app.letters.catalogue import DECIDING
from app.letters.context import Recipient, Signatory
from app.letters.plain import paragraphs
from app.letters.queries import staff_member
from app.letters.wording import PORTIONS, capacity
from app.restrictions.context import asked
from app.restrictions.wording import SCOPES
from app.third_parties.context import Concerned
from app.third_parties.queries import one
from app.third_parties.services import concerned
from workflows.commands import HandOverNewCode
from workflows.effects import SEALED_BY_THE_BODY, Letter
from workflows.states import Kind, Regime, Role

ONLINE, POST, IN_PERSON, ADAPTED = "online", "post", "in-person", "adapted"
WITH_ADDRESS = (POST, ADAPTED)
BRINGS: Final = {
    Letter.POSTAL_CODE: (IDENTITY, "/suivi/code-postal"),
    Letter.NAMED_NOTICE: (OPPOSITION, "/opposition"),
    Letter.NEW_ACCESS_CODE: (ACCESS, "/suivi"),
}
"""Letters that bring a code, drawn when they are printed: what it is for, and the page where it is typed."""


@dataclass(frozen=True, slots=True)
class Order:
    """A letter to make: which, of which part, ordered by which entry, on which day, under which code, for whom.

    *addressee* is the id of a third party; without it, the letter is for the requester.
    """

    letter: Letter
    part: Part
    entry: JournalEntry | None
    on: date
    code: str
    addressee: str = ""


def channel_of(session: Session, part: Part) -> str:
    """Return how letters of *part* leave: personal information never online yet, nothing where writing is unsafe."""
    wanted = part.answer_channel
    if wanted == ONLINE:
        return ONLINE
    if wanted == IN_PERSON or not _address(session, part):
        return IN_PERSON
    return wanted if wanted in WITH_ADDRESS else POST


def third_party_of(session: Session, order: Order) -> Concerned:
    """Return the third party that a letter is for, and what concerns them; raise NotFound."""
    return concerned(one(session, order.part.id, uuid.UUID(order.addressee)))


def addressed(session: Session, order: Order) -> tuple[str, Recipient]:
    """Return how a letter leaves and whom it is for: by post to a third party, as they chose to the requester.

    A public notice names nobody (A-2.1 s. 49): which newspaper prints it is for who sends it to say.
    What says that e-mail does not arrive leaves on paper: nobody would know that it can be read online.
    """
    if order.letter is Letter.PUBLIC_NOTICE:
        return POST, Recipient(_("Service des avis publics"), (_("Journal de la dernière localité connue du tiers"),))
    if order.addressee:
        about = third_party_of(session, order)
        return POST, Recipient(about.name, about.address)
    if order.letter is Letter.NEW_ACCESS_CODE:
        by_hand = order.entry is not None and order.entry.command == HandOverNewCode.__name__
        return with_new_code(session, order.part, by_hand=by_hand)
    if order.letter in BRINGS or answers_in_person(order.part, order.letter):
        return _on_file(session, order.part)
    channel = channel_of(session, order.part)
    if order.letter is Letter.MAIL_RETURNED and channel == ONLINE:
        channel = POST if _address(session, order.part) else IN_PERSON
    return channel, recipient(session, order.part, channel)


def with_new_code(session: Session, part: Part, *, by_hand: bool) -> tuple[str, Recipient]:
    """Return how a new access code leaves, and to whom: from hand to hand, or to the address that is on file.

    Where all is about documents that is the address of the request, which anybody may give; otherwise, the registry’s:
    a code opens every part. What was to be posted is never handed over instead: nobody proved who they are.
    """
    if any(one.kind != Kind.DOCUMENT_ACCESS for one in part.case.parts):
        known = person_of(session, part.case_id)
        name, lines = known.name if known else "", known.contact.postal if known else ()
    else:
        name, lines = "", _address(session, part)
    to = Recipient(name or requester_of(session, part.case_id).name or "", () if by_hand else lines)
    return IN_PERSON if by_hand else POST, to


def answers_in_person(part: Part, letter: Letter) -> bool:
    """Tell whether a letter answers with somebody's information: it goes to the address on file, or from hand to hand.

    What answers somebody who proved nothing holds nothing of anybody, and goes where they said.
    """
    return part.kind != Kind.DOCUMENT_ACCESS and part.proven and letter in DECIDING | {Letter.PORTABLE_DELIVERY}


def _on_file(session: Session, part: Part) -> tuple[str, Recipient]:
    """Return the address on file, never the one that was given: without one, the letter is handed over."""
    known = person_of(session, part.case_id)
    name = known.name if known else requester_of(session, part.case_id).name or ""
    lines = known.contact.postal if known and part.case.answer_channel != IN_PERSON else ()
    return POST if lines else IN_PERSON, Recipient(name, lines)


def recipient(session: Session, part: Part, channel: str) -> Recipient:
    """Return the person written to, with the address where the letter is posted."""
    name = requester_of(session, part.case_id).name or ""
    return Recipient(name, _address(session, part) if channel in WITH_ADDRESS else ())


def signatory(session: Session, order: Order, body: Body) -> Signatory:
    """Return who signs: the officer who approved, or the body's own officer in whose name the seal is put."""
    officer = Signatory(body.officer_name, body.officer_title)
    if order.entry is None or order.letter in SEALED_BY_THE_BODY or not is_staff(order.entry.actor):
        return officer
    member = staff_member(session, member_id(order.entry.actor))
    if member is None or Role.OFFICER not in member.roles:
        return officer
    by = member.actor(delegations_held(session, member))
    return Signatory(member.display_name, member.title, capacity(by, Regime(order.part.regime), order.on))


def request_of(part: Part) -> tuple[str, ...]:
    """Return the request in the requester's own words."""
    said = part.request or {}
    if notice := asked(said):
        return (f"{SCOPES[notice.scope]}{NO_BREAK}: {notice.target}", *notice.description)
    if part.kind == Kind.RECTIFICATION:
        return tuple(_corrections(said.get("corrections", ())))
    period = str(said.get("period", "")).strip()
    accesses = (_("Savoir qui a consulté ou reçu les renseignements de santé."),) if said.get("accesses") else ()
    what = (*paragraphs(str(said.get("what", ""))), *accesses)
    return (*what, _("Période\u00a0: %(period)s", period=period)) if period else what


def narrowed_to(session: Session, part: Part) -> tuple[str, ...]:
    """Return what the Commission leaves of the request, nothing where it narrowed none (A-2.1 s. 137.1)."""
    left = notes_of(session, part.id, NotePurpose.COMMISSION_NARROWING)
    return paragraphs(left[-1].text or "") if left else ()


def portion_of(part: Part) -> str:
    """Return which part of a request under two laws is meant, nothing where there is but one."""
    return str(PORTIONS[Regime(part.regime)]) if part.separated else ""


def _corrections(asked: list[dict[str, str]]) -> Iterator[str]:
    for line in asked:
        yield from paragraphs(
            _(
                "%(information)s\u00a0: il est inscrit «\u00a0%(recorded)s\u00a0», vous demandez "
                "«\u00a0%(wanted)s\u00a0».",
                information=line["information"],
                recorded=" ".join(paragraphs(line["recorded"])),
                wanted=" ".join(paragraphs(line["wanted"])),
            )
        )


def _address(session: Session, part: Part) -> tuple[str, ...]:
    contact = requester_of(session, part.case_id).contact or {}
    return () if contact.get("do_not_write") else tuple(contact.get("address", ()))
