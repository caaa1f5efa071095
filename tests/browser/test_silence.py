"""Silence past the limit: the law deems it a refusal, the officer is told, the requester may have it reviewed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.cases.context import Filing
from app.cases.filing import file_case
from app.cases.queries import case_by_id
from app.db import reading
from app.deadlines.services import sweep
from tests.browser.citizen import Citizen, Key
from tests.browser.eyes import Eyes
from tests.browser.staff import Colleague
from workflows.states import Kind, Regime

LONG_AGO = timedelta(days=40)


@pytest.fixture
def forgotten(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> Key:
    """A request for a document that nobody answered for forty days."""
    with monkeypatch.context() as then:
        then.setenv("GREFFE_TODAY", (clock.today() - LONG_AGO).isoformat())
        key = filed(eyes.app)
    with eyes.app.app_context():
        sweep()
    return key


def filed(app: Flask) -> Key:
    with app.app_context():
        case = file_case(
            Filing(
                key=uuid.uuid4().hex, kind=Kind.DOCUMENT_ACCESS, regime=Regime.A21_CH2, subject="ressources-humaines",
                request={"what": "Le contrat d’entretien de 2024."}, name="Zoé Tremblay", contact={},
                answer_channel="online", received_at=clock.now(),
            )
        )  # fmt: skip
        with reading() as session:
            return Key(case.number, case_by_id(session, case.case_id).code or "")


def test_who_got_no_answer_is_told_what_the_law_makes_of_it_and_prepares_a_review(
    forgotten: Key, citizen: Citizen, colleague: Callable[[str], Colleague]
):
    citizen.enter(forgotten).says("Nous sommes en retard").follow("Préparer ma demande de révision")
    citizen.says("Commission d’accès à l’information", "Nous n’envoyons rien pour vous")

    officer = colleague("responsable").open("/personnel/").says("Refus réputés")
    assert officer.row_of(forgotten.number).first.is_visible()
    officer.case(forgotten.number).says("refus réputé")
