"""Apply the routing table. No rule: intake reads it; a case never goes nowhere."""

import uuid

from sqlalchemy.orm import Session

from app.cases import queries as cases
from app.cases.services import SYSTEM, apply
from app.reference.queries import routing_rule_for
from workflows.commands import RouteCase
from workflows.states import FIRST_QUEUE, State

NO_RULE = "sans-regle"


def route(session: Session, part_id: uuid.UUID) -> None:
    """Place a received part in its queue, with the rule that sends it there; do nothing when it has left already."""
    part = cases.part_for_update(session, part_id)
    if part.state != State.RECEIVED:
        return  # routed, placed by a person or withdrawn meanwhile
    facts = {"kind": part.kind, "regime": part.regime, "subject": part.subject, "language": part.case.language}
    rule = routing_rule_for(session, facts, on=part.received_on)
    queue, code = (rule.queue, rule.code) if rule else (FIRST_QUEUE, NO_RULE)
    part.routing_rule = code
    apply(session, part, RouteCase(queue, code), by=SYSTEM, cause=f"routing:{part_id.hex}")
