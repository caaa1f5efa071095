"""What an answer gives is joined by one person and handed over online by another, as pixels, beside the letter."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import FileStorage

from app.cases.models import Part
from app.cases.queries import case_by_id
from app.config import Settings
from app.copies import services
from app.copies.models import Copy
from app.db import reading, transaction
from app.errors import NotFound
from app.followup.context import requester
from app.journal.models import JournalEntry, ReadEntry
from app.letters import services as letters
from app.outbox.models import OutboxMessage
from app.uploads import services as uploads
from app.uploads.catalogue import FileRefused
from app.uploads.context import Given
from app.uploads.services import receiving
from tests.citizen import Citizen
from tests.desk import Desk, Team
from tests.followup.conftest import Followed, citizen, enter
from tests.followup.test_letters import with_letter
from tests.pages import Page
from tests.services.clamd import ClamServer
from tests.uploads import corpus
from tests.uploads.test_followup import multipart
from workflows.effects import Letter
from workflows.errors import GuardRefused
from workflows.states import Actor, Kind, Outcome, Role, State

__all__ = ["citizen"]  # a fixture
NAME = "Contrat 24-117.pdf"


@pytest.fixture
def settings(settings: Settings, clam_server: ClamServer) -> Settings:
    return replace(settings, clamd=clam_server.unix)


@pytest.fixture
def case(desk: Callable[..., Desk]) -> Desk:
    return answered(desk(contact={"address": ["12, rue A"], "email": "camille@exemple.test", "mail_me": True}))


def answered(case: Desk, outcome: Outcome = Outcome.GRANTED) -> Desk:
    """Bring a request to its answer, which left."""
    by = case.team.actor(Role.ANALYST).id
    with transaction() as session:
        left = {"state": str(State.ANSWERED), "outcome": str(outcome), "queue": None, "prepared_by": by}
        session.execute(update(Part).where(Part.id == case.filed.part_id).values(**left))
    return case


@pytest.fixture
def join(case: Desk, team: Team, run_outbox: Callable[..., list[str]]) -> Callable[..., uuid.UUID]:
    """Join a copy as the analyst does, and have it cleared."""

    def joined(content: bytes | None = None, role: Role = Role.ANALYST) -> uuid.UUID:
        given = Given(NAME, corpus.pdf() if content is None else content)
        copy_id = services.join(case.filed.part_id, given, by=team.actor(role))
        run_outbox("uploads.scan", "uploads.rebuild")
        return copy_id

    return joined


@pytest.fixture
def person(citizen: Citizen, case: Desk) -> Citizen:
    with reading() as session:
        code = case_by_id(session, case.filed.case_id).code
    return enter(citizen, Followed(case.filed, code))


@pytest.fixture
def letter(case: Desk) -> str:
    """The address of the answer, which left."""
    return f"/suivi/lettres/{with_letter(Followed(case.filed, ''), Letter.ACCESS_GRANTED, sent=True)}"


def officer(team: Team) -> Actor:
    return team.actor(Role.OFFICER)


def handed_by_its_joiner(copy_id: uuid.UUID) -> None:
    """Write in the table what no service does."""
    with transaction() as session:
        row = session.get_one(Copy, copy_id)
        row.handed_at, row.handed_by = row.upload.at, row.joined_by


def seen(team: Team, role: Role, case: Desk) -> Page:
    """Open the page of documents, having said why where that is asked."""
    page = team[role].get(f"{case.path}documents")
    if page.location is None:
        return page
    team[role].post(f"{case.path}motif", {"purpose": "contact"})
    return team[role].get(f"{case.path}documents")


def press(team: Team, role: Role, case: Desk, path: str) -> Page:
    """Press one of the buttons of the page of documents."""
    token = seen(team, role, case).token
    return Page(team[role].browser.post(f"{case.path}{path}", data={"csrf_token": token}))


class TestHandingOver:
    def test_shows_the_copy_beside_the_letter(
        self, case: Desk, join, team: Team, person: Citizen, letter: str, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(letters, "twin", lambda *_of: "")  # the letter of this test is a stand-in
        copy_id = join()
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))

        page = person.open(letter)
        given = person.client.get(f"{letter}/copies/{copy_id}.pdf")

        assert NAME in page.page.words
        assert len(pikepdf.open(io.BytesIO(given.data)).pages) == 1
        assert given.headers["Cache-Control"] == "no-store"

    def test_is_another_persons_than_who_joined(self, case: Desk, join, team: Team):
        copy_id = join(role=Role.OFFICER)

        with pytest.raises(GuardRefused, match="copy-joiner"):
            services.hand_over(case.filed.part_id, copy_id, by=officer(team))

    def test_is_two_persons_in_the_schema_too(self, join):
        copy_id = join()

        with pytest.raises(IntegrityError):
            handed_by_its_joiner(copy_id)

    def test_gives_pixels_without_what_the_file_hid(self, case: Desk, join, team: Team):
        copy_id = join(corpus.filled_form())
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))

        with pikepdf.open(io.BytesIO(services.pdf_of(case.filed.part_id, copy_id))) as given:
            assert "/AcroForm" not in given.Root
            assert "/Font" not in given.pages[0].get("/Resources", {})

    def test_waits_for_the_scanner(self, case: Desk, team: Team):
        copy_id = services.join(case.filed.part_id, Given(NAME, corpus.pdf()), by=team.actor(Role.ANALYST))

        with pytest.raises(NotFound):
            services.hand_over(case.filed.part_id, copy_id, by=officer(team))

    def test_is_done_once(self, case: Desk, join, team: Team):
        copy_id = join()
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))

        with pytest.raises(NotFound):
            services.hand_over(case.filed.part_id, copy_id, by=officer(team))

    def test_tells_who_asked_to_be_told(self, case: Desk, join, team: Team):
        copy_id = join()
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))

        with reading() as session:
            keys = session.scalars(select(OutboxMessage.key)).all()
        assert f"notice:{copy_id.hex}" in keys

    def test_is_in_the_journal_by_its_number_alone(self, case: Desk, join, team: Team):
        copy_id = join()
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))

        with reading() as session:
            entry = session.scalars(select(JournalEntry).where(JournalEntry.command == "HandOverCopy")).one()
        assert copy_id.hex in str(entry.facts)
        assert NAME not in str(entry.facts)


class TestUntilThen:
    def test_nothing_is_shown(self, join, person: Citizen, letter: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(letters, "twin", lambda *_of: "")
        copy_id = join()

        page = person.open(letter)

        assert NAME not in page.page.words
        assert person.client.get(f"{letter}/copies/{copy_id}.pdf").status_code == 404

    def test_it_is_not_among_what_the_person_added(self, join, person: Citizen):
        join()

        assert NAME not in person.open("/suivi/documents").page.words

    def test_it_may_be_taken_off_and_is_destroyed(self, case: Desk, join, team: Team):
        copy_id = join()
        services.take_off(case.filed.part_id, copy_id, by=team.actor(Role.ANALYST))

        assert [copy.file.state for copy in services.joined(case.filed.part_id)] == ["destroyed"]
        with pytest.raises(NotFound):
            uploads.pdf_of(case.filed.part_id, copy_id)

    def test_what_was_handed_over_is_not_taken_back(self, case: Desk, join, team: Team):
        copy_id = join()
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))

        with pytest.raises(NotFound):
            services.take_off(case.filed.part_id, copy_id, by=team.actor(Role.ANALYST))


class TestTheDoor:
    def test_of_another_request_is_not_there(
        self, case: Desk, join, team: Team, person: Citizen, desk: Callable[..., Desk], letter: str
    ):
        other, copy_id = answered(desk()), join()
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))
        theirs = with_letter(Followed(other.filed, ""), Letter.ACCESS_GRANTED, sent=True)

        assert person.client.get(f"/suivi/lettres/{theirs}/copies/{copy_id}.pdf").status_code == 404
        with pytest.raises(NotFound):
            services.pdf_of(other.filed.part_id, copy_id)

    def test_of_another_case_is_neither_handed_over_nor_taken_off(self, join, team: Team, desk: Callable[..., Desk]):
        other, copy_id = answered(desk()), join()

        with pytest.raises(NotFound):
            services.hand_over(other.filed.part_id, copy_id, by=officer(team))
        with pytest.raises(NotFound):
            services.take_off(other.filed.part_id, copy_id, by=team.actor(Role.ANALYST))

    def test_is_the_letters(self, case: Desk, join, team: Team, person: Citizen, letter: str):
        copy_id = join()
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))
        receipt = with_letter(Followed(case.filed, ""), Letter.RECEIPT)

        assert person.client.get(f"/suivi/lettres/{receipt}/copies/{copy_id}.pdf").status_code == 404
        assert person.client.get(f"/suivi/lettres/{uuid.uuid4()}/copies/{copy_id}.pdf").status_code == 404

    def test_opens_no_other_file_of_the_request(self, case: Desk, join, person: Citizen, letter: str, run_outbox):
        with transaction() as session:
            session.execute(update(Part).where(Part.id == case.filed.part_id).values(state=str(State.ANALYSIS)))
        by = requester(case.filed.case_id)
        mine = uploads.receive(case.filed.part_id, Given("bail.pdf", corpus.pdf()), by=by)
        run_outbox("uploads.scan", "uploads.rebuild")

        assert person.client.get(f"{letter}/copies/{mine}.pdf").status_code == 404

    def test_stays_shut_on_personal_information_to_a_number_and_a_code(
        self, desk: Callable[..., Desk], team: Team, citizen: Citizen, run_outbox
    ):
        case = desk(Kind.PERSONAL_ACCESS).to_analysis()
        answered(case)
        copy_id = services.join(case.filed.part_id, Given(NAME, corpus.pdf()), by=team.actor(Role.ANALYST))
        run_outbox("uploads.scan", "uploads.rebuild")
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))
        letter = with_letter(Followed(case.filed, ""), Letter.ACCESS_GRANTED, sent=True)
        with reading() as session:
            code = case_by_id(session, case.filed.case_id).code

        enter(citizen, Followed(case.filed, code))

        assert citizen.client.get(f"/suivi/lettres/{letter}/copies/{copy_id}.pdf").status_code == 404

    def test_journals_each_reading_first(self, case: Desk, join, team: Team, person: Citizen, letter: str):
        copy_id = join()
        services.hand_over(case.filed.part_id, copy_id, by=officer(team))
        person.client.get(f"{letter}/copies/{copy_id}.pdf")

        with reading() as session:
            assert "copy" in session.scalars(select(ReadEntry.what)).all()


class TestTheStaffsPage:
    def send(self, team: Team, role: Role, case: Desk, content: bytes) -> Page:
        token = seen(team, role, case).token
        file = FileStorage(io.BytesIO(content), NAME)
        return Page(team[role].browser.post(f"{case.path}copies", **multipart({"csrf_token": token, "file": file})))

    def test_joins_and_lists_with_the_name_of_who_did(self, case: Desk, team: Team, run_outbox):
        assert self.send(team, Role.ANALYST, case, corpus.pdf()).status == 303
        run_outbox("uploads.scan", "uploads.rebuild")

        words = seen(team, Role.OFFICER, case).text

        assert NAME in words
        assert team[Role.ANALYST].member.name in words

    def test_says_beside_the_box_why_a_file_is_refused(self, case: Desk, team: Team):
        page = self.send(team, Role.ANALYST, case, b"PK\x03\x04word/document.xml")

        assert page.status == 422
        assert services.joined(case.filed.part_id) == ()

    def test_hands_over_by_a_press_of_the_officer(self, case: Desk, join, team: Team):
        copy_id = join()

        assert press(team, Role.OFFICER, case, f"copies/{copy_id}/remise").status == 303
        assert [copy.file.id for copy in services.handed(case.filed.part_id)] == [copy_id]

    def test_says_why_who_joined_it_may_not(self, case: Desk, join, team: Team):
        copy_id = join(role=Role.OFFICER)
        press(team, Role.OFFICER, case, f"copies/{copy_id}/remise")

        assert "une autre personne la remet" in seen(team, Role.OFFICER, case).text
        assert services.handed(case.filed.part_id) == ()

    def test_takes_off_by_a_press(self, case: Desk, join, team: Team):
        copy_id = join()
        press(team, Role.ANALYST, case, f"copies/{copy_id}/retrait")

        assert "retirée" in seen(team, Role.ANALYST, case).text
        assert [copy.file.state for copy in services.joined(case.filed.part_id)] == ["destroyed"]

    def test_does_nothing_without_its_token(self, case: Desk, join, team: Team):
        copy_id = join()
        team[Role.OFFICER].browser.post(f"{case.path}copies/{copy_id}/remise")

        assert services.handed(case.filed.part_id) == ()


def test_a_refusal_is_given_no_copy(desk: Callable[..., Desk], team: Team):
    case = answered(desk(), Outcome.REFUSED)

    with pytest.raises(GuardRefused, match="gives-nothing"):
        services.join(case.filed.part_id, Given(NAME, corpus.pdf()), by=team.actor(Role.ANALYST))


def test_who_asks_cannot_take_the_room_of_the_copies(case: Desk, join, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(receiving, "FILES", 1)
    by = requester(case.filed.case_id)
    with transaction() as session:
        session.execute(update(Part).where(Part.id == case.filed.part_id).values(state=str(State.ANALYSIS)))
    uploads.receive(case.filed.part_id, Given("bail.pdf", corpus.pdf()), by=by)
    with pytest.raises(FileRefused):
        uploads.receive(case.filed.part_id, Given("bail.pdf", corpus.pdf()), by=by)

    assert join()
