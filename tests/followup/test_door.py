"""The door: generous with typing, mute about what is wrong, patient with guessers, never closed to the owner (P-40)."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from app import clock, numbers
from app.accounts.services import passwords
from app.db import database
from tests.citizen import Citizen
from tests.followup.conftest import Followed, Request, enter

Later = Callable[[float], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Stop the application's clock, and set by how many seconds it is ahead: a slow machine earns nobody a wait."""
    begun = clock.now()

    def ahead(seconds: float) -> None:
        monkeypatch.setattr(clock, "now", lambda: begun + timedelta(seconds=seconds))

    ahead(0)
    return ahead


def knock(app: Flask, number: str, code: str, address: str = "192.0.2.1") -> Citizen:
    """Try a pair from a browser of its own, at an address."""
    citizen = Citizen(app.test_client()).open("/suivi")
    data = {**citizen.page.hidden, "number": number, "access_code": code}
    return citizen._arrive(citizen.client.post("/suivi", data=data, environ_base={"REMOTE_ADDR": address}))


def wrong_pairs(followed: Followed) -> list[tuple[str, str]]:
    """Return pairs wrong in each way there is: same lengths, so that only the truth differs."""
    other = numbers.new_number()
    bad_sum = followed.number[:-1] + ("0" if followed.number[-1] != "0" else "1")
    return [
        (other, followed.code),
        (followed.number, numbers.new_access_code()),
        (other, numbers.new_access_code()),
        (bad_sum, followed.code),
        (followed.number, "!" * 17),
        (followed.number, "0" * 17),
    ]


@pytest.mark.parametrize("write", [
    lambda text: text,
    lambda text: text.lower(),
    lambda text: f"  {text[:4]} {text[4:8]}-{text[8:]} ",
    lambda text: text.replace("0", "O").replace("1", "l"),
    "\u00a0".join,
])  # fmt: skip
def test_the_number_and_the_code_are_read_however_they_are_typed(citizen: Citizen, followed: Followed, write) -> None:
    citizen.open("/suivi").press(number=write(followed.number), access_code=write(followed.code))

    assert citizen.where == "/suivi/demande"


def test_the_code_opens_before_and_after_it_is_hashed(
    app: Flask, followed: Followed, run_outbox: Callable[..., list[str]]
) -> None:
    assert knock(app, followed.number, followed.code).answer.status_code == 303

    run_outbox("followup.harden")

    assert knock(app, followed.number, followed.code).answer.status_code == 303


@pytest.mark.parametrize("hashed", [False, True])
def test_every_wrong_pair_gets_the_same_status_and_the_same_page(
    app: Flask, followed: Followed, run_outbox: Callable[..., list[str]], *, hashed: bool
) -> None:
    if hashed:
        run_outbox("followup.harden")

    pages = {bare(knock(app, number, code)) for number, code in wrong_pairs(followed)}

    assert len(pages) == 1
    ((status, words),) = pages
    assert status == 422
    assert "Ce numéro et ce code n’ouvrent aucune demande." in words


def bare(citizen: Citizen) -> tuple[int, str]:
    """Return the status and the page, less what was typed and the token of the form."""
    return citizen.answer.status_code, re.sub(r'value="[^"]*"', "", citizen.answer.text)


@pytest.mark.parametrize("hashed", [False, True])
def test_every_wrong_pair_costs_one_hash_and_the_same_statements(
    app: Flask, followed: Followed, run_outbox: Callable[..., list[str]], monkeypatch, *, hashed: bool
) -> None:
    if hashed:
        run_outbox("followup.harden")
    checked: list[str] = []
    real = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda kept, typed: (checked.append(kept), real(kept, typed))[1])
    costs = []
    for rank, (number, code) in enumerate(wrong_pairs(followed)):
        with statements() as seen:
            knock(app, number, code, f"198.51.100.{rank}")
        costs.append((len(checked), sum("FROM cases" in one for one in seen)))
        checked.clear()

    assert {cost for cost, _cases in costs} == {1}
    assert len({cases for _cost, cases in costs}) == 1


@contextmanager
def statements():
    """Collect the statements of both faces of the database."""
    seen: list[str] = []
    held = database()
    listened = {held.engine, held.reader}

    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    for engine in listened:
        event.listen(engine, "before_cursor_execute", note)
    yield seen
    for engine in listened:
        event.remove(engine, "before_cursor_execute", note)


