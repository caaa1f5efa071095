"""What rings: each alert reads a measure that is there, moves with what it is for, and is told of in the manual."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update

from app import clock, doorbell, measures, throttle
from app.access import PUBLIC, open_to
from app.accounts.context import ALL, Terms
from app.accounts.services import delegations, members, opened
from app.cases.context import Doubt, Filed
from app.cases.models import DecisionDraft
from app.cases.services import SYSTEM, execute, record_attempt
from app.db import transaction
from app.followup.services.entering import WrongPair, enter
from app.health.context import WORKER
from app.health.services import beat
from app.internal import metrics
from app.notices import gateway
from app.outbox.models import OutboxMessage
from app.outbox.services.keeping import fail
from app.outbox.services.tending import sweep
from app.oversight.context import Urgency, Why
from app.oversight.services import break_glass
from app.oversight.services.watching import flag_of
from app.throttle import TooSoon
from tests.architecture.source import ROOT
from tests.services.databases import Database
from tests.staff_members import colleague
from workflows import commands as do
from workflows.states import Actor, Role

RULES = yaml.safe_load((ROOT / "deploy" / "prometheus" / "greffe.rules.yml").read_text(encoding="utf-8"))
ALERTS = {rule["alert"]: rule for group in RULES["groups"] for rule in group["rules"]}
MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SERIES = re.compile(r"(greffe_\w+)(?:\{([^}]*)\})?")
SERVER_ERROR = 500
WANTED = re.compile(r'(\w+)(=~|=)"([^"]*)"')
CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.INTAKE, Role.ANALYST}))
OFFICER = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.OFFICER}))


@dataclass(frozen=True)
class World:
    """What an alert may be provoked with."""

    app: Flask
    client: FlaskClient
    file_one: Callable[..., Filed]
    at_date: Callable[[str], None]

    def later(self, days: int) -> None:
        self.at_date((clock.today() + timedelta(days=days)).isoformat())


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """What is counted does not depend on the database."""
    return sqlite_database


@pytest.fixture
def world(app: Flask, client: FlaskClient, file_one: Callable[..., Filed], at_date: Callable[[str], None]) -> World:
    return World(app, client, file_one, at_date)


def measured(expression: str) -> float:
    """Return the sum of what an expression reads, as it is now."""
    ((name, labels),) = SERIES.findall(expression)
    return sum(_series(name, labels))


def _series(name: str, labels: str) -> list[float]:
    wanted = WANTED.findall(labels)
    samples = (one for family in text_string_to_metric_families(metrics()[2].decode()) for one in family.samples)
    return [one.value for one in samples if one.name == name and all(_fits(one.labels, *each) for each in wanted)]


def _fits(labels: dict[str, str], label: str, how: str, value: str) -> bool:
    said = labels.get(label, "")
    return said == value if how == "=" else re.fullmatch(value, said) is not None


def _until_slowed(attempt: Callable[[], object]) -> None:
    for _ in range(10):
        with suppress(WrongPair):
            try:
                attempt()
            except TooSoon:
                return


def sign_in_failures(_world: World) -> None:
    _until_slowed(lambda: throttle.charge("sign-in", "inconnu", "192.0.2.1"))


def follow_up_guessing(_world: World) -> None:
    _until_slowed(lambda: enter("00000000", "faux", "192.0.2.1"))


def identity_failures(_world: World) -> None:
    _until_slowed(lambda: throttle.charge("posted identity", "x", "192.0.2.1"))


def shared_contact_data(world: World) -> None:
    for rank in range(4):
        world.file_one(name=f"Personne {rank}")


def many_filings(world: World) -> None:
    world.file_one(doubts=frozenset({Doubt.QUICK}))


def readings(world: World) -> None:
    filed = world.file_one()
    with transaction() as session:
        session.add(flag_of(Why.BURST, CLERK.id, filed.case_id, clock.now()))


def glass(world: World) -> None:
    break_glass(world.file_one().case_id, Urgency.DANGER, by=CLERK.id)


def files_given(world: World) -> None:
    rules = {rule.endpoint: rule.rule for rule in world.app.url_map.iter_rules()}
    measures.answered(rules["staff.portable"], "GET", 200, 0.1)


def hasty_approval(world: World) -> None:
    filed = world.file_one()
    execute(filed.part_id, do.RouteCase("accueil", "sans-regle"), by=SYSTEM)
    execute(filed.part_id, do.StartAnalysis(), by=CLERK)
    drafted = DecisionDraft(id=uuid.uuid4(), case_id=filed.case_id, part_id=filed.part_id, outcome="granted")
    drafted.author, drafted.at = CLERK.id, clock.now()
    execute(filed.part_id, do.DraftGranted("1"), by=CLERK, along=lambda session, _part, _entry: session.add(drafted))
    execute(filed.part_id, do.ApproveDecision(), by=OFFICER)


def not_disclosable(world: World) -> None:
    record_attempt(world.file_one().part_id, CLERK, "AnswerCall", ())


def notice_blocked(world: World) -> None:
    with suppress(gateway.NotInCatalogue):
        gateway.post(EmailMessage(), ["zoe@exemple.test"], world.app.config["GREFFE"])


def sweeper(world: World) -> None:
    world.file_one()
    with transaction() as session:
        session.execute(update(OutboxMessage).values(next_at=clock.now() - timedelta(minutes=5)))
    sweep()


def set_aside(world: World) -> None:
    world.file_one()
    with transaction() as session:
        message_id = session.query(OutboxMessage).first().id
    fail(message_id, "x")


def workers_quiet(world: World) -> None:
    beat(WORKER)
    world.later(1)


def late(world: World) -> None:
    world.file_one()
    world.later(60)


def roles(world: World) -> None:
    members.set_roles(colleague(world.app, Role.INTAKE).identifier, [Role.LEAD])


def sessions(world: World) -> None:
    opened.end_all(colleague(world.app, Role.INTAKE).row.id, by=CLERK.id)


def reference(world: World) -> None:
    terms = Terms(ALL, clock.today(), clock.today())
    delegations.delegate(colleague(world.app, Role.OFFICER).identifier, terms)


def other_site(world: World) -> None:
    world.client.post("/suivi", headers={"Sec-Fetch-Site": "cross-site"})


def policy(world: World) -> None:
    world.client.post("/rapports-de-politique", json={"csp-report": {"blocked-uri": "inline"}})


def faults(world: World) -> None:
    def broken() -> str:
        raise LookupError

    world.app.config["PROPAGATE_EXCEPTIONS"] = False
    world.app.add_url_rule("/panne", "broken", open_to(PUBLIC)(broken))
    assert world.client.get("/panne").status_code == SERVER_ERROR


PROVOKED: dict[str, Callable[[World], None]] = {
    "GreffeSignInFailures": sign_in_failures,
    "GreffeFollowUpGuessing": follow_up_guessing,
    "GreffeIdentityFailures": identity_failures,
    "GreffeSharedContactData": shared_contact_data,
    "GreffeManyFilings": many_filings,
    "GreffeReadingsToExamine": readings,
    "GreffeGlassBroken": glass,
    "GreffeManyFilesGiven": files_given,
    "GreffeHastyApproval": hasty_approval,
    "GreffeNotDisclosable": not_disclosable,
    "GreffeNoticeBlocked": notice_blocked,
    "GreffeInfectedFile": lambda _world: measures.scanned("infected"),
    "GreffeSweeperRepairs": sweeper,
    "GreffeWorkSetAside": set_aside,
    "GreffePoison": lambda _world: doorbell.poisoned("letters"),
    "GreffeWorkersQuiet": workers_quiet,
    "GreffeLateCases": late,
    "GreffeRolesChanged": roles,
    "GreffeSessionsEnded": sessions,
    "GreffeReferenceChanged": reference,
    "GreffeOtherSite": other_site,
    "GreffePolicyBroken": policy,
    "GreffeFaults": faults,
}
ELSEWHERE = {"GreffeScannerSilent", "GreffeCertificateEnds"}
"""The first needs a file, in tests/uploads; the other rings when its measure sinks, below."""


def test_every_alert_is_provoked_and_told_of():
    assert set(PROVOKED) | ELSEWHERE == set(ALERTS)
    assert [alert for alert in ALERTS if f"`{alert}`" not in MANUAL] == []


@pytest.mark.parametrize("alert", [one for one in PROVOKED if ALERTS[one]["expr"].endswith("> 0")])
def test_what_rings_at_the_first_is_measured_before_it(world: World, alert: str):
    """A series that began with the event would show no increase."""
    ((name, labels),) = SERIES.findall(ALERTS[alert]["expr"])

    assert _series(name, labels)


@pytest.mark.parametrize("alert", PROVOKED)
def test_what_an_alert_is_for_moves_what_it_reads(world: World, alert: str):
    before = measured(ALERTS[alert]["expr"])

    PROVOKED[alert](world)

    assert measured(ALERTS[alert]["expr"]) > before


def test_a_certificate_has_less_time_left_each_day(world: World):
    before = measured(ALERTS["GreffeCertificateEnds"]["expr"])

    world.later(2)

    assert 0 < measured(ALERTS["GreffeCertificateEnds"]["expr"]) < before


def test_each_rings_within_a_minute():
    group, *others = RULES["groups"]

    assert others == []
    assert group["interval"] == "15s"
    assert [alert for alert, rule in ALERTS.items() if "for" in rule] == []


def test_a_word_of_the_code_is_no_personal_value(world: World):
    """Whatever was tried is no label."""
    throttle.charge("sign-in", "zoe.tremblay", "192.0.2.44")

    words = metrics()[2].decode()

    assert "zoe" not in words
    assert "192.0.2.44" not in words
