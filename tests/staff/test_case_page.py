"""The case page: seen by who may, journaled before it is shown, with the lawful buttons and no other."""

from __future__ import annotations

import re
import uuid
from datetime import date

import pytest
from flask import url_for
from sqlalchemy import select

from app.access import policy_of
from app.accounts.services import members
from app.cases.context import Concerned
from app.cases.services import SYSTEM, execute
from app.db import reading
from app.journal import services as journal
from app.journal.models import ReadEntry
from app.staff.context import words
from app.staff.forms.drafting import DRAFTS
from app.staff.services import reaching
from app.staff.views.buttons import ACTS
from tests.desk import Desk
from tests.pages import Page
from tests.staff_members import Colleague
from workflows import commands as do
from workflows.states import Capacity, Kind, Regime, Role

SECRET = "mon dossier de médicaments"
NAME = "Bérengère Quidam"
CONTACT, BORN = ("12, rue des Érables", "camille@exemple.test"), "4 mai 2019"
WORKERS = (Role.INTAKE, Role.IDENTITY, Role.HOLDER, Role.ANALYST, Role.OFFICER, Role.LEAD)
TABS = ["", "identite", "chronologie", "lettres", "notes", "decision", "journal"]


@pytest.fixture
def case(desk) -> Desk:
    return desk(name=NAME, request={"what": SECRET, "period": "2024"})


def reads() -> list[tuple[str, str]]:
    with reading() as session:
        return [(read.what, read.purpose) for read in session.scalars(select(ReadEntry).order_by(ReadEntry.at))]


class TestWhoSees:
    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.ANALYST, 200),
            (Role.LEAD, 200),
            (Role.INTAKE, 302),
            (Role.OFFICER, 302),
            (Role.AUDITOR, 302),
            (Role.IDENTITY, 404),
            (Role.HOLDER, 404),
            (Role.ADMINISTRATOR, 403),
        ],
    )
    def test_case_in_a_unit_queue_opens_for_who_may(self, team, case, role, status):
        assert team[role].get(case.path).status == status

    @pytest.mark.parametrize("role", [Role.IDENTITY, Role.HOLDER])
    def test_unknown_and_not_mine_are_the_same_page(self, team, case, role):
        for tab in TABS:
            there = team[role].get(case.path + tab)
            nowhere = team[role].get("/personnel/demandes/0000000T/" + tab)

            assert there.status == nowhere.status
            assert strip(there.html, case) == strip(nowhere.html, case)

    @pytest.mark.parametrize("number", ["abc", "0000000T", "'; drop table cases; --", "é"])
    def test_a_number_that_is_none_is_not_found(self, team, number):
        assert team[Role.LEAD].get(f"/personnel/demandes/{number}/").status == 404

    def test_auditor_reads_the_journal_and_nothing_personal(self, team, case):
        page = team[Role.AUDITOR].get(case.path, follow_redirects=True)

        assert "Ce qui a été fait" in page.text
        assert SECRET not in page.html
        assert NAME not in page.html

    def test_auditor_opens_no_other_tab(self, team, case):
        others = ["identite", "chronologie", "lettres", "notes", "decision"]

        assert {team[Role.AUDITOR].get(case.path + tab).status for tab in others} == {403}

    def test_holder_sees_what_is_asked_of_the_unit_and_nothing_else(self, team, case):
        case.to_search()

        page = team[Role.HOLDER].get(case.path)

        assert SECRET in page.text
        assert NAME not in page.html
        assert set(page.links) & {"Identité", "Lettres", "Notes", "Décision", "Journal"} == set()

    def test_holder_opens_no_other_tab(self, team, case):
        case.to_search()

        others = ["identite", "chronologie", "lettres", "notes", "decision", "journal"]
        assert {team[Role.HOLDER].get(case.path + tab).status for tab in others} == {404}

    def test_rights_taken_away_close_the_page_at_once(self, team, case):
        team[Role.ANALYST].get(case.path)
        members.set_roles(team[Role.ANALYST].identifier, [Role.AUDITOR])

        assert team[Role.ANALYST].get(case.path).location.startswith("/personnel/connexion")


