"""What a change would do to open requests, before anybody makes it: nothing personal is read."""

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta

from flask import current_app
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app import clock
from app.administration import queries
from app.administration.context import Moved, Preview
from app.cases.models import Part
from app.db import reading
from app.numbers import reference
from app.reference import queries as held
from app.reference.context import Proposal, Sort
from app.reference.models import RoutingRule
from app.reference.queries import first_match, in_force
from app.reference.services import StillAtWork, checked
from workflows.states import FIRST_QUEUE

SHOWN = 50
LOOKED_BACK = timedelta(days=90)
RECEIPT = "receipt"
Found = tuple[int, tuple[Moved, ...]]
"""How many requests were looked at, and those the change concerns."""


def preview(proposal: Proposal) -> Preview:
    """Return what a change would do; raise ChangeRefused when it cannot be made."""
    with reading() as session:
        before = checked(session, proposal)
        among, moves = CONCERNED[proposal.sort](session, proposal) if proposal.sort in CONCERNED else (0, ())
    said = repr((proposal.sort, proposal.code, proposal.since, proposal.after, before, proposal.reverts, len(moves)))
    mark = hashlib.sha256(said.encode()).hexdigest()[:32]
    return Preview(proposal, before, mark, len(moves), among, moves[:SHOWN])


def _rerouted(session: Session, proposal: Proposal) -> Found:
    """Return the requests of the last days that would have gone elsewhere: those to come are like them."""
    now = list(session.scalars(select(RoutingRule).where(*in_force(RoutingRule, proposal.since))))
    then = [rule for rule in now if rule.code != proposal.code]
    if proposal.after is not None:
        then.append(RoutingRule(id=uuid.uuid4(), code=proposal.code, **proposal.after))
    recent = queries.received_since(session, clock.today() - LOOKED_BACK)
    return len(recent), tuple(_elsewhere(recent, now, then))


def _elsewhere(
    recent: Iterable[Row[Part, str, str]], now: Iterable[RoutingRule], then: Iterable[RoutingRule]
) -> Iterator[Moved]:
    for part, number, language in recent:
        facts = {"kind": part.kind, "regime": part.regime, "subject": part.subject, "language": language}
        before, after = _queue(now, facts), _queue(then, facts)
        if before != after:
            yield Moved(reference(number, part.rank), part.kind, before, after)


def _queue(rules: Iterable[RoutingRule], facts: Mapping[str, str]) -> str:
    found = first_match(rules, facts)
    return found.queue if found else FIRST_QUEUE


def _priced(session: Session, proposal: Proposal) -> Found:
    """Return the open requests that have no estimate and would have theirs with these amounts."""
    later = [row.effective_from for row in held.versions(session, Sort.TARIFF)]
    until = min((day for day in later if day > proposal.since), default=None)
    of_receipt = current_app.config["GREFFE"].fees_priced_on == RECEIPT
    if not of_receipt and until is not None and until <= clock.today():
        return 0, ()  # no estimate made from now on takes the amounts of those days
    found = queries.to_estimate(session, *((proposal.since, until) if of_receipt else (None, None)))
    return len(found), tuple(Moved(number, kind) for number, kind in found)


def _citing(session: Session, proposal: Proposal) -> Found:
    found = queries.citing(session, proposal.code)
    return len(found), tuple(Moved(number, kind) for number, kind in found)


def _of_the_unit(session: Session, proposal: Proposal) -> Found:
    """Return the requests in a unit's queue; raise StillAtWork when it would be closed with work, or sent some."""
    found = queries.in_queue(session, proposal.code)
    if proposal.after is None:
        asked, rules = queries.asked_of(session, proposal.code), held.sent_to(session, proposal.code, proposal.since)
        if found or asked or rules:
            raise StillAtWork(len(found), asked, len(rules))
    return len(found), tuple(Moved(number, kind) for number, kind in found)


CONCERNED: Mapping[Sort, Callable[[Session, Proposal], Found]] = {
    Sort.ROUTING: _rerouted,
    Sort.TARIFF: _priced,
    Sort.PROVISION: _citing,
    Sort.UNIT: _of_the_unit,
}
"""How to find what a change concerns; the other sorts change no open request."""
