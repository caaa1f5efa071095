"""What each letter states beside what all state: its dates, reasons, documents, provisions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.cases.context import NotePurpose, view_of
from app.cases.models import Part
from app.cases.queries import reviews_of
from app.deadlines.context import safely, sentences
from app.formats import NO_BREAK, date_fr
from app.letters.context import (
    CommissionOrder,
    Correction,
    Document,
    Extension,
    LetterFacts,
    Limit,
    Provision,
    paragraphs,
)
from app.letters.gathering.order import Order
from app.letters.queries import draft_before, note_of_entry
from app.letters.wording import access, ways
from app.reference.queries import calendar, provision
from workflows.clock import EXTENSION_DAYS
from workflows.deadlines import limit, review_limit
from workflows.effects import Letter
from workflows.states import Kind, Outcome

Fill = Callable[[Session, Order, LetterFacts], LetterFacts]
Said = Mapping[str, Any]
ACTS = {"A-2.1": "Loi sur l’accès"}


def receipt(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the limit and what silence would mean (A-2.1 ss. 46, 97)."""
    nominal = limit(order.part.received_on, order.part.days, calendar(session)).nominal
    counted = _(
        "Vous avez 30\u00a0jours à partir de la fin du délai de réponse. Pour que vous ne soyez jamais en retard, nous "
        "les comptons à partir du %(day)s.",
        day=date_fr(nominal),
    )
    last = review_limit(nominal, calendar(session))
    review = Limit(last.nominal, (counted, *safely(last)))
    return replace(facts, limit=_limit(session, order.part), review=review)


def clarification(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State what is asked (A-2.1 ss. 42, 95)."""
    asked = _note(session, order, NotePurpose.CLARIFICATION_QUESTION)
    return replace(facts, limit=_limit(session, order.part), questions=asked)


def extension(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the first limit, the new one and the reason (A-2.1 ss. 47 para. 2, 98 para. 2)."""
    received, days, days_closed = order.part.received_on, order.part.days, calendar(session)
    longer = limit(received, days + EXTENSION_DAYS, days_closed)
    return replace(
        facts,
        limit=Limit(longer.strict, tuple(sentences(longer, extended=EXTENSION_DAYS))),
        review=review_of_decision(session, order.on),
        extension=Extension(EXTENSION_DAYS, limit(received, days, days_closed).strict),
        reasons=_note(session, order, NotePurpose.EXTENSION_REASON),
    )


def identity(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State how to prove who asks (A-2.1 s. 94)."""
    return replace(facts, limit=_limit(session, order.part), ways=ways())


def withdrawal(_session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the day of the withdrawal."""
    return replace(facts, withdrawn_on=order.on)


def decision(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the decision as its draft stood when it was approved (A-2.1 ss. 47, 50, 51, 92, 98, 100, 101)."""
    draft = draft_before(session, order.part.id, order.entry.at if order.entry else None)
    said: Said = (draft.body or {}) if draft else {}
    lines = [*said.get("documents", ()), *said.get("corrections", ())]
    codes = [*said.get("grounds", ()), *(code for line in lines for code in line.get("grounds", ()))]
    held = {code: found for code in dict.fromkeys(codes) if (found := _provision(session, code, order.on))}
    return replace(
        facts,
        review=review_of_decision(session, order.on),
        reasons=paragraphs(said.get("reasons", "")),
        access=paragraphs(said.get("access", "")) or access(facts),
        documents=tuple(_documents(said, held)),
        corrections=tuple(_corrections(said, order.part, held, draft.outcome if draft else Outcome.GRANTED)),
        provisions=tuple(held.values()),
    )


def new_decision(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the decision like any other, and the order of the Commission that it obeys."""
    draft = draft_before(session, order.part.id, order.entry.at if order.entry else None)
    orders = [
        CommissionOrder(review.ended_on, review.answer_by)
        for review in reviews_of(session, order.part.id)
        if review.ended_on and review.answer_by
    ]
    return replace(
        decision(session, order, facts),
        outcome=Outcome(draft.outcome) if draft else None,
        order=orders[-1] if orders else None,
    )


def review_of_decision(session: Session, on: date) -> Limit:
    """Return the last day to ask for review of a decision, at its earliest reading (A-2.1 s. 135)."""
    why = _("Vous avez 30\u00a0jours à partir de la date de cette décision, le %(day)s.", day=date_fr(on))
    found = review_limit(on, calendar(session))
    return Limit(found.nominal, (why, *safely(found)))


def _limit(session: Session, part: Part) -> Limit:
    found = view_of(part, calendar(session)).clock.limit()
    return Limit(found.strict, tuple(sentences(found, extended=part.extended_by)))


def _note(session: Session, order: Order, purpose: NotePurpose) -> tuple[str, ...]:
    note = note_of_entry(session, order.entry.id, purpose) if order.entry else None
    return paragraphs(note.text or "") if note else ()


def _provision(session: Session, code: str, on: date) -> Provision | None:
    row = provision(session, code, on)
    if row is None:
        return None
    act = ACTS.get(row.instrument, row.instrument)
    cite = _("%(act)s, article\u00a0%(article)s", act=act, article=row.article)
    return Provision(cite, row.label, paragraphs(row.wording) if row.wording else None)


def _grounds(codes: Iterable[str], held: Mapping[str, Provision]) -> tuple[str, ...]:
    return tuple(f"art.{NO_BREAK}{held[code].cite.rsplit(NO_BREAK, 1)[-1]}" for code in codes if code in held)


def _documents(said: Said, held: Mapping[str, Provision]) -> Iterator[Document]:
    for line in said.get("documents", ()):
        yield Document(
            title=line["title"],
            outcome=Outcome(line["outcome"]),
            pages=line.get("pages"),
            pages_given=line.get("pages_given"),
            grounds=_grounds(line.get("grounds", ()), held),
        )


def _corrections(said: Said, part: Part, held: Mapping[str, Provision], outcome: str) -> Iterator[Correction]:
    """Yield what becomes of each correction asked; where the draft does not tell them apart, all end as the whole."""
    if part.kind != Kind.RECTIFICATION:
        return
    asked = (part.request or {}).get("corrections", ())
    for line in said.get("corrections") or ({**line, "asked": line["wanted"], "outcome": outcome} for line in asked):
        yield Correction(
            information=line["information"],
            asked=" ".join(paragraphs(line["asked"])),
            outcome=Outcome(line["outcome"]),
            done=line.get("done", ""),
            grounds=_grounds(line.get("grounds", ()), held),
        )


FILLED: Mapping[Letter, Fill] = {
    Letter.RECEIPT: receipt,
    Letter.CLARIFICATION_REQUEST: clarification,
    Letter.EXTENSION_NOTICE: extension,
    Letter.IDENTITY_REQUEST: identity,
    Letter.WITHDRAWAL_CONFIRMATION: withdrawal,
    Letter.NEW_DECISION: new_decision,
}
