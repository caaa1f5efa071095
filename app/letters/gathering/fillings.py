"""What each letter states beside what all state: its dates, reasons, documents, provisions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.cases.context import NotePurpose
from app.cases.models import Part
from app.cases.queries import reviews_of
from app.cases.standings import view_of
from app.deadlines.context import safely, sentences
from app.fees.queries import estimate_of_entry
from app.fees.services import told
from app.formats import date_fr, money_fr
from app.identity.services import GOOD_FOR
from app.letters.context import (
    CommissionOrder,
    Extension,
    FeeLine,
    Fees,
    LetterFacts,
    Limit,
    OtherBody,
    Posted,
    Provision,
)
from app.letters.gathering import afterwards, hearing, restrictions
from app.letters.gathering.accesses import accesses
from app.letters.gathering.corrections import corrections
from app.letters.gathering.documents import documents, relied_on
from app.letters.gathering.order import BRINGS, Order
from app.letters.gathering.persons import findings, proof_awaited
from app.letters.gathering.proposed import draft_of, said_in
from app.letters.plain import paragraphs
from app.letters.queries import note_of_entry
from app.letters.wording import access, after_proof, after_silence, ways
from app.reference.queries import calendar, calendars, provision
from workflows.clock import EXTENSION_DAYS
from workflows.deadlines import review_limit
from workflows.effects import Letter
from workflows.states import Mode, Obstacle, Outcome

Fill = Callable[[Session, Order, LetterFacts], LetterFacts]
ACTS = {
    "A-2.1": "Loi sur l’accès",
    "A-29": "Loi sur l’assurance maladie",
    "R-22.1": "Loi sur les renseignements de santé et de services sociaux",
}


def receipt(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the limit and what silence would mean (A-2.1 ss. 46, 97)."""
    view = view_of(order.part, calendars(session))
    nominal = view.clock.first_limit().nominal
    last = review_limit(nominal, calendar(session))
    why = (after_proof(),) if view.awaits_its_start else (after_silence(nominal), *safely(last))
    proof = proof_awaited(session, order.part)
    return replace(facts, limit=_limit(session, order.part), review=Limit(last.nominal, why), proof=proof)


