"""What a filing gives somebody to verify; whatever it is, the request is taken as any other."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from prometheus_client import REGISTRY

from app import clock
from app.cases.context import MANY, SHARED_BY, Doubt, Filed
from app.cases.doubting import contact_marks, doubt_approval
from app.cases.models import ContactMark, DecisionDraft, FilingDoubt, Part
from app.cases.queries import doubts_of, part_of_case
from app.db import reading, transaction
from app.intake.services import drafts, sending
from app.internal import metrics
from app.staff.context import words
from tests.citizen import DOCUMENT, Citizen
from tests.staff_members import colleague
from workflows.states import Role

EMAIL = {"email": "zoe@exemple.test"}


@pytest.fixture
def filed(file_one: Callable[..., Filed]) -> Callable[..., Filed]:
    """File one more request of these contact data."""
    return lambda **about: file_one(**{"contact": EMAIL, **about})


def doubts(of: Filed) -> tuple[Doubt, ...]:
    with reading() as session:
        return doubts_of(session, of.case_id)


class TestManyInADay:
    def test_so_many_are_nothing_to_verify(self, filed: Callable[..., Filed]):
        assert [doubts(filed()) for _ in range(MANY)] == [()] * MANY

    def test_one_more_is_taken_and_is_to_be_verified(self, filed: Callable[..., Filed]):
        for _ in range(MANY):
            filed()

        assert doubts(filed()) == (Doubt.MANY,)

    def test_a_day_later_it_is_as_before(self, filed: Callable[..., Filed]):
        for _ in range(MANY):
            filed(received_at=clock.now() - timedelta(hours=25))

        assert doubts(filed()) == ()

    def test_other_contact_data_are_counted_apart(self, filed: Callable[..., Filed]):
        for _ in range(MANY):
            filed(contact={"phone": "418 555-0100"})

        assert doubts(filed()) == ()

    def test_who_gives_no_contact_data_is_not_counted(self, filed: Callable[..., Filed]):
        made = [filed(contact={}) for _ in range(MANY + 2)]

        assert {doubts(one) for one in made} == {()}


class TestSharedData:
    def test_one_name_more_than_may_share_is_to_be_verified(self, filed: Callable[..., Filed]):
        before = timedelta(days=40)
        for rank in range(SHARED_BY):
            filed(name=f"Personne {rank}", received_at=clock.now() - before)

        assert doubts(filed(name="Une autre")) == (Doubt.SHARED,)

    def test_one_person_who_asks_often_is_not(self, filed: Callable[..., Filed]):
        for rank in range(SHARED_BY + 2):
            filed(received_at=clock.now() - timedelta(days=40 + rank))

        assert doubts(filed()) == ()


class TestHaste:
    def test_what_is_filed_in_an_instant_is_taken_and_is_to_be_verified(self, app: Flask):
        citizen = Citizen(app.test_client())

        page = citizen.open("/demandes/").fill(*DOCUMENT).press("/demandes/envoyer")

        assert page.code_after("Numéro de la demande")
        with reading() as session:
            assert [one.what for one in session.query(FilingDoubt)] == ["quick"]

    def test_what_took_three_seconds_is_not(self, app: Flask):
        Citizen(app.test_client()).open("/demandes/").fill(*DOCUMENT)
        draft = _only_draft()

        made = sending.send(replace(draft, begun_at=draft.begun_at - timedelta(seconds=3)))

        assert doubts(made) == ()


def _only_draft() -> drafts.DraftView:
    from app.intake.models import Draft  # noqa: PLC0415

    with reading() as session:
        found = session.query(Draft).one().id
    view = drafts.find(found)
    assert view is not None
    return view


class TestApproval:
    @pytest.mark.parametrize(("seconds", "rings"), [(0, 1), (9, 1), (10, 0), (3600, 0)])
    def test_one_that_nobody_can_have_read_for_rings(self, file_one: Callable[..., Filed], seconds: int, rings: int):
        filed, at = file_one(), clock.now()
        before = approvals()

        with transaction() as session:
            part = part_of_case(session, filed.case_id, 1)
            session.add(drafted(part, at))
            session.flush()
            doubt_approval(session, part, at + timedelta(seconds=seconds))

        assert approvals() - before == rings


def drafted(part: Part, at: datetime) -> DecisionDraft:
    made = DecisionDraft(id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, outcome="granted")
    made.author, made.at = "staff:1", at
    return made


def approvals() -> float:
    return REGISTRY.get_sample_value("greffe_alarms_total", {"what": "hasty-approval"}) or 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"email": "Zoe@Exemple.test"}, {"email": "zoe@exemple.test"}),
        ({"phone": "418 555-0199"}, {"phone": "(418) 555.0199"}),
        ({"address": ["12, rue des Érables", "Québec"]}, {"address": ["12 rue des érables, Québec"]}),
    ],
)
def test_the_same_is_found_however_it_was_typed(app: Flask, one: dict, other: dict):
    assert contact_marks(one) == contact_marks(other) != frozenset()


def test_nothing_can_be_read_from_a_mark(filed: Callable[..., Filed]):
    filed()

    with reading() as session:
        marks = [one.mark for one in session.query(ContactMark)]
    assert len(marks) == 1
    assert "zoe" not in marks[0]


def test_the_staff_see_it_on_the_case_and_it_is_counted(app: Flask, filed: Callable[..., Filed]):
    made = filed(doubts=frozenset({Doubt.QUICK}))
    clerk = colleague(app, Role.INTAKE)
    clerk.sign_in()
    clerk.post(f"/personnel/demandes/{made.number}/motif", {"purpose": next(iter(words.PURPOSES))})

    text = clerk.get(f"/personnel/demandes/{made.number}/").text

    assert "à vérifier" in text
    assert b'greffe_filing_doubts{what="quick"} 1.0' in metrics()[2]
