"""Refusing for fear of harm: with an offer under A-2.1, for a time under R-22.1; who was chosen, what was given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.cases.models import Disclosed
from app.cases.services import execute
from app.db import reading
from app.deadlines.models import StaffNotice
from app.deadlines.services import sweep
from app.followup.wording import event_words
from app.staff.services import digests
from tests.desk import Desk, Team
from tests.pages import Page
from tests.staff.test_acts import act, journal, notes
from tests.staff.test_disclosing import attempts
from tests.staff.test_drafting import drafts, fill, send
from workflows import commands as do
from workflows.states import SYSTEM, Kind, Regime, Role

TODAY, AGAIN = date(2026, 11, 26), date(2027, 3, 12)
REASONS = {"reasons": "Lire seul cette note causerait probablement un préjudice grave."}
OFFERED = {**REASONS, "grounds": ["A21-87-1"], "offer": "y"}
OPINION = {"opinion_by": "Dre Anne Roy, psychiatre", "opinion": "La note parle d’un diagnostic qui n’est pas annoncé."}
DAY = {"again_on-day": "12", "again_on-month": "3", "again_on-year": "2027"}
DEFERRED = {**REASONS, **OPINION, **DAY, "grounds": ["R22-17"]}
CHOICE = {"person": "Anne Roy", "profession": "médecin de famille", "address": "12, rue des Érables, Québec"}
GIVEN = {"given": ["health"], "day-day": "1", "day-month": "12", "day-year": "2026", "checked": "y", "text": "Tableau."}
AtDate = Callable[[str], None]


@pytest.fixture
def case(desk: Callable[..., Desk], at_date: AtDate) -> Desk:
    at_date(TODAY.isoformat())
    return desk(Kind.PERSONAL_ACCESS).to_analysis()


@pytest.fixture
def health(desk: Callable[..., Desk], at_date: AtDate) -> Desk:
    at_date(TODAY.isoformat())
    return desk(Kind.PERSONAL_ACCESS, regime=Regime.R221).to_analysis()


def answer(case: Desk) -> Desk:
    """Bring the draft that was kept to its answer."""
    send(case.team[Role.ANALYST], case)
    case.give(do.ApproveDecision(), Role.OFFICER)
    case.give(do.SignDecision("1"), Role.OFFICER)
    execute(case.filed.part_id, do.RecordDecisionSent("1", TODAY), by=SYSTEM)
    return case


@pytest.fixture
def offered(case: Desk) -> Desk:
    fill(case.team[Role.ANALYST], case, "refused", **OFFERED)
    return answer(case)


class TestOffer:
    def test_a_refusal_under_the_act_on_access_goes_with_it(self, team: Team, case: Desk):
        for typed, said in (
            ({**OFFERED, "offer": ""}, "sans elle, l’article 87.1 ne permet pas de refuser"),
            ({**OFFERED, "grounds": ["A21-88"]}, "l’offre ne va qu’avec lui"),
            ({**OFFERED, "reasons": ""}, "la loi veut que tout refus soit motivé"),
        ):
            page = fill(team[Role.ANALYST], case, "refused", **{k: v for k, v in typed.items() if v})

            assert page.status == 422
            assert page.text.count(said) == 2
        assert drafts(case) == []

    def test_it_is_kept_proposed_and_journaled(self, team: Team, case: Desk):
        page = fill(team[Role.ANALYST], case, "refused", **OFFERED)
        shown = team[Role.ANALYST].get(page.location).text
        send(team[Role.ANALYST], case)

        assert "La lettre offre de remettre ces renseignements" in shown
        assert case.part.offer
        assert next(e for e in journal(case) if e.command == "DraftRefusal").facts["offer"] is True

    def test_an_article_typed_on_a_line_wants_it_too(self, team: Team, case: Desk):
        line = {"documents-0-title": "Note", "documents-0-outcome": "refused", "documents-0-passages-0-grounds": "87.1"}

        page = fill(team[Role.ANALYST], case, "partial", **line, **REASONS)

        assert "sans elle, l’article 87.1" in page.text

    def test_health_information_has_no_such_box(self, team: Team, health: Desk):
        page = team[Role.ANALYST].get(f"{health.path}projet/refused").html

        assert 'name="offer"' not in page
        assert 'name="again_on-day"' in page


class TestDeferral:
    def test_nothing_of_it_may_be_missing(self, team: Team, health: Desk):
        for missing, said in (
            ("opinion_by", "Inscrivez le nom et la profession"),
            ("opinion", "la loi veut que les motifs soient documentés"),
            ("again_on-day", "le jour où le droit pourra de nouveau s’exercer"),
            ("grounds", "l’article 17 : ce jour ne va qu’avec lui"),
        ):
            typed = {name: value for name, value in DEFERRED.items() if name != missing}
            page = fill(team[Role.ANALYST], health, "refused", **typed)

            assert page.status == 422
            assert said in page.text
            assert page.value("opinion_by") == typed.get("opinion_by", "")
        assert drafts(health) == []

    def test_its_day_is_to_come(self, team: Team, health: Desk):
        for day in (TODAY, date(2026, 11, 25)):
            typed = {"again_on-day": day.day, "again_on-month": day.month, "again_on-year": day.year}
            page = fill(team[Role.ANALYST], health, "refused", **{**DEFERRED, **typed})

            assert "Inscrivez un jour à venir" in page.text

    def test_it_is_kept_sealed_and_only_its_day_is_journaled(self, team: Team, health: Desk):
        page = fill(team[Role.ANALYST], health, "refused", **DEFERRED)
        shown = team[Role.ANALYST].get(page.location).text
        send(team[Role.ANALYST], health)

        assert "à partir du 12 mars 2027" in shown
        assert "Dre Anne Roy, psychiatre" in shown
        assert (health.part.opinion, health.part.again_on) == (True, AGAIN)
        told = next(e for e in journal(health) if e.command == "DraftRefusal").facts
        assert (told["opinion"], told["again_on"]) == (True, "2027-03-12")
        assert "Roy" not in str([entry.facts for entry in journal(health)])


class TestRightAgain:
    def test_the_staff_is_told_that_day_and_not_before(self, team: Team, health: Desk, at_date: AtDate):
        fill(team[Role.ANALYST], health, "refused", **DEFERRED)
        answer(health)
        title = "Droits qui peuvent de nouveau s’exercer"
        seen = []
        for day in ("2027-03-11", "2027-03-12", "2027-04-11", "2027-04-12"):
            at_date(day)
            team.members.clear()
            sweep()
            sweep()
            seen.append(title in team[Role.ANALYST].get("/personnel/").text)
        with reading() as session:
            told = session.scalars(select(StaffNotice).where(StaffNotice.name == "right-again")).all()

        assert seen == [False, True, True, False]
        assert [(notice.period, notice.subject_id) for notice in told] == [(AGAIN, health.filed.part_id)]

    def test_the_digest_of_that_morning_counts_it(self, team: Team, health: Desk, at_date: AtDate):
        fill(team[Role.ANALYST], health, "refused", **DEFERRED)
        answer(health)
        at_date("2027-03-12")
        team.members.clear()
        analyst = team[Role.ANALYST]
        digests.issue()

        assert "Un droit refusé pour un temps peut de nouveau s’exercer." in analyst.get("/personnel/").text


class TestProfessional:
    def test_a_choice_that_came_by_post_is_written_down_sealed_and_the_officer_is_told(self, team: Team, offered: Desk):
        page = act(team[Role.INTAKE], offered, "choisir-professionnel", **CHOICE)

        assert page.status == 302
        assert notes(offered)["professional"] == "Anne Roy\nmédecin de famille\n12, rue des Érables, Québec"
        assert offered.part.professional_named_on == TODAY
        assert "une remise attend" in team[Role.OFFICER].get("/personnel/").text
        assert "Roy" not in str([entry.facts for entry in journal(offered)])

    def test_nothing_of_a_choice_may_be_missing(self, team: Team, offered: Desk):
        for missing in CHOICE:
            page = act(team[Role.INTAKE], offered, "choisir-professionnel", **{**CHOICE, missing: ""})

            assert page.status == 422
            assert "Inscrivez" in page.text
        assert offered.part.professional_named_on is None

    def test_what_is_given_is_recorded_with_who_checked_and_how(self, team: Team, offered: Desk, at_date: AtDate):
        act(team[Role.INTAKE], offered, "choisir-professionnel", **CHOICE)
        at_date("2026-12-02")
        team.members.clear()
        officer = team[Role.OFFICER]
        officer.post(f"{offered.path}motif", {"purpose": "follow-up"})

        shown = officer.get(f"{offered.path}actes/remettre-professionnel").text
        act(officer, offered, "remettre-professionnel", **GIVEN)

        assert "médecin de famille" in shown
        assert offered.part.professional_released_on == date(2026, 12, 1)
        assert notes(offered)["release"] == "Tableau."
        with reading() as session:
            rows = session.scalars(select(Disclosed)).all()
        assert [(row.category, row.recipient, row.basis) for row in rows] == [
            ("health", "health-professional", "A21-87-1")
        ]
        assert "une remise attend" not in officer.get("/personnel/").text

    def test_nothing_is_recorded_that_was_not_checked(self, team: Team, offered: Desk, at_date: AtDate):
        act(team[Role.INTAKE], offered, "choisir-professionnel", **CHOICE)
        at_date("2026-12-02")
        team.members.clear()
        for typed, said in (
            ({"checked": ""}, "Vérifiez la profession de cette personne"),
            ({"given": []}, "Choisissez dans la liste ce qui a été remis"),
            ({"day-year": "2027"}, "Inscrivez un jour passé"),
            ({"text": ""}, "Dites comment"),
        ):
            sent: dict[str, Any] = {name: value for name, value in {**GIVEN, **typed}.items() if value}
            page = act(team[Role.OFFICER], offered, "remettre-professionnel", **sent)

            assert page.status == 422
            assert page.text.count(said) == 2
        assert offered.part.professional_released_on is None

    def test_nothing_else_is_given_to_a_professional_and_the_attempt_is_written_down(self, team: Team, offered: Desk):
        act(team[Role.INTAKE], offered, "choisir-professionnel", **CHOICE)

        page = act(team[Role.OFFICER], offered, "remettre-professionnel", **{**GIVEN, "given": ["service"]})

        assert page.status == 422
        code = "service:health-professional:A21-87-1"
        assert attempts(offered) == [(team.actor(Role.OFFICER).id, "RecordProfessionalRelease", [code])]

    def test_before_anything_is_offered_nobody_is_chosen(self, team: Team, case: Desk):
        page = Page(team[Role.INTAKE].browser.get(f"{case.path}actes/choisir-professionnel"))

        assert page.status == 302
        assert "choisir-professionnel" not in team[Role.OFFICER].get(case.path).html


CONSENT = {"person": "2", "position": "stands", "day-day": "1", "day-month": "11", "day-year": "2026",
           "text": "Le classeur du service."}  # fmt: skip
FOR_OTHERS = {"reasons": "Ces notes parlent d’une autre personne.", "grounds": ["A21-88"]}


def test_a_written_consent_is_recorded_by_a_number_and_the_requester_is_told_nothing(team, case) -> None:
    act(team[Role.ANALYST], case, "inscrire-consentement", **CONSENT)

    assert case.part.consents == [2]
    assert notes(case) == {"written-consent": "Le classeur du service."}
    facts = journal(case)[-1].facts
    assert (facts["person"], facts["written_on"], facts["stands"]) == (2, "2026-11-01", True)
    assert event_words("RecordWrittenConsent", facts, {}) is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"person": "Anne Roy"}, "Inscrivez un numéro de 1 à 99, et non un nom."),
        ({"person": "0"}, "Inscrivez un numéro de 1 à 99, et non un nom."),
        ({"position": ""}, "Dites si la personne consent."),
        ({"day-year": "2027"}, "cette date est à venir"),
        ({"text": ""}, "Dites qui garde l’écrit"),
    ],
)
def test_a_consent_without_its_number_its_day_or_its_keeper_is_not_recorded(team, case, typed, says: str) -> None:
    page = act(team[Role.ANALYST], case, "inscrire-consentement", **{**CONSENT, **typed})

    assert page.status == 422
    assert says in page.text
    assert case.part.consents == []


@pytest.mark.parametrize(("protected", "kept"), [("", False), ("2", False), ("3", True), ("2, 3", True)])
def test_a_refusal_protects_somebody_who_does_not_consent(team, case, protected: str, kept: bool) -> None:
    act(team[Role.ANALYST], case, "inscrire-consentement", **CONSENT)

    page = fill(team[Role.ANALYST], case, "refused", **FOR_OTHERS, protected=protected)

    assert (page.status == 302) is kept
    assert ("il ne protège pas qui consent" in page.text) is not kept


def test_a_refusal_that_protects_another_person_reaches_its_answer(team, case) -> None:
    act(team[Role.ANALYST], case, "inscrire-consentement", **CONSENT)
    fill(team[Role.ANALYST], case, "refused", **FOR_OTHERS, protected="3")

    assert "L’article 88 protège encore" in team[Role.ANALYST].get(f"{case.path}projet/relire").text
    assert answer(case).part.protected == [3]


def test_a_consent_taken_back_protects_again(team, case) -> None:
    act(team[Role.ANALYST], case, "inscrire-consentement", **CONSENT)
    act(team[Role.ANALYST], case, "inscrire-consentement", **{**CONSENT, "position": "ended"})

    assert case.part.consents == []
    assert fill(team[Role.ANALYST], case, "refused", **FOR_OTHERS).status == 302