def strip(html: str, case: Desk) -> str:
    html = re.sub(r'value="[^"]*"|translate="no">[0-9a-f]+', "", html)  # tokens, and the trace of each answer
    return html.replace(case.filed.number, "").replace("0000000T", "")


def broken(*_: object) -> None:
    raise journal.ReadNotJournaled("summary")


def doors(app, case: Desk) -> list[str]:
    """Every address under a case that may be asked for by an officer, but the one that asks why."""
    values = {"number": case.filed.number, "act": "prolonger", "form": "csv", "answer": "granted", "name": "projet"}
    values |= {"letter_id": uuid.UUID(int=1), "upload_id": uuid.UUID(int=1), "kind": "granted"}
    of_cases = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/personnel/demandes/<number>/")]
    may = [rule for rule in of_cases if "GET" in rule.methods and open_to_officer(app, rule.endpoint)]
    with app.test_request_context():
        paths = [url_for(rule.endpoint, **{name: values[name] for name in rule.arguments}) for rule in may]
    return [path for path in paths if not path.endswith("/motif")]


def open_to_officer(app, endpoint: str) -> bool:
    roles = policy_of(app, endpoint).roles
    return not roles or Role.OFFICER in roles


class TestPurpose:
    def open(self, who, case: Desk, purpose: str = "contact"):
        return who.post(f"{case.path}motif", {"purpose": purpose})

    def test_case_out_of_my_queues_asks_why(self, team, case):
        page = team[Role.INTAKE].get(case.path)

        assert page.location == f"{case.path}motif"
        assert SECRET not in team[Role.INTAKE].get(page.location).html

    def test_reason_given_opens_it_and_goes_with_the_reading(self, team, case):
        self.open(team[Role.INTAKE], case)

        page = team[Role.INTAKE].get(case.path)

        assert SECRET in page.text
        assert reads() == [("opening", "contact"), ("summary", "contact")]

    def test_reason_is_written_down_even_when_no_page_is_read_after(self, team, case):
        self.open(team[Role.INTAKE], case)

        assert reads() == [("opening", "contact")]

    def test_nothing_opens_when_the_reason_cannot_be_written(self, team, case, monkeypatch):
        monkeypatch.setattr("app.staff.services.contents.record_read", broken)

        assert self.open(team[Role.INTAKE], case).status == 503
        assert team[Role.INTAKE].get(case.path).location == f"{case.path}motif"

    def test_every_door_of_a_case_asks_it(self, app, team, case):
        inside = {path: team[Role.OFFICER].get(path).location for path in doors(app, case)}

        assert len(inside) > len(TABS)
        assert set(inside.values()) == {f"{case.path}motif"}

    def test_reason_must_be_chosen_in_the_list(self, team, case):
        page = self.open(team[Role.INTAKE], case, "curiosité")

        assert page.status == 422
        assert team[Role.INTAKE].get(case.path).status == 302

    def test_reason_is_asked_for_each_case(self, team, case, desk):
        self.open(team[Role.INTAKE], case)

        assert team[Role.INTAKE].get(desk().path).status == 302

    def test_reason_is_asked_again_after_half_an_hour(self, team, case):
        clerk = team[Role.INTAKE]
        self.open(clerk, case)
        with clerk.browser.session_transaction() as held:
            held["purposes"] = {key: {**kept, "until": 0} for key, kept in held["purposes"].items()}

        assert clerk.get(case.path).status == 302

    def test_reason_opens_nothing_to_who_may_not_see(self, team, case):
        assert team[Role.IDENTITY].get(f"{case.path}motif").status == 404


