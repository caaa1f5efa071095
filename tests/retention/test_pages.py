"""The pages: what is due, what one proposes and another confirms, the certificate, the hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import Part
from app.db import reading, transaction
from app.retention import services
from app.retention.context import HoldReason
from app.retention.models import Batch, Ended
from tests.followup.test_door import statements
from tests.letters.reading import text_of
from tests.pages import Page
from tests.retention.conftest import ONE, OTHER, AtDate, Close, Closed, approve
from tests.staff.many_parts import Row, write
from tests.staff_members import Colleague
from workflows.states import Kind, Role

PATH = "/personnel/destruction"
PURPOSE = "quality"
ColleagueOf = Callable[..., Colleague]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def officer(app: Flask, colleague_of: ColleagueOf, at_date: AtDate) -> Colleague:
    return colleague_of()


def due(close: Close, **values: object) -> Closed:
    closed = close(**values)
    services.look()
    return closed


def grouped(closed: Closed) -> str:
    return f"{closed.filed.number[:4]} {closed.filed.number[4:]}"


def propose(who: Colleague, *closed: Closed) -> Page:
    return who.post(PATH, {"cases": [one.filed.case_id.hex for one in closed]})


def only_batch() -> Batch:
    with reading() as session:
        return session.scalars(select(Batch)).one()


def test_what_is_due_is_listed_by_its_number_alone(close: Close, colleague_of: ColleagueOf):
    approve()
    closed = due(close)

    shown = colleague_of().get(PATH)

    assert grouped(closed) in shown.text
    assert "finie le 23 novembre 2026, à détruire depuis le 23 novembre 2033" in shown.text
    assert "Marguerite" not in shown.text


def test_without_an_approved_schedule_the_page_says_that_nothing_is_destroyed(close: Close, colleague_of: ColleagueOf):
    closed = due(close)

    shown = colleague_of().get(PATH)

    assert "Aucune durée de conservation n’est approuvée" in shown.text
    assert grouped(closed) not in shown.text


def test_what_is_held_is_not_listed(close: Close, colleague_of: ColleagueOf):
    approve()
    closed = due(close)
    services.put(closed.filed.case_id, HoldReason.RECOURSE, by=ONE)

    assert grouped(closed) not in colleague_of().get(PATH).text


def test_what_is_proposed_is_not_listed_twice_and_comes_back_when_it_is_refused(
    close: Close, colleague_of: ColleagueOf
):
    approve()
    closed, who = due(close), colleague_of()
    propose(who, closed)
    assert grouped(closed) not in who.get(PATH).text

    who.post(f"{PATH}/{only_batch().id}", {"ruling": "refused"})

    assert grouped(closed) in who.get(PATH).text


def test_what_will_be_due_in_ninety_days_is_shown_and_not_proposed(
    close: Close, colleague_of: ColleagueOf, at_date: AtDate
):
    approve()
    closed = due(close)
    at_date("2033-08-30")
    who = colleague_of()

    ahead = who.get(f"{PATH}?avance=90")

    assert grouped(closed) not in who.get(PATH).text
    assert grouped(closed) in ahead.text
    assert "Proposer la destruction" not in ahead.text


def test_nor_is_what_comes_a_day_later(close: Close, colleague_of: ColleagueOf, at_date: AtDate):
    approve()
    closed = due(close)
    at_date("2033-08-24")

    assert grouped(closed) not in colleague_of().get(f"{PATH}?avance=90").text


def test_a_class_that_the_schedule_does_not_know_is_not_listed(close: Close, colleague_of: ColleagueOf):
    approve()
    closed = due(close, kind=Kind.PERSONAL_ACCESS)

    assert grouped(closed) not in colleague_of().get(PATH).text


def test_choosing_none_says_so(close: Close, colleague_of: ColleagueOf):
    approve()
    due(close)

    answer = colleague_of().post(PATH)

    assert (answer.status, "Choisissez au moins une demande." in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (
            lambda closed: services.put(closed.filed.case_id, HoldReason.RECOURSE, by=ONE),
            "sa destruction est suspendue",
        ),
        (lambda _closed: None, "aucune durée de conservation approuvée ne vise cette sorte de demande"),
    ],
)
def test_what_came_in_the_way_meanwhile_is_told_of_each_request(
    close: Close, colleague_of: ColleagueOf, before: Callable, said: str
):
    closed, who = due(close), colleague_of()
    if said.startswith("sa"):
        approve()
    before(closed)

    answer = propose(who, closed)

    assert answer.status == 422
    assert f"La demande {grouped(closed)} n’est pas à détruire : {said}." in answer.text


@pytest.mark.parametrize("typed", ["x", "0" * 32])
def test_a_request_that_is_none_changes_nothing(officer: Colleague, typed: str):
    assert officer.post(PATH, {"cases": [typed]}).status in {404, 422}


def test_who_proposed_is_told_that_another_confirms(close: Close, colleague_of: ColleagueOf):
    approve()
    closed, who = due(close), colleague_of()
    propose(who, closed)
    path = f"{PATH}/{only_batch().id}"
    assert "Confirmer la destruction" not in who.get(path).text

    answer = who.post(path, {"ruling": "confirmed"})

    assert (answer.status, "une autre personne doit la confirmer" in answer.text) == (409, True)
    assert only_batch().ruling is None


def test_another_confirms_it_is_destroyed_and_certified(
    close: Close, colleague_of: ColleagueOf, run_outbox: Callable[..., list[str]]
):
    approve()
    closed, other = due(close), colleague_of(Role.ADMINISTRATOR)
    propose(colleague_of(), closed)
    path = f"{PATH}/{only_batch().id}"
    other.post(path, {"ruling": "confirmed"})
    assert other.get(f"{path}/certificat.pdf").status == 404

    run_outbox("retention.destroy")

    assert "détruite le 1er décembre 2033" in other.get(path).text
    certificate = text_of(other.browser.get(f"{path}/certificat.pdf").data)
    assert "Certificat de destruction" in certificate
    assert grouped(closed) in certificate.replace("\u00a0", " ")
    assert "Marguerite" not in certificate


def test_a_word_that_is_no_ruling_decides_nothing(close: Close, colleague_of: ColleagueOf):
    approve()
    closed = due(close)
    propose(colleague_of(), closed)

    answer = colleague_of().post(f"{PATH}/{only_batch().id}", {"ruling": "maybe"})

    assert (answer.status, only_batch().ruling) == (422, None)


def many_over(number: int) -> None:
    """Write so many requests that are over since long, straight into the tables."""
    parts = write([Row(state="closed")] * number)
    with transaction() as session:
        for part_id in parts:
            case_id = session.get_one(Part, part_id).case_id
            session.add(Ended(case_id=case_id, kinds="document-access", over_on=date(2020, 1, 2), seq=0))


def test_a_list_costs_the_same_however_long(colleague_of: ColleagueOf, at_date: AtDate):
    approve()
    at_date("2033-12-01")
    who = colleague_of()
    who.get(PATH)
    costs = []
    for number in (2, 38):
        many_over(number)
        with statements() as seen:
            who.get(PATH)
        costs.append(len(seen))

    assert costs[0] == costs[1]


def test_a_list_is_read_by_pages(colleague_of: ColleagueOf, at_date: AtDate):
    approve()
    at_date("2033-12-01")
    many_over(40)
    first = (who := colleague_of()).get(PATH)

    second = who.get(first.links["Page suivante"])

    assert [len(offered(page)) for page in (first, second)] == [25, 15]
    assert len(offered(first) | offered(second)) == 40


def offered(page: Page) -> set[str]:
    return set(re.findall(r'name="cases"[^>]*value="([^"]+)"', page.html))


def test_a_hold_is_put_with_its_reason_and_lifted_by_another(close: Close, colleague_of: ColleagueOf):
    closed = close()
    path = f"/personnel/demandes/{closed.filed.number}/suspension"
    who, other = colleague_of(), colleague_of(Role.LEAD)
    for one in (who, other):
        one.post(f"/personnel/demandes/{closed.filed.number}/motif", {"purpose": PURPOSE})
    assert who.post(path).status == 422
    assert who.post(path, {"why": "litigation"}).status == 302
    assert "Un litige concerne cette demande" in other.get(path).text

    mine = who.post(path, {"why": "ended"})

    assert "une autre personne la lève" in mine.text
    assert other.post(path, {"why": "ended"}).status == 302
    assert services.held(closed.filed.case_id) is None


def test_the_journal_of_the_request_tells_of_it(close: Close, colleague_of: ColleagueOf):
    closed = close()
    services.put(closed.filed.case_id, HoldReason.INQUIRY, by=OTHER)

    auditor = colleague_of(Role.AUDITOR)

    assert "Destruction suspendue" in auditor.get(f"/personnel/demandes/{closed.filed.number}/journal").text
