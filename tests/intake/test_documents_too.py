"""Documents asked for beside what is about a person: one number, and a part for each, with its own limit and answer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.cases.context import Filed
from app.cases.filing import file_case
from app.cases.models import Part
from app.cases.queries import case_by_id, case_by_number
from app.db import reading
from app.intake import journey
from app.intake.opening import filing_of
from app.journal.queries import entries_of
from tests.citizen import DOCUMENT, FOR_A_CHILD, PERSONAL, RECTIFICATION, RESTRICTION, Citizen
from tests.services.databases import Database

Answer = tuple[str, dict[str, str]]
TOO = ("aussi", {"also": "yes"})
DOCUMENTS = (
    ("documents", {"what": "Le contrat d’entretien de 2024."}),
    ("sujet-documents", {"subject": "technologies"}),
)
ONLINE = ("reponse", {"channel": "online"})
BOTH_NATURES = {"nature": "both"}
DAYS = {"A21_CH2": 20, "A21_CH3": 20, "R221": 30}


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


def with_documents(*answers: Answer) -> list[Answer]:
    """Return *answers*, the documents asked for too."""
    sent = [TOO if step == "aussi" else (step, typed) for step, typed in answers]
    before = [step for step, _typed in sent].index("reponse")
    return [*sent[:before], *DOCUMENTS, *sent[before:]]


def held(*answers: Answer) -> dict[str, Any]:
    """Return answers as a draft keeps them."""
    kept: dict[str, Any] = dict(answers)
    correction = kept.pop("corrections/1", None)
    return {**kept, **({"corrections": [correction]} if correction else {})}


def filed(citizen: Citizen) -> list[Part]:
    with reading() as session:
        return list(case_by_number(session, citizen.code_after("Numéro de la demande")).parts)


def test_who_asks_for_their_own_information_asks_for_documents_too(citizen: Citizen) -> None:
    citizen.fill(*with_documents(*PERSONAL)).press("/demandes/envoyer")

    own, documents = filed(citizen)
    assert (own.rank, own.kind, own.regime, own.subject) == (1, "personal-access", "A21_CH3", "services-assures")
    assert (documents.rank, documents.kind, documents.regime) == (2, "document-access", "A21_CH2")
    assert documents.subject == "technologies"


def test_each_part_keeps_its_own_words(citizen: Citizen) -> None:
    citizen.fill(*with_documents(*PERSONAL)).press("/demandes/envoyer")

    number = citizen.code_after("Numéro de la demande")
    with reading() as session:
        own, documents = (part.request for part in case_by_number(session, number).parts)
    assert own == {"what": "Les notes de mes appels de mars 2025.", "period": ""}
    assert documents == {"what": "Le contrat d’entretien de 2024.", "period": ""}


def test_who_wants_a_correction_asks_for_documents_too(citizen: Citizen) -> None:
    citizen.fill(*with_documents(*RECTIFICATION)).press("/demandes/envoyer")

    assert [part.kind for part in filed(citizen)] == ["rectification", "document-access"]


def test_who_began_with_documents_is_led_to_the_questions_about_oneself(citizen: Citizen) -> None:
    citizen.fill(DOCUMENT[0], TOO)

    assert citizen.where == "/demandes/pour-qui"


def test_whichever_was_asked_first_the_same_request_is_filed() -> None:
    begun_with_documents = held(DOCUMENT[0], *with_documents(*PERSONAL)[1:])
    at = clock.now()

    assert filing_of(begun_with_documents, "k", at) == filing_of(held(*with_documents(*PERSONAL)), "k", at)


def test_documents_are_asked_for_in_nobody_elses_name(citizen: Citizen) -> None:
    citizen.fill(*with_documents(*FOR_A_CHILD)).press("/demandes/envoyer")

    assert [part.capacity for part in filed(citizen)] == ["parent", "self"]


def test_the_documents_go_to_the_unit_that_has_them_and_the_rest_to_the_proof(
    citizen: Citizen, run_outbox: Callable[..., list[str]]
) -> None:
    citizen.fill(*with_documents(*PERSONAL)).press("/demandes/envoyer")
    run_outbox("routing.route")

    assert [part.queue for part in filed(citizen)] == ["identite", "unite-technologies"]


def test_each_part_begins_in_the_journal_under_its_own_law(citizen: Citizen) -> None:
    citizen.fill(*with_documents(*PERSONAL)).press("/demandes/envoyer")

    parts = filed(citizen)
    with reading() as session:
        begun = [entry for entry in entries_of(session, parts[0].case_id) if entry.command == "FileRequest"]
    assert [(one.part_id, one.facts["kind"]) for one in begun] == [(part.id, part.kind) for part in parts]
    assert begun[0].law != begun[1].law


def test_the_check_page_names_the_parts_and_each_answer_may_be_changed(citizen: Citizen) -> None:
    citizen.fill(*with_documents(*PERSONAL)).open("/demandes/verifier")

    assert citizen.says("Votre demande aura plusieurs volets")
    assert citizen.says("Les documents de l’organisme")
    for step in ("aussi", "documents", "sujet-documents"):
        assert f'href="/demandes/{step}?modifier=1"' in citizen.answer.text


def test_a_request_of_one_part_is_not_said_to_have_many(citizen: Citizen) -> None:
    citizen.fill(*PERSONAL).open("/demandes/verifier")

    assert not citizen.says("plusieurs volets")


def test_documents_given_up_on_the_check_page_are_not_filed(citizen: Citizen) -> None:
    citizen.fill(*with_documents(*PERSONAL)).open("/demandes/aussi?modifier=1").press(also="no")
    assert citizen.where == "/demandes/verifier"

    citizen.press("/demandes/envoyer")

    assert [part.kind for part in filed(citizen)] == ["personal-access"]


def test_documents_are_described_with_the_same_care_as_in_a_request_of_their_own(citizen: Citizen) -> None:
    citizen.fill(PERSONAL[0], TOO, *PERSONAL[2:8]).open("/demandes/documents").press(what=" ")

    assert citizen.answer.status_code == 422
    assert citizen.says("Décrivez ce que vous demandez, même en quelques mots.")
    assert citizen.says("Le contrat signé en 2024 pour l’entretien des bureaux de Québec.")


def test_whether_both_are_asked_for_must_be_said(citizen: Citizen) -> None:
    citizen.fill(PERSONAL[0]).open("/demandes/aussi").press()

    assert citizen.answer.status_code == 422
    assert citizen.says("Choisissez « Oui » pour demander les deux, ou « Non ».")


def test_a_notice_of_restriction_asks_for_nothing_else(app: Flask) -> None:
    with app.test_request_context():
        assert not {"aussi", "documents"} & {step.name for step in journey.steps(held(*RESTRICTION, TOO))}


def test_the_answer_about_documents_alone_may_come_online(citizen: Citizen) -> None:
    answers = [ONLINE if step == "reponse" else (step, typed) for step, typed in with_documents(*PERSONAL)]
    citizen.fill(*answers).press("/demandes/envoyer")

    assert citizen.says("La réponse vous est envoyée par la poste.")
    assert citizen.says("La réponse est déposée sur votre page de suivi.")


def test_the_confirmation_gives_each_date_and_asks_for_the_proof(citizen: Citizen) -> None:
    citizen.fill(*with_documents(*PERSONAL)).press("/demandes/envoyer")

    assert citizen.says("Votre demande a plusieurs volets, sous le même numéro")
    assert citizen.says("Les documents de l’organisme")
    assert citizen.says("Nous vous demandons de prouver votre identité")


def asked(kind: str, nature: str, also: str) -> dict[str, Any]:
    """Return the answers of a request of a kind about a sort of information, documents asked for too or not."""
    answers = held(*(RECTIFICATION if kind == "rectification" else PERSONAL), *DOCUMENTS)
    corrections = [{**one, "nature": sort} for one in answers.get("corrections", []) for sort in ("other", "health")]
    return {
        **answers,
        **({"corrections": corrections} if corrections else {}),
        "type": {"kind": kind},
        "aussi": {"also": also},
        "nature": {"nature": nature},
        "autres": {"what": "Mes plaintes."},
    }


REGIMES = {"health": ["R221"], "other": ["A21_CH3"], "both": ["A21_CH3", "R221"]}


COMBINATIONS = list(product(("personal-access", "rectification", "document-access"), REGIMES, ("no", "yes")))


@pytest.mark.parametrize(("kind", "nature", "also"), COMBINATIONS)
def test_every_combination_of_parts_runs_each_on_its_own_clock(app: Flask, kind: str, nature: str, also: str) -> None:
    documents_alone = (kind, also) == ("document-access", "no")
    wanted = [*([] if documents_alone else REGIMES[nature]), *(["A21_CH2"] if documents_alone or also == "yes" else [])]

    case: Filed = file_case(filing_of(asked(kind, nature, also), f"{kind}{nature}{also}", clock.now()))

    with reading() as session:
        parts = case_by_id(session, case.case_id).parts
        found = [(part.regime, part.days, (part.limit_on - part.received_on).days >= part.days) for part in parts]
    assert found == [(regime, DAYS[regime], True) for regime in wanted]
    assert {part.separated for part in parts} == {len(wanted) > 1}