class TestReadings:
    def test_each_tab_with_a_personal_value_is_written_down(self, team, case):
        for tab in ("", "identite", "notes", "decision"):
            team[Role.ANALYST].get(case.path + tab)

        assert reads() == [(what, "queue") for what in ("summary", "identity", "notes", "decision")]

    def test_tabs_without_a_personal_value_are_not(self, team, case):
        pages = [team[Role.ANALYST].get(case.path + tab) for tab in ("chronologie", "lettres", "journal")]

        assert {page.status for page in pages} == {200}
        assert reads() == []
        assert not any(SECRET in page.html or NAME in page.html for page in pages)

    def test_my_own_case_is_read_as_such(self, team, case):
        case.give(do.ClaimCase(), Role.ANALYST)

        team[Role.ANALYST].get(case.path)

        assert reads() == [("summary", "assigned")]

    def test_nothing_is_shown_when_the_reading_cannot_be_written(self, team, case, monkeypatch):
        monkeypatch.setattr("app.staff.services.contents.record_read", broken)

        page = team[Role.ANALYST].get(case.path)

        assert page.status == 503
        assert SECRET not in page.html

    def test_name_is_masked_until_it_is_asked_for(self, team, case):
        assert NAME not in team[Role.ANALYST].get(case.path).html
        assert NAME in team[Role.ANALYST].get(f"{case.path}identite").text


class TestMasks:
    """Address, e-mail address, telephone, day of birth: there, and not shown before they are asked for."""

    @pytest.fixture
    def child(self, desk) -> Desk:
        concerned = Concerned("Samuel N’Diaye", date(2019, 5, 4))
        return desk(Kind.PERSONAL_ACCESS, capacity=Capacity.PARENT, concerned=concerned)

    def show(self, who: Colleague, case: Desk, block: str) -> Page:
        return who.post(f"{case.path}afficher/{block}", page=f"{case.path}identite")

    def test_what_reaches_a_person_is_masked(self, team, child):
        page = team[Role.IDENTITY].get(f"{child.path}identite")

        assert "masqué" in page.text
        assert [value for value in (*CONTACT, BORN) if value in page.text] == []

    @pytest.mark.parametrize(("block", "shown", "still"), [("contact", CONTACT, (BORN,)), ("birth", (BORN,), CONTACT)])
    def test_one_block_at_a_time_is_shown_and_its_reading_written_down(self, team, child, block, shown, still):
        page = self.show(team[Role.IDENTITY], child, block)

        assert [value for value in shown if value not in page.text] == []
        assert [value for value in still if value in page.text] == []
        assert reads() == [("identity", "queue"), (block, "queue")]

    def test_it_is_masked_again_on_the_next_page(self, team, case):
        self.show(team[Role.ANALYST], case, "contact")

        assert CONTACT[0] not in team[Role.ANALYST].get(f"{case.path}identite").text

    def test_the_purpose_that_opened_the_case_goes_with_it(self, team, case):
        TestPurpose().open(team[Role.INTAKE], case)

        self.show(team[Role.INTAKE], case, "contact")

        assert reads()[-1] == ("contact", "contact")

    def test_nothing_is_shown_without_a_purpose_nor_to_who_may_not_see(self, team, case):
        pages = {role: self.show_from_the_day(team[role], case) for role in (Role.OFFICER, Role.IDENTITY)}

        assert {role: page.status for role, page in pages.items()} == {Role.OFFICER: 302, Role.IDENTITY: 404}
        assert reads() == []

    def show_from_the_day(self, who: Colleague, case: Desk) -> Page:
        return who.post(f"{case.path}afficher/contact", page="/personnel/compte")

    def test_a_block_that_is_none_is_not_found(self, team, case):
        assert self.show(team[Role.ANALYST], case, "tout").status == 404


