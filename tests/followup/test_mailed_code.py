"""Our messages on somebody open to who proved who they are and reads the mailbox on file, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import clock
from app.accounts.services import passwords
from app.cases.context import Portion
from app.cases.models import Part
from app.cases.queries import case_by_id
from app.cases.services import execute
from app.config import Settings
from app.db import reading, transaction
from app.followup.services import stepping
from app.identity.models import Match
from app.journal.queries import readings_of
from app.mail_settings import Mail
from app.messages import services as messages
from app.messages.context import Said
from app.notices.catalogue import Text
from app.notices.models import NoticeCode
from app.notices.queries import addressee
from app.registry.context import Person
from app.registry.queries import by_number
from app.registry.services import write
from app.registry.services.seeding import fictitious
from app.uploads.context import Given
from app.uploads.models import Upload
from tests.citizen import Citizen
from tests.followup.conftest import STAFF, Followed, Request, enter
from tests.services.clamd import ClamServer
from tests.uploads import corpus
from workflows import commands as do
from workflows.states import SYSTEM, Kind, Regime, State

ANNE = fictitious(7)
PAGE, SEND, MESSAGES = "/suivi/code-courriel", "/suivi/code-courriel/envoi", "/suivi/messages"
OURS = "Votre dossier du 3 mars est trouvé."
GIVEN = {"email": "imposteur@exemple.test", "mail_me": True}


@pytest.fixture
def settings(settings: Settings, clam_server: ClamServer) -> Settings:
    return replace(settings, clamd=clam_server.unix, mail=Mail("localhost", "greffe@organisme.example.org"))


@pytest.fixture
def proven(request_of: Request) -> Followed:
    """A request on personal information: its maker is a person of the registry, and proved it; we wrote to them."""
    case = request_of(Kind.PERSONAL_ACCESS, contact=GIVEN)
    on_file(ANNE)
    with transaction() as session:
        person = by_number(session, ANNE.number)
        session.add(Match(case_id=case.filed.case_id, person_id=person.id, matched_at=clock.now()))
    case.move(do.ConfirmIdentity("in-person"))
    messages.write(case.filed.part_id, Said(OURS), by=STAFF)
    return case


@pytest.fixture
def person(citizen: Citizen, proven: Followed) -> Citizen:
    return enter(citizen, proven)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    real = clock.now
    return lambda after: monkeypatch.setattr(clock, "now", lambda: real() + after)


def on_file(who: Person) -> None:
    with transaction() as session:
        write(session, who, "test")


def codes() -> list[str]:
    """The codes that wait for their message, the last one last."""
    with reading() as session:
        return [row.code or "" for row in session.scalars(select(NoticeCode).order_by(NoticeCode.until))]


def sent(person: Citizen) -> str:
    person.open(PAGE).press(SEND)
    return codes()[-1]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def test_the_code_sent_to_the_mailbox_on_file_opens_our_messages(person: Citizen) -> None:
    assert not person.open(MESSAGES).says(OURS)
    code = sent(person)

    person.press(PAGE, code=f" {code[:4]} {code[4:]}")

    assert person.where == MESSAGES
    assert person.says(OURS)


def test_a_file_that_we_joined_opens_with_its_message(person: Citizen, proven: Followed, run_outbox) -> None:
    messages.write(proven.filed.part_id, Said("Voici.", Given("plan.pdf", corpus.pdf())), by=STAFF)
    run_outbox("uploads.scan", "uploads.rebuild")
    with reading() as session:
        path = f"{MESSAGES}/{session.scalars(select(Upload.id)).one()}.pdf"
    assert person.client.get(path).status_code == 404

    person.press(PAGE, code=sent(person))

    assert person.client.get(path).data.startswith(b"%PDF-")


def test_a_part_that_proved_nothing_keeps_all_closed_unless_it_is_followed_elsewhere(request_of: Request) -> None:
    case = request_of(Kind.PERSONAL_ACCESS, also=(Portion(Regime.R221, {"what": "Mes soins.", "period": ""}),))
    case.move(do.ConfirmIdentity("in-person"))
    with transaction() as session:
        found = case_by_id(session, case.filed.case_id)
        (other,) = [part for part in found.parts if part.id != case.filed.part_id]

        assert not stepping.opens(found)
        other.state = State.MOVED
        assert stepping.opens(found)


def test_it_goes_to_the_mailbox_on_file_and_never_to_the_one_that_the_request_gave(person: Citizen) -> None:
    sent(person)

    with reading() as session:
        (waiting,) = session.scalars(select(NoticeCode))
        assert addressee(session, Text.CODE_TO_OPEN, waiting.id).email == ANNE.contact.email


def test_the_visit_keeps_its_hash_alone(person: Citizen) -> None:
    code = sent(person)

    with reading() as session:
        kept = "".join(
            str(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608  (a name of ours)
            for table in ("web_sessions", "outbox_messages", "read_entries", "journal_entries")
        )
    assert "$argon2id$" in kept
    assert code not in kept


def test_what_it_opened_closes_after_half_an_hour(person: Citizen, later) -> None:
    person.press(PAGE, code=sent(person))

    later(timedelta(minutes=29))
    assert person.open(MESSAGES).says(OURS)
    later(timedelta(minutes=31))
    assert not person.open(MESSAGES).says(OURS)


def test_it_opens_the_visit_in_which_it_was_asked_for_and_no_other(app: Flask, person: Citizen, proven) -> None:
    code = sent(person)
    elsewhere = enter(Citizen(app.test_client()), proven)

    assert elsewhere.open(PAGE).says("Recevoir un code")
    posted = elsewhere.client.post(PAGE, data={**elsewhere.page.hidden, "code": code})

    assert posted.status_code == 422
    assert not elsewhere.open(MESSAGES).says(OURS)


@pytest.mark.parametrize("leaves", [False, True])
def test_entering_anew_closes_it(person: Citizen, proven: Followed, *, leaves: bool) -> None:
    token = person.page.hidden
    person.press(PAGE, code=sent(person))
    if leaves:
        person.open("/suivi/demande").press("/suivi/terminer")

    person.client.post("/suivi", data={**token, "number": proven.number, "access_code": proven.code})

    assert person.open("/suivi/demande").where == "/suivi/demande"
    assert not person.open(MESSAGES).says(OURS)


def test_the_visit_goes_on_under_a_new_key_once_it_opened(person: Citizen) -> None:
    code = sent(person)
    before = person.client.get_cookie("greffe").value

    person.press(PAGE, code=code)

    assert person.client.get_cookie("greffe").value != before


def test_it_serves_once(person: Citizen) -> None:
    code = sent(person)
    person.press(PAGE, code=code)

    again = person.open(PAGE).client.post(PAGE, data={**person.page.hidden, "code": code})

    assert again.status_code == 422


def test_after_ten_minutes_it_is_good_for_nothing(person: Citizen, later) -> None:
    code = sent(person)
    token = person.page.hidden
    later(stepping.GOOD_FOR)

    assert person.client.post(PAGE, data={**token, "code": code}).status_code == 422
    assert not person.open(MESSAGES).says(OURS)


def test_after_five_tries_it_is_good_for_nothing(person: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.throttle.charge", lambda *_: None)
    code = sent(person)

    for _ in range(stepping.MOST_TRIES):
        person.press(PAGE, code=wrong(code))
    person.open(PAGE).press(PAGE, code=code)

    assert person.says("Ce code ne convient pas")
    assert not person.open(MESSAGES).says(OURS)


def test_the_fifth_try_may_still_be_right(person: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.throttle.charge", lambda *_: None)
    code = sent(person)

    for _ in range(stepping.MOST_TRIES - 1):
        person.press(PAGE, code=wrong(code))
    person.press(PAGE, code=code)

    assert person.where == MESSAGES


def test_tries_wait_longer_and_longer_whatever_visit_they_come_from(app: Flask, person: Citizen, proven) -> None:
    statuses = []
    for _ in range(5):
        visit = enter(Citizen(app.test_client()), proven).open(PAGE)
        statuses.append(visit.client.post(PAGE, data={**visit.page.hidden, "code": "00000000"}).status_code)

    assert statuses[0] == 422
    assert statuses[-1] == 429


def test_every_wrong_code_costs_one_hash_whether_or_not_a_code_stands(person: Citizen, monkeypatch) -> None:
    checked: list[str] = []
    real = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda kept, typed: (checked.append(typed), real(kept, typed))[1])
    token = person.open(PAGE).page.hidden

    before = person.client.post(PAGE, data={**token, "code": "00000000"}).status_code
    code = sent(person)
    after = person.client.post(PAGE, data={**person.page.hidden, "code": wrong(code)}).status_code

    assert (before, after, len(checked)) == (422, 422, 2)


def changed_mailbox(_case: Followed) -> None:
    on_file(replace(ANNE, contact=replace(ANNE.contact, email="autre@exemple.test")))


def unsafe(_case: Followed) -> None:
    on_file(replace(ANNE, contact=replace(ANNE.contact, do_not_write=True)))
    with transaction() as session:
        by_number(session, ANNE.number).contact_changed_at = clock.now() - timedelta(days=30)


def no_mailbox(_case: Followed) -> None:
    on_file(replace(ANNE, contact=replace(ANNE.contact, email="")))
    with transaction() as session:
        by_number(session, ANNE.number).contact_changed_at = clock.now() - timedelta(days=30)


def nobody_matched(case: Followed) -> None:
    with transaction() as session:
        session.delete(session.get_one(Match, case.filed.case_id))


def unproven(case: Followed) -> None:
    with transaction() as session:
        session.get_one(Part, case.filed.part_id).identity_confirmed = False


def opposed(case: Followed) -> None:
    execute(case.filed.part_id, do.RecordOpposition(), by=SYSTEM)


REASONS = [changed_mailbox, unsafe, no_mailbox, nobody_matched, unproven, opposed]


@pytest.mark.parametrize("happens", REASONS)
def test_without_a_mailbox_on_file_or_a_proof_no_code_leaves_and_the_other_ways_are_told(
    person: Citizen, proven: Followed, happens: Callable[[Followed], None]
) -> None:
    happens(proven)

    person.open(PAGE)
    assert person.says("Un code par courriel n’est pas possible en ce moment")
    assert person.says("par la poste")
    assert person.says("en personne")
    person.client.post(SEND, data=person.page.hidden)
    assert codes() == []


@pytest.mark.parametrize("happens", [unproven, opposed])
def test_what_was_open_closes_when_the_proof_falls(person: Citizen, proven: Followed, happens) -> None:
    person.press(PAGE, code=sent(person))
    assert person.says(OURS)

    happens(proven)

    assert not person.open(MESSAGES).says(OURS)


def test_a_few_codes_leave_in_a_day(person: Citizen) -> None:
    for _ in range(stepping.MOST_A_DAY):
        sent(person)

    person.open(PAGE).client.post(SEND, data=person.page.hidden)

    assert len(codes()) == stepping.MOST_A_DAY


def test_a_code_asked_for_is_in_the_journal_of_readings(person: Citizen, proven: Followed) -> None:
    sent(person)

    with reading() as session:
        case = case_by_id(session, proven.filed.case_id)
        assert stepping.opens(case)
        (read,) = [one for one in readings_of(session, case.id) if one.what == stepping.SENT]
    assert read.actor == f"requester:{proven.filed.case_id.hex}"
