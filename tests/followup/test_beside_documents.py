"""Documents beside what is about a person, under one number: what opens for the first never opens for the second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.cases.context import Portion
from app.cases.queries import case_by_id
from app.config import Settings
from app.db import reading
from app.followup.services import stepping
from app.followup.services.page import case_page
from app.followup.services.reading import letters_of
from app.journal.queries import readings_of
from app.messages import services as messages
from app.messages.context import Said
from app.uploads.context import Given
from tests.citizen import Citizen
from tests.desk import Desk
from tests.followup.conftest import STAFF, Followed, Request, enter
from tests.followup.test_letters import with_letter
from tests.services.clamd import ClamServer
from tests.services.databases import Database
from tests.uploads import corpus
from workflows import commands as do
from workflows.effects import Letter as Number
from workflows.states import SYSTEM, Kind, Regime, Role, State

DOCUMENTS = Portion(Regime.A21_CH2, {"what": "Le contrat d’entretien de 2024.", "period": ""}, "technologies")
PRIVATE, PUBLIC = "Votre dossier du 3 mars est trouvé.", "Le contrat compte 40 pages."
PERSONAL = [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION]


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


@pytest.fixture
def settings(settings: Settings, clam_server: ClamServer) -> Settings:
    return replace(settings, clamd=clam_server.unix)


@pytest.fixture
def both(request_of: Request) -> Followed:
    return request_of(Kind.PERSONAL_ACCESS, also=(DOCUMENTS,))


def part_of(both: Followed, rank: int) -> Followed:
    """Return the same request, acted on at one of its parts."""
    with reading() as session:
        part = case_by_id(session, both.filed.case_id).parts[rank - 1]
    return replace(both, filed=replace(both.filed, part_id=part.id))


def test_the_page_lists_both_and_tells_the_words_of_the_documents_alone(both: Followed, citizen: Citizen) -> None:
    enter(citizen, both)
    own = citizen.says("Les renseignements, autres que de santé"), citizen.says("Ce que vous avez demandé")

    citizen.open("/suivi/demande?volet=2")

    assert own == (True, False)
    assert citizen.says("Les documents de l’organisme")
    assert citizen.says("Le contrat d’entretien de 2024.")


def test_each_part_is_answered_by_itself(both: Followed) -> None:
    part_of(both, 2).move(do.Withdraw())

    assert [case_page(both.filed.case_id, rank).state for rank in (1, 2)] == [State.TRIAGE, State.WITHDRAWN]


def test_the_answer_about_documents_opens_with_the_number_and_the_code(both: Followed, citizen: Citizen) -> None:
    answer = with_letter(part_of(both, 2), Number.ACCESS_GRANTED)
    enter(citizen, both)

    found = [citizen.client.get(f"/suivi/lettres/{answer}.pdf?volet={rank}").status_code for rank in (1, 2)]

    assert found == [404, 200]


@pytest.mark.parametrize("kind", PERSONAL)
@pytest.mark.parametrize("ending", ["", ".pdf"])
@pytest.mark.parametrize("rank", [1, 2])
def test_the_answer_about_somebody_opens_from_neither_part(
    request_of: Request, citizen: Citizen, kind: Kind, ending: str, rank: int
) -> None:
    both = request_of(kind, also=(DOCUMENTS,))
    answer = with_letter(both, Number.ACCESS_GRANTED)
    enter(citizen, both)

    assert citizen.client.get(f"/suivi/lettres/{answer}{ending}?volet={rank}").status_code == 404


def test_the_list_of_a_part_has_its_own_letters_alone(both: Followed) -> None:
    with_letter(both, Number.ACCESS_REFUSED)
    with_letter(part_of(both, 2), Number.ACCESS_GRANTED)

    found = [[(line.letter, line.shown) for line in letters_of(both.filed.case_id, rank).lines] for rank in (1, 2)]

    assert found == [[("L11", False)], [("L09", True)]]


@pytest.fixture
def written(both: Followed) -> Followed:
    messages.write(both.filed.part_id, Said(PRIVATE), by=STAFF)
    messages.write(part_of(both, 2).filed.part_id, Said(PUBLIC), by=STAFF)
    return both


def test_our_message_about_somebody_is_not_read_from_the_documents(written: Followed, citizen: Citizen) -> None:
    enter(citizen, written).open("/suivi/messages?volet=2")

    assert citizen.says(PUBLIC)
    assert not citizen.says(PRIVATE)


def test_what_was_not_shown_does_not_count_as_read(written: Followed, citizen: Citizen) -> None:
    enter(citizen, written).open("/suivi/messages?volet=2")

    told = messages.thread(written.filed.part_id)

    assert [(one.paragraphs[0], one.read_at is None) for one in told] == [(PRIVATE, True), (PUBLIC, False)]
    with reading() as session:
        assert "messages" not in {read.what for read in readings_of(session, written.filed.case_id)}


@pytest.mark.parametrize("rank", [1, 2])
def test_a_file_joined_to_a_message_about_somebody_opens_from_neither_part(
    both: Followed, citizen: Citizen, run_outbox: Callable[..., list[str]], rank: int
) -> None:
    messages.write(both.filed.part_id, Said(PRIVATE, Given("plan.pdf", corpus.pdf())), by=STAFF)
    run_outbox("uploads.scan", "uploads.rebuild")
    (told,) = messages.thread(both.filed.part_id)
    enter(citizen, both)

    assert citizen.client.get(f"/suivi/messages/{told.files[0].id}.pdf?volet={rank}").status_code == 404


def test_a_file_joined_about_the_documents_opens_from_their_part(
    both: Followed, citizen: Citizen, run_outbox: Callable[..., list[str]]
) -> None:
    documents = part_of(both, 2)
    messages.write(documents.filed.part_id, Said(PUBLIC, Given("plan.pdf", corpus.pdf())), by=STAFF)
    run_outbox("uploads.scan", "uploads.rebuild")
    (told,) = messages.thread(documents.filed.part_id)
    enter(citizen, both)

    assert citizen.client.get(f"/suivi/messages/{told.files[0].id}.pdf?volet=2").data.startswith(b"%PDF-")


def test_a_code_sent_to_the_mailbox_asks_for_the_proof_of_what_is_about_somebody_alone(both: Followed) -> None:
    def opens() -> bool:
        with reading() as session:
            return stepping.opens(case_by_id(session, both.filed.case_id))

    before = opens()
    both.move(do.ConfirmIdentity("in-person"))

    assert (before, opens()) == (False, True)


def test_documents_alone_open_no_mailbox(followed: Followed) -> None:
    with reading() as session:
        assert not stepping.opens(case_by_id(session, followed.filed.case_id))


def test_an_opposition_stops_what_is_about_somebody_alone(both: Followed) -> None:
    both.move(do.RecordOpposition(), by=SYSTEM)

    assert [case_page(both.filed.case_id, rank).opposed for rank in (1, 2)] == [True, False]


def test_the_staff_reads_on_the_documents_no_message_about_somebody(desk: Callable[..., Desk]) -> None:
    case = desk(Kind.PERSONAL_ACCESS, also=(DOCUMENTS,))
    messages.write(case.filed.part_id, Said(PRIVATE), by=case.team.actor(Role.LEAD))
    lead = case.team[Role.LEAD]

    own = lead.get(f"{case.path}messages").text
    documents = lead.get(f"/personnel/demandes/{case.filed.number}-2/messages").text

    assert (PRIVATE in own, PRIVATE in documents) == (True, False)
