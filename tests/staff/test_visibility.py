"""Who sees what: the policy, read back as a table."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import pytest

from app.access import Member
from app.staff.context.visibility import FIRST, LAST, Sight, consultations_of, queues_of, sight
from workflows.states import Actor, Role

NOTHING, JOURNAL, UNIT, ASK, CONTENT = Sight.NOTHING, Sight.JOURNAL, Sight.UNIT, Sight.WITH_PURPOSE, Sight.CONTENT
OWN_UNIT = "unite-services-assures"
UNITS = (OWN_UNIT, "unite-services-professionnels", "unite-ressources-humaines", "unite-technologies")
ROLES = [
    Role.INTAKE,
    Role.IDENTITY,
    Role.HOLDER,
    Role.ANALYST,
    Role.OFFICER,
    Role.LEAD,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
]


@dataclass
class Case:
    kind: str = "document-access"
    state: str = "triage"
    queue: str | None = "accueil"
    assignee_id: uuid.UUID | None = None
    proven: bool = False
    prepared_by: str | None = None


def member(*roles: Role, units: tuple[str, ...] = (OWN_UNIT,)) -> Member:
    me = uuid.UUID(int=7)
    return Member(me, "Alix", Actor(f"staff:{me.hex}", frozenset(roles)), frozenset(units))


# queue of the case → what each role, in the order of ROLES, sees of a document request nobody was consulted about
BY_QUEUE = {
    "accueil": (CONTENT, NOTHING, NOTHING, NOTHING, ASK, CONTENT, JOURNAL, NOTHING),
    "identite": (ASK, CONTENT, NOTHING, NOTHING, ASK, CONTENT, JOURNAL, NOTHING),
    OWN_UNIT: (ASK, NOTHING, NOTHING, CONTENT, ASK, CONTENT, JOURNAL, NOTHING),
    "unite-technologies": (ASK, NOTHING, NOTHING, NOTHING, ASK, CONTENT, JOURNAL, NOTHING),
    "analyse": (ASK, NOTHING, NOTHING, CONTENT, ASK, CONTENT, JOURNAL, NOTHING),
    "approbation": (ASK, NOTHING, NOTHING, NOTHING, CONTENT, CONTENT, JOURNAL, NOTHING),
    "revision": (ASK, NOTHING, NOTHING, NOTHING, CONTENT, CONTENT, JOURNAL, NOTHING),
    None: (ASK, NOTHING, NOTHING, NOTHING, ASK, ASK, JOURNAL, NOTHING),
}
CELLS = [(queue, role, seen) for queue, row in BY_QUEUE.items() for role, seen in zip(ROLES, row, strict=True)]


@pytest.mark.parametrize(("queue", "role", "seen"), CELLS)
def test_what_a_role_sees_of_a_case_in_a_queue(queue: str | None, role: Role, seen: Sight):
    assert sight(member(role), Case(queue=queue)) is seen


@pytest.mark.parametrize("role", [role for role in ROLES if role not in (Role.AUDITOR, Role.ADMINISTRATOR)])
def test_who_took_a_case_sees_it_wherever_it_is(role: Role):
    assert sight(member(role), Case(queue="approbation", assignee_id=uuid.UUID(int=7))) is CONTENT


def test_unit_consulted_sees_what_is_asked_of_it():
    assert sight(member(Role.HOLDER), Case(queue="analyse"), frozenset({OWN_UNIT})) is UNIT


def test_unit_not_consulted_sees_nothing():
    assert sight(member(Role.HOLDER), Case(queue="analyse"), frozenset({"unite-technologies"})) is NOTHING


def test_identity_officer_sees_whose_proof_is_awaited_anywhere():
    case = Case(kind="rectification", state="analysis", queue="analyse")

    assert sight(member(Role.IDENTITY), case) is CONTENT


@pytest.mark.parametrize("changed", [{"proven": True}, {"state": "withdrawn"}, {"kind": "document-access"}])
def test_identity_officer_sees_no_more_once_the_proof_is_not_awaited(changed: dict):
    case = Case(**{"kind": "rectification", "state": "analysis", "queue": "analyse", **changed})

    assert sight(member(Role.IDENTITY), case) is NOTHING


def test_analyst_still_sees_the_decision_they_prepared():
    analyst = member(Role.ANALYST)

    assert sight(analyst, Case(queue="approbation", prepared_by=analyst.actor.id)) is CONTENT


def test_analyst_does_not_see_what_another_prepared():
    assert sight(member(Role.ANALYST), Case(queue="approbation", prepared_by="staff:other")) is NOTHING


def test_nobody_sees_our_own_queues_by_claiming_they_are_units():
    assert sight(member(Role.ANALYST, units=("approbation",)), Case(queue="approbation")) is NOTHING
    assert sight(member(Role.HOLDER, units=("accueil",)), Case(), frozenset({"accueil"})) is NOTHING


def test_administrator_never_sees_content_whatever_the_queue():
    queues = (*FIRST, *UNITS, *LAST, None)

    assert {sight(member(Role.ADMINISTRATOR), Case(queue=queue)) for queue in queues} == {NOTHING}


@pytest.mark.parametrize(
    ("role", "queues"),
    [
        (Role.INTAKE, ("accueil",)),
        (Role.IDENTITY, ("identite",)),
        (Role.HOLDER, ()),
        (Role.ANALYST, (OWN_UNIT, "analyse")),
        (Role.OFFICER, ("approbation", "revision")),
        (Role.LEAD, (*FIRST, *UNITS, *LAST)),
        (Role.AUDITOR, ()),
        (Role.ADMINISTRATOR, ()),
    ],
)
@pytest.mark.usefixtures("app")
def test_queues_a_role_serves(role: Role, queues: tuple[str, ...]):
    assert queues_of(member(role)) == queues


@pytest.mark.usefixtures("app")
def test_two_roles_serve_the_queues_of_both():
    assert queues_of(member(Role.INTAKE, Role.OFFICER)) == ("accueil", "approbation", "revision")


@pytest.mark.usefixtures("app")
def test_only_a_holder_answers_consultations_and_for_own_units_only():
    assert consultations_of(member(Role.HOLDER)) == (OWN_UNIT,)
    assert consultations_of(member(Role.ANALYST, units=UNITS)) == ()
