"""Sent once: one case, one commit, one number, whatever is pressed, killed or torn down meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from kombu.exceptions import OperationalError
from sqlalchemy import Engine, event, func, select

from app import clock
from app.cases import codes
from app.cases.models import Case, Part, Party
from app.db import database, reading
from app.extensions import celery
from app.intake.models import Draft
from app.intake.services import drafts, forgetting, sending
from app.journal.models import JournalEntry, ReadEntry
from app.outbox.models import OutboxMessage
from tests.citizen import DOCUMENT, ORIGIN, Citizen

WHOLE = {"Case": 1, "Part": 1, "Party": 1, "JournalEntry": 1, "OutboxMessage": 3}
NONE = dict.fromkeys(WHOLE, 0)


def counted() -> dict[str, int]:
    with reading() as session:
        tables = (Case, Part, Party, JournalEntry, OutboxMessage)
        return {table.__name__: session.scalar(select(func.count()).select_from(table)) for table in tables}


def engines() -> list[Engine]:
    return [database().engine]


@contextmanager
def commits() -> Iterator[list[int]]:
    """Count the transactions that change something."""
    seen: list[int] = []
    writes: set[int] = set()

    def wrote(connection, _cursor, statement, *_rest) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            writes.add(id(connection))

    def committed(connection) -> None:
        if id(connection) in writes:
            seen.append(1)
            writes.discard(id(connection))

    for engine in engines():
        event.listen(engine, "before_cursor_execute", wrote)
        event.listen(engine, "commit", committed)
    yield seen
    for engine in engines():
        event.remove(engine, "before_cursor_execute", wrote)
        event.remove(engine, "commit", committed)


def sent_in_parallel(app: Flask, citizens: list[Citizen]) -> list[int]:
    def press(citizen: Citizen) -> int:
        browser = app.test_client()
        browser.set_cookie("greffe", citizen.client.get_cookie("greffe").value)
        return browser.post("/demandes/envoyer", data=citizen.page.hidden, headers=ORIGIN).status_code

    with ThreadPoolExecutor(50) as pool:
        return list(pool.map(press, citizens))


def test_sending_is_one_commit(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT)

    with commits() as seen:
        citizen.client.post("/demandes/envoyer", data=citizen.page.hidden, headers=ORIGIN)

    assert len(seen) == 1
    assert counted() == WHOLE


def test_sending_again_writes_nothing(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT)
    data = dict(citizen.page.hidden)
    citizen.press("/demandes/envoyer")

    with commits() as seen:
        again = citizen.client.post("/demandes/envoyer", data=data, headers=ORIGIN)

    assert (again.status_code, again.headers["Location"]) == (303, "/demandes/envoyee")
    assert seen == []


def test_fifty_identical_presses_at_once_make_one_case(app: Flask, citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT)

    statuses = sent_in_parallel(app, [citizen] * 50)

    assert set(statuses) == {303}
    assert counted() == WHOLE


def test_fifty_people_at_once_make_fifty_cases_and_no_number_twice(app: Flask, citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT)
    with reading() as session:
        answers = session.scalars(select(Draft)).one().answers
    people = [holding(app, answers) for _ in range(50)]

    statuses = sent_in_parallel(app, people)

    assert set(statuses) == {303}
    with reading() as session:
        assert len(set(session.scalars(select(Case.number)))) == 50


def holding(app: Flask, answers: dict) -> Citizen:
    """Return somebody on the check page, with a draft of their own."""
    person = Citizen(app.test_client())
    person.open("/demandes/type")
    draft_id = drafts.begin(answers)
    with person.client.session_transaction() as held:
        held["draft"] = draft_id.hex
    return person.open("/demandes/verifier")


def test_a_kill_at_any_point_of_the_sending_leaves_a_whole_case_or_none(app: Flask, citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT)
    with reading() as session:
        answers = session.scalars(select(Draft)).one().answers
    before, moment, seen = dict(NONE), 0, []
    while True:
        draft_id = drafts.begin(answers)
        survived = killed_at(moment, partial(sending.send, drafts.find(draft_id)))
        after = counted()
        made = {name: after[name] - before[name] for name in WHOLE}
        assert made in (WHOLE, NONE), f"moment {moment}: {made}"
        seen.append(made == WHOLE)
        filed = sending.send(drafts.find(draft_id))
        assert filed == sending.send(drafts.find(draft_id))
        before = counted()
        if survived:
            break
        moment += 1
    assert moment > 8, "the walk met every statement"
    assert seen[0] is False
    assert seen[-1] is True
    assert seen[-2] is True, "killed after the commit and before the answer, the case stands"


def killed_at(moment: int, act: Callable[[], object]) -> bool:
    """Do *act* in a process that dies as SIGKILL would at the given statement, commit or nudge; tell if it lived."""
    child = os.fork()
    if child == 0:
        left = iter(range(moment))

        def tick(*_anything: object) -> None:
            if next(left, None) is None:
                os._exit(9)

        for engine in engines():
            event.listen(engine, "before_cursor_execute", tick)
            event.listen(engine, "commit", tick)
        event.listen(engines()[0], "checkin", tick)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_the_code_is_shown_again_to_the_same_draft_until_it_is_noted(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")
    code = citizen.code_after("Code d’accès")
    assert citizen.open("/demandes/envoyee").code_after("Code d’accès") == code

    citizen.press("/demandes/code-note")

    assert not citizen.says("Code d’accès")
    assert citizen.says("Le code d’accès n’est plus affiché")
    assert citizen.code_after("Numéro de la demande")


def test_the_code_is_never_shown_after_half_an_hour(citizen: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")
    real = clock.now

    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(minutes=29, seconds=50))
    assert citizen.open("/demandes/envoyee").says("Code d’accès")
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(minutes=30, seconds=1))
    assert not citizen.open("/demandes/envoyee").says("Code d’accès")


def test_a_sent_draft_is_forgotten_once_the_code_is_no_longer_shown(
    citizen: Citizen, run_outbox: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")
    run_outbox("followup.harden")
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(minutes=31))

    assert forgetting.forget() == 1

    with reading() as session:
        assert session.scalar(select(Case.code_sealed)) is None
    assert citizen.open("/demandes/envoyee").says("Cette confirmation n’est plus affichée")


def test_a_code_not_hashed_yet_is_not_forgotten(citizen: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    """The broker may be down for hours: the only way in is not thrown away."""
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(hours=9))

    forgetting.forget()

    with reading() as session:
        case = session.scalars(select(Case)).one()
        assert case.code_sealed is not None
        assert codes.shown(case) is None


def test_a_confirmation_opened_by_nobody_says_what_to_do_and_sends_nothing(citizen: Citizen) -> None:
    citizen.open("/demandes/envoyee")

    assert citizen.says("Inutile de l’envoyer de nouveau.")
    assert counted() == NONE


def test_the_confirmation_explains_the_date_and_needs_no_broker(
    citizen: Citizen, at_date: Callable[[str], None]
) -> None:
    at_date("2026-11-23")
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")

    assert citizen.says("Au plus tard le 14 décembre 2026.")
    assert citizen.says("Le 13 décembre 2026 est un jour férié (dimanche)")
    assert citizen.says("Il est en préparation")
    assert citizen.open("/demandes/accuse.pdf").answer.status_code == 404


def test_the_confirmation_reads_no_personal_value_so_it_journals_none(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")

    with reading() as session:
        assert session.scalars(select(ReadEntry)).all() == []


def test_an_incomplete_draft_is_not_sent(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:5]).press("/demandes/envoyer")

    assert citizen.where == "/demandes/reponse"
    assert counted() == NONE


def test_a_request_is_received_while_the_broker_is_down(citizen: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_anything: object, **_more: object) -> None:
        raise OperationalError("nobody answers")

    monkeypatch.setattr(celery, "send_task", silent)

    citizen.fill(*DOCUMENT).press("/demandes/envoyer")

    assert citizen.where == "/demandes/envoyee"
    assert counted() == WHOLE


@pytest.mark.usefixtures("press")
def test_the_receipt_is_linked_once_it_is_made_and_its_reading_journaled(
    citizen: Citizen, run_outbox: Callable[..., list[str]]
) -> None:
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")
    run_outbox()

    assert citizen.open("/demandes/envoyee").says("Télécharger l’accusé de réception (PDF)")
    answer = citizen.open("/demandes/accuse.pdf").answer

    assert answer.data.startswith(b"%PDF-1.7")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="accuse-de-reception.pdf"'
    with reading() as session:
        assert session.scalars(select(ReadEntry.what)).all() == ["letter:L01"]


@pytest.mark.usefixtures("press")
@pytest.mark.parametrize(("name", "warned"), [("ᐊᓂᓯᓇᐯ Nguyễn", False), ("Roy 𒀀", True)])
def test_the_check_page_warns_of_a_sign_no_letter_can_print(citizen: Citizen, name: str, *, warned: bool) -> None:
    citizen.fill(*DOCUMENT).open("/demandes/nom?modifier=1").press(name=name)

    assert citizen.where == "/demandes/verifier"
    assert citizen.says("Un signe que nos lettres ne peuvent pas imprimer") is warned


def test_the_task_of_beat_forgets_what_is_over(citizen: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    citizen.fill(*DOCUMENT)
    real = clock.now
    monkeypatch.setattr(clock, "now", lambda: real() + timedelta(days=15))

    celery.tasks["intake.forget"].run()

    with reading() as session:
        assert session.scalars(select(Draft)).all() == []
