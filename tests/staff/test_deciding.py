"""Another person decides: approves, returns, and signs, having proven once more who they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.accounts.context import ALL, Terms
from app.accounts.services import delegations
from app.cases.services import execute
from app.letters import services as letters
from tests.desk import Desk
from tests.pages import Page
from tests.staff.test_acts import act, journal, notes
from tests.staff.test_reviewing import day as on_day
from tests.staff_members import PASSWORD, Colleague, colleague
from workflows import commands as do
from workflows.states import Role


@pytest.fixture
def officer(team) -> Colleague:
    return team[Role.OFFICER]


@pytest.fixture
def both(app: Flask) -> Colleague:
    """Somebody who is analyst and officer: may do both, never for the same decision."""
    found = colleague(app, Role.ANALYST, Role.OFFICER, units=("unite-services-assures",))
    found.sign_in()
    return found


def prepared_by(who: Colleague, case: Desk) -> Desk:
    """Have *who* send the draft of this case to approval."""
    case.to_analysis()
    command = do.DraftGranted(case.draft("granted", {}).hex)
    execute(case.filed.part_id, command, by=who.member.actor)
    return case


class TestDelegation:
    """A written delegation has its dates (A-2.1 s. 8): outside them its holder sees no button, and is told why."""

    def delegated(self, officer: Colleague, ends: date) -> None:
        delegations.delegate(officer.identifier, Terms(ALL, date(2020, 3, 2), date(2020, 3, 2), ends))
        officer.sign_in()

    def test_over_it_neither_approves_nor_signs(self, officer, desk):
        case = desk().to_approval()
        path = f"{case.path}actes/approuver"
        page = officer.get(path)
        hidden = {"csrf_token": page.token, "version": page.value("version")}
        self.delegated(officer, clock.today() - timedelta(days=1))
        hidden["csrf_token"] = officer.get("/personnel/").token

        answer = Page(officer.browser.post(path, data=hidden))

        assert (answer.status, case.part.state) == (409, "approval")
        assert "aucune délégation écrite ne vous le permet" in answer.text
        assert "art. 8" in answer.text
        assert path not in officer.get(case.path).links.values()
        assert "ne peut pas signer" in officer.get("/personnel/signataires").text

    def test_in_force_it_approves_and_everybody_concerned_sees_who_may_sign(self, team, officer, desk):
        case = desk().to_approval()
        self.delegated(officer, clock.today())

        act(officer, case, "approuver")

        assert case.part.state == "signing"
        page = team[Role.ADMINISTRATOR].get("/personnel/signataires")
        assert "Par délégation écrite du 2 mars 2020" in page.text
        assert officer.member.name in page.text

    @pytest.mark.parametrize("day", ["1", ""])
    def test_is_told_to_the_commission_on_a_day_that_is_written_down(self, team, officer, day: str):
        self.delegated(officer, clock.today())
        admin = team[Role.ADMINISTRATOR]
        path = admin.get("/personnel/signataires").links[f"Inscrire {officer.member.name}, 2 mars 2020"]
        refused = admin.post(path, {"day-day": day, "day-month": "3", "day-year": "2020"})
        assert (refused.status, refused.text.count("Inscrivez un jour entre" if day else "Ajoutez le jour")) == (422, 2)

        admin.post(path, {"day-day": "3", "day-month": "3", "day-year": "2020"})

        assert "3 mars 2020" in admin.get("/personnel/signataires").text
        assert admin.get(path).status == 404


class TestApproval:
    def test_officer_reads_the_draft_and_approves(self, officer, desk):
        case = desk().to_approval()
        page = officer.get(f"{case.path}actes/approuver")

        act(officer, case, "approuver")

        assert "Rapport annuel 2024" in page.text
        assert case.part.state == "signing"

    def test_officer_returns_it_with_what_must_change(self, team, officer, desk):
        case = desk().to_approval()

        act(officer, case, "retourner", text="Le second motif est trop court.")

        assert (case.part.state, case.part.prepared_by) == ("analysis", None)
        assert notes(case) == {"return-reason": "Le second motif est trop court."}
        assert "Le second motif est trop court." in team[Role.ANALYST].get(f"{case.path}projet").text

    @pytest.mark.parametrize("name", ["approuver", "retourner"])
    def test_who_prepared_finds_no_button_and_their_post_is_refused(self, both, desk, name):
        case = prepared_by(both, desk())
        path = f"{case.path}actes/{name}"
        page = both.get(case.path)

        filled = {"csrf_token": page.token, "version": str(case.part.version), "text": "Non."}
        answer = Page(both.browser.post(path, data=filled))

        assert path not in page.links.values()
        assert answer.status == 409
        assert "la décision a été préparée par la même personne" in answer.text
        assert case.part.state == "approval"

    def test_the_same_two_roles_approve_what_another_prepared(self, both, desk):
        case = desk().to_approval()

        act(both, case, "approuver")

        assert case.part.state == "signing"

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.LEAD, Role.INTAKE])
    def test_nobody_else_approves(self, team, desk, role):
        case = desk().to_approval()
        team[role].post(f"{case.path}motif", {"purpose": "backup"}, page="/personnel/")
        token = team[role].get("/personnel/").token

        filled = {"csrf_token": token, "version": str(case.part.version)}
        answer = team[role].browser.post(f"{case.path}actes/approuver", data=filled)

        assert answer.status_code in (403, 404)
        assert case.part.state == "approval"

    def test_a_draft_changed_since_it_was_read_is_not_approved(self, team, officer, desk):
        case = desk().to_approval()
        page = officer.get(f"{case.path}actes/approuver")
        case.give(do.ReturnDecision("n"), Role.OFFICER)
        case.give(do.DraftNotHeld(case.draft("not-held", {}).hex), Role.ANALYST)

        answer = officer.browser.post(
            f"{case.path}actes/approuver", data={"csrf_token": page.token, "version": page.value("version")}
        )

        assert answer.status_code == 409
        assert case.part.state == "approval"
        assert "Projet retourné à l’analyse" in Page(answer).text

    def test_officer_prepares_no_draft(self, officer, desk):
        assert officer.get(f"{desk().to_approval().path}projet").status == 403


class TestCommission:
    @pytest.fixture
    def asked(self, desk) -> Desk:
        case = desk().to_signing(do.DraftDisregard)
        case.give(do.SignDecision("1" * 32), Role.OFFICER)
        case.give(do.RecordDisregardAsked("1" * 32, clock.today()), Role.INTAKE)
        return case

    @pytest.mark.parametrize(
        ("name", "after", "queue"),
        [
            ("commission-accepte", "closed", None),
            ("commission-refuse", "analysis", "analyse"),
            ("reprendre-sans-commission", "analysis", "analyse"),
        ],
    )
    def test_officer_writes_down_its_word_sealed(self, officer, asked, name, after, queue):
        act(officer, asked, name, text="Décision 1234567 du 3 mars.")

        assert (asked.part.state, asked.part.queue) == (after, queue)
        assert notes(asked) == {"commission-word": "Décision 1234567 du 3 mars."}

    @pytest.mark.parametrize(
        ("name", "purpose"),
        [("commission-restreint", "commission-narrowing"), ("commission-prolonge", "commission-word")],
    )
    def test_officer_writes_down_what_it_leaves_of_the_request_or_until_when_the_answer_may_come(
        self, officer, asked, name, purpose
    ):
        until = asked.part.limit_on + timedelta(days=60)

        act(officer, asked, name, text="Les contrats de 2025, décision 1234567.", **on_day("until", until))

        part = asked.part
        assert (part.state, part.queue, part.granted_until, part.limit_on) == ("analysis", "analyse", until, until)
        assert notes(asked) == {purpose: "Les contrats de 2025, décision 1234567."}

    def test_what_it_leaves_is_shown_to_who_analyses_with_what_is_asked(self, team, officer, asked):
        act(officer, asked, "commission-restreint", text="Les contrats de 2025.")

        assert (asked.part.state, asked.part.granted_until) == ("analysis", None)
        assert "Les contrats de 2025." in team[Role.ANALYST].get(asked.path).text

    def test_a_day_that_gives_no_time_is_refused_in_words(self, officer, asked):
        same = asked.part.limit_on

        page = act(officer, asked, "commission-prolonge", text="Décision 1234567.", **on_day("until", same))

        assert "Inscrivez un jour après la date limite actuelle" in page.text
        assert asked.part.state == "commission"

    def test_case_is_never_without_a_queue_nor_a_day_to_wake(self, officer, asked):
        page = officer.get(asked.path)

        assert (asked.part.queue, asked.part.wake_on is not None) == ("approbation", True)
        assert "devant la Commission" in page.text
        assert "Revient dans la file le" in page.text

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.INTAKE, Role.LEAD])
    def test_nobody_else_does(self, team, asked, role):
        token = team[role].get("/personnel/").token

        filled = {"csrf_token": token, "version": str(asked.part.version), "text": "Oui."}
        answer = team[role].browser.post(f"{asked.path}actes/commission-accepte", data=filled)

        assert answer.status_code in (302, 403, 404)
        assert asked.part.state == "commission"


class TestSigning:
    @pytest.fixture
    def case(self, desk, run_outbox) -> Desk:
        found = desk().to_signing()
        run_outbox("letters.compose")
        return found

    def sign(self, who: Colleague, case: Desk, **changed: Any) -> Page:
        path = f"{case.path}signer"
        return who.post(path, {"password": PASSWORD, "code": who.code(), **changed})

    def test_officer_signs_with_password_and_a_new_code(self, team, officer, case):
        self.sign(officer, case)

        assert case.part.signature_by == team.actor(Role.OFFICER).id
        assert [entry.command for entry in journal(case)][-1] == "SignDecision"

    def test_signed_letter_leaves_and_the_case_is_answered(self, officer, case, run_outbox):
        self.sign(officer, case)
        run_outbox("letters.sign", "letters.send")

        assert case.part.state == "answered"
        (letter, *_receipt) = letters.listed(case.filed.part_id)
        assert letter.sent_on is not None

    @pytest.mark.parametrize("wrong", [{"password": "autre"}, {"code": "000000"}, {"password": ""}, {"code": ""}])
    def test_without_both_secrets_nothing_is_signed(self, officer, case, wrong):
        page = self.sign(officer, case, **wrong)

        assert page.status == 422
        assert case.part.signature_by is None

    def test_code_of_the_sign_in_does_not_serve_again(self, app: Flask, case):
        officer = colleague(app, Role.OFFICER)
        code = officer.code()
        officer.post("/personnel/connexion", {"identifier": officer.identifier, "password": PASSWORD, "code": code})

        page = self.sign(officer, case, code=code)

        assert page.status == 422
        assert case.part.signature_by is None

    def test_a_code_that_signed_once_signs_nothing_else(self, officer, case, desk, run_outbox):
        other = desk().to_signing()
        run_outbox("letters.compose")
        code = officer.code()
        self.sign(officer, case, code=code)

        self.sign(officer, other, code=code)

        assert other.part.signature_by is None

    def test_guessing_the_password_must_wait(self, officer, case):
        for _ in range(4):
            self.sign(officer, case, password="autre")

        page = self.sign(officer, case)

        assert page.status == 429
        assert case.part.signature_by is None

    def test_who_prepared_signs_nothing(self, both, desk, run_outbox):
        case = prepared_by(both, desk())
        case.give(do.ApproveDecision(), Role.OFFICER)
        run_outbox("letters.compose")

        page = both.get(f"{case.path}signer")
        token = both.get("/personnel/").token
        filled = {"csrf_token": token, "password": PASSWORD, "code": both.code()}
        both.browser.post(f"{case.path}signer", data=filled)

        assert page.status == 302
        assert case.part.signature_by is None

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.LEAD, Role.INTAKE])
    def test_nobody_else_opens_the_page(self, team, case, role):
        assert team[role].get(f"{case.path}signer").status == 403

    def test_page_before_the_letter_is_made_says_to_come_back(self, officer, desk):
        case = desk().to_signing()

        assert officer.get(f"{case.path}signer").location == f"{case.path}lettres"
        assert "elle se prépare encore" in officer.get(f"{case.path}lettres").text

    def test_letter_is_read_before_it_is_signed(self, officer, case):
        page = officer.get(f"{case.path}signer")

        answer = officer.browser.get(page.links["Lire la lettre"])

        assert answer.data.startswith(b"%PDF")
        assert answer.headers["Cache-Control"] == "no-store"

    def test_letter_of_another_case_is_not_found_here(self, officer, case, desk):
        other = desk().to_approval()
        (letter, *_rest) = letters.listed(case.filed.part_id)

        assert officer.get(f"{other.path}lettres/{letter.id}.pdf").status == 404

    def test_a_decision_without_its_provisions_is_not_signed_outside_the_demonstration(
        self, officer, case, monkeypatch
    ):
        def missing(*_: object) -> None:
            raise letters.MayNotSign("A-2.1, article 37")

        monkeypatch.setattr(letters, "sign", missing)

        self.sign(officer, case)

        assert "le texte de ces dispositions manque" in officer.get(case.path).text
        assert case.part.signature_by is None


class TestExtension:
    def test_officer_signs_the_notice_in_any_state(self, officer, desk, run_outbox):
        case = desk()
        case.extend()
        run_outbox("letters.compose")
        officer.post(f"{case.path}motif", {"purpose": "follow-up"})

        TestSigning().sign(officer, case)

        assert case.part.extension_signature_by == officer.member.actor.id
        assert case.part.extended_by == 0
