"""Who sees which queue and which case: the whole policy, in one place; tested as a matrix.

Our own queues have fixed names. Every other is that of a unit, and the units are reference data.
"""

import uuid
from collections.abc import Mapping
from enum import IntEnum
from typing import Final, Protocol

from app.access import Member
from app.reference.services import units_today
from workflows.states import OPEN, Kind, Role

INTAKE, IDENTITY, ANALYSIS, APPROVAL = "accueil", "identite", "analyse", "approbation"
REVIEW, REGISTRY = "revision", "registre"
FIRST, LAST = (INTAKE, IDENTITY), (ANALYSIS, APPROVAL, REVIEW, REGISTRY)
"""Our own queues, in the order a case meets them: those of the units come between."""
OURS: Final = frozenset({*FIRST, *LAST})

SERVES: Final[Mapping[Role, frozenset[str]]] = {
    Role.INTAKE: frozenset({INTAKE}),
    Role.IDENTITY: frozenset({IDENTITY}),
    Role.ANALYST: frozenset({ANALYSIS}),
    Role.OFFICER: frozenset({APPROVAL, REVIEW}),
    Role.LEAD: OURS,
}
READS_ALL: Final = (Role.INTAKE, Role.OFFICER, Role.LEAD)
"""Intake answers the telephone about any case, the officer answers for all, the lead for everybody's work."""
POSTS: Final = (Role.INTAKE, Role.LEAD)
"""Who prints and posts letters."""


class Sight(IntEnum):
    """How much of a case a member may see."""

    NOTHING = 0
    JOURNAL = 1
    UNIT = 2
    WITH_PURPOSE = 3
    CONTENT = 4


class Seen(Protocol):
    """What the policy asks about a part."""

    kind: str
    state: str
    queue: str | None
    assignee_id: uuid.UUID | None
    prepared_by: str | None

    @property
    def proven(self) -> bool:
        """Whether it is proven who asks, and in which capacity."""


def queues_of(member: Member) -> tuple[str, ...]:
    """Return the queues whose parts *member* works on, in order."""
    return tuple(queue for queue in (*FIRST, *units_today(), *LAST) if _serves(member, queue))


def consultations_of(member: Member) -> tuple[str, ...]:
    """Return the units whose consultations *member* answers."""
    return tuple(unit for unit in units_today() if unit in _heard(member))


def _serves(member: Member, queue: str | None) -> bool:
    if queue is None or queue in OURS:
        return any(queue in SERVES.get(role, ()) for role in member.actor.roles)
    return member.has(Role.LEAD) or (member.has(Role.ANALYST) and queue in member.units)


def _heard(member: Member) -> frozenset[str]:
    return member.units - OURS if member.has(Role.HOLDER) else frozenset()


def sight(member: Member, part: Seen, units_asked: frozenset[str] = frozenset()) -> Sight:
    """Return how much of *part* a member may see; *units_asked* are the units consulted about it."""
    if _serves(member, part.queue) or part.assignee_id == member.id or _concerns(member, part):
        return Sight.CONTENT
    if member.has(*READS_ALL):
        return Sight.WITH_PURPOSE
    if units_asked & _heard(member):
        return Sight.UNIT
    return Sight.JOURNAL if member.has(Role.AUDITOR) else Sight.NOTHING


def _concerns(member: Member, part: Seen) -> bool:
    """Tell whether a part out of the member's queues is still the member's business."""
    proof_awaited = part.kind != Kind.DOCUMENT_ACCESS and not part.proven
    prepared = part.prepared_by == member.actor.id
    waits_in_identity = proof_awaited and part.state in OPEN
    return (member.has(Role.IDENTITY) and waits_in_identity) or (member.has(Role.ANALYST) and prepared)
