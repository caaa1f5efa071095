"""What a letter takes from who asks about another person: the capacity, its proof, what was found before giving."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.cases.context import Claim, Concerned
from app.cases.models import Part
from app.cases.queries import requester_of
from app.letters.capacities import awaited
from app.letters.context import Findings
from app.letters.plain import paragraphs
from app.letters.queries import concerned_in
from app.reference.services import body_today
from workflows.states import Capacity


def claim_of(session: Session, part: Part) -> Claim:
    """Return what was said of the capacity when the request was filed."""
    held = requester_of(session, part.case_id).about or {}
    return Claim(**held)


def concerned_by(session: Session, part: Part) -> Concerned | None:
    """Return the person a request is about, None when it is who asks."""
    party = concerned_in(session, part.case_id) if part.capacity != Capacity.SELF else None
    return Concerned.read(party.name or "", party.about or {}) if party else None


def proof_awaited(session: Session, part: Part, *, over: bool = False) -> tuple[str, ...]:
    """Return which proof of the capacity is awaited and where to bring it, nothing once it is proven and not *over*."""
    capacity = Capacity(part.capacity)
    if capacity is Capacity.SELF or (part.capacity_confirmed and not over):
        return ()
    concerned = concerned_by(session, part)
    deceased = bool(concerned and concerned.deceased)
    return awaited(capacity, claim_of(session, part), body_today(), deceased=deceased)


def findings(said: Mapping[str, Any]) -> Findings | None:
    """Return what a draft found before it gives what concerns somebody who died (A-2.1 ss. 88.0.1, 88.1)."""
    held = said.get("findings")
    if not held:
        return None
    return Findings(held.get("helps"), held.get("refusal_recorded"), paragraphs(held.get("why", "")))
