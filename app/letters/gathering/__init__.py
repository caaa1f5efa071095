"""Gather the facts of a letter from its case: plain values, sentences ready, nothing left to look up."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from app import config
from app.cases.models import Part
from app.config import Settings
from app.formats import NO_BREAK, reference_fr
from app.letters.catalogue import about
from app.letters.context import Body, Commission, LetterFacts, Signatory
from app.letters.gathering.fillings import FILLED, decision, review_of_decision
from app.letters.gathering.hearing import contestable_until
from app.letters.gathering.order import Order, addressed, narrowed_to, portion_of, request_of, signatory
from app.letters.gathering.persons import concerned_by
from app.letters.gathering.restrictions import restriction_of
from app.numbers import grouped
from app.reference.queries import body_on
from workflows.effects import Letter
from workflows.states import Capacity, Kind, Regime

__all__ = ["Order", "as_asked", "dated", "gather"]


def gather(session: Session, order: Order) -> LetterFacts:
    """Return the facts of the letter ordered, as the case stood when it was ordered."""
    part = order.part
    settings: Settings = current_app.config["GREFFE"]
    body = body_on(session, settings.body, order.on)
    channel, recipient = addressed(session, order)
    facts = LetterFacts(
        regime=Regime(part.regime),
        kind=Kind(part.kind),
        reference=reference_fr(part.reference).replace(" ", NO_BREAK),
        code=grouped(order.code),
        dated_on=order.on,
        channel=channel,
        demo=settings.demo,
        verify_url=f"{settings.base_url}/verifier",
        follow_url=f"{settings.base_url}/suivi",
        **_reached(body),
        recipient=recipient,
        signatory=signatory(session, order, body),
        received_on=part.received_on,
        request=() if order.addressee else request_of(part),
        portion=portion_of(part),
        narrowed=() if order.addressee else narrowed_to(session, part),
        filed=part.case.channel,
        capacity=Capacity(part.capacity),
        concerned=named.name if (named := concerned_by(session, part)) and _names(order.letter, part) else "",
        restriction=restriction_of(part),
    )
    return FILLED.get(order.letter, decision)(session, order, as_asked(part, facts))


def _reached(body: config.Body) -> dict[str, Any]:
    """Return where a letter says that the body and the Commission are reached."""
    where = body.commission_name, body.commission_address, body.commission_phone, body.commission_site
    return {
        "place": body.place,
        "body": Body(body.name, body.address, body.phone, body.hours, body.officer_name, body.officer_title),
        "commission": Commission(*where),
    }


def _names(letter: Letter, part: Part) -> bool:
    """Tell whether a letter names the other person it is about: one that decides, or that confirms their notice."""
    return about(letter).deciding or Kind(part.kind).is_notice


def as_asked(part: Part, facts: LetterFacts) -> LetterFacts:
    """Return the facts with the request as it now stands: by word of mouth, or put in writing since (A-2.1 s. 45)."""
    return replace(facts, written=part.written, written_on=part.written_on)


def dated(session: Session, letter: str, facts: LetterFacts, on: date, by: Signatory) -> LetterFacts:
    """Return the facts as of the day an officer signs: that name, what is in force then, the review counted from it."""
    if facts.dated_on == on and facts.signatory == by:
        return facts
    counted = about(letter).recourse in ("decision", "delay")
    review = review_of_decision(session, on) if counted else facts.review
    hearing = facts.hearing
    if hearing and letter == Letter.THIRD_PARTY_DECISION and hearing.speak_by:
        hearing = replace(hearing, speak_by=contestable_until(session, on))
    settings: Settings = current_app.config["GREFFE"]
    reached = _reached(body_on(session, settings.body, on))
    return replace(facts, dated_on=on, signatory=by, review=review, hearing=hearing, **reached)
