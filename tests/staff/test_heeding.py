"""A notice of restriction in force is told before anything is communicated or decided, and heeded (R-22.1 ss. 7, 8)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from app import clock
from app.cases.context import Concerned
from app.db import reading
from app.formats import reference_fr
from app.journal.queries import readings_of
from app.restrictions.context import names
from app.restrictions.services import end, keep
from tests.desk import Desk, Team
from tests.pages import Page
from tests.services.databases import Database
from tests.staff.test_acts import act, journal
from tests.staff.test_correcting import FUND
from tests.staff.test_disclosing import TOLD, attempts
from tests.staff.test_drafting import fill
from tests.staff.test_harm import CHOICE, GIVEN, answer
from workflows import commands as do
from workflows.errors import GuardRefused
from workflows.states import Capacity, Kind, Regime, Role

TARGET = "la docteure Anne Roy, clinique du Modèle"
NOTICE = {"scope": "provider", "target": TARGET, "what": "Mes médicaments."}
PERSONS = {**NOTICE, "scope": "persons", "target": "mon ancien employeur, le Fonds des pensions"}
TOLD_OF = "Avis de restriction en vigueur"
LINE = {**{name: said for name, said in FUND.items() if name != "about"}, "category": "health", "basis": "R22-265"}
HEEDED = {"heeded": "y"}
REFUSED = "la personne refuse que qui recevrait ces renseignements y ait accès"


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


@pytest.fixture
def notice(desk: Callable[..., Desk]) -> Callable[..., Desk]:
    """A notice in force, given under the name that every request bears unless it says another."""

    def make(request: dict[str, str] = NOTICE, **values: Any) -> Desk:
        case = desk(Kind.HEALTH_RESTRICTION, request=request, answer_channel="post", **values)
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        case.give(do.ConfirmSignature("paper"), Role.INTAKE)
        kept, today = uuid.uuid4(), clock.today()
        case.give(do.RecordRestriction(kept.hex, today), Role.INTAKE, along=keep(kept, today))
        return case

    return make


@pytest.fixture
def health(desk: Callable[..., Desk]) -> Desk:
    return desk(Kind.PERSONAL_ACCESS, regime=Regime.R221).to_analysis()


def registering(team: Team, case: Desk, **typed: Any) -> Page:
    return act(team[Role.ANALYST], case, "inscrire-communication", **{**LINE, **typed})


def said(case: Desk, command: str) -> list[str]:
    return next(entry.facts["heeding"] for entry in journal(case) if entry.command == command)


def restrictions(*notices: Desk) -> list[str]:
    found = [next(entry for entry in journal(one) if entry.command == "RecordRestriction") for one in notices]
    return [entry.facts["restriction_id"] for entry in found]


class TestRegister:
    def test_where_no_notice_is_in_force_nothing_is_asked(self, team, health):
        page = team[Role.ANALYST].get(f"{health.path}actes/inscrire-communication")

        assert TOLD_OF not in page.text
        assert 'name="heeded"' not in page.html
        assert registering(team, health).status == 302
        assert said(health, "RecordCommunication") == []

    def test_it_is_told_with_its_day_and_an_explicit_word_is_asked_and_journaled(self, team, health, notice):
        given = notice()

        page = registering(team, health)
        assert page.status == 422
        assert TOLD_OF in page.text
        assert reference_fr(given.filed.number) in page.text
        assert page.text.count("Lisez chaque avis en vigueur, puis cochez la case.") == 2

        assert registering(team, health, **HEEDED).status == 302
        assert said(health, "RecordCommunication") == restrictions(given)

    def test_who_may_not_open_the_notice_does_not_see_whom_it_is_about(self, team, health, notice):
        notice()

        page = team[Role.ANALYST].get(f"{health.path}actes/inscrire-communication")

        assert TARGET not in page.text
        assert "qui est visé ne peut pas vous être montré" in page.text

    def test_who_may_sees_whom_and_the_reading_is_written_down(self, team, health, notice):
        given = notice()

        page = _page(team, health, Role.OFFICER)

        assert TARGET in page.text
        with reading() as session:
            read = [(one.what, one.purpose) for one in readings_of(session, given.filed.case_id)]
        assert ("restriction", "restriction") in read

    @pytest.mark.parametrize("other", ["lifted", "another name"])
    def test_a_notice_lifted_or_of_another_name_is_not_told(self, team, health, notice, other):
        given = notice(name="Camille Gagnon") if other == "another name" else notice()
        if other == "lifted":
            given.give(do.LiftRestriction("paper", clock.today()), Role.INTAKE, along=end(clock.today()))

        assert registering(team, health).status == 302

    def test_a_word_kept_from_the_page_is_asked_by_the_service_too(self, team, health, notice):
        analyst = team[Role.ANALYST]
        path = f"{health.path}actes/inscrire-communication"
        page = analyst.get(path)
        typed = {"csrf_token": page.token, "version": page.value("version"), **LINE}
        notice()
        monkey = pytest.MonkeyPatch()
        monkey.setattr("app.staff.views.acts.heeding.standing", lambda *_any: ())

        refused = Page(analyst.browser.post(path, data=typed))
        monkey.undo()

        assert refused.status == 409
        assert "un avis de restriction en vigueur n’a pas été pris en compte" in refused.text

    def test_who_is_named_among_the_persons_refused_receives_nothing_and_the_attempt_is_written_down(
        self, team, health, notice
    ):
        notice(PERSONS)

        page = registering(team, health, **HEEDED)

        assert page.status == 409
        assert REFUSED in page.text
        assert "RecordCommunication" not in [entry.command for entry in journal(health)]
        assert attempts(health)[-1][1:] == ("RecordCommunication", ["health:registered:R22-265"])
        assert "art. 8" in journal(health)[-1].law[0]

    def test_who_is_not_named_receives_and_so_does_a_provider_whose_access_is_restricted(self, team, health, notice):
        notice(PERSONS)
        notice({**PERSONS, "scope": "provider"})

        assert registering(team, health, body="Fonds de solidarité", **HEEDED).status == 302

    def test_what_is_no_health_information_is_told_and_not_refused(self, team, desk, notice):
        notice(PERSONS)
        case = desk(Kind.RECTIFICATION, request={"corrections": []}).to_analysis()
        own = {"category": "personal", "basis": "A21-59"}

        assert registering(team, case, **own, **HEEDED).status == 302


class TestDecision:
    def test_a_draft_is_sent_to_approval_and_approved_once_each_says_so(self, team, desk, notice):
        given = notice()
        case = desk(Kind.PERSONAL_ACCESS).to_analysis()
        fill(team[Role.ANALYST], case, "granted", **TOLD)

        refused = _sent(team, case)
        sent = _sent(team, case, **HEEDED)
        act(team[Role.OFFICER], case, "approuver", **HEEDED)

        assert (refused.status, sent.status) == (422, 302)
        assert TOLD_OF in refused.text
        assert said(case, "DraftGranted") == said(case, "ApproveDecision") == restrictions(given)

    def test_a_draft_of_which_the_page_was_not_told_is_refused_by_the_service(self, team, desk, notice, monkeypatch):
        notice()
        case = desk(Kind.PERSONAL_ACCESS).to_analysis()
        fill(team[Role.ANALYST], case, "granted", **TOLD)
        monkeypatch.setattr("app.staff.views.draft.heeding.standing", lambda *_any: ())

        page = _sent(team, case)

        assert page.status == 409
        assert case.part.state == "analysis"

    def test_somebody_who_asks_for_another_and_whom_that_person_refuses_is_given_nothing(self, team, desk, notice):
        child = Concerned("Léo Roy", born_on=None)
        notice({**PERSONS, "target": "Camille Roy, mon ancien tuteur"}, name="Léo Roy")
        values = {"name": "Camille Roy", "capacity": Capacity.TUTOR, "concerned": child}
        case = desk(Kind.PERSONAL_ACCESS, regime=Regime.R221, **values)
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        case.give_second(do.ConfirmCapacity("tutorship"), Role.IDENTITY)
        case.to_analysis()
        fill(
            team[Role.ANALYST],
            case,
            "granted",
            **{**TOLD, "documents-0-category": "health", "documents-0-basis": "R22-17"},
        )

        page = _sent(team, case, **HEEDED)

        assert page.status == 409
        assert REFUSED in page.text

    def test_the_professional_chosen_is_given_nothing_that_the_person_refuses_them(self, team, desk, notice, at_date):
        at_date("2026-12-01")
        offered = {"grounds": ["A21-87-1"], "offer": "y", "reasons": "Un préjudice grave est probable."}
        case = desk(Kind.PERSONAL_ACCESS).to_analysis()
        fill(team[Role.ANALYST], case, "refused", **offered)
        answer(case)
        act(team[Role.INTAKE], case, "choisir-professionnel", **CHOICE)
        notice({**PERSONS, "target": "Anne Roy"})

        page = act(team[Role.OFFICER], case, "remettre-professionnel", **GIVEN, **HEEDED)

        assert page.status == 409
        assert REFUSED in page.text
        assert attempts(case)[-1][1] == "RecordProfessionalRelease"


@pytest.mark.parametrize(
    ("target", "recipient", "same"),
    [
        ("mon ancien employeur, le Fonds des pensions", "Fonds des Pensions", True),
        ("Anne Roy", "Dre Anne Roy", True),
        ("ANNE-ROY", "Anné Roy", True),
        ("Anne", "Anne", True),
        ("Anne Roy", "Anne", False),
        ("Anne Royer", "Anne Roy", False),
        ("Anne et Paul Roy", "Anne Roy", False),
        ("", "", False),
        ("Anne Roy", "", False),
    ],
)
def test_a_target_and_a_recipient_are_the_same_when_one_is_in_the_other_as_two_words_or_more(target, recipient, same):
    assert names(target, recipient) is same


def test_a_refusal_that_the_service_gives_is_not_one_of_the_table(health, team):
    with pytest.raises(GuardRefused, match="line-unlawful"):
        health.give(do.RecordCommunication("1", disclosures=("personal:registered:A21-59",)), Role.ANALYST)


def _page(team: Team, case: Desk, role: Role) -> Page:
    team[role].post(f"{case.path}motif", {"purpose": "contact"})
    return team[role].get(f"{case.path}actes/inscrire-communication")


def _sent(team: Team, case: Desk, **typed: str) -> Page:
    path = f"{case.path}projet/relire"
    page = team[Role.ANALYST].get(path)
    names = ("csrf_token", "version", "draft")
    values = {name: page.token if name == "csrf_token" else page.value(name) for name in names}
    return Page(team[Role.ANALYST].browser.post(path, data={**values, **typed}))
