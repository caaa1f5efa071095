"""Both sides write to each other within a request; each sees when the other read (P-23, P-26)."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from app.cases.models import Note
from app.config import Settings
from app.db import reading
from app.followup.context import requester
from app.messages import services
from app.messages.context import Said
from app.outbox.models import OutboxMessage
from app.uploads.context import Given
from app.uploads.models import Upload
from tests.citizen import Citizen
from tests.desk import Desk, Team
from tests.followup.conftest import Followed, citizen, enter, request_of
from tests.pages import Page
from tests.services.clamd import ClamServer
from tests.uploads import corpus
from tests.uploads.test_followup import multipart
from workflows import commands as do
from workflows.errors import CommandNotAllowed, GuardRefused
from workflows.exchanges import Call
from workflows.states import Kind, Role

__all__ = ["citizen", "request_of"]  # fixtures
WORDS = "Bonjour.\nVoici mon bail <b>signé</b>."
ANSWER = "Merci, nous l’avons lu."


@pytest.fixture
def settings(settings: Settings, clam_server: ClamServer) -> Settings:
    return replace(settings, clamd=clam_server.unix)


@pytest.fixture
def case(desk: Callable[..., Desk]) -> Desk:
    return desk()


@pytest.fixture
def person(citizen: Citizen, case: Desk) -> Citizen:
    return entered(citizen, case)


def entered(citizen: Citizen, case: Desk) -> Citizen:
    from app.cases.queries import case_by_id  # noqa: PLC0415

    with reading() as session:
        code = case_by_id(session, case.filed.case_id).code
    return enter(citizen, Followed(case.filed, code))


def write(person: Citizen, text: str, content: bytes | None = None) -> Page:
    token = Page(person.client.get("/suivi/messages")).token
    file = {"file": FileStorage(io.BytesIO(content), "bail.pdf")} if content is not None else {}
    return Page(person.client.post("/suivi/messages", **multipart({"csrf_token": token, "text": text, **file})))


def answer(team: Team, case: Desk, text: str = ANSWER, content: bytes | None = None, role: Role = Role.ANALYST) -> Page:
    who, path = team[role], f"{case.path}messages"
    file = {"file": FileStorage(io.BytesIO(content), "plan.pdf")} if content is not None else {}
    token = who.get(path).token
    return Page(who.browser.post(path, **multipart({"csrf_token": token, "text": text, **file})))


def rows(model: type) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(model))


class TestBothWays:
    def test_a_message_with_a_file_reaches_the_team(self, person: Citizen, case: Desk, team: Team, run_outbox):
        assert write(person, WORDS, corpus.pdf()).status == 303
        run_outbox("uploads.scan", "uploads.rebuild")

        page = team[Role.ANALYST].get(f"{case.path}messages")
        assert "Voici mon bail <b>signé</b>." in page.text.replace("&lt;", "<")
        assert "<b>signé" not in page.html
        (link,) = [href for words, href in page.links.items() if "bail.pdf" in words]
        assert team[Role.ANALYST].browser.get(link).data.startswith(b"%PDF-")

    def test_an_answer_with_a_file_reaches_the_person(self, person: Citizen, case: Desk, team: Team, run_outbox):
        assert answer(team, case, content=corpus.pdf(2)).status == 303
        run_outbox("uploads.scan", "uploads.rebuild")

        page = Page(person.client.get("/suivi/messages"))
        assert ANSWER in page.text
        (link,) = [href for words, href in page.links.items() if "plan.pdf" in words]
        given = person.client.get(link)
        assert given.data.startswith(b"%PDF-")
        assert given.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "plan.pdf" not in Page(person.client.get("/suivi/documents")).text

    def test_nothing_typed_is_lost_when_the_file_is_refused(self, person: Citizen, case: Desk, team: Team):
        for page in (write(person, WORDS, corpus.locked_pdf()), answer(team, case, WORDS, corpus.locked_pdf())):
            assert page.status == 422
            assert page.text.count("mot de passe. Ouvrez-le") == 2
            assert "Voici mon bail &lt;b&gt;" in page.html
        assert (rows(Note), rows(Upload)) == (0, 0)

    def test_a_number_that_opens_doors_is_pointed_out_once_and_never_refused(self, case: Desk, person: Citizen):
        said = "Mon numéro est TEST 8001 1512, merci."

        first = Page(person.open("/suivi/messages").press(text=said).answer)
        assert (first.status, "numéro d’assurance maladie" in first.text, said in first.text) == (422, True, True)
        assert services.thread(case.filed.part_id) == ()

        assert person.press("/suivi/messages", text=said).says("Votre message est envoyé")
        assert [one.paragraphs for one in services.thread(case.filed.part_id)] == [(said,)]

    def test_a_file_that_came_with_words_to_mend_is_asked_for_again(self, person: Citizen, case: Desk, team: Team):
        for page in (write(person, "", corpus.pdf()), answer(team, case, "", corpus.pdf())):
            assert page.text.count("Choisissez de nouveau le fichier à joindre") == 2

    def test_a_message_needs_words(self, person: Citizen, case: Desk, team: Team):
        for page in (write(person, "  "), answer(team, case, "")):
            assert page.status == 422
            assert page.text.count("Écrivez votre message") == 2

    def test_words_are_sealed_and_the_journal_and_the_broker_hold_none(self, person: Citizen, case: Desk, rung):
        write(person, WORDS, corpus.pdf())

        with reading() as session:
            note = session.scalars(select(Note)).one()
            promised = session.scalars(select(OutboxMessage)).all()
        assert b"bail" not in note.text_sealed
        assert "bail" not in str(rung) + str([vars(one) for one in promised])


class TestReadMarks:
    def test_the_person_sees_when_the_team_read(self, person: Citizen, case: Desk, team: Team):
        write(person, WORDS)
        assert "Pas encore lu par notre équipe" in Page(person.client.get("/suivi/messages")).text

        team[Role.ANALYST].get(f"{case.path}messages")

        assert "Lu par notre équipe le" in Page(person.client.get("/suivi/messages")).text

    def test_the_team_sees_when_the_person_read(self, person: Citizen, case: Desk, team: Team):
        answer(team, case)
        assert "Pas encore lu par la personne" in team[Role.ANALYST].get(f"{case.path}messages").text

        person.client.get("/suivi/messages")

        assert "Lu par la personne le" in team[Role.ANALYST].get(f"{case.path}messages").text

    def test_notes_of_the_team_hold_no_message(self, person: Citizen, case: Desk, team: Team):
        write(person, WORDS)

        assert "Voici mon bail" not in team[Role.ANALYST].get(f"{case.path}notes").text
        assert "Pas encore lu" in Page(person.client.get("/suivi/messages")).text


class TestAboutOneself:
    """A number and a code do not prove who reads."""

    def test_ours_are_named_and_not_opened(self, citizen: Citizen, desk, team: Team, run_outbox):
        case = desk(Kind.PERSONAL_ACCESS)
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        services.write(case.filed.part_id, Said(ANSWER, Given("plan.pdf", corpus.pdf())), by=team.actor(Role.IDENTITY))
        run_outbox("uploads.scan", "uploads.rebuild")
        with reading() as session:
            upload_id = session.scalars(select(Upload.id)).one()

        person = entered(citizen, case)
        page = Page(person.client.get("/suivi/messages"))

        assert ANSWER not in page.text
        assert "plan.pdf" not in page.text
        assert "il s’ouvre avec un code" in page.text
        assert "Lire nos messages avec un code" in page.text
        assert person.client.get(f"/suivi/messages/{upload_id}.pdf").status_code == 404
        assert all(one.read_at is None for one in services.thread(case.filed.part_id))

    def test_theirs_are(self, citizen: Citizen, desk):
        person = entered(citizen, desk(Kind.PERSONAL_ACCESS))
        assert "Lire nos messages avec un code" not in Page(person.client.get("/suivi/messages")).text

        write(person, WORDS)

        assert "Voici mon bail" in Page(person.client.get("/suivi/messages")).text


class TestWhatMayNotBe:
    def test_nothing_is_written_once_the_decision_is_signed(self, case: Desk, team: Team, person: Citizen):
        case.to_signing()
        case.give(do.SignDecision("1"), Role.OFFICER)

        for by in (requester(case.filed.case_id), team.actor(Role.ANALYST)):
            with pytest.raises(GuardRefused):
                services.write(case.filed.part_id, Said(WORDS), by=by)
        page = Page(person.client.get("/suivi/messages"))
        assert "Envoyer le message" not in page.text

    def test_nor_once_the_request_is_given_up(self, case: Desk):
        case.give(do.Withdraw(), Role.INTAKE)

        with pytest.raises(CommandNotAllowed):
            services.write(case.filed.part_id, Said(WORDS), by=requester(case.filed.case_id))

    def test_a_file_of_another_case_is_not_given(self, person: Citizen, desk, team: Team, run_outbox):
        other = desk()
        services.write(other.filed.part_id, Said("x", Given("x.pdf", corpus.pdf())), by=team.actor(Role.ANALYST))
        run_outbox("uploads.scan", "uploads.rebuild")
        with reading() as session:
            upload_id = session.scalars(select(Upload.id)).one()

        assert person.client.get(f"/suivi/messages/{upload_id}.pdf").status_code == 404

    def test_what_a_person_gave_is_not_given_back(self, person: Citizen, run_outbox):
        write(person, WORDS, corpus.pdf())
        run_outbox("uploads.scan", "uploads.rebuild")
        with reading() as session:
            upload_id = session.scalars(select(Upload.id)).one()

        assert person.client.get(f"/suivi/messages/{upload_id}.pdf").status_code == 404

    def test_no_address_changes_a_message(self, app):
        methods = {m for rule in app.url_map.iter_rules() if "messages" in rule.rule for m in rule.methods}

        assert methods == {"GET", "HEAD", "OPTIONS", "POST"}
        assert not [name for name in vars(do) if "Message" in name and name != "WriteMessage"]


class TestCalls:
    def test_an_outcome_is_written_down(self, case: Desk, team: Team, person: Citizen):
        page = f"{case.path}actes/inscrire-appel"
        done = team[Role.ANALYST].post(page, {"outcome": "voicemail", "text": "Votre diagnostic"})

        assert done.status == 302
        assert "Nous vous avons téléphoné" in Page(person.client.get("/suivi/demande")).text
        assert rows(Note) == 0

    @pytest.mark.parametrize("outcome", ["", "Bonjour madame Tremblay", "voicemail "])
    def test_no_other_words_are_taken(self, case: Desk, team: Team, outcome: str):
        page = team[Role.ANALYST].post(f"{case.path}actes/inscrire-appel", {"outcome": outcome})

        assert page.status == 422 if outcome != "voicemail " else page.status in (302, 422)

    @pytest.mark.parametrize("said", ["ESSA 0509 3011", "NAS 046 454 286", "Elle est née le 9 mai 2005."])
    def test_what_the_person_said_of_themself_is_not_noted_either(self, case: Desk, team: Team, said: str):
        page = team[Role.ANALYST].post(f"{case.path}notes", {"text": f"Rappelée. {said}"})

        assert page.status == 422
        assert "Retirez ce renseignement" in page.text
        assert said in page.text
        assert rows(Note) == 0

    def test_what_the_person_said_of_the_request_is(self, case: Desk, team: Team):
        team[Role.ANALYST].post(
            f"{case.path}notes", {"text": "Rappelée au 418 555-0199 : elle veut les années 2024 et 2025."}
        )

        assert rows(Note) == 1

    def test_the_page_has_no_box_to_type_in(self, case: Desk, team: Team):
        page = team[Role.ANALYST].get(f"{case.path}actes/inscrire-appel")

        assert "<textarea" not in page.html
        assert 'type="text"' not in page.html
        assert len(Call) == page.html.count('type="radio"')
