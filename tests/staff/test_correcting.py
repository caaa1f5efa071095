"""A correction is decided piece by piece; what was refused is recorded, and others are told, at the person's demand."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, text

from app import clock
from app.cases.services import execute
from app.communications.context import read
from app.communications.models import Communication
from app.communications.services import keep, mark_told
from app.db import reading
from app.journal.models import ReadEntry
from app.letters import services as letters
from tests.desk import Desk
from tests.letters.reading import words_of
from tests.pages import Page
from tests.services.databases import Database
from tests.staff.test_acts import act, journal
from tests.staff.test_disclosing import attempts, rows
from tests.staff.test_drafting import drafts, fill, send
from tests.staff_members import Colleague
from workflows import commands as do
from workflows.disclosures import objection
from workflows.errors import GuardRefused
from workflows.states import SYSTEM, Kind, Regime, Role

ADDRESS = {"information": "Adresse", "recorded": "1, rue A", "wanted": "2, rue B", "ground": "INACCURATE"}
NOTE = {"information": "Note d’appel", "recorded": "Note du 4 mars", "wanted": "", "ground": "RETENTION_UNAUTHORISED"}
GRANTED = {
    "corrections-0-rank": "1",
    "corrections-0-information": "Adresse",
    "corrections-0-asked": "2, rue B",
    "corrections-0-done": "L’adresse est à jour.",
    "corrections-0-given": "copy",
}
REFUSED = {
    "corrections-1-rank": "2",
    "corrections-1-information": "Note d’appel",
    "corrections-1-asked": "La retirer",
    "corrections-1-outcome": "refused",
    "corrections-1-grounds": "89",
    "corrections-1-reason": "La note rapporte ce qui a été dit.",
    "corrections-1-burden": "body",
}
IN_PART = {**GRANTED, "corrections-0-outcome": "granted", **REFUSED}
MISTAKES = (
    ("partial", {"corrections-0-given": ""}, "Choisissez ce que la personne reçoit sans frais"),
    ("partial", {"corrections-1-reason": ""}, "Dites pourquoi ce renseignement n’est pas rectifié."),
    ("partial", {"corrections-1-burden": ""}, "Dites d’où vient ce renseignement"),
    ("partial", {"corrections-1-grounds": ""}, "la loi veut que tout refus en cite une"),
    ("partial", {"corrections-1-outcome": "granted"}, "Une réponse en partie accorde et refuse"),
    ("partial", {"corrections-1-information": ""}, "Décidez de chaque renseignement"),
    ("granted", {"corrections-1-information": ""}, "Décidez de chaque renseignement"),
    ("refused", {"corrections-1-reason": ""}, "Dites pourquoi ce renseignement n’est pas rectifié."),
)
COPY = "correction:person:A21-92"
FUND = {
    "relation": "recipient",
    "body": "Fonds des pensions",
    "address": "300, rue du Modèle\nLévis (Québec)  G6V 1A1",
    "about": ["1"],
    "category": "personal",
    "basis": "A21-59",
    "nature": "L’adresse",
    "aim": "Verser une pension",
    "because": "L’entente de 2023",
    "outside": "no",
}


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


@pytest.fixture
def case(desk: Callable[..., Desk]) -> Desk:
    return desk(Kind.RECTIFICATION, request={"corrections": [ADDRESS, NOTE]}).to_analysis()


@pytest.fixture
def health(desk: Callable[..., Desk]) -> Desk:
    return desk(Kind.RECTIFICATION, regime=Regime.R221, request={"corrections": [ADDRESS]}).to_analysis()


@pytest.fixture
def analyst(team) -> Colleague:
    return team[Role.ANALYST]


def decided(case: Desk, answer: str = "partial", **typed: Any) -> Desk:
    """Have the case answered as its pages do, up to the sending."""
    fill(case.team[Role.ANALYST], case, answer, **(typed or IN_PART))
    send(case.team[Role.ANALYST], case)
    case.give(do.ApproveDecision(), Role.OFFICER)
    case.give(do.SignDecision("1"), Role.OFFICER)
    execute(case.filed.part_id, do.RecordDecisionSent("1", clock.today()), by=SYSTEM)
    return case


LINE = "personal:registered:A21-59"
TOLD_AS = [("recipient", "correction:registered:A21-93"), ("source", "correction:source:A21-93")]
UNLAWFUL = (
    ({"category": ""}, "Choisissez ce qui est communiqué."),
    ({"basis": ""}, "Choisissez la disposition qui permet de le communiquer"),
    ({"category": "correction"}, "Choisissez dans la liste ce qui est communiqué"),
    ({"basis": "A21-93"}, "Choisissez dans la liste la disposition"),
    ({"category": "service-date"}, "la loi fixe à qui et sur quelle base un service assuré se communique"),
    ({"category": "health"}, "aucune ligne du tableau des communications ne le permet"),
)


class TestDraft:
    def test_each_correction_is_kept_with_what_its_own_outcome_needs(self, analyst, case):
        page = fill(analyst, case, "partial", **IN_PART)

        ((outcome, body),) = drafts(case)
        assert outcome == "partial"
        assert body["grounds"] == ["A21-89"]
        assert body["corrections"] == [
            {"disclosed": COPY, "rank": 1, "information": "Adresse", "asked": "2, rue B", "outcome": "granted",
             "done": "L’adresse est à jour.", "given": "copy", "reason": "", "burden": "", "grounds": []},
            {"rank": 2, "information": "Note d’appel", "asked": "La retirer", "outcome": "refused", "done": "",
             "given": "", "reason": "La note rapporte ce qui a été dit.", "burden": "body", "grounds": ["A21-89"]},
        ]  # fmt: skip
        shown = analyst.get(page.location).text
        assert "Une copie du renseignement modifié ou ajouté" in shown
        send(analyst, case)
        assert next(entry for entry in journal(case) if entry.command == "DraftPartial").facts["disclosures"] == [COPY]
        assert rows(case) == [(COPY, True)]
        assert "c’est à l’organisme de prouver que le dossier n’a pas à être rectifié. En a-t-il la preuve" in shown

    def test_the_form_opens_with_what_is_asked_a_removal_said_in_words(self, analyst, case):
        page = analyst.get(f"{case.path}projet/partial")

        assert (page.value("corrections-0-rank"), page.value("corrections-1-rank")) == ("1", "2")
        assert page.value("corrections-1-asked") == "Le retirer"

    def test_the_form_opens_again_with_the_last_draft(self, analyst, case):
        fill(analyst, case, "partial", **IN_PART)

        page = analyst.get(f"{case.path}projet/partial")

        assert page.value("corrections-1-rank") == "2"
        assert page.value("corrections-1-grounds") == "89"
        assert "La note rapporte ce qui a été dit." in page.text

    def test_each_mistake_is_said_in_words_and_nothing_is_kept(self, analyst, case):
        for answer, changed, said in MISTAKES:
            page = fill(analyst, case, answer, **{**IN_PART, **changed})

            assert page.status == 422, changed
            assert said in page.text
        assert drafts(case) == []

    def test_a_refusal_as_a_whole_cites_its_article_line_by_line(self, analyst, case):
        each = {name.replace("-1-", f"-{at}-"): value for name, value in REFUSED.items() for at in (0, 1)}

        fill(analyst, case, "refused", **{**each, "corrections-0-rank": "1", "corrections-0-information": "Adresse"})

        ((_outcome, body),) = drafts(case)
        assert {line["outcome"] for line in body["corrections"]} == {"refused"}
        assert body["grounds"] == ["A21-89"]

    def test_under_the_act_on_health_information_nothing_is_asked_of_who_must_prove(self, analyst, health):
        html = analyst.get(f"{health.path}projet/refused").html

        assert 'name="corrections-0-reason"' in html
        assert 'name="corrections-0-burden"' not in html
        assert analyst.get(f"{health.path}communications").status == 200, "R-22.1 s. 265 wants a register too"

    def test_under_it_what_is_corrected_is_copied_as_what_one_may_read_anyway(self, analyst, health):
        fill(analyst, health, "granted", **GRANTED)
        send(analyst, health)

        assert rows(health) == [("correction:person:R22-17-COPY", True)]


class TestRecording:
    def test_what_a_person_requires_by_telephone_is_told_to_the_staff_done_and_confirmed_by_letter(
        self, team, case, run_outbox
    ):
        decided(case)
        act(team[Role.INTAKE], case, "exiger-inscription")
        day = team[Role.INTAKE].get("/personnel/").text
        assert "Demandes à inscrire au dossier de la personne (1)" in day
        assert "inscription au dossier exigée le" in team[Role.INTAKE].get(case.path).text

        today = clock.today()
        on = {"day-day": str(today.day), "day-month": str(today.month), "day-year": str(today.year)}
        act(team[Role.INTAKE], case, "confirmer-inscription", **on)
        run_outbox("letters.compose", "letters.sign", "letters.send")

        assert case.part.recorded_on == today
        assert "Demandes à inscrire au dossier" not in team[Role.INTAKE].get("/personnel/").text
        line = next(line for line in letters.listed(case.filed.part_id) if line.letter == "L31")
        said = words_of(letters.opened(case.filed.case_id, line.id).content)
        assert "votre demande de rectification est inscrite au dossier depuis le" in said

    def test_a_day_before_it_was_required_is_refused(self, team, case):
        decided(case)
        act(team[Role.INTAKE], case, "exiger-inscription")

        early = {"day-day": "1", "day-month": "1", "day-year": "2020"}
        page = act(team[Role.INTAKE], case, "confirmer-inscription", **early)

        assert page.status == 422
        assert "Inscrivez un jour entre l’exigence" in page.text
        assert case.part.recorded_on is None

    def test_nothing_is_recorded_of_what_was_granted_whole(self, team, case):
        whole = {name.replace("-0-", f"-{at}-"): value for name, value in GRANTED.items() for at in (0, 1)}
        decided(case, "granted", **{**whole, "corrections-1-rank": "2"})

        assert "Inscrire que la personne exige l’inscription" not in _page(team[Role.INTAKE], case).text
        assert case.part.outcome == "granted"


class TestHelp:
    def test_what_is_asked_by_telephone_is_told_to_the_officer_given_and_written_down_with_its_means(self, team, case):
        decided(case)
        act(team[Role.INTAKE], case, "demander-aide")
        assert "Décisions à expliquer (1)" in team[Role.OFFICER].get("/personnel/").text

        today = clock.today()
        on = {"day-day": str(today.day), "day-month": str(today.month), "day-year": str(today.year)}
        act(team[Role.OFFICER], case, "inscrire-aide", means="call", **on)

        assert case.part.helped_on == today
        assert "Décisions à expliquer" not in team[Role.OFFICER].get("/personnel/").text
        entry = journal(case)[-1]
        assert (entry.facts["means"], entry.actor) == ("call", team.actor(Role.OFFICER).id)
        assert any("art. 100" in source for source in entry.law)

    def test_a_day_before_it_was_asked_for_is_refused(self, team, case):
        decided(case)
        act(team[Role.INTAKE], case, "demander-aide")

        early = {"day-day": "1", "day-month": "1", "day-year": "2020"}
        page = act(team[Role.OFFICER], case, "inscrire-aide", means="call", **early)

        assert page.status == 422
        assert "Inscrivez un jour entre la demande d’aide" in page.text
        assert case.part.helped_on is None


class TestNotices:
    def test_the_register_is_sealed_and_shows_who_holds_what(self, analyst, case):
        page = act(analyst, case, "inscrire-communication", **FUND)

        shown = analyst.get(f"{case.path}communications").text
        assert page.status == 302
        for words in ("Fonds des pensions", "Verser une pension", "L’entente de 2023", "Adresse"):
            assert words in shown
        assert "rien ne leur est envoyé" in shown
        with reading() as session:
            (sealed,) = session.execute(text("SELECT body_sealed FROM communications")).one()
        assert b"pensions" not in bytes(sealed)
        assert "pensions" not in str([entry.facts for entry in journal(case)])

    def test_the_addresses_of_the_register_are_masked_until_they_are_asked_for(self, analyst, case):
        act(analyst, case, "inscrire-communication", **FUND)
        register = f"{case.path}communications"

        assert "300, rue du Modèle" not in analyst.get(register).text
        assert "300, rue du Modèle" in analyst.post(f"{case.path}afficher/body-contact", page=register).text
        with reading() as session:
            reads = [one.what for one in session.scalars(select(ReadEntry).order_by(ReadEntry.seq))]
        assert reads[-1] == "body-contact"

    def test_what_a_line_says_was_communicated_is_journaled_by_its_codes_and_kept_under_the_check(self, analyst, case):
        act(analyst, case, "inscrire-communication", **FUND)

        assert journal(case)[-1].facts["disclosures"] == [LINE]
        assert rows(case) == [(LINE, True)]

    def test_what_the_table_does_not_allow_is_refused_beside_the_box_and_written_down(self, analyst, case):
        for typed, said in UNLAWFUL:
            page = act(analyst, case, "inscrire-communication", **{**FUND, **typed})

            assert page.status == 422
            assert page.text.count(said) == 2
        assert [codes for _, door, codes in attempts(case) if door == "RecordCommunication"] == [
            ["service-date:registered:A21-59"], ["health:registered:A21-59"]
        ]  # fmt: skip
        assert rows(case) == []

    def test_what_came_from_a_source_went_to_nobody(self, analyst, case):
        page = act(
            analyst, case, "inscrire-communication", **{**FUND, "relation": "source", "category": "", "basis": ""}
        )

        assert page.status == 302
        assert journal(case)[-1].facts["disclosures"] == []

    @pytest.mark.parametrize(("relation", "told"), [("recipient", ()), ("source", (LINE,))])
    def test_a_line_that_is_not_what_the_act_says_is_not_kept(self, case, relation, told):
        made, said = uuid.uuid4(), read(relation, {}, outside_quebec=False)

        with pytest.raises(GuardRefused, match="not-disclosable"):
            case.give(do.RecordCommunication(made.hex, disclosures=told), Role.ANALYST, along=keep(made, said))

        assert "RecordCommunication" not in [entry.command for entry in journal(case)]

    def test_the_law_wants_all_of_a_line(self, analyst, case):
        for missing in FUND:
            page = act(analyst, case, "inscrire-communication", **{**FUND, missing: []})

            assert page.status == 422, missing
        assert "Aucune communication n’est inscrite" in analyst.get(f"{case.path}communications").text

    def test_a_body_is_told_by_post_of_what_it_holds_and_of_nothing_else_and_only_once(
        self, team, analyst, case, run_outbox
    ):
        act(analyst, case, "inscrire-communication", **FUND)
        decided(case)
        assert "Aviser un organisme" not in analyst.get(case.path).text
        act(team[Role.INTAKE], case, "demander-avis")
        whom = _choices(analyst.get(f"{case.path}actes/aviser"))

        act(analyst, case, "aviser", whom=whom[0])
        run_outbox("letters.compose", "letters.sign", "letters.send")

        notice = next(line for line in letters.listed(case.filed.part_id) if line.letter == "L19")
        said = words_of(letters.opened(case.filed.case_id, notice.id).content)
        assert (notice.channel, notice.sent_on) == ("post", None)
        assert "Fonds des pensions 300, rue du Modèle" in said
        assert "Adresse 2, rue B Rectifié. L’adresse est à jour." in said
        assert "article 93" in said
        assert "Note d’appel" not in said
        assert "avis préparé, pas encore parti" in analyst.get(f"{case.path}communications").text

        again = analyst.get(f"{case.path}actes/aviser")
        assert _choices(again) == []
        assert "Tous les organismes du registre sont avisés" in again.text

        letters.mailed(notice.id, clock.today(), team.actor(Role.INTAKE))
        assert "avisé : lettre partie le" in analyst.get(f"{case.path}communications").text

    @pytest.mark.parametrize(("relation", "code"), TOLD_AS)
    def test_each_is_told_as_what_it_is_to_the_information(self, team, analyst, case, relation, code):
        act(analyst, case, "inscrire-communication", **{**FUND, "relation": relation})
        decided(case)
        act(team[Role.INTAKE], case, "demander-avis")

        act(analyst, case, "aviser", whom=_choices(analyst.get(f"{case.path}actes/aviser"))[0])

        ordered = next(entry for entry in journal(case) if entry.command == "OrderNotice")
        assert ordered.facts["disclosures"] == [code]

    def test_a_rule_that_ended_stops_the_notice_at_the_box_and_in_the_workflow(self, team, analyst, case, monkeypatch):
        act(analyst, case, "inscrire-communication", **FUND)
        decided(case)
        act(team[Role.INTAKE], case, "demander-avis")
        ended = monkeypatch.setattr
        ended(
            "app.staff.context.disclosing.objection",
            lambda what, regime, on, door: objection(what, regime, on, door, ()),
        )

        page = act(analyst, case, "aviser", whom=_choices(analyst.get(f"{case.path}actes/aviser"))[0])

        assert page.status == 422
        assert page.text.count("aucune ligne du tableau des communications ne le permet") == 2
        assert attempts(case)[-1][1:] == ("OrderNotice", [TOLD_AS[0][1]])

    def test_a_notice_to_another_than_the_act_says_is_not_ordered(self, team, analyst, case):
        act(analyst, case, "inscrire-communication", **FUND)
        decided(case)
        act(team[Role.INTAKE], case, "demander-avis")
        with reading() as session:
            (line,) = session.scalars(select(Communication.id)).all()

        with pytest.raises(GuardRefused, match="not-disclosable"):
            case.give(do.OrderNotice(line.hex, disclosures=(TOLD_AS[1][1],)), Role.ANALYST, along=mark_told(line))

    def test_a_second_order_of_the_same_notice_does_nothing(self, team, analyst, case):
        act(analyst, case, "inscrire-communication", **FUND)
        decided(case)
        act(team[Role.INTAKE], case, "demander-avis")
        path = f"{case.path}actes/aviser"
        page = analyst.get(path)
        typed = {"csrf_token": page.token, "version": page.value("version"), "whom": _choices(page)[0]}
        assert analyst.browser.post(path, data=typed).status_code == 302

        typed["version"] = str(case.part.version)
        assert analyst.browser.post(path, data=typed).status_code == 422

        assert [entry.command for entry in journal(case)].count("OrderNotice") == 1

    def test_the_register_of_another_case_is_not_told_from_here(self, team, analyst, case, desk):
        other = desk(Kind.RECTIFICATION, request={"corrections": [ADDRESS]}).to_analysis()
        act(analyst, other, "inscrire-communication", **FUND)
        decided(case)
        act(team[Role.INTAKE], case, "demander-avis")

        with reading() as session:
            (theirs,) = session.execute(text("SELECT id FROM communications")).one()
        page = act(analyst, case, "aviser", whom=str(theirs).replace("-", ""))

        assert page.status == 422


def _page(who: Colleague, case: Desk) -> Page:
    who.post(f"{case.path}motif", {"purpose": "contact"})
    return who.get(case.path)


def _choices(page: Page) -> list[str]:
    marks = [part for part in page.html.split("<input")[1:] if 'name="whom"' in part.split(">")[0]]
    return [mark.split('value="')[1].split('"')[0] for mark in marks]
