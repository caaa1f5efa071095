"""What a clerk takes down: said or on paper, checked as the public's own answers, one case, its code shown once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.cases.models import Case, Part
from app.cases.queries import case_by_number
from app.db import reading
from app.deadlines.services import differences, explain
from app.formats import date_fr
from app.journal.queries import entries_of, readings_of
from app.letters.gathering.persons import claim_of, concerned_by
from tests.pages import Page
from tests.staff_members import Colleague, colleague
from workflows.states import Kind, Role

HERE = "/personnel/inscription"
ORAL, PAPER = f"{HERE}/oral/document-access", f"{HERE}/paper"
SAID = {
    "sujet-subject": "technologies",
    "description-what": "Le contrat d’entretien de 2024.",
    "periode-period": "2024",
    "reponse-channel": "online",
    "nom-name": "Zoé Tremblay-Nguyễn",
    "joindre-phone": "418 555-0199",
}
POSTED = {
    "pour-qui-person": "self",
    "nature-nature": "other",
    "reponse-channel": "post",
    "adresse-address": "12, rue des Érables\nQuébec (Québec) g1a1a1",
}
ONE = {
    "corrections-1-information": "Mon adresse",
    "corrections-1-wanted": "2, rue B",
    "corrections-1-ground": "INACCURATE",
}


@pytest.fixture
def clerk(app: Flask, rung: list[tuple[str, str]]) -> Colleague:
    who = colleague(app, Role.INTAKE)
    who.sign_in()
    return who


def received(day: date) -> dict[str, str]:
    return {"on-day": str(day.day), "on-month": str(day.month), "on-year": str(day.year)}


def take(clerk: Colleague, path: str, **typed: Any) -> Page:
    page = clerk.get(path)
    hidden = {"csrf_token": page.token, "key": page.value("key")}
    return Page(clerk.browser.post(path, data={**hidden, **typed}))


def told(clerk: Colleague) -> Case:
    """The case whose number the clerk is shown."""
    number = next(word for word in _codes(clerk.get(f"{HERE}/faite")) if len(word) == 8)
    with reading() as session:
        case = case_by_number(session, number)
        assert case is not None
        assert case.parts
        assert case.parties[0].name == SAID["nom-name"]
        return case


def _codes(page: Page) -> list[str]:
    marked = page.html.split('data-part="code"')[1:]
    return ["".join(one.split(">", 1)[1].split("<", 1)[0].split()) for one in marked]


def test_what_is_said_becomes_an_oral_request_that_writing_can_confirm(clerk: Colleague) -> None:
    assert take(clerk, ORAL, **SAID).location == f"{HERE}/faite"

    case = told(clerk)
    with reading() as session:
        (entry,) = entries_of(session, case.id)
    assert (case.channel, case.parts[0].written, case.received_on) == ("oral", False, clock.today())
    assert (entry.actor, entry.facts["channel"]) == (clerk.member.actor.id, "oral")
    assert [source[-7:] for source in entry.law[:2]] == ["art. 43", "art. 45"]


def test_what_came_on_paper_counts_from_the_day_the_body_received_it(clerk: Colleague) -> None:
    came = clock.today() - timedelta(days=4)

    take(clerk, f"{PAPER}/personal-access", **{**SAID, **POSTED, **received(came)})

    case = told(clerk)
    assert (case.channel, case.parts[0].written, case.received_on, case.parts[0].received_on) == (
        "paper", True, came, came,
    )  # fmt: skip
    assert case.parts[0].limit_on >= came + timedelta(days=20)


@pytest.mark.parametrize("days", [1, 366])
def test_no_paper_came_tomorrow(clerk: Colleague, days: int) -> None:
    page = take(clerk, f"{PAPER}/document-access", **SAID, **received(clock.today() + timedelta(days=days)))

    assert page.status == 422
    assert "Inscrivez la date de réception : aujourd’hui ou un jour passé." in page.text


def test_a_page_sent_twice_makes_one_case(clerk: Colleague) -> None:
    page = clerk.get(ORAL)
    filled = {"csrf_token": page.token, "key": page.value("key"), **SAID}

    for _ in range(2):
        clerk.browser.post(ORAL, data=filled)

    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1


def test_pieces_of_information_are_added_without_losing_what_was_typed(clerk: Colleague) -> None:
    path = f"{PAPER}/rectification"
    typed = {**SAID, **POSTED, **ONE, **received(clock.today()), "count": "1"}
    page = take(clerk, path, **typed, more="1")
    assert (page.status, page.value("count")) == (200, "2")
    assert "Mon adresse" in page.html

    two = {key.replace("-1-", "-2-"): value for key, value in ONE.items()}
    take(clerk, path, **{**typed, **two, "count": "2"})

    with reading() as session:
        case = session.scalars(select(Case)).one()
        assert [one["information"] for one in case.parts[0].request["corrections"]] == ["Mon adresse"] * 2


@pytest.mark.parametrize("kind", [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION])
def test_what_the_law_wants_written_is_not_taken_by_word_of_mouth(clerk: Colleague, kind: Kind) -> None:
    page = clerk.post(HERE, {"way": "oral", "kind": kind})

    assert page.status == 422
    assert "la loi veut par écrit" in page.text
    assert clerk.get(f"{HERE}/oral/{kind}").status == 404


def test_everything_missing_is_said_at_the_top_and_leads_to_its_box(clerk: Colleague) -> None:
    page = take(clerk, f"{PAPER}/rectification", **{"reponse-channel": "adapted", "count": "1"})

    assert page.status == 422
    assert page.title.startswith("Erreur")
    assert [page.links[said] for said in (
        "Inscrivez la date de réception, par exemple 3 mars 2026.",
        "Écrivez le nom de la personne, par exemple Marie-Ève N’Diaye.",
        "Choisissez le format que la personne veut.",
        "Écrivez l’adresse de la personne : numéro et rue, ville, province, code postal.",
    )] == ["#on-day", "#nom-name", "#format-kind-0", "#adresse-address"]  # fmt: skip
    assert "#corrections-1-information" in page.links.values()


def test_the_code_is_shown_to_the_clerk_who_took_the_request_until_it_is_handed_over(
    app: Flask, clerk: Colleague
) -> None:
    take(clerk, ORAL, **SAID)
    case = told(clerk)
    with reading() as session:
        seen = readings_of(session, case.id)
    assert [(read.actor, read.what) for read in seen] == [(clerk.member.actor.id, "access-code")]

    other = colleague(app, Role.INTAKE)
    other.sign_in()
    assert other.get(f"{HERE}/faite").location == HERE
    clerk.post(f"{HERE}/faite")

    assert clerk.get(f"{HERE}/faite").location == HERE
    with reading() as session:
        kept = session.get_one(Case, case.id)
    assert kept.code_until is not None
    assert kept.code_until <= clock.now()


def test_a_filing_of_another_kind_by_word_of_mouth_is_refused_at_the_centre(file_one: Callable[..., Any]) -> None:
    from app.cases.filing import NotByWordOfMouth  # noqa: PLC0415

    with pytest.raises(NotByWordOfMouth):
        file_one(Kind.RECTIFICATION, channel="oral")


FOR_A_TEENAGER = {
    "pour-qui-person": "other",
    "qualite-capacity": "parent",
    "personne-name": "Samuel N’Diaye",
    "naissance-on-day": "7",
    "naissance-on-month": "mars",
    "naissance-on-year": "2010",
    "interet-interest": "Rien à voir ici.",
}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_clerk_takes_down_the_capacity_and_turns_nobody_away(clerk: Colleague) -> None:
    typed = {**SAID, **POSTED, **FOR_A_TEENAGER, **received(clock.today())}

    assert take(clerk, f"{PAPER}/personal-access", **typed).location == f"{HERE}/faite"

    with reading() as session:
        part = session.scalars(select(Part)).one()
        concerned, claim = concerned_by(session, part), claim_of(session, part)
    assert (part.capacity, concerned.name, concerned.born_on) == ("parent", "Samuel N’Diaye", date(2010, 3, 7))
    assert (claim.proof, claim.interest) == ("", ""), "what this capacity does not need is not collected"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_request_for_another_person_says_which(clerk: Colleague) -> None:
    typed = {**SAID, **POSTED, "pour-qui-person": "other", **received(clock.today())}

    page = take(clerk, f"{PAPER}/rectification", **typed, **ONE, count="1")

    assert page.status == 422
    assert "Choisissez ce que vous êtes pour cette personne." not in page.text
    assert "Choisissez la qualité de la personne qui demande." in page.text
    assert "Écrivez le nom de la personne, par exemple Samuel N’Diaye." in page.text


STRUCTURED = {
    "forme-form": "portable",
    "destinataire-send": "yes",
    "destinataire-name": "Clinique du Modèle",
    "destinataire-address": "77, chemin du Modèle\nGaspé (Québec)",
}


def asked(clerk: Colleague, **typed: Any) -> list[dict[str, Any] | None]:
    """What the case that a clerk took down on paper asks, part by part."""
    take(clerk, f"{PAPER}/personal-access", **{**SAID, **POSTED, **received(clock.today()), **typed})
    number = told(clerk).number
    with reading() as session:
        case = case_by_number(session, number)
        assert case is not None
        return [part.request for part in case.parts]


def test_a_structured_file_is_asked_for_on_paper_as_it_is_online(clerk: Colleague) -> None:
    (request,) = asked(clerk, **STRUCTURED)

    assert request is not None
    assert (request["form"], request["send_to"]["name"]) == ("portable", "Clinique du Modèle")


def test_a_paper_that_asks_for_no_file_asks_for_a_copy(clerk: Colleague) -> None:
    assert asked(clerk) == [{"what": SAID["description-what"], "period": "2024"}]


def test_health_information_is_given_as_no_structured_file(clerk: Colleague) -> None:
    assert asked(clerk, **STRUCTURED, **{"nature-nature": "health", "acces-accesses": "no"}) == [
        {"what": SAID["description-what"], "period": "2024"}
    ]


def test_a_file_for_somebody_else_says_for_whom(clerk: Colleague) -> None:
    typed = {**SAID, **POSTED, **received(clock.today()), **STRUCTURED, "destinataire-name": ""}

    page = take(clerk, f"{PAPER}/personal-access", **typed)

    assert page.status == 422
    assert "Écrivez le nom de l’organisme ou de la personne à qui envoyer le fichier." in page.text


def officer_had_it(day: date) -> dict[str, str]:
    return {"officer_on-day": str(day.day), "officer_on-month": str(day.month), "officer_on-year": str(day.year)}


@pytest.mark.parametrize(("body", "officer"), [(9, 6), (6, 9)])
def test_the_days_follow_the_first_of_both_receipts_and_both_are_kept(
    clerk: Colleague, body: int, officer: int
) -> None:
    came, had = clock.today() - timedelta(days=body), clock.today() - timedelta(days=officer)

    take(clerk, f"{PAPER}/document-access", **SAID, **received(came), **officer_had_it(had))

    case = told(clerk)
    part = case.parts[0]
    assert (case.received_on, part.received_on) == (min(came, had), min(came, had))
    assert (part.body_received_on, part.officer_received_on) == (came, had)
    assert f"et la personne responsable le {date_fr(had)}" in " ".join(explain(part).sentences)
    assert differences().found == []


def test_what_is_said_may_have_reached_the_officer_before(clerk: Colleague) -> None:
    had = clock.today() - timedelta(days=2)

    take(clerk, ORAL, **SAID, **officer_had_it(had))

    part = told(clerk).parts[0]
    assert (part.received_on, part.body_received_on, part.officer_received_on) == (had, clock.today(), had)


def test_nothing_more_is_kept_where_one_day_is_given(clerk: Colleague) -> None:
    take(clerk, f"{PAPER}/document-access", **SAID, **received(clock.today()))

    part = told(clerk).parts[0]
    assert (part.body_received_on, part.officer_received_on) == (None, None)


def test_the_officer_has_nothing_before_it_comes(clerk: Colleague) -> None:
    late = clock.today() + timedelta(days=1)

    page = take(clerk, f"{PAPER}/document-access", **SAID, **received(clock.today()), **officer_had_it(late))

    assert page.status == 422
    assert "Inscrivez un jour passé, ou celui d’aujourd’hui." in page.text


WITH_DOCUMENTS = {
    "aussi-also": "yes",
    "documents-what": "Le contrat d’entretien de 2024.",
    "sujet-documents-subject": "technologies",
}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_paper_that_asks_for_documents_too_makes_two_parts(clerk: Colleague) -> None:
    _own, documents = asked(clerk, **WITH_DOCUMENTS)

    assert documents == {"what": "Le contrat d’entretien de 2024.", "period": ""}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_documents_of_a_paper_are_described_only_when_it_asks_for_some(clerk: Colleague) -> None:
    page = take(clerk, f"{PAPER}/personal-access", **{**SAID, **POSTED, **received(clock.today()), "aussi-also": "yes"})

    assert page.status == 422
    assert len(asked(clerk)) == 1
