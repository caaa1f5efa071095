"""What letters state of a notice of restriction: what it says, since when it has effect, or has it no more."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.cases.models import Part
from app.letters.context import LetterFacts
from app.letters.gathering.order import Order
from app.restrictions.context import Restricted, asked
from workflows.states import Capacity


def restriction_of(part: Part) -> Restricted | None:
    """Return what the notice of a part says, None for a request of another kind."""
    said = asked(part.request)
    if said is None:
        return None
    return replace(said, effective_on=part.restricted_on, lifted_on=part.lifted_on, given_by=Capacity(part.capacity))


def confirmation(_session: Session, order: Order, facts: LetterFacts) -> LetterFacts:
    """State what was recorded, or lifted (R-22.1 ss. 7, 8; r. 1 s. 3).

    A letter ordered by the recording tells of the recording, though the notice be lifted before it is made.
    """
    lifts = order.entry is not None and order.entry.command == "LiftRestriction"
    said = facts.restriction
    return replace(facts, restriction=said if lifts or said is None else replace(said, lifted_on=None))
