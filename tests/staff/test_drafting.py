"""A decision is drafted outcome first, kept sealed, read again, and sent to somebody else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.cases.models import DecisionDraft
from app.db import reading
from app.formats import date_fr
from app.staff.context.proposals import DRAFTS
from tests.desk import Desk
from tests.pages import Page
from tests.staff.test_acts import journal
from tests.staff_members import Colleague, colleague
from workflows import commands as do
from workflows.states import Kind, Outcome, Regime, Role

ROW = {"documents-0-title": "Rapport annuel 2024", "documents-0-pages": "12"}
REFUSED = {"documents-0-outcome": "refused", "documents-0-passages-0-grounds": "37 et 53"}
OTHER = {
    "organisation": "Bureau des barrages",
    "officer": "Hélène Ouellet",
    "title": "Secrétaire générale",
    "contact": "500, chemin du Modèle\n819 555-0142",
    "reasons": "Ce bureau a produit le rapport.",
}
PICKED = ("mode", "no_copy")
"""The questions whose answer is picked before anybody does."""
REASONS = "Ce sont des avis récents.\n\nIls ont moins de dix ans."


def drafts(case: Desk) -> list[tuple[str, dict[str, Any]]]:
    with reading() as session:
        wanted = select(DecisionDraft).where(DecisionDraft.part_id == case.filed.part_id).order_by(DecisionDraft.at)
        return [(row.outcome, row.body) for row in session.scalars(wanted)]


def fill(who: Colleague, case: Desk, answer: str, **typed: Any) -> Page:
    path = f"{case.path}projet/{answer}"
    page = who.get(path)
    hidden = {name: page.value(name) for name in ("csrf_token", "version", "based_on")}
    return Page(who.browser.post(path, data={**hidden, **page.ticked(*PICKED), **typed}))


def send(who: Colleague, case: Desk, **changed: str) -> Page:
    path = f"{case.path}projet/relire"
    page = who.get(path)
    hidden = {name: page.value(name) for name in ("csrf_token", "version", "draft")}
    return Page(who.browser.post(path, data={**hidden, **changed}))


@pytest.fixture
def case(desk) -> Desk:
    return desk().to_analysis()


@pytest.fixture
def analyst(team) -> Colleague:
    return team[Role.ANALYST]


class TestOutcome:
    def test_only_the_answers_that_may_be_proposed_are_offered(self, team, desk):
        case = desk(Kind.PERSONAL_ACCESS)
        case.give(do.AskIdentity(), Role.IDENTITY)
        case.give(do.StartAnalysis(), Role.INTAKE)

        page = team[Role.ANALYST].get(f"{case.path}projet")

        assert "Refuser" in page.text
        assert "Accorder" not in page.text

    def test_an_answer_leads_to_its_page(self, analyst, case):
        page = analyst.post(f"{case.path}projet", {"outcome": "partial"})

        assert page.location == f"{case.path}projet/partial"

    def test_no_answer_is_asked_again(self, analyst, case):
        page = analyst.post(f"{case.path}projet")

        assert page.status == 422
        assert "Choisissez la réponse proposée." in page.text

    @pytest.mark.parametrize("role", [Role.INTAKE, Role.OFFICER, Role.LEAD, Role.HOLDER])
    def test_nobody_but_the_analyst_drafts(self, team, case, role):
        assert team[role].get(f"{case.path}projet").status == 403
        assert team[role].get(f"{case.path}projet/granted").status == 403

    def test_an_answer_that_is_none_is_not_found(self, analyst, case):
        assert analyst.get(f"{case.path}projet/peut-etre").status == 404


class TestKeeping:
    def test_a_grant_is_kept_sealed_and_read_again(self, analyst, case):
        page = fill(analyst, case, "granted", **ROW)

        document = {"title": "Rapport annuel 2024", "pages": 12, "outcome": "granted", "passages": []}
        said = {"reasons": "", "mode": "file", "access": ""}
        body = {**said, "documents": [document], "corrections": [], "grounds": []}
        assert drafts(case) == [("granted", body)]
        assert page.location == f"{case.path}projet/relire"
        assert "Rapport annuel 2024" in analyst.get(page.location).text

    def test_a_document_refused_rests_on_the_articles_typed_or_else_on_the_ticked_ones_in_order(self, analyst, case):
        own = {"documents-1-title": "Note", "documents-1-passages-0-grounds": "53, 9"}

        fill(analyst, case, "refused", **ROW, **own, grounds=["A21-37"], reasons=REASONS)

        (_outcome, body) = drafts(case)[0]
        assert body["grounds"] == ["A21-9-2", "A21-37", "A21-53"]
        cited = [passage["grounds"] for row in body["documents"] for passage in row["passages"]]
        assert cited == [["A21-37"], ["A21-53", "A21-9-2"]]

    def test_each_article_says_how_far_it_is_known_where_it_is_picked_and_read_again(self, analyst, case):
        fill(analyst, case, "partial", **ROW, **REFUSED, reasons=REASONS)

        for page in ("partial", "relire"):
            assert "De mémoire, à confirmer par le service juridique." in analyst.get(f"{case.path}projet/{page}").text

    def test_what_refuses_nothing_is_not_offered(self, analyst, case):
        offered = analyst.get(f"{case.path}projet/partial").text

        assert "Vérification en cours" in offered
        assert "Danger immédiat" not in offered

    def test_a_kept_draft_changes_nothing_of_the_case(self, analyst, case):
        before = case.part.version

        fill(analyst, case, "granted", **ROW)

        assert (case.part.version, case.part.state, case.part.prepared_by) == (before, "analysis", None)

    def test_the_form_opens_with_the_last_draft(self, analyst, case):
        fill(analyst, case, "partial", **ROW, **REFUSED, reasons=REASONS)

        page = analyst.get(f"{case.path}projet/partial")

        assert page.value("documents-0-title") == "Rapport annuel 2024"
        assert page.value("documents-0-passages-0-grounds") == "37, 53"
        assert "Ce sont des avis récents." in page.text

    def test_a_passage_is_added_to_its_document_without_losing_the_others(self, analyst, case):
        page = fill(analyst, case, "partial", **ROW, **REFUSED, more="documents-0-passages")

        assert page.value("documents-0-passages-0-grounds") == "37 et 53"
        assert page.value("documents-0-passages-1-grounds") == ""
        assert 'name="documents-1-title"' not in page.html

    def test_a_line_is_added_without_losing_the_others(self, analyst, case):
        page = fill(analyst, case, "granted", **ROW, more="1")

        assert page.value("documents-0-title") == "Rapport annuel 2024"
        assert page.value("documents-1-title") == ""
        assert drafts(case) == []

    def test_corrections_asked_are_the_lines_to_decide(self, team, desk):
        asked = {
            "information": "Date de naissance",
            "recorded": "1984-05-03",
            "wanted": "1984-03-07",
            "ground": "INACCURATE",
        }
        case = desk(Kind.RECTIFICATION, request={"corrections": [asked]}).to_analysis()

        page = team[Role.ANALYST].get(f"{case.path}projet/granted")

        assert page.value("corrections-0-information") == "Date de naissance"
        assert page.value("corrections-0-asked") == "1984-03-07"

    def test_a_correction_is_kept_with_what_is_done(self, team, desk):
        case = desk(Kind.RECTIFICATION, request={"corrections": []}).to_analysis()
        typed = {
            "corrections-0-information": "Adresse",
            "corrections-0-asked": "rue A",
            "corrections-0-done": "corrigée",
            "corrections-0-given": "copy",
        }

        fill(team[Role.ANALYST], case, "granted", **typed)

        (kept,) = drafts(case)[0][1]["corrections"]
        assert (kept["information"], kept["asked"], kept["done"]) == ("Adresse", "rue A", "corrigée")
        assert (kept["outcome"], kept["given"], kept["grounds"]) == ("granted", "copy", [])


class TestTerms:
    WORDED: ClassVar = {
        "accommodation": "Le rapport est remis en braille.",
        "conditions": "L’original se lit sur place.",
    }

    def test_accommodation_and_conditions_are_worded_sealed_and_counted(self, analyst, case):
        page = fill(analyst, case, "granted", **ROW, **self.WORDED)
        shown = analyst.get(page.location).text

        send(analyst, case)

        part = case.part
        assert all(words in shown for words in self.WORDED.values())
        assert (part.outcome, part.accommodated, part.conditional) == ("granted", True, True)
        assert "avec accommodement" in analyst.get(case.path).text
        assert "braille" not in str([entry.facts for entry in journal(case)])

    @pytest.mark.parametrize(
        ("kind", "shown"), [(Kind.PERSONAL_ACCESS, {"accommodation"}), (Kind.RECTIFICATION, set())]
    )
    def test_each_chapter_has_its_own(self, analyst, desk, kind, shown):
        case = desk(kind, request={"what": "", "corrections": []}).to_analysis()

        page = analyst.get(f"{case.path}projet/granted")

        assert {name for name in self.WORDED if f'name="{name}"' in page.html} == shown

    @pytest.mark.parametrize("said", ["accommodation", "access"])
    def test_an_adapted_format_that_was_asked_for_is_answered(self, analyst, desk, said):
        case = desk(answer_channel="adapted").to_analysis()

        page = fill(analyst, case, "granted", **ROW, mode="file")

        assert page.status == 422
        assert "La personne demande un format adapté" in page.text
        assert fill(analyst, case, "granted", **ROW, mode="file", **{said: "En gros caractères."}).status == 302


class TestMode:
    """How access is given (A-2.1 ss. 10, 13, 84): typed, read beside what was asked, refused where it is unclear."""

    @pytest.mark.parametrize(
        ("kind", "channel", "picked"),
        [
            (Kind.DOCUMENT_ACCESS, "online", "file"),
            (Kind.DOCUMENT_ACCESS, "post", "paper"),
            (Kind.DOCUMENT_ACCESS, "in-person", "on-site"),
            (Kind.DOCUMENT_ACCESS, "adapted", "adapted"),
            (Kind.PERSONAL_ACCESS, "online", "paper"),
            (Kind.PERSONAL_ACCESS, "adapted", "adapted"),
        ],
    )
    def test_what_the_person_asked_is_picked_first_unless_it_cannot_leave_so(
        self, analyst, desk, kind, channel, picked
    ):
        case = desk(kind, answer_channel=channel, request={"what": ""}).to_analysis()

        page = analyst.get(f"{case.path}projet/granted")

        assert page.ticked("mode") == {"mode": picked}

    def test_it_is_kept_counted_and_shown_with_its_obstacle_beside_what_was_asked(self, analyst, case):
        typed = {"mode": "on-site", "no_copy": "preservation", "access": "Le registre est fragile."}

        page = fill(analyst, case, "granted", **ROW, **typed)

        shown = analyst.get(page.location).text
        assert {name: drafts(case)[0][1][name] for name in typed} == typed
        assert "Ce que la personne a demandé en ligne" in shown
        assert "Consultation à nos bureaux" in shown
        assert "Non : la reproduction nuirait à la conservation du document" in shown
        assert "Ce n’est pas ce que la personne a demandé" in shown
        send(analyst, case)
        assert (case.part.mode, case.part.no_copy) == ("on-site", "preservation")
        assert journal(case)[-1].facts["mode"] == "on-site"
        assert "Consultation à nos bureaux (sans copie)" in analyst.get(case.path).text

    def test_what_was_asked_is_no_departure_and_a_copy_goes_with_a_consultation(self, analyst, case):
        page = fill(analyst, case, "granted", **ROW, mode="remote")

        assert "Ce n’est pas ce que la personne a demandé" not in analyst.get(page.location).text
        assert "no_copy" not in drafts(case)[0][1]

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"mode": ""}, "Choisissez de quelle façon la personne a accès"),
            ({"mode": "by-fax"}, "Choisissez de quelle façon la personne a accès"),
            ({"mode": "paper", "no_copy": "form"}, "Une copie est due"),
            ({"mode": "adapted", "access": "Par la poste."}, "Dites dans quel format adapté"),
            ({"mode": "published"}, "Dites où trouver ce qui est déjà publié"),
            ({"mode": "paper"}, "Dites comment ce qui est accordé parvient à la personne."),
        ],
    )
    def test_what_says_too_little_is_said_in_words_and_nothing_is_kept(self, analyst, case, typed, said):
        page = fill(analyst, case, "granted", **ROW, **typed)

        assert page.status == 422
        assert said in page.text
        assert drafts(case) == []

    def test_what_is_published_is_worded_sealed_and_counted(self, analyst, case):
        page = fill(analyst, case, "granted", **ROW, mode="published", published="Sur notre site, sous « Rapports ».")

        assert "Sur notre site, sous « Rapports »." in analyst.get(page.location).text
        send(analyst, case)
        assert (case.part.mode, case.part.published) == ("published", True)
        assert "déjà publié" in analyst.get(case.path).text
        assert "Rapports" not in str([entry.facts for entry in journal(case)])

    @pytest.mark.parametrize(
        ("kind", "regime", "boxes"),
        [
            (Kind.DOCUMENT_ACCESS, Regime.A21_CH2, {"mode", "no_copy", "published"}),
            (Kind.PERSONAL_ACCESS, Regime.A21_CH3, {"mode", "assistance"}),
            (Kind.PERSONAL_ACCESS, Regime.R221, {"mode"}),
            (Kind.RECTIFICATION, Regime.A21_CH3, set()),
        ],
    )
    def test_each_law_has_its_own(self, analyst, desk, kind, regime, boxes):
        case = desk(kind, regime=regime, request={"what": "", "corrections": []}).to_analysis()

        page = analyst.get(f"{case.path}projet/granted").html

        asked = ("mode", "no_copy", "published", "assistance")
        assert {name for name in asked if f'name="{name}"' in page} == boxes
        assert ('value="published"' in page) is ("published" in boxes)

    def test_what_is_known_from_memory_says_so(self, analyst, desk):
        case = desk(Kind.PERSONAL_ACCESS, request={"what": ""}).to_analysis()

        page = analyst.get(f"{case.path}projet/granted").text

        assert "Article 84.1, pour un renseignement de nature médicale ou sociale" in page
        assert "De mémoire, à confirmer par le service juridique." in page

    def test_a_draft_kept_before_modes_were_told_apart_is_read_as_it_was_written(self, analyst, case):
        case.draft("granted", {"access": "Au comptoir, en échange de rien.", "documents": []})

        shown = analyst.get(f"{case.path}projet/relire").text

        assert "Comment la personne reçoit ce qui est accordé Au comptoir, en échange de rien." in shown
        assert "Au comptoir, en échange de rien." in analyst.get(f"{case.path}projet/granted").text


class TestOtherBody:
    def test_the_competent_body_is_kept_sealed_and_read_again(self, analyst, case):
        page = fill(analyst, case, "other-body", **OTHER)

        other = {name: OTHER[name] for name in ("organisation", "officer", "title", "contact")}
        assert drafts(case) == [("other-body", {"reasons": OTHER["reasons"], "other_body": other})]
        shown = analyst.get(page.location).text
        assert all(line in shown for value in OTHER.values() for line in value.split("\n"))
        assert analyst.get(f"{case.path}projet/other-body").value("officer") == OTHER["officer"]

    @pytest.mark.parametrize("missing", OTHER)
    def test_nothing_of_it_may_be_missing(self, analyst, case, missing):
        page = fill(analyst, case, "other-body", **{**OTHER, missing: ""})

        assert page.status == 422
        assert drafts(case) == []

    def test_after_the_first_limit_it_is_offered_no_more(self, analyst, desk):
        case = desk(received_at=clock.now() - timedelta(days=21)).to_analysis()

        assert "Diriger vers un autre organisme" not in analyst.get(f"{case.path}projet").text


class TestExistenceNotConfirmed:
    def test_no_box_could_tell_whether_something_exists(self, analyst, case):
        page = analyst.get(f"{case.path}projet/existence-not-confirmed")

        boxes = re.findall(r'<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"', page.html)
        assert set(boxes) == {"csrf_token", "version", "based_on", "grounds"}

    def test_whatever_else_is_sent_is_not_kept(self, analyst, case):
        fill(analyst, case, "existence-not-confirmed", grounds=["A21-28"], reasons=REASONS, **ROW)

        assert drafts(case) == [("existence-not-confirmed", {"grounds": ["A21-28"]})]

    def test_of_ones_own_information_only_an_investigation_is_kept_silent(self, analyst, desk):
        case = desk(Kind.PERSONAL_ACCESS).to_analysis()

        loan = fill(analyst, case, "existence-not-confirmed", grounds=["A21-21"])
        fill(analyst, case, "existence-not-confirmed", grounds=["A21-28"])

        assert loan.status == 422
        assert drafts(case) == [("existence-not-confirmed", {"grounds": ["A21-28"]})]

    @pytest.mark.parametrize("kind", [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION])
    def test_what_only_the_second_chapter_has_answers_no_other_request(self, analyst, desk, kind):
        case = desk(kind, request={"what": "", "corrections": []}).to_analysis()

        page = analyst.get(f"{case.path}projet")

        assert ("Ne confirmer ni nier" in page.text) is (kind is Kind.PERSONAL_ACCESS)
        assert "le droit d’accès ne vise pas" not in page.text


class TestAskingTheCommission:
    WHY: ClassVar[dict[str, str]] = {"reasons": "C’est la trentième demande sur le même relevé."}

    @pytest.mark.parametrize(
        ("kind", "regime", "days"),
        [
            (Kind.DOCUMENT_ACCESS, Regime.A21_CH2, 20),
            (Kind.PERSONAL_ACCESS, Regime.A21_CH3, 20),
            (Kind.RECTIFICATION, Regime.R221, 30),
        ],
    )
    def test_the_last_day_is_told_and_only_the_act_on_health_asks_for_the_most_recent_request(
        self, analyst, desk, kind, regime, days
    ):
        case = desk(kind, regime=regime, request={"what": "Tout.", "corrections": []}).to_analysis()

        page = analyst.get(f"{case.path}projet/asked-commission")

        assert f"est le {date_fr(clock.today() + timedelta(days=days))}" in page.html
        assert ("Jour où la plus récente" in page.text) is (regime is Regime.R221)

    def test_a_later_request_gives_thirty_days_more_and_its_day_stays_in_the_box(self, analyst, desk):
        received = clock.now() - timedelta(days=40)
        case = desk(Kind.PERSONAL_ACCESS, regime=Regime.R221, received_at=received).to_analysis()
        latest = clock.today() - timedelta(days=10)
        typed = {f"latest-{name}": str(getattr(latest, name)) for name in ("day", "month", "year")}

        fill(analyst, case, "asked-commission", **self.WHY, **typed)
        send(analyst, case)

        assert (case.part.state, case.part.latest_request_on) == ("approval", latest)
        case.give(do.ReturnDecision("1"), Role.OFFICER)
        again = analyst.get(f"{case.path}projet/asked-commission")
        assert (again.value("latest-day"), again.value("latest-year")) == (str(latest.day), str(latest.year))

    @pytest.mark.parametrize("days", [-1, 41])
    def test_the_most_recent_is_neither_to_come_nor_older_than_this_one(self, analyst, desk, days):
        received = clock.now() - timedelta(days=40)
        case = desk(Kind.PERSONAL_ACCESS, regime=Regime.R221, received_at=received).to_analysis()
        latest = clock.today() - timedelta(days=days)
        typed = {f"latest-{name}": str(getattr(latest, name)) for name in ("day", "month", "year")}

        page = fill(analyst, case, "asked-commission", **self.WHY, **typed)

        assert "entre la réception de cette demande et aujourd’hui" in page.text
        assert drafts(case) == []


def test_the_letter_on_notes_and_drafts_rests_on_its_provision_by_itself(analyst, case):
    fill(analyst, case, "chapter-ii-not-applicable", reasons=REASONS)

    assert drafts(case)[0][1]["grounds"] == ["A21-9-2"]


class TestMistakes:
    @pytest.mark.parametrize(
        ("answer", "typed", "said"),
        [
            ("granted", {}, "Inscrivez au moins un document."),
            ("granted", {"documents-0-pages": "12"}, "Inscrivez le titre du document"),
            ("granted", {**ROW, "documents-0-pages": "douze"}, "Inscrivez le nombre de pages en chiffres"),
            ("partial", {**ROW, **REFUSED}, "la loi veut que tout refus soit motivé"),
            ("partial", {**ROW, "reasons": REASONS}, "la loi veut que tout refus en cite un."),
            (
                "partial",
                {**ROW, **REFUSED, "documents-0-passages-0-grounds": "99", "reasons": REASONS},
                "L’article 99 n’est pas dans la liste",
            ),
            ("refused", {"reasons": REASONS}, "la loi veut que tout refus en cite une"),
            ("refused", {"grounds": ["A21-37"]}, "la loi veut que tout refus soit motivé"),
            ("refused", {"grounds": ["A21-88"], "reasons": REASONS}, "Choisissez dans la liste."),
            ("not-held", {}, "Dites où l’on a cherché"),
            ("existence-not-confirmed", {}, "la loi veut que cette réponse en cite une"),
            ("existence-not-confirmed", {"grounds": ["A21-37"]}, "la loi veut que cette réponse en cite une"),
            ("chapter-ii-not-applicable", {}, "Dites de quoi il s’agit"),
            ("asked-commission", {}, "Dites pourquoi"),
        ],
    )
    def test_each_is_said_in_words_and_nothing_is_kept(self, analyst, case, answer, typed, said):
        page = fill(analyst, case, answer, **typed)

        assert page.status == 422
        assert said in page.text
        assert drafts(case) == []

    def test_what_was_typed_comes_back_whole(self, analyst, case):
        page = fill(analyst, case, "partial", **ROW, **REFUSED)

        assert page.value("documents-0-title") == "Rapport annuel 2024"
        assert page.value("documents-0-passages-0-grounds") == "37 et 53"

    def test_what_is_wrong_with_a_passage_is_said_beside_it_and_at_the_top_and_nothing_typed_is_lost(
        self, analyst, case
    ):
        far = {"documents-0-passages-0-pages": "11-13", "documents-0-passages-0-about": "Un avis"}
        none = {"documents-1-title": "Note", "documents-1-outcome": "partial"}

        page = fill(analyst, case, "partial", **ROW, **REFUSED, **far, **none, reasons=REASONS)

        for said in ("n’a pas de page 13", "Inscrivez au moins un passage retiré de ce document"):
            assert page.text.count(said) == 2
        for target in ("documents-0-passages-0-pages", "documents-1-passages"):
            assert f'href="#{target}"' in page.html
            assert f'id="{target}"' in page.html
        typed = {**REFUSED, **far, **none}
        assert {name: page.value(name) for name in typed if not name.endswith("outcome")} == {
            name: value for name, value in typed.items() if not name.endswith("outcome")
        }

    def test_a_second_writer_is_told_that_the_first_kept_another(self, app: Flask, analyst, case):
        other = colleague(app, Role.ANALYST)
        other.sign_in()
        path = f"{case.path}projet/granted"
        page = other.get(path)
        hidden = {name: page.value(name) for name in ("csrf_token", "version", "based_on")} | page.ticked(*PICKED)
        fill(analyst, case, "granted", **ROW)

        answer = Page(other.browser.post(path, data={**hidden, "documents-0-title": "Le mien"}))

        assert answer.status == 409
        assert answer.value("documents-0-title") == "Le mien"
        assert len(drafts(case)) == 1


class TestSending:
    @pytest.mark.parametrize(
        ("answer", "typed"),
        [
            ("granted", ROW),
            ("partial", {**ROW, **REFUSED, "reasons": REASONS}),
            ("refused", {"grounds": ["A21-37"], "reasons": REASONS}),
            ("not-held", {"reasons": "Nous avons cherché partout."}),
            ("other-body", OTHER),
            ("existence-not-confirmed", {"grounds": ["A21-28"]}),
            ("chapter-ii-not-applicable", {"reasons": "Ce sont les notes d’une seule personne."}),
            ("asked-commission", {"reasons": "C’est la trentième demande sur le même sujet."}),
        ],
    )
    def test_draft_goes_to_approval_with_its_answer(self, team, analyst, case, answer, typed):
        fill(analyst, case, answer, **typed)

        send(analyst, case)

        part = case.part
        assert (part.state, part.queue, part.outcome) == ("approval", "approbation", answer)
        assert part.prepared_by == team.actor(Role.ANALYST).id

    def test_a_draft_nobody_read_is_not_sent(self, analyst, case):
        fill(analyst, case, "granted", **ROW)
        path = f"{case.path}projet/relire"
        page = analyst.get(path)
        hidden = {name: page.value(name) for name in ("csrf_token", "version", "draft")}
        fill(analyst, case, "not-held", reasons="Nous avons cherché.")

        answer = Page(analyst.browser.post(path, data=hidden))

        assert answer.status == 409
        assert case.part.state == "analysis"
        assert "Nous avons cherché." in answer.text

    def test_another_cases_draft_cannot_be_sent(self, analyst, case, desk):
        other = desk().to_analysis()
        theirs = other.draft("granted", {})
        fill(analyst, case, "granted", **ROW)

        assert send(analyst, case, draft=theirs.hex).status == 409
        assert case.part.state == "analysis"

    def test_reading_again_without_a_draft_begins_at_the_beginning(self, analyst, case):
        assert analyst.get(f"{case.path}projet/relire").location == f"{case.path}projet"

    def test_full_grant_takes_twelve_acts_at_most_from_opening_to_approval(self, analyst, case):
        acts = 0
        for step in (
            lambda: analyst.get(case.path),
            lambda: analyst.post(f"{case.path}projet", {"outcome": "granted"}),
            lambda: fill(analyst, case, "granted", **ROW),
            lambda: send(analyst, case),
        ):
            step()
            acts += 1
        boxes = len(ROW) + 1

        assert case.part.state == "approval"
        assert acts + boxes <= 12


class TestPreview:
    def test_shows_the_letter_as_it_will_be_and_is_written_down(self, team, analyst, case):
        fill(analyst, case, "granted", **ROW)

        answer = analyst.browser.get(f"{case.path}projet/apercu.pdf")

        assert answer.status_code == 200
        assert answer.data.startswith(b"%PDF")
        assert answer.headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("role", [Role.INTAKE, Role.LEAD, Role.HOLDER])
    def test_is_for_who_prepares_or_decides(self, team, case, role):
        assert team[role].get(f"{case.path}projet/apercu.pdf").status == 403

    def test_of_no_draft_is_not_found(self, analyst, case):
        assert analyst.get(f"{case.path}projet/apercu.pdf").status == 404


def test_every_outcome_has_its_command():
    assert set(DRAFTS) == set(Outcome)
