"""Filing from the first page to the confirmation, as a person without JavaScript lives it (P-34)."""

from __future__ import annotations

import pytest

from app.cases.queries import case_by_number
from app.db import reading
from app.intake import journey
from app.intake.wording.reasons import WHY
from tests.citizen import DOCUMENT, PERSONAL, RECTIFICATION, RESTRICTION, Citizen

KINDS = pytest.mark.parametrize(
    "answers", [DOCUMENT, PERSONAL, RECTIFICATION], ids=["document", "personal", "rectification"]
)


@KINDS
def test_a_person_files_a_request_from_the_first_page_to_the_confirmation(citizen: Citizen, answers) -> None:
    citizen.open("/demandes/").fill(*answers).press("/demandes/envoyer")

    assert citizen.where == "/demandes/envoyee"
    with reading() as session:
        case = case_by_number(session, citizen.code_after("Numéro de la demande"))
        assert case.code == citizen.code_after("Code d’accès")
        assert case.parts[0].kind == answers[0][1]["kind"]


@KINDS
def test_each_answer_leads_to_the_next_question(citizen: Citizen, answers) -> None:
    for rank, (name, typed) in enumerate(answers):
        citizen.open(f"/demandes/{name}").press(**typed)
        expected = answers[rank + 1][0] if rank + 1 < len(answers) else "verifier"
        if name != "corrections/1" and expected != "corrections/1":
            assert citizen.where == f"/demandes/{expected}"


def test_the_request_keeps_what_was_typed_in_its_sealed_columns(citizen: Citizen) -> None:
    citizen.fill(*PERSONAL).press("/demandes/envoyer")

    with reading() as session:
        case = case_by_number(session, citizen.code_after("Numéro de la demande"))
        assert case.parties[0].name == "Ọlá"
        assert case.parties[0].contact["address"] == ["12, rue des Érables", "Québec (Québec) G1A 1A1"]
        assert case.parts[0].request == {"what": "Les notes de mes appels de mars 2025.", "period": ""}
        assert (case.answer_channel, case.parts[0].subject) == ("post", "services-assures")


def test_a_rectification_keeps_each_piece_of_information_apart(citizen: Citizen) -> None:
    second = {"information": "Un appel", "wanted": "", "ground": "RETENTION_UNAUTHORISED"}
    citizen.fill(*RECTIFICATION[:6]).fill(("corrections", {"another": "yes"}), ("corrections/2", second))

    citizen.fill(*RECTIFICATION[6:]).press("/demandes/envoyer")

    with reading() as session:
        part = case_by_number(session, citizen.code_after("Numéro de la demande")).parts[0]
        assert [one["ground"] for one in part.request["corrections"]] == ["INACCURATE", "RETENTION_UNAUTHORISED"]
        assert part.request["corrections"][1] == {**second, "recorded": ""}


@pytest.mark.parametrize("name", ["sujet", "description", "nom", "joindre", "corrections", "verifier"])
def test_a_question_opened_too_early_leads_to_the_first_one(citizen: Citizen, name: str) -> None:
    assert citizen.open(f"/demandes/{name}").where == "/demandes/type"


def test_a_question_that_does_not_exist_is_not_found(citizen: Citizen) -> None:
    assert citizen.open("/demandes/inconnue").answer.status_code == 404


def test_a_question_of_another_kind_of_request_leads_to_the_next_open_one(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:3])

    assert citizen.open("/demandes/pour-qui").where == "/demandes/description"


def test_an_answer_changed_from_the_check_page_comes_back_to_it(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT)

    citizen.open("/demandes/nom?modifier=1").press(name="Zoé Côté")

    assert citizen.where == "/demandes/verifier"
    assert citizen.says("Zoé Côté")


