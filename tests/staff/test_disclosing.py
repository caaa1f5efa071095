"""An answer about oneself says what it communicates; what the table does not allow is refused at every door."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app import clock
from app.cases.models import Disclosed
from app.cases.services import execute
from app.db import reading
from app.staff.context.disclosing import NAMED, Gate
from app.staff.forms.documents import DocumentRow
from app.staff.services import drafts as service
from app.staff.services import reaching
from tests.desk import GIVEN, Desk
from tests.pages import Page
from tests.staff.test_acts import journal
from tests.staff.test_drafting import ROW, drafts, fill, send
from tests.staff.test_severing import CATALOGUE
from tests.workflows.test_disclosures import EVER, EVERYTHING, LAWFUL
from workflows import commands as do
from workflows.disclosures import RECEIVES, Basis, Category, Disclosure, Recipient, objection
from workflows.errors import GuardRefused
from workflows.states import Actor, Capacity, Kind, Outcome, Regime, Role

TOLD = {**ROW, "documents-0-category": "service-date", "documents-0-basis": "A29-64"}
HIDDEN = {**TOLD, "documents-0-category": "service-other"}
HIDDEN_CODE = "service-other:person:A29-64"

REFUSED = (
    (ROW, "Choisissez ce qui est communiqué"),
    ({**TOLD, "documents-0-basis": ""}, "Choisissez la disposition qui permet de le communiquer"),
    ({**TOLD, "documents-0-category": "tout"}, "Choisissez dans la liste ce qui est communiqué"),
    ({**TOLD, "documents-0-basis": "R22-17"}, "Choisissez dans la liste la disposition"),
    (HIDDEN, "la loi ne permet de le communiquer à personne par cette voie"),
    ({**TOLD, "documents-0-basis": "A21-83"}, "Loi sur l’assurance maladie (A-29), art. 64"),
)
"""What is not named, or that the table does not allow, and what the page says of it."""


@pytest.fixture
def case(desk) -> Desk:
    return desk(Kind.PERSONAL_ACCESS).to_analysis()


def rows(case: Desk) -> list[tuple[str, bool]]:
    with reading() as session:
        wanted = select(Disclosed).where(Disclosed.part_id == case.filed.part_id).order_by(Disclosed.rank)
        return [(f"{r.category}:{r.recipient}:{r.basis}", r.withdrawn_on is None) for r in session.scalars(wanted)]


def attempts(case: Desk) -> list[tuple[str, str, list[str]]]:
    entries = [entry for entry in journal(case) if entry.command == "RefuseDisclosure"]
    return [(entry.actor, entry.facts["door"], entry.facts["disclosures"]) for entry in entries]


class TestDrafting:
    def test_what_each_line_communicates_is_kept_read_again_proposed_and_journaled(self, team, case):
        page = fill(team[Role.ANALYST], case, "granted", **TOLD)
        shown = team[Role.ANALYST].get(page.location).text

        send(team[Role.ANALYST], case)

        assert drafts(case)[0][1]["documents"][0]["disclosed"] == GIVEN
        assert "Service assuré : la date" in shown
        assert "Loi sur l’assurance maladie, art. 64" in shown
        assert rows(case) == [(GIVEN, True)]
        assert next(e for e in journal(case) if e.command == "DraftGranted").facts["disclosures"] == [GIVEN]

    def test_a_draft_written_again_shows_what_was_chosen(self, team, case):
        fill(team[Role.ANALYST], case, "granted", **TOLD)

        page = team[Role.ANALYST].get(f"{case.path}projet/granted").html

        assert 'selected value="service-date"' in page
        assert 'selected value="A29-64"' in page

    def test_what_is_not_named_or_not_allowed_is_said_at_the_field_and_above_and_nothing_is_kept(self, team, case):
        for typed, said in REFUSED:
            page = fill(team[Role.ANALYST], case, "granted", **typed)

            assert page.status == 422
            assert page.text.count(said) == 2
            assert page.value("documents-0-title") == ROW["documents-0-title"]
        assert drafts(case) == []

    def test_the_attempt_is_written_down_with_who_made_it_and_changes_nothing_else(self, team, case):
        version = case.part.version

        fill(team[Role.ANALYST], case, "granted", **HIDDEN)

        assert attempts(case) == [(team.actor(Role.ANALYST).id, "DraftGranted", [HIDDEN_CODE])]
        assert case.part.version == version
        assert "Communication refusée" in team[Role.ANALYST].get(f"{case.path}chronologie").text

    def test_a_line_refused_needs_to_name_nothing(self, team, case):
        more = {"documents-1-title": "Note", "documents-1-outcome": "refused", "documents-1-passages-0-grounds": "64"}
        page = fill(
            team[Role.ANALYST], case, "partial", **{**TOLD, "documents-0-outcome": "granted"}, **more, reasons="Non."
        )

        assert page.status == 302
        assert [row["disclosed"] for row in drafts(case)[0][1]["documents"]] == [GIVEN, ""]

    @pytest.mark.parametrize("kind", [Kind.DOCUMENT_ACCESS, Kind.RECTIFICATION])
    def test_no_other_kind_is_asked(self, team, desk, kind):
        case = desk(kind, request={"what": "", "corrections": []}).to_analysis()

        assert "Ce qui est communiqué" not in team[Role.ANALYST].get(f"{case.path}projet/granted").text

    def test_what_is_proposed_anew_sets_aside_what_was_proposed_before(self, team, case):
        fill(team[Role.ANALYST], case, "granted", **TOLD)
        send(team[Role.ANALYST], case)
        case.give(do.ReturnDecision("1"), Role.OFFICER)

        fill(team[Role.ANALYST], case, "granted", **{**TOLD, "documents-0-category": "service"})
        send(team[Role.ANALYST], case)

        assert rows(case) == [(GIVEN, False), ("service:person:A29-64", True)]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
class TestForm:
    """The same form behind the page and a direct POST: every sort of information, to everybody, on every basis."""

    def test_only_what_is_lawful_passes(self, app):
        with app.test_request_context(method="POST"):
            for regime in (Regime.A21_CH3, Regime.R221):
                assert {what for what in EVERYTHING if self.sent(what, regime, Outcome.GRANTED)} == LAWFUL[regime]
                assert {what for what in EVER if self.sent(what, regime, Outcome.PARTIAL)} == LAWFUL[regime]

    @staticmethod
    def sent(what: Disclosure, regime: Regime, outcome: Outcome) -> bool:
        typed = {"title": "Relevé", "outcome": str(outcome), "category": what.category, "basis": what.basis}
        typed |= {"passages-0-about": "La fin", "passages-0-grounds": "37"} if outcome is Outcome.PARTIAL else {}
        row = DocumentRow(MultiDict({name: str(value) for name, value in typed.items()}))
        row.outcome.offer([(str(outcome), "")])
        gate = Gate(what.recipient, regime, clock.today())
        row.settle(gate, outcome, CATALOGUE)
        passed = bool(row.validate())
        if not passed and what.basis in gate.bases and what.category in NAMED:
            assert row.barred == what.code
        return passed


class TestService:
    def test_a_draft_kept_by_another_way_is_refused_and_written_down(self, team, case):
        analyst = team[Role.ANALYST].member
        face = reaching.reach(analyst, case.filed.number).face
        document = {"title": "Relevé", "outcome": "granted", "passages": [], "disclosed": HIDDEN_CODE}

        with pytest.raises(GuardRefused, match="undisclosable"):
            service.keep(face, analyst, Outcome.GRANTED, {"documents": [document]}, "")

        assert drafts(case) == []
        assert attempts(case) == [(analyst.actor.id, "DraftGranted", [HIDDEN_CODE])]

    def test_a_command_given_straight_to_the_door_is_refused_and_written_down(self, team, case):
        with pytest.raises(GuardRefused, match="undisclosable"):
            case.give(do.DraftGranted("1", disclosures=(GIVEN, HIDDEN_CODE)), Role.ANALYST)

        assert attempts(case) == [(team.actor(Role.ANALYST).id, "DraftGranted", [GIVEN, HIDDEN_CODE])]
        assert (case.part.state, rows(case)) == ("analysis", [])

    def test_a_command_that_tells_of_less_than_the_draft_is_not_taken(self, team, case):
        fill(team[Role.ANALYST], case, "granted", **{**TOLD, "documents-0-category": "sums-paid"})
        analyst = team[Role.ANALYST].member
        face = reaching.reach(analyst, case.filed.number).face
        with reading() as session:
            draft = service.last_draft_of(session, case.filed.part_id)

        with pytest.raises(service.ChangedMeanwhile):
            service.submit(face, analyst, do.DraftGranted(draft.id.hex, disclosures=(GIVEN,)), None)

    def test_a_rule_that_ended_since_stops_the_approval_and_the_signature(self, team, desk, monkeypatch):
        first, second = (desk(Kind.PERSONAL_ACCESS).to_approval(), desk(Kind.PERSONAL_ACCESS).to_signing())
        monkeypatch.setattr(
            "workflows.protection_guards.objection", lambda what, regime, on: objection(what, regime, on, table=())
        )

        for case, command in ((first, do.ApproveDecision()), (second, do.SignDecision("1"))):
            with pytest.raises(GuardRefused, match="undisclosable"):
                case.give(command, Role.OFFICER)
            assert [door for _, door, _ in attempts(case)] == [type(command).__name__]

    def test_another_refusal_is_no_attempt(self, case):
        case.give(do.DraftGranted("1", disclosures=(GIVEN,)), Role.ANALYST)
        preparer = Actor(case.team.actor(Role.ANALYST).id, frozenset({Role.OFFICER}))

        with pytest.raises(GuardRefused, match="preparer"):
            execute(case.filed.part_id, do.ApproveDecision(), by=preparer)

        assert attempts(case) == []


def test_the_matrix_tried_here_is_the_whole_of_it():
    assert set(EVERYTHING) == {Disclosure(*cell) for cell in product(Category, Recipient, Basis)}


def test_the_page_of_a_draft_offers_only_the_bases_of_its_law(team, desk):
    case = desk(Kind.PERSONAL_ACCESS, regime=Regime.R221).to_analysis()

    page = Page(team[Role.ANALYST].browser.get(f"{case.path}projet/granted")).html

    assert 'value="R22-17"' in page
    assert 'value="A21-83"' not in page


@pytest.mark.parametrize(
    ("capacity", "recipient"),
    [
        ("self", Recipient.PERSON),
        ("parent", Recipient.REPRESENTATIVE),
        ("tutor", Recipient.REPRESENTATIVE),
        ("mandatary", Recipient.REPRESENTATIVE),
        ("liquidator", Recipient.SUCCESSOR),
        ("beneficiary", Recipient.SUCCESSOR),
        ("heir", Recipient.SUCCESSOR),
        ("relative", Recipient.RELATIVE),
    ],
)
def test_each_capacity_of_the_law_receives_as_who_it_is(capacity, recipient):
    assert RECEIVES[Capacity(capacity)] is recipient


@pytest.mark.parametrize("recipient", Recipient)
def test_who_has_no_line_is_told_why_rather_than_left_with_an_empty_list(recipient):
    assert all(Gate(recipient, regime, clock.today()).bases for regime in (Regime.A21_CH3, Regime.R221))


def test_no_capacity_of_the_law_is_left_without_a_recipient():
    assert set(RECEIVES) == set(Capacity)
