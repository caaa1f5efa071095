"""Who sees which queue and which case: the whole policy, in one place. Pure; tested as a matrix."""

import uuid
from collections.abc import Mapping
from enum import IntEnum
from typing import Final, Protocol

from app.access import Member
from workflows.states import OPEN, Kind, Role

INTAKE, IDENTITY, ANALYSIS, APPROVAL = "accueil", "identite", "analyse", "approbation"
REVIEW, REGISTRY = "revision", "registre"
UNITS: Final = (
    "unite-services-assures",
    "unite-services-professionnels",
    "unite-ressources-humaines",
    "unite-technologies",
)
QUEUES: Final = (INTAKE, IDENTITY, *UNITS, ANALYSIS, APPROVAL, REVIEW, REGISTRY)
"""Every queue in which a part may wait, in the order a case meets them."""

SERVES: Final[Mapping[Role, frozenset[str]]] = {
    Role.INTAKE: frozenset({INTAKE}),
    Role.IDENTITY: frozenset({IDENTITY}),
    Role.ANALYST: frozenset({ANALYSIS}),
    Role.OFFICER: frozenset({APPROVAL, REVIEW}),
    Role.LEAD: frozenset(QUEUES),
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
    mine = frozenset().union(*(SERVES.get(role, frozenset()) for role in member.actor.roles))
    if member.has(Role.ANALYST):
        mine |= member.units
    return tuple(queue for queue in QUEUES if queue in mine)


def consultations_of(member: Member) -> tuple[str, ...]:
    """Return the units whose consultations *member* answers."""
    return tuple(unit for unit in UNITS if unit in member.units) if member.has(Role.HOLDER) else ()


def sight(member: Member, part: Seen, units_asked: frozenset[str] = frozenset()) -> Sight:
    """Return how much of *part* a member may see; *units_asked* are the units consulted about it."""
    if part.queue in queues_of(member) or part.assignee_id == member.id or _concerns(member, part):
        return Sight.CONTENT
    if member.has(*READS_ALL):
        return Sight.WITH_PURPOSE
    if units_asked.intersection(consultations_of(member)):
        return Sight.UNIT
    return Sight.JOURNAL if member.has(Role.AUDITOR) else Sight.NOTHING


def _concerns(member: Member, part: Seen) -> bool:
    """Tell whether a part out of the member's queues is still the member's business."""
    proof_awaited = part.kind != Kind.DOCUMENT_ACCESS and not part.proven
    prepared = part.prepared_by == member.actor.id
    waits_in_identity = proof_awaited and part.state in OPEN
    return (member.has(Role.IDENTITY) and waits_in_identity) or (member.has(Role.ANALYST) and prepared)
