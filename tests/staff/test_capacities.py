"""Who asks for another person, as the staff sees it: whom it is about, what proves it, what may be drafted and when."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest

from app.cases.context import Claim, Concerned
from app.cases.queries import case_by_number, notes_of, subject_of
from app.db import reading
from app.journal.queries import entries_of
from app.letters.gathering.persons import claim_of, concerned_by
from app.staff.context.visibility import Sight, sight
from tests.desk import Desk
from tests.staff.test_acts import act
from tests.staff.test_drafting import drafts, fill
from workflows import commands as do
from workflows.states import Capacity, Kind, Regime, Role

CHILD = {"capacity": Capacity.PARENT, "concerned": Concerned("Samuel N’Diaye", date(2017, 3, 7)),
         "claim": Claim("birth-certificate", "in-person")}  # fmt: skip
DEAD = Concerned("Émile Lavoie", None, deceased=True, died_on=date(2026, 2, 2))
GRIEF = {"capacity": Capacity.RELATIVE, "concerned": DEAD, "claim": Claim("family-act", "post", "Comprendre sa fin.")}
HEIR = {"capacity": Capacity.HEIR, "concerned": DEAD, "claim": Claim("will", "post", "Ma part.")}
WHY = "Elle y trouve ses derniers mois."
ROW = {"documents-0-title": "Notes de ses appels", "documents-0-pages": "6", "reasons": "Parce que."}


def proven(desk: Any, **facts: Any) -> Desk:
    """A request for another person, all that must be proven proven, at analysis."""
    case = desk(Kind.PERSONAL_ACCESS, **facts)
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    case.give_second(do.ConfirmCapacity("other"), Role.IDENTITY)
    if case.part.state != "analysis":
        case.give(do.StartAnalysis(), Role.ANALYST)
    return case


def test_the_identity_desk_confirms_two_facts_before_anything_is_searched(team, desk) -> None:
    case, agent, analyst = desk(Kind.PERSONAL_ACCESS, **CHILD), team[Role.IDENTITY], team[Role.ANALYST]

    page = agent.get(f"{case.path}identite")
    assert "Samuel N’Diaye" in page.text
    assert "titulaire de l’autorité parentale" in page.text
    assert "un acte ou un certificat de naissance qui nomme les parents, en personne" in page.text
    assert "à prouver" in page.text

    act(agent, case, "confirmer-identite", way="in-person")
    assert (case.part.queue, case.part.identity_confirmed, case.part.proven) == ("identite", True, False)
    assert sight(analyst.member, case.part) is Sight.NOTHING

    assert agent.get(f"{case.path}actes/confirmer-qualite").status == 302, "nobody judges alone of both"
    act(team.second(Role.IDENTITY), case, "confirmer-qualite", proof="birth-certificate", scope="whole")
    assert (case.part.queue, case.part.proven) == ("analyse", True)
    assert sight(agent.member, case.part) is Sight.NOTHING, "what is proven is no longer that desk's business"
    assert "qualité confirmée" in analyst.get(case.path).text


def test_a_capacity_refused_keeps_its_reason_and_leaves_only_a_refusal(team, desk) -> None:
    case, analyst = desk(Kind.PERSONAL_ACCESS, **CHILD), team[Role.ANALYST]

    act(team[Role.IDENTITY], case, "refuser-qualite", text="L’acte nomme quelqu’un d’autre.")

    with reading() as session:
        (note,) = notes_of(session, case.part.id, "capacity-refusal")
        assert note.text == "L’acte nomme quelqu’un d’autre."
    assert case.part.state == "analysis"
    assert "qualité non reconnue le" in analyst.get(case.path).text
    page = analyst.get(f"{case.path}projet")
    offered = page.html
    assert "seul un refus peut être proposé" in page.text
    assert 'value="refused"' in offered
    assert not any(f'value="{outcome}"' in offered for outcome in ("granted", "partial", "not-held", "other-body"))


def test_the_name_of_the_person_concerned_shows_nowhere_but_where_it_is_asked_for(team, desk) -> None:
    case, agent = desk(Kind.PERSONAL_ACCESS, **CHILD), team[Role.IDENTITY]

    for tab in ("", "chronologie", "notes", "lettres", "journal", "actes/confirmer-qualite"):
        assert "Samuel" not in agent.get(f"{case.path}{tab}").text


@pytest.mark.parametrize(("born", "warned"), [(date(2017, 3, 7), False), (date(2010, 3, 7), True)])
def test_a_child_old_enough_to_ask_alone_is_pointed_out(team, desk, born: date, warned: bool) -> None:
    case = desk(Kind.PERSONAL_ACCESS, **{**CHILD, "concerned": Concerned("Samuel", born)})

    page = team[Role.IDENTITY].get(f"{case.path}identite")

    assert ("il demande lui-même" in page.text) is warned


FOUND = [
    ("granted", {"helps": "yes", "refusal_recorded": "no"}, ""),
    ("granted", {"helps": "no", "refusal_recorded": "no"}, "la loi ne permet de donner que ce qui aide le deuil"),
    ("partial", {"helps": "yes", "refusal_recorded": "yes"}, "la personne décédée avait consigné son refus"),
    ("granted", {}, "Dites si ces renseignements peuvent aider la personne dans son deuil."),
    ("refused", {"helps": "yes", "refusal_recorded": "yes"}, ""),
    ("refused", {"helps": "no", "refusal_recorded": "no"}, ""),
]


@pytest.mark.parametrize(("answer", "found", "refused"), FOUND)
def test_a_draft_for_a_relative_carries_both_findings(team, desk, answer: str, found, refused: str) -> None:
    case = proven(desk, **GRIEF)
    grounds = {"grounds": "A21-88-0-1"} if answer != "granted" else {}

    told = {} if answer == "refused" else {"documents-0-category": "personal", "documents-0-basis": "A21-88-0-1"}
    page = fill(team[Role.ANALYST], case, answer, **ROW, **told, **found, **grounds, why=WHY)

    assert (page.status == 422) is bool(refused)
    if refused:
        assert refused in page.text
        return
    (kept,) = [body for _outcome, body in drafts(case)]
    helps, recorded = found["helps"] == "yes", found["refusal_recorded"] == "yes"
    assert kept["findings"] == {"helps": helps, "refusal_recorded": recorded, "why": WHY}
    again = team[Role.ANALYST].get(f"{case.path}projet/relire").text
    assert "Aide le deuil" in again
    assert WHY in again


def test_a_draft_for_an_heir_says_which_interest_is_affected(team, desk) -> None:
    case, analyst = proven(desk, **HEIR), team[Role.ANALYST]

    row = {**ROW, "documents-0-category": "personal", "documents-0-basis": "A21-88-1"}
    assert "aident le deuil, ou quel droit ou intérêt ils touchent" in fill(analyst, case, "granted", **row).text
    assert "dans son deuil" not in analyst.get(f"{case.path}projet/granted").text
    assert fill(analyst, case, "granted", **row, why="Le partage dépend de ces dates.").status == 302

    assert drafts(case)[0][1]["findings"] == {"why": "Le partage dépend de ces dates."}


@pytest.mark.parametrize(("facts", "offered"), [(HEIR, False), (GRIEF, False), (CHILD, True)])
def test_a_structured_file_is_offered_where_something_was_collected_from_them(
    team, desk, facts: dict[str, Any], offered: bool
) -> None:
    case = proven(desk, **facts)

    assert ('name="portable"' in team[Role.ANALYST].get(f"{case.path}projet/granted").html) is offered


@pytest.mark.parametrize("facts", [{}, CHILD], ids=["oneself", "a child"])
def test_no_finding_is_asked_of_the_living(team, desk, facts: dict[str, Any]) -> None:
    case = proven(desk, **facts) if facts else desk(Kind.PERSONAL_ACCESS).to_analysis()

    assert 'name="why"' not in team[Role.ANALYST].get(f"{case.path}projet/granted").html


@pytest.mark.parametrize("proven_first", [False, True])
def test_the_other_part_of_a_request_under_two_laws_is_made_in_the_same_capacity(desk, proven_first: bool) -> None:
    case = desk(Kind.PERSONAL_ACCESS, **CHILD)
    if proven_first:
        case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        case.give_second(do.ConfirmCapacity("judgment"), Role.IDENTITY)

    case.give(do.MovePart(uuid.uuid4().hex), Role.INTAKE)

    with reading() as session:
        _first, other = case_by_number(session, case.filed.number).parts
        assert (other.capacity, other.capacity_confirmed, other.proven) == ("parent", proven_first, proven_first)


def test_a_capacity_chosen_wrongly_is_corrected_with_its_reason_and_proven_anew(team, desk) -> None:
    case, agent = desk(Kind.PERSONAL_ACCESS, **CHILD), team[Role.IDENTITY]
    case.give(do.ConfirmCapacity("other"), Role.IDENTITY)

    act(agent, case, "corriger-qualite", capacity="tutor", text="Elle montre un acte de tutelle.")

    assert (case.part.capacity, case.part.capacity_confirmed) == ("tutor", False)
    with reading() as session:
        (note,) = notes_of(session, case.part.id, "capacity-correction")
        assert note.text == "Elle montre un acte de tutelle."
        assert claim_of(session, case.part).proof == ""


@pytest.mark.parametrize(
    ("facts", "alike"),
    [(CHILD, {"tutor", "mandatary", "self"}), (HEIR, {"liquidator", "beneficiary", "relative", "self"})],
)
def test_a_capacity_is_corrected_into_one_that_supposes_the_same_of_the_other_person(team, desk, facts, alike) -> None:
    case = desk(Kind.PERSONAL_ACCESS, **facts)

    page = team[Role.IDENTITY].get(f"{case.path}actes/corriger-qualite").html

    assert {str(each) for each in Capacity if f'value="{each}"' in page} == alike


TOLD = {
    "concerned": "Samuel N’Diaye",
    "born-day": "7",
    "born-month": "3",
    "born-year": "2017",
    "text": "Pour son fils.",
}


def test_a_request_filed_for_oneself_is_corrected_to_be_about_another(team, desk) -> None:
    case, agent = desk(Kind.PERSONAL_ACCESS), team[Role.IDENTITY]
    act(agent, case, "confirmer-identite", way="callback")

    act(team[Role.INTAKE], case, "corriger-qualite", capacity="parent", **TOLD)

    part = case.part
    assert (part.capacity, part.capacity_confirmed, part.identity_confirmed) == ("parent", False, False)
    with reading() as session:
        found = case_by_number(session, case.filed.number)
        named = concerned_by(session, found.parts[0])
        kept = [party.name_sealed for party in found.parties]
        assert subject_of(session, found.id).role == "concerned"
        assert claim_of(session, found.parts[0]) == Claim()
        told = str([entry.facts for entry in entries_of(session, found.id)])
    assert named == Concerned("Samuel N’Diaye", date(2017, 3, 7))
    assert not any(b"Samuel" in sealed for sealed in kept)
    assert not any(word in told for word in ("Samuel", "2017", "son fils"))
    assert "Samuel N’Diaye" in agent.get(f"{case.path}identite").text


def test_a_request_filed_for_another_is_corrected_to_be_for_oneself(team, desk) -> None:
    case, agent = desk(Kind.PERSONAL_ACCESS, **GRIEF), team[Role.INTAKE]
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)

    act(agent, case, "corriger-qualite", capacity="self", text="Elle a coché la mauvaise case.")

    assert (case.part.capacity, case.part.proven, case.part.queue) == ("self", True, "analyse")
    with reading() as session:
        found = case_by_number(session, case.filed.number)
        (party,) = found.parties
        assert (party.role, party.capacity, party.about) == ("requester", "self", None)


def test_a_parent_whose_child_died_is_asked_for_as_where_it_is_filed(team, desk) -> None:
    case = desk(Kind.PERSONAL_ACCESS)
    died = {"died-day": "2", "died-month": "2", "died-year": "2026"}

    act(team[Role.IDENTITY], case, "corriger-qualite", capacity="bereaved-parent", interest="Rien.", **TOLD, **died)

    with reading() as session:
        part = case_by_number(session, case.filed.number).parts[0]
        assert part.capacity == "parent"
        assert concerned_by(session, part) == Concerned(
            "Samuel N’Diaye", date(2017, 3, 7), deceased=True, died_on=date(2026, 2, 2)
        )
        assert claim_of(session, part).interest == "", "the law asks it of others"


MENDED = [
    ({"concerned": ""}, "Écrivez le nom de la personne, par exemple Samuel N’Diaye."),
    ({"concerned": "123"}, "Écrivez le nom avec au moins une lettre."),
    ({"born-year": "2999"}, "cette date est à venir"),
    ({"died-day": "2", "died-month": "2", "died-year": "2016"}, "elle vient avant la date de naissance"),
    ({"capacity": "self"}, "Choisissez la qualité de la personne qui demande."),
    ({"text": ""}, "Dites pourquoi"),
]


@pytest.mark.parametrize(("typed", "says"), MENDED)
def test_what_filing_would_refuse_is_refused_in_its_words(team, desk, typed: dict[str, str], says: str) -> None:
    case = desk(Kind.PERSONAL_ACCESS)

    page = act(team[Role.IDENTITY], case, "corriger-qualite", **{"capacity": "parent", **TOLD, **typed})

    assert page.status == 422
    assert says in page.text
    assert case.part.capacity == "self"


OFFERED_TO = [
    (Kind.RECTIFICATION, {}, "relative", "bereaved-parent"),
    (Kind.HEALTH_RESTRICTION, {"regime": Regime.R221}, "mandatary", "tutor"),
]


@pytest.mark.parametrize(("kind", "facts", "closed", "opened"), OFFERED_TO)
def test_only_the_capacities_that_the_law_opens_are_offered(team, desk, kind, facts, closed: str, opened: str) -> None:
    case = desk(kind, **facts)

    page = team[Role.IDENTITY].get(f"{case.path}actes/corriger-qualite").html

    assert f'value="{closed}"' not in page
    assert f'value="{opened}"' in page
    assert ('name="died-day"' in page) is not kind.is_notice
