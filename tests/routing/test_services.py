"""Routing puts a received case in the queue of its rule, once, and never stands in a person's way."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.context import Filed
from app.cases.models import Part
from app.cases.queries import part_by_id
from app.cases.services import execute
from app.db import reading
from app.extensions import celery
from app.journal.queries import entries_of
from app.outbox.models import OutboxMessage
from workflows.commands import RerouteCase, Withdraw
from workflows.states import Actor, Kind, Role

FileOne = Callable[..., Filed]
CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.INTAKE}))


def ring(filed: Filed) -> None:
    """Have a worker do what was promised at filing."""
    celery.tasks["routing.route"](promise(filed).id.hex)


def promise(filed: Filed) -> OutboxMessage:
    with reading() as session:
        wanted = select(OutboxMessage).where(OutboxMessage.topic == "routing.route")
        return session.scalars(wanted.where(OutboxMessage.subject_id == filed.part_id)).one()


def part(filed: Filed) -> Part:
    with reading() as session:
        return part_by_id(session, filed.part_id)


@pytest.mark.parametrize(
    ("kind", "subject", "queue", "rule"),
    [
        (Kind.DOCUMENT_ACCESS, "services-assures", "unite-services-assures", "documents-services-assures"),
        (Kind.DOCUMENT_ACCESS, "autre", "accueil", "sans-regle"),
        (Kind.PERSONAL_ACCESS, "autre", "identite", "renseignements-personnels"),
        (Kind.RECTIFICATION, "autre", "identite", "rectification"),
        (Kind.HEALTH_RESTRICTION, "services-assures", "identite", "restriction"),
    ],
)
def test_the_queue_and_the_reason_follow_from_the_request(
    app: Flask, file_one: FileOne, kind: Kind, subject: str, queue: str, rule: str
):
    filed = file_one(kind=kind, subject=subject)

    ring(filed)

    assert (part(filed).state, part(filed).queue, part(filed).routing_rule) == ("triage", queue, rule)


def test_is_one_entry_by_the_system(app: Flask, file_one: FileOne):
    filed = file_one()

    ring(filed)
    ring(filed)

    with reading() as session:
        entries = entries_of(session, filed.case_id)
    assert [(e.command, e.actor) for e in entries[1:]] == [("RouteCase", "system")]
    assert entries[1].facts["rule"] == "documents-services-assures"


@pytest.mark.parametrize(
    ("command", "state", "queue"),
    [(RerouteCase("unite-technologies"), "triage", "unite-technologies"), (Withdraw(), "withdrawn", None)],
)
def test_what_a_person_did_first_stands(
    app: Flask, file_one: FileOne, command: RerouteCase | Withdraw, state: str, queue: str | None
):
    filed = file_one()
    execute(filed.part_id, command, by=CLERK)

    ring(filed)

    assert (part(filed).state, part(filed).queue) == (state, queue)
    assert promise(filed).state == "done"


def test_of_a_part_that_is_not_is_set_aside(app: Flask, file_one: FileOne):
    filed = file_one()
    with app.extensions["database"].engine.begin() as connection:
        connection.exec_driver_sql("UPDATE outbox_messages SET subject_id = id WHERE topic = 'routing.route'")
        message = connection.execute(
            select(OutboxMessage.id).where(OutboxMessage.topic == "routing.route")
        ).scalar_one()

    celery.tasks["routing.route"](message.hex)

    with reading() as session:
        assert session.get_one(OutboxMessage, message).trouble == "not-found"
    assert part(filed).state == "received"
