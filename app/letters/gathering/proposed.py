"""The draft decision that stood when a letter was ordered, and what it says."""

from sqlalchemy.orm import Session

from app.cases.models import DecisionDraft
from app.letters.gathering.corrections import Said
from app.letters.gathering.order import Order
from app.letters.queries import draft_before


def draft_of(session: Session, order: Order) -> DecisionDraft | None:
    """Return the draft decision in force when the letter was ordered."""
    return draft_before(session, order.part.id, order.entry.at if order.entry else None)


def said_in(draft: DecisionDraft | None) -> Said:
    """Return what a draft says, nothing for none."""
    return (draft.body or {}) if draft else {}
