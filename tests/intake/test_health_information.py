"""Health and social services information has its own Act (R-22.1): its own limit, and no extension that we know of."""

from __future__ import annotations

import pytest

from app.cases.queries import case_by_number
from app.db import reading
from app.intake import journey
from app.intake.opening import filing_of
from tests.citizen import DOCUMENT, PERSONAL, RECTIFICATION, Citizen

Answer = tuple[str, dict[str, str]]
HEALTH = ("nature", {"nature": "health"})
NOT_WHO = ("acces", {"accesses": "no"})
ONLY_WHO = ("acces", {"accesses": "only"})


def about_health(*answers: Answer, who: Answer = NOT_WHO) -> list[Answer]:
    """Return *answers* about health information, and whether one wants to know *who* read or received it."""
    sent = [HEALTH if step == "nature" else (step, typed) for step, typed in answers]
    wanted = answers[0][1]["kind"] == "personal-access"
    return [*sent[:5], who, *sent[5:]] if wanted else sent


def asked(*steps: Answer) -> list[str]:
    """The questions of these answers, by name."""
    return [step.name for step in journey.steps(dict(steps))]


@pytest.mark.parametrize("answers", [PERSONAL, RECTIFICATION], ids=["access", "rectification"])
def test_what_one_received_falls_under_it_and_is_due_in_thirty_days(citizen: Citizen, answers) -> None:
    sent = about_health(*answers)
    citizen.fill(*sent).press("/demandes/envoyer")

    with reading() as session:
        part = case_by_number(session, citizen.code_after("Numéro de la demande")).parts[0]
        assert (part.regime, part.days) == ("R221", 30)
    assert citizen.says("La loi donne 30 jours")
    assert not citizen.says("Nous pouvons ajouter 10 jours")


def test_who_read_or_received_is_asked_of_health_information_alone_and_never_after_a_death() -> None:
    of_a_relative = (("pour-qui", {"person": "other"}), ("qualite", {"capacity": "heir"}))

    assert "acces" in asked(*about_health(*PERSONAL))
    assert "acces" in asked(*PERSONAL, ("nature", {"nature": "both"}))
    assert "acces" not in asked(*PERSONAL)
    assert "acces" not in asked(*about_health(*RECTIFICATION))
    assert "acces" not in asked(*about_health(*PERSONAL), *of_a_relative)


def test_who_wants_only_that_describes_nothing_else(citizen: Citizen) -> None:
    sent = about_health(*PERSONAL, who=ONLY_WHO)
    assert not {"description", "periode"} & set(asked(*sent))
    citizen.fill(*(step for step in sent if step[0] not in {"description", "periode", "forme"}))
    assert citizen.says("Oui, et rien d’autre sur ma santé")

    citizen.press("/demandes/envoyer")

    with reading() as session:
        part = case_by_number(session, citizen.code_after("Numéro de la demande")).parts[0]
        assert (part.regime, part.request) == ("R221", {"what": "", "period": "", "accesses": True})


def test_in_a_mixed_request_the_part_on_health_alone_asks_who() -> None:
    answers = dict((*about_health(*PERSONAL, who=ONLY_WHO), ("autres", {"what": "Mes plaintes."})))
    answers["nature"] = {"nature": "both"}

    other, health = filing_of(answers, "k", at=None).portions

    assert (other.request["what"], "accesses" in other.request) == ("Mes plaintes.", False)
    assert (health.request["what"], health.request["accesses"]) == ("", True)


def test_anything_else_stays_under_the_act_on_access(citizen: Citizen) -> None:
    citizen.fill(*PERSONAL).press("/demandes/envoyer")

    with reading() as session:
        part = case_by_number(session, citizen.code_after("Numéro de la demande")).parts[0]
        assert (part.regime, part.days) == ("A21_CH3", 20)
    assert citizen.says("Nous pouvons ajouter 10 jours")


def test_nobody_who_wants_a_document_is_asked(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:2], ("sujet", {"subject": "technologies"}))

    assert citizen.where == "/demandes/description"