def test_tries_on_one_number_wait_longer_and_longer(app: Flask, followed: Followed, later: Later) -> None:
    waits, ahead = [], 0.0
    while len(waits) < 6:
        answer = knock(app, followed.number, "0" * 17).answer
        if answer.status_code == 429:
            waits.append(int(answer.headers["Retry-After"]))
            ahead += waits[-1] + 1
            later(ahead)

    assert waits == sorted(waits)
    assert waits[-1] > waits[0]


@pytest.mark.usefixtures("later")
def test_a_wait_says_how_long_and_is_the_same_for_a_number_that_does_not_exist(app: Flask, followed: Followed) -> None:
    def refused(number: str, address: str) -> tuple[int, str]:
        for _ in range(8):
            held = knock(app, number, "0" * 17, address)
        return bare(held)

    real = refused(followed.number, "192.0.2.7")
    invented = refused(numbers.new_number(), "192.0.2.8")

    assert real[0] == invented[0] == 429
    assert re.sub(r"\d+\u00a0s", "", real[1]) == re.sub(r"\d+\u00a0s", "", invented[1])
    assert "votre demande n’est pas bloquée" in real[1]


def test_the_owner_is_never_locked_out_for_good(app: Flask, followed: Followed, later: Later) -> None:
    for _ in range(40):
        knock(app, followed.number, "0" * 17, "203.0.113.9")

    later(61)

    assert knock(app, followed.number, followed.code).answer.status_code == 303


@pytest.mark.usefixtures("later")
def test_a_right_pair_during_the_wait_waits_too(app: Flask, followed: Followed) -> None:
    for _ in range(8):
        knock(app, followed.number, "0" * 17)

    assert knock(app, followed.number, followed.code).answer.status_code == 429


def test_a_refused_pair_stays_in_its_boxes(citizen: Citizen) -> None:
    citizen.open("/suivi").press(number="7K3M", access_code="ABCD")

    assert 'value="7K3M"' in citizen.answer.text


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"number": "", "access_code": "x"}, "Écrivez le numéro de la demande"),
    ({"number": "x", "access_code": ""}, "Écrivez le code d’accès reçu avec le numéro"),
])  # fmt: skip
def test_an_empty_box_is_named_and_is_no_try(citizen: Citizen, typed: dict[str, str], sentence: str) -> None:
    for _ in range(10):
        citizen.open("/suivi").press(**typed)

    assert citizen.answer.status_code == 422
    assert citizen.says(sentence)


def test_entering_gives_a_fresh_session(citizen: Citizen, followed: Followed) -> None:
    citizen.open("/suivi")
    before = citizen.client.get_cookie("greffe").value

    enter(citizen, followed)

    after = citizen.client.get_cookie("greffe").value
    citizen.client.set_cookie("greffe", before)
    assert after != before
    assert citizen.open("/suivi/demande").where == "/suivi", "the old key opens nothing"


def test_leaving_ends_the_session_for_every_copy_of_its_key(inside: Citizen, app: Flask) -> None:
    stolen = app.test_client()
    stolen.set_cookie("greffe", inside.client.get_cookie("greffe").value)

    inside.press("/suivi/terminer")

    assert inside.says("Votre suivi est fermé sur cet appareil.")
    assert inside.open("/suivi/demande").where == "/suivi"
    assert stolen.get("/suivi/demande").status_code == 302


def test_half_an_hour_of_silence_closes_the_request(inside: Citizen, later: Later) -> None:
    later(29 * 60)
    assert inside.open("/suivi/demande").where == "/suivi/demande"
    later(58 * 60)
    assert inside.open("/suivi/demande").where == "/suivi/demande", "each visit begins the half hour again"

    later((58 + 31) * 60)

    assert inside.open("/suivi/demande").where == "/suivi"


def test_a_page_that_says_somebody_is_there_keeps_the_request_open(inside: Citizen, later: Later) -> None:
    later(20 * 60)
    assert inside.open("/suivi/rester").answer.status_code == 204
    later(45 * 60)

    assert inside.open("/suivi/demande").where == "/suivi/demande"


def test_a_request_already_open_needs_no_second_entry(inside: Citizen) -> None:
    assert inside.open("/suivi").where == "/suivi/demande"


def test_one_request_does_not_open_another(citizen: Citizen, request_of: Request) -> None:
    first, second = request_of(), request_of()

    enter(citizen, first)

    assert citizen.says(numbers.grouped(first.number).replace("-", " "))
    assert not citizen.says(numbers.grouped(second.number).replace("-", " "))
