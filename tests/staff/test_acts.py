"""Each act through its page: done for the right role, refused to the wrong one, its texts sealed beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import clock
from app.cases.context import Concerned
from app.cases.models import Note
from app.cases.services import execute
from app.db import reading
from app.journal.models import JournalEntry
from tests.desk import Desk
from tests.pages import Page
from tests.staff_members import Colleague, colleague
from workflows import commands as do
from workflows.states import SYSTEM, Capacity, Kind, Role

SAID = "On précise : l’année 2024, pas 2023."


def act(who: Colleague, case: Desk, name: str, **typed: Any) -> Page:
    """Give an act as a person does: open its page, fill it, press its button."""
    path = f"{case.path}actes/{name}"
    page = who.get(path)
    if page.location == f"{case.path}motif":
        who.post(page.location, {"purpose": "contact"})
    return press(who, path, **typed)


def press(who: Colleague, path: str, **typed: Any) -> Page:
    page = who.get(path)
    return Page(who.browser.post(path, data={"csrf_token": page.token, "version": page.value("version"), **typed}))


@pytest.fixture(autouse=True)
def that_day(at_date: Callable[[str], None]) -> None:
    """Stay on the day that is typed, when midnight passes too."""
    at_date(DAY.isoformat())


def notes(case: Desk) -> dict[str, str]:
    with reading() as session:
        return {
            n.purpose: n.text or "" for n in session.scalars(select(Note).where(Note.part_id == case.filed.part_id))
        }


def journal(case: Desk) -> list[JournalEntry]:
    with reading() as session:
        wanted = select(JournalEntry).where(JournalEntry.case_id == case.filed.case_id).order_by(JournalEntry.seq)
        return list(session.scalars(wanted))


def receipt_left(case: Desk) -> None:
    execute(case.filed.part_id, do.RecordSent("0" * 32, clock.today()), by=SYSTEM)


@dataclass(frozen=True)
class Given:
    """An act: who gives it and who may not, on what, with which words, where it leads and which text is kept."""

    name: str
    right: Role
    wrong: Role
    after: str
    typed: dict[str, Any] = field(default_factory=dict)
    kept: str | None = None
    kind: Kind = Kind.DOCUMENT_ACCESS
    before: do.Command | None = None
    channel: str = "web"
    capacity: Capacity = Capacity.SELF

    def __str__(self) -> str:
        return self.name

    def case(self, desk: Callable[..., Desk]) -> Desk:
        concerned = Concerned("Samuel") if self.capacity is not Capacity.SELF else None
        found = desk(self.kind, channel=self.channel, capacity=self.capacity, concerned=concerned)
        if self.before:
            found.give(self.before, Role.ANALYST)
        return found


DAY = date(2026, 11, 23)
TODAY = {"on-day": str(DAY.day), "on-month": str(DAY.month), "on-year": str(DAY.year)}
TEXT = {"text": SAID}
UNITS = {"units": ["unite-technologies", "unite-services-assures"]}
ASKED = do.AskClarification()
FOR_ANOTHER = {"kind": Kind.RECTIFICATION, "capacity": Capacity.TUTOR}
ACTS = [
    Given("demander-identite", Role.IDENTITY, Role.ANALYST, "identity", kind=Kind.RECTIFICATION),
    Given("confirmer-identite", Role.IDENTITY, Role.LEAD, "triage", {"way": "in-person"}, kind=Kind.RECTIFICATION),
    Given(
        "confirmer-qualite", Role.IDENTITY, Role.LEAD, "triage", {"proof": "tutorship", "scope": "whole"}, **FOR_ANOTHER
    ),
    Given(
        "corriger-qualite",
        Role.IDENTITY,
        Role.LEAD,
        "triage",
        {**TEXT, "capacity": "mandatary"},
        "capacity-correction",
        **FOR_ANOTHER,
    ),
    Given(
        "corriger-qualite",
        Role.INTAKE,
        Role.LEAD,
        "triage",
        {**TEXT, "capacity": "tutor", "concerned": "Samuel"},
        "capacity-correction",
        kind=Kind.RECTIFICATION,
    ),
    Given("refuser-qualite", Role.IDENTITY, Role.LEAD, "analysis", TEXT, "capacity-refusal", **FOR_ANOTHER),
    Given("demander-precision", Role.ANALYST, Role.LEAD, "clarification", TEXT, "clarification-question"),
    Given("inscrire-precision", Role.INTAKE, Role.ANALYST, "triage", TEXT, "clarification-answer", before=ASKED),
    Given("confirmer-ecrit", Role.INTAKE, Role.ANALYST, "triage", TODAY, channel="oral"),
    Given("reprendre", Role.ANALYST, Role.LEAD, "triage", before=ASKED),
    Given("consulter", Role.ANALYST, Role.LEAD, "search", {**UNITS, **TEXT}, "consultation-request"),
    Given("analyser", Role.ANALYST, Role.LEAD, "analysis"),
    Given("acheminer", Role.INTAKE, Role.ANALYST, "triage", {"queue": "accueil", **TEXT}, "routing-reason"),
    Given("prolonger", Role.ANALYST, Role.LEAD, "triage", TEXT, "extension-reason"),
    Given("separer", Role.INTAKE, Role.LEAD, "triage", {**TEXT, "toward": "R221"}, "parting", kind=Kind.RECTIFICATION),
    Given(
        "suivre-ailleurs",
        Role.INTAKE,
        Role.LEAD,
        "moved",
        {**TEXT, "toward": "A21_CH2"},
        "parting",
        kind=Kind.PERSONAL_ACCESS,
    ),
    Given("abandonner", Role.INTAKE, Role.ANALYST, "withdrawn", TEXT, "withdrawal-reason"),
]


@pytest.mark.parametrize("given", ACTS, ids=str)
def test_right_role_gives_it_and_its_text_is_sealed_beside(team, desk, given: Given):
    case = given.case(desk)

    page = act(team[given.right], case, given.name, **given.typed)

    assert page.status == 302
    assert case.part.state == given.after
    assert notes(case) == ({given.kept: SAID} if given.kept else {})
    assert SAID not in str([entry.facts for entry in journal(case)])


@pytest.mark.parametrize("given", ACTS, ids=str)
def test_wrong_role_finds_no_button_and_its_post_does_nothing(team, desk, given: Given):
    case = given.case(desk)
    who = team[given.wrong]
    was, path = case.part.version, f"{case.path}actes/{given.name}"
    page = who.get(case.path)
    filled = {"csrf_token": who.get("/personnel/").token, "version": str(was), **given.typed}

    answer = Page(who.browser.post(path, data=filled))

    assert path not in page.links.values()
    assert answer.status in (403, 404)
    assert case.part.version == was
    assert notes(case) == {}


@pytest.mark.parametrize("role", [Role.HOLDER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_roles_without_the_content_give_nothing(team, desk, role):
    case = desk()
    token = team[role].get("/personnel/").token

    answers = [
        team[role].browser.post(f"{case.path}actes/{name}", data={"csrf_token": token, "text": SAID}).status_code
        for name in map(str, ACTS)
    ]

    assert set(answers) <= {403, 404}
    assert case.part.state == "triage"


def test_post_without_the_token_of_the_page_does_nothing(team, desk):
    case = desk()

    answer = team[Role.ANALYST].browser.post(f"{case.path}actes/analyser", data={"version": str(case.part.version)})

    assert answer.status_code == 422
    assert case.part.state == "triage"


def test_fields_nobody_asked_for_are_ignored(team, desk):
    case = desk()

    act(team[Role.ANALYST], case, "analyser", state="closed", outcome="granted", assignee_id="x", role="officer")

    assert (case.part.state, case.part.outcome) == ("analysis", None)


class TestNotes:
    def test_a_note_is_added_from_its_tab(self, team, desk):
        case = desk()

        team[Role.ANALYST].post(f"{case.path}notes", {"text": SAID})

        assert notes(case) == {"note": SAID}
        assert SAID in team[Role.ANALYST].get(f"{case.path}notes").text

    def test_an_empty_note_says_what_to_write(self, team, desk):
        case = desk()

        page = team[Role.ANALYST].post(f"{case.path}notes", {"text": "  "})

        assert page.status == 422
        assert "Écrivez la note" in page.text

    def test_a_note_is_sealed_in_the_table(self, team, desk):
        case = desk()
        team[Role.ANALYST].post(f"{case.path}notes", {"text": SAID})

        with reading() as session:
            stored = session.scalars(text("SELECT text_sealed FROM notes")).one()

        assert "2024" not in bytes(stored).decode("latin-1")


class TestMistakes:
    def test_missing_answer_is_said_at_the_top_and_at_the_box(self, team, desk):
        page = act(team[Role.IDENTITY], desk(Kind.RECTIFICATION), "confirmer-identite")

        said = "Choisissez la façon dont l’identité a été prouvée."
        assert page.status == 422
        assert page.text.count(said) == 2
        assert page.links[said] == "#way-0"
        assert page.title.startswith("Erreur")

    def test_what_was_typed_comes_back(self, team, desk):
        page = act(team[Role.ANALYST], desk(), "consulter", text=SAID)

        assert "Choisissez au moins une unité." in page.text
        assert SAID in page.text

    def test_a_choice_that_is_not_in_the_list_is_refused(self, team, desk):
        page = act(team[Role.ANALYST], desk(), "consulter", units=["unite-secrete"])

        assert page.status == 422

    def test_too_long_a_text_says_by_how_much(self, team, desk):
        page = act(team[Role.ANALYST], desk(), "demander-precision", text="a" * 4_003)

        assert "il y en a 3 de trop" in page.text

    def test_an_act_that_is_none_is_not_found(self, team, desk):
        assert team[Role.LEAD].get(f"{desk().path}actes/detruire").status == 404

    def test_an_act_not_possible_now_leads_back_and_says_so(self, team, desk):
        case = desk()

        page = team[Role.ANALYST].get(f"{case.path}actes/reprendre")

        assert page.location == case.path
        assert "n’est pas possible en ce moment" in team[Role.ANALYST].get(case.path).text


class TestMeanwhile:
    """Somebody else changed the case while the page was open."""

    def late(self, team, case: Desk, name: str, **typed: Any) -> Page:
        path = f"{case.path}actes/{name}"
        page = team[Role.ANALYST].get(path)
        filled = {"csrf_token": page.token, "version": page.value("version"), **typed}
        case.give(do.AddNote("x"), Role.LEAD)
        return Page(team[Role.ANALYST].browser.post(path, data=filled))

    def test_nothing_is_done_and_what_changed_is_told(self, team, desk):
        case = desk()

        page = self.late(team, case, "demander-precision", text=SAID)

        assert page.status == 409
        assert page.title.startswith("Erreur")
        assert case.part.state == "triage"
        assert "Note ajoutée" in page.text
        assert team[Role.LEAD].member.name in page.text

    def test_what_was_typed_is_kept_and_a_second_press_does_it(self, team, desk):
        case = desk()
        page = self.late(team, case, "demander-precision", text=SAID)
        again = {"csrf_token": page.token, "version": page.value("version"), "text": SAID}

        team[Role.ANALYST].browser.post(f"{case.path}actes/demander-precision", data=again)

        assert SAID in page.text
        assert case.part.state == "clarification"
        assert notes(case) == {"clarification-question": SAID}

    def test_a_letter_that_the_service_sent_meanwhile_stands_in_nobodys_way(self, team, desk):
        case = desk()
        path = f"{case.path}actes/demander-precision"
        page = team[Role.ANALYST].get(path)
        receipt_left(case)

        filled = {"csrf_token": page.token, "version": page.value("version"), "text": SAID}
        team[Role.ANALYST].browser.post(path, data=filled)

        assert case.part.state == "clarification"

    def test_such_a_letter_is_not_told_in_place_of_what_changed(self, team, desk):
        case = desk()
        path = f"{case.path}actes/demander-precision"
        page = team[Role.ANALYST].get(path)
        case.give(do.AddNote("x"), Role.LEAD)
        receipt_left(case)

        filled = {"csrf_token": page.token, "version": page.value("version"), "text": SAID}
        page = Page(team[Role.ANALYST].browser.post(path, data=filled))

        assert page.status == 409
        assert "Note ajoutée" in page.text
        assert "Lettre envoyée" not in page.text

    def test_an_act_that_became_impossible_says_why(self, team, desk):
        case = desk()
        path = f"{case.path}actes/demander-precision"
        page = team[Role.ANALYST].get(path)
        case.to_search()

        answer = team[Role.ANALYST].browser.post(
            path, data={"csrf_token": page.token, "version": page.value("version"), "text": SAID}
        )

        page = Page(answer)
        assert page.status == 409
        assert "ne le permet plus" in page.text
        assert "Unités consultées" in page.text
        assert SAID in page.text

    def test_a_version_that_is_no_number_is_none_that_ever_was(self, team, desk):
        case = desk()

        page = act(team[Role.ANALYST], case, "analyser", version="abc")

        assert page.status == 409
        assert case.part.state == "triage"


class TestUnits:
    def answer(self, who: Colleague, case: Desk, unit: str, **typed: Any) -> Page:
        wanted = next(row.id.hex for row in case.consultations() if row.queue == unit)
        filled = {"consultation": wanted, "found": "yes", "text": "Trois boîtes, 40 pages.", **typed}
        token = who.get("/personnel/").token
        return Page(who.browser.post(f"{case.path}actes/repondre", data={"csrf_token": token, **filled}))

    def test_holder_answers_for_the_unit_and_the_answer_is_sealed(self, team, desk):
        case = desk().to_search("unite-technologies")

        act(
            team[Role.HOLDER],
            case,
            "repondre",
            consultation=case.consultations()[0].id.hex,
            found="part",
            text="Deux pages.",
        )

        with reading() as session:
            row = session.merge(case.consultations()[0])
            assert row.answer == {"found": "part", "text": "Deux pages."}
        assert case.part.state == "analysis"

    def test_analysis_waits_for_the_last_unit(self, team, desk):
        case = desk().to_search("unite-technologies", "unite-services-assures")

        self.answer(team[Role.HOLDER], case, "unite-technologies")

        assert case.part.state == "search"

    def test_holder_of_another_unit_cannot_answer(self, app: Flask, desk):
        case = desk().to_search("unite-technologies")
        other = colleague(app, Role.HOLDER, units=("unite-ressources-humaines",))
        other.sign_in()

        assert self.answer(other, case, "unite-technologies").status == 404

    def test_holder_of_one_unit_cannot_answer_for_the_other_consulted(self, app: Flask, desk):
        case = desk().to_search("unite-technologies", "unite-services-assures")
        one = colleague(app, Role.HOLDER, units=("unite-technologies",))
        one.sign_in()

        page = self.answer(one, case, "unite-services-assures")

        assert page.status == 422
        assert case.part.consultations_open == 2

    def test_analyst_reads_every_answer_and_the_holder_only_their_own(self, app: Flask, team, desk):
        case = desk().to_search("unite-technologies", "unite-services-assures")
        one = colleague(app, Role.HOLDER, units=("unite-technologies",))
        one.sign_in()
        self.answer(team[Role.HOLDER], case, "unite-services-assures", text="Le secret des assurés")

        assert "Le secret des assurés" in team[Role.ANALYST].get(case.path).text
        assert "Le secret des assurés" not in one.get(case.path).html

    def test_unit_that_answered_twice_changed_nothing_the_second_time(self, team, desk):
        case = desk().to_search("unite-technologies", "unite-services-assures")
        self.answer(team[Role.HOLDER], case, "unite-technologies")

        page = self.answer(team[Role.HOLDER], case, "unite-technologies")

        assert page.status == 422
        assert case.part.consultations_open == 1


def test_proven_identity_goes_on_to_analysis(team, desk):
    case = desk(Kind.PERSONAL_ACCESS)

    act(team[Role.IDENTITY], case, "confirmer-identite", way="in-person")

    assert (case.part.queue, case.part.identity_confirmed) == ("analyse", True)
    assert "analyser" in str(team[Role.ANALYST].get(case.path).links.values())


def test_extension_after_the_target_warns_before_it_is_asked(team, desk, at_date):
    at_date("2026-11-23")
    case = desk()
    at_date("2026-12-12")  # the target was Friday 11; the last of the twenty days is Sunday 13
    team[Role.ANALYST].sign_in()

    assert "la date visée est passée" in team[Role.ANALYST].get(f"{case.path}actes/prolonger").text