class TestWords:
    def test_says_why_it_was_sent_where_it_is(self, team, case):
        said = team[Role.ANALYST].get(case.path).text

        assert "Acheminée à « Services aux personnes assurées » parce que les documents portent sur" in said

    def test_elides_before_a_vowel(self, team, desk):
        said = team[Role.IDENTITY].get(desk(Kind.RECTIFICATION).path).text

        assert "Acheminée à « Identité » parce qu’une rectification commence par" in said

    def test_explains_its_date_step_by_step(self, team, case):
        said = team[Role.ANALYST].get(case.path).text

        assert "Ce jour ne compte pas." in said
        assert "La loi donne 20 jours" in said
        assert "Votre demande" not in said

    def test_flags_a_deemed_refusal(self, team, case, at_date):
        at_date("2090-01-10")
        execute(case.filed.part_id, do.FlagDeemedRefusal(), by=SYSTEM)
        team[Role.LEAD].sign_in()

        assert "refus réputé" in team[Role.LEAD].get(case.path).text

    def test_text_of_a_stranger_is_never_read_as_html(self, team, desk):
        case = desk(request={"what": "<script>alert(1)</script>{{ 7*7 }}", "period": ""})

        page = team[Role.ANALYST].get(case.path)

        assert "<script>alert" not in page.html
        assert "{{ 7*7 }}" in page.text

    def test_journal_tab_says_that_the_chain_holds(self, team, case):
        assert "chaîne intacte" in team[Role.ANALYST].get(f"{case.path}journal").text


STEPS = {
    "triage": lambda case: case,
    "search": lambda case: case.to_search(),
    "analysis": lambda case: case.to_analysis(),
    "approval": lambda case: case.to_approval(),
    "signing": lambda case: case.to_signing(),
}


class TestButtons:
    @pytest.mark.parametrize("state", STEPS)
    @pytest.mark.parametrize("kind", [Kind.DOCUMENT_ACCESS, Kind.RECTIFICATION])
    def test_page_offers_exactly_what_the_table_permits(self, team, desk, kind, state):
        case = STEPS[state](confirmed(desk(kind)))

        wrong = {role: difference for role in WORKERS if (difference := offered(team[role], case))}

        assert wrong == {}


def offered(who: Colleague, case: Desk) -> set[str]:
    """Return the buttons that are there without the right, or missing with it."""
    page = opened(who, case)
    if page is None:
        return set()
    permitted = reaching.reach(who.member, case.filed.number).permitted
    shown = {name for name in ACTS if f"{case.path}actes/{name}" in page.links.values()}
    shown |= {"projet"} if "Préparer la décision" in page.links else set()
    shown |= {"prise"} if f"{case.path}prise" in page.actions else set()
    right = {name for name, form in ACTS.items() if form.command in permitted}
    right |= {"projet"} if permitted & set(DRAFTS.values()) else set()
    right |= {"prise"} if do.ClaimCase in permitted else set()
    return shown ^ right


def confirmed(case: Desk) -> Desk:
    if case.part.kind != Kind.DOCUMENT_ACCESS:
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    return case


def opened(who: Colleague, case: Desk) -> Page | None:
    """Open a case as this colleague, saying why when it is asked; None when it is not theirs to see."""
    page = who.get(case.path)
    if page.location == f"{case.path}motif":
        who.post(page.location, {"purpose": "backup"})
        page = who.get(case.path)
    return page if page.status == 200 else None


@pytest.mark.parametrize("regime", [Regime.A21_CH3, Regime.R221])
def test_the_bar_says_which_law_governs(team, file_one, run_outbox, regime):
    number = file_one(Kind.PERSONAL_ACCESS, regime=regime).number
    run_outbox("routing.route")

    page = team[Role.IDENTITY].get(f"/personnel/demandes/{number}/")

    assert str(words.REGIMES[regime]) in page.text


@pytest.mark.parametrize(("regime", "offered"), [(Regime.A21_CH3, True), (Regime.R221, False)])
def test_no_extension_is_offered_where_the_law_knows_none(team, desk, regime, offered):
    case = desk(Kind.PERSONAL_ACCESS, regime=regime).to_analysis()

    assert (f"{case.path}actes/prolonger" in opened(team[Role.ANALYST], case).links.values()) is offered
