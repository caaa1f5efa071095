"""What the letters about third parties state: to them, to the requester, and in a decision that they may contest."""

from dataclasses import replace
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.cases.standings import view_of
from app.deadlines.context import safely
from app.formats import date_fr
from app.letters.context import Hearing, LetterFacts, Limit
from app.letters.gathering.order import Order, third_party_of
from app.letters.plain import paragraphs
from app.letters.queries import draft_before
from app.reference.queries import calendar, calendars
from workflows.case import CaseView
from workflows.changes import GIVES
from workflows.deadlines import ReviewLimit, embargo_end, observations_end
from workflows.states import Outcome
from workflows.third_party_changes import TOLD_OF


def notice(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State what concerns the third party and their twenty days, at the earliest reading (A-2.1 ss. 25, 49)."""
    about = third_party_of(session, order)
    found = observations_end(order.on, calendar(session))
    why = _(
        "Vous avez 20\u00a0jours à partir du jour où vous êtes informé. Pour que vous ne soyez jamais en retard, nous "
        "les comptons à partir de la date de cette lettre, le %(day)s.",
        day=date_fr(order.on),
    )
    return replace(facts, hearing=Hearing(documents=about.documents, speak_by=_by(found, why)))


def consulted(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State the time limits of section 49 to the requester; never who the third parties are."""
    view = view_of(order.part, calendars(session))
    told = view.third_parties
    speak_by = None
    if told.informed_on:
        found = observations_end(told.informed_on, calendar(session))
        speak_by = Limit(found.nominal, (_counted(told.informed_on),))
    hearing = Hearing(
        speak_by=speak_by,
        informed_on=told.informed_on,
        several=told.awaited > 1,
        published=told.publicly,
        in_time=view.clock.decides_from is not None,
    )
    return replace(facts, hearing=hearing)


def told(session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State to a third party what is decided of what concerns them, and their review (A-2.1 ss. 49, 136)."""
    view = view_of(order.part, calendars(session))
    draft = draft_before(session, order.part.id, order.entry.at if order.entry else None)
    said = (draft.body or {}) if draft else {}
    hearing = Hearing(
        documents=third_party_of(session, order).documents,
        decided=paragraphs(said.get("to_third_parties", "")),
        speak_by=contestable_until(session, order.on) if view.outcome in GIVES else None,
        hazard=view.third_parties.hazard_on is not None,
    )
    return replace(facts, hearing=hearing, outcome=Outcome(draft.outcome) if draft else None)


def contested(view: CaseView, outcome: Outcome | None) -> Hearing | None:
    """Return what a decision says to the requester of third parties who may contest it, None where none may."""
    if view.third_parties.to_tell == 0 or outcome not in TOLD_OF:
        return None
    hazard = view.third_parties.hazard_on is not None
    return Hearing(several=view.third_parties.to_tell > 1, hazard=hazard)


def contestable_until(session: Session, on: date) -> Limit:
    """Return the last day for a third party to ask for a review, at its earliest reading (A-2.1 s. 136)."""
    why = _("Vous avez 15\u00a0jours à partir de la mise à la poste. Pour que vous ne soyez jamais en retard, nous les "
            "comptons à partir de la date de cette lettre, le %(day)s.", day=date_fr(on))  # fmt: skip
    return _by(embargo_end(on, calendar(session)), why)


def _by(found: ReviewLimit, why: str) -> Limit:
    return Limit(found.nominal, (why, *safely(found)))


def _counted(informed_on: date) -> str:
    return _(
        "Ces 20\u00a0jours se comptent à partir du %(day)s, jour où le dernier avis est parti.",
        day=date_fr(informed_on),
    )