def test_a_changed_kind_asks_only_what_is_still_missing_then_comes_back(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT).open("/demandes/type?modifier=1").press(kind="personal-access")

    assert citizen.where == "/demandes/pour-qui?modifier=1"
    citizen.press(person="self")
    assert citizen.where == "/demandes/nature?modifier=1"
    citizen.press(nature="health")
    citizen.press(accesses="no")
    assert citizen.where == "/demandes/reponse?modifier=1", "an answer about oneself is not shown online"
    citizen.press(channel="post")
    citizen.press(address="1, rue A\nQuébec (Québec) G1A 1A1")
    assert citizen.where == "/demandes/verifier"


def test_an_earlier_page_shows_what_was_answered(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:4])

    assert "Le contrat d’entretien de 2024." in citizen.open("/demandes/description").answer.text


def test_a_piece_of_information_is_taken_off_the_list_once_confirmed(citizen: Citizen) -> None:
    second = {"information": "Un appel", "ground": "RETENTION_UNAUTHORISED"}
    citizen.fill(*RECTIFICATION[:6], ("corrections", {"another": "yes"}), ("corrections/2", second))

    citizen.open("/demandes/corrections/1/retirer").press()

    assert citizen.where == "/demandes/corrections"
    assert citizen.says("Un appel")
    assert not citizen.says("Mon adresse en 2021")


def test_back_after_sending_shows_the_confirmation_and_changes_nothing(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")
    number = citizen.code_after("Numéro de la demande")

    for path in ("/demandes/verifier", "/demandes/nom", "/demandes/corrections"):
        citizen.open(path)
    citizen.open("/demandes/nom").press("/demandes/nom", name="Quelqu’un d’autre")

    assert citizen.code_after("Numéro de la demande") == number


def test_another_request_may_begin_once_the_first_is_sent(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT).press("/demandes/envoyer")
    first = citizen.code_after("Numéro de la demande")

    citizen.fill(*DOCUMENT).press("/demandes/envoyer")

    assert citizen.code_after("Numéro de la demande") != first


def test_the_start_page_offers_to_go_on_with_a_draft(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:3]).open("/demandes/")

    assert citizen.says("Une demande est commencée dans ce navigateur")
    assert 'href="/demandes/description"' in citizen.answer.text


def test_a_title_says_the_question_then_the_service_and_says_error_first(citizen: Citizen) -> None:
    assert citizen.open("/demandes/type").page.title.startswith("Que voulez-vous demander")

    assert citizen.press().page.title.startswith("Erreur")


def test_a_number_that_opens_doors_is_pointed_out_before_it_is_sent_and_never_refused(citizen: Citizen) -> None:
    what = ("description", {"what": "Le dossier TEST 8001 1512, payé avec 4111 1111 1111 1111."})
    citizen.fill(*(what if step == "description" else (step, typed) for step, typed in DOCUMENT))

    citizen.open("/demandes/verifier")

    assert citizen.says("un numéro d’assurance maladie et un numéro de carte bancaire")
    citizen.press("/demandes/envoyer")
    assert citizen.where == "/demandes/envoyee"


def test_answers_without_such_a_number_are_not_doubted(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT).open("/demandes/verifier")

    assert not citizen.says("semblent contenir")


@pytest.mark.parametrize(("answers", "limited"), [(DOCUMENT, True), (RESTRICTION, False)], ids=["request", "notice"])
def test_only_what_has_a_limit_is_said_to_start_one(citizen: Citizen, answers, *, limited: bool) -> None:
    citizen.fill(*answers).open("/demandes/verifier")

    assert citizen.says("Le délai de réponse commence à compter.") is limited


@pytest.mark.parametrize("name", list(journey.BY_NAME))
def test_every_question_says_why_it_is_asked_and_on_what_it_rests(name: str) -> None:
    why = WHY[name]

    assert str(why.says).endswith(".")
    assert str(why.source)


@KINDS
def test_the_reason_is_on_the_page_with_how_long_the_answer_is_kept(citizen: Citizen, answers) -> None:
    for name, typed in answers:
        page = citizen.open(f"/demandes/{name}")
        assert page.says("Pourquoi nous le demandons")
        assert page.says("gardée avec elle")
        page.press(**typed)