def oral(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the limit of an oral request; what writing would give is in the letter itself (A-2.1 s. 45)."""
    return replace(facts, limit=_limit(session, order.part))


def clarification(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State what is asked, point by point, and until which day an answer is awaited (A-2.1 ss. 42, 95)."""
    asked = _note(session, order, NotePurpose.CLARIFICATION_QUESTION)
    given = order.entry.facts.get("answer_by") if order.entry else None
    until = date.fromisoformat(given) if given else None
    return replace(facts, limit=_limit(session, order.part), questions=asked, answer_by=until)


def extension(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the first limit, the new one and the reason (A-2.1 ss. 47 para. 2, 98 para. 2)."""
    view = view_of(order.part, calendars(session))
    longer = replace(view, clock=view.clock.under(view.in_force).extend())
    return replace(
        facts,
        limit=Limit(longer.clock.limit().last, tuple(sentences(longer))),
        review=review_of_decision(session, order.on),
        extension=Extension(EXTENSION_DAYS, view.clock.first_limit().last),
        reasons=_note(session, order, NotePurpose.EXTENSION_REASON),
    )


def identity(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State how to prove who asks, and in which capacity: whichever of the two is awaited (A-2.1 s. 94).

    What came since the letter was ordered leaves it as it would have been without a capacity to prove.
    """
    proof = proof_awaited(session, order.part)
    view = view_of(order.part, calendars(session))
    asked = () if proof and order.part.identity_confirmed else ways(view.ladder, view.level_asked)
    return replace(facts, limit=_limit(session, order.part), ways=asked, proof=proof)


def consulted(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State that third parties were told, and the date of the answer as it then is (A-2.1 s. 49)."""
    return replace(hearing.consulted(session, order, facts), limit=_limit(session, order.part))


def fees(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State what a copy may cost, line by line, and until when to contest it (A-2.1 ss. 11, 85, 135; A-2.1, r. 3)."""
    if order.entry is None:
        raise LookupError(order.part.id.hex)
    held = told(session, estimate_of_entry(session, order.entry.id))
    lines = tuple(FeeLine(row.label, row.amount, row.cite) for row in held.rows)
    deposit = money_fr(held.deposit) if held.deposit else ""
    stated = Fees(lines, money_fr(held.total), held.since, deposit, fictitious=held.fictitious)
    review = review_of_decision(session, order.on)
    return replace(facts, limit=_limit(session, order.part), fees=stated, review=review)


def posted(_session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State for how many days a code is good, 0 for an access code, and where it is typed; printing draws the code."""
    purpose, page = BRINGS[order.letter]
    url = facts.follow_url.rsplit("/", 1)[0] + page
    return replace(facts, request=(), posted=Posted("", GOOD_FOR[purpose].days if purpose in GOOD_FOR else 0, url))


def withdrawal(_session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the day of the withdrawal."""
    return replace(facts, withdrawn_on=order.on)


def as_it_stands(_session: Session, _order: Order, facts: LetterFacts) -> LetterFacts:
    """State nothing more than every letter does."""
    return facts


def decision(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the decision as its draft stood when it was approved (A-2.1 ss. 47, 50, 51, 92, 98, 100, 101)."""
    draft = draft_of(session, order)
    said = said_in(draft)
    outcome = Outcome(draft.outcome) if draft else None
    contested = hearing.contested(view_of(order.part, calendars(session)), outcome)
    held = _held(session, relied_on(said), order.on)
    again = said.get("harm", {}).get("again_on")
    return replace(
        facts,
        review=review_of_decision(session, order.on),
        reasons=paragraphs(said.get("reasons", "")),
        **_given(said, facts, contested=bool(contested and not contested.hazard)),
        accommodation=paragraphs(said.get("accommodation", "")),
        conditions=paragraphs(said.get("conditions", "")),
        portable=paragraphs(said.get("portable", "")),
        documents=tuple(documents(said, held)),
        corrections=tuple(corrections(said, order.part, held, draft.outcome if draft else Outcome.GRANTED)),
        provisions=tuple(held.values()),
        outcome=Outcome(draft.outcome) if draft else None,
        findings=findings(said),
        hearing=contested,
        offer=bool(said.get("harm", {}).get("offer")),
        again_on=date.fromisoformat(again) if again else None,
        accesses=accesses(session, order, said),
    )


def _given(said: Mapping[str, Any], facts: LetterFacts, *, contested: bool) -> dict[str, Any]:
    """Return how access is given, as the draft says it: by its mode, then in its own words (A-2.1 ss. 10, 13, 84)."""
    mode, no_copy = said.get("mode"), said.get("no_copy")
    worded = paragraphs(said.get("access", ""))
    return {
        "mode": Mode(mode) if mode else None,
        "no_copy": Obstacle(no_copy) if no_copy else None,
        "access": worded if mode else worded or access(facts, contested=contested),
        "published": paragraphs(said.get("published", "")),
        "assistance": paragraphs(said.get("assistance", "")),
    }


def redirection(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the competent body, its access officer, and what a receipt states (A-2.1 ss. 46, 48, 96, 97)."""
    named = said_in(draft_of(session, order)).get("other_body", {})
    other = OtherBody(
        name=named.get("organisation", ""),
        officer=named.get("officer", ""),
        title=named.get("title", ""),
        contact=paragraphs(named.get("contact", "")),
    )
    return replace(decision(session, order, facts), limit=_limit(session, order.part), other_body=other)


def unconfirmed(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the provisions alone, whatever else a draft may hold: nothing here may tell whether something exists.

    (A-2.1 ss. 21, 28, 47 para. 1 (5), 50.)
    """
    held = _held(session, said_in(draft_of(session, order)).get("grounds", ()), order.on)
    return replace(facts, review=review_of_decision(session, order.on), provisions=tuple(held.values()))


def new_decision(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the decision like any other, and the order of the Commission that it obeys."""
    draft = draft_of(session, order)
    outcome = Outcome(draft.outcome) if draft else None
    fill = unconfirmed if outcome is Outcome.EXISTENCE_NOT_CONFIRMED else decision
    orders = [
        CommissionOrder(review.ended_on, review.answer_by, by_third_party=review.by_third_party)
        for review in reviews_of(session, order.part.id, by_third_party=None)
        if review.ended_on and review.answer_by
    ]
    return replace(fill(session, order, facts), outcome=outcome, order=orders[-1] if orders else None)


def application(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State why the Commission is asked, and the limit, which runs meanwhile (A-2.1 ss. 47 para. 1 (8), 137.1)."""
    reasons = paragraphs(said_in(draft_of(session, order)).get("reasons", ""))
    return replace(facts, limit=_limit(session, order.part), reasons=reasons)


def review_of_decision(session: Session, on: date) -> Limit:
    """Return the last day to ask for review of a decision, at its earliest reading (A-2.1 s. 135)."""
    why = _("Vous avez 30\u00a0jours à partir de la date de cette décision, le %(day)s.", day=date_fr(on))
    found = review_limit(on, calendar(session))
    return Limit(found.nominal, (why, *safely(found)))


def _limit(session: Session, part: Part) -> Limit:
    view = view_of(part, calendars(session))
    return Limit(view.clock.limit().last, tuple(sentences(view)), awaits_proof=view.awaits_its_start)


def _note(session: Session, order: Order, purpose: NotePurpose) -> tuple[str, ...]:
    note = note_of_entry(session, order.entry.id, purpose) if order.entry else None
    return paragraphs(note.text or "") if note else ()


def _held(session: Session, codes: Iterable[str], on: date) -> dict[str, Provision]:
    return {code: found for code in dict.fromkeys(codes) if (found := _provision(session, code, on))}


def _provision(session: Session, code: str, on: date) -> Provision | None:
    row = provision(session, code, on)
    if row is None:
        return None
    act = ACTS.get(row.instrument, row.instrument)
    cite = _("%(act)s, article\u00a0%(article)s", act=act, article=row.article)
    return Provision(cite, row.label, paragraphs(row.wording) if row.wording else None)


FILLED: Mapping[Letter, Fill] = {
    Letter.RECEIPT: receipt,
    Letter.ORAL_REQUEST: oral,
    Letter.CLARIFICATION_REQUEST: clarification,
    Letter.EXTENSION_NOTICE: extension,
    Letter.IDENTITY_REQUEST: identity,
    Letter.POSTAL_CODE: posted,
    Letter.NAMED_NOTICE: posted,
    Letter.NEW_ACCESS_CODE: posted,
    Letter.THIRD_PARTY_NOTICE: hearing.notice,
    Letter.THIRD_PARTIES_CONSULTED: consulted,
    Letter.THIRD_PARTY_DECISION: hearing.told,
    Letter.FEE_ESTIMATE: fees,
    Letter.REDIRECTION: redirection,
    Letter.EXISTENCE_NOT_CONFIRMED: unconfirmed,
    Letter.DISREGARD_NOTICE: application,
    Letter.WITHDRAWAL_CONFIRMATION: withdrawal,
    Letter.NEW_DECISION: new_decision,
    Letter.RESTRICTION_CONFIRMATION: restrictions.confirmation,
    Letter.RESTRICTION_RETURNED: new_decision,
    Letter.CORRECTION_NOTICE: afterwards.notice,
    Letter.PORTABLE_DELIVERY: afterwards.delivery,
    Letter.RECORDING_CONFIRMATION: afterwards.recording,
    Letter.MAIL_RETURNED: as_it_stands,
    Letter.PUBLIC_NOTICE: as_it_stands,
}
