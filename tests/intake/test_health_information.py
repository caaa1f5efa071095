"""Health and social services information has its own Act (R-22.1): its own limit, and no extension that we know of."""

from __future__ import annotations

import pytest

from app.cases.queries import case_by_number
from app.db import reading
from tests.citizen import PERSONAL, RECTIFICATION, Citizen

HEALTH = ("nature", {"nature": "health"})


@pytest.mark.parametrize("answers", [PERSONAL, RECTIFICATION], ids=["access", "rectification"])
def test_what_one_received_falls_under_it_and_is_due_in_thirty_days(citizen: Citizen, answers) -> None:
    sent = [HEALTH if step == "nature" else (step, typed) for step, typed in answers]
    citizen.fill(*sent).press("/demandes/envoyer")

    with reading() as session:
        part = case_by_number(session, citizen.code_after("Numéro de la demande")).parts[0]
        assert (part.regime, part.days) == ("R221", 30)
    assert citizen.says("La loi donne 30 jours")
    assert not citizen.says("Nous pouvons ajouter 10 jours")


def test_anything_else_stays_under_the_act_on_access(citizen: Citizen) -> None:
    citizen.fill(*PERSONAL).press("/demandes/envoyer")

    with reading() as session:
        part = case_by_number(session, citizen.code_after("Numéro de la demande")).parts[0]
        assert (part.regime, part.days) == ("A21_CH3", 20)
    assert citizen.says("Nous pouvons ajouter 10 jours")


def test_nobody_who_wants_a_document_is_asked(citizen: Citizen) -> None:
    citizen.fill(("type", {"kind": "document-access"}), ("sujet", {"subject": "technologies"}))

    assert citizen.where == "/demandes/description"
