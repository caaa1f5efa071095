"""Letters under R-22.1 say what we know of that Act and nothing beyond: no article of A-2.1, no right not read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.letters import render
from app.letters.catalogue import HEALTH, about, letter_of, names
from tests.letters.reading import words_of
from tests.press import sample_facts
from workflows.registry import ALL
from workflows.states import Capacity, Regime

Give = Callable[[str], bytes]
OURS = [name for name in names() if name.endswith(HEALTH)]
ACT = "Loi sur les renseignements de santé et de services sociaux"
CHILD = {"capacity": Capacity.PARENT, "concerned": "Sam Roy"}
NAMED = {"L01", "L05", "L09", "L10", "L11", "L12", "L15", "L17", "L18", "L21", "L26", "L27", "L30"}
REVIEWED = {"L01", "L05", "L09", "L10", "L11", "L12", "L17", "L18", "L21", "L27", "L30"}


def test_every_letter_its_tables_may_send_has_one() -> None:
    tables = [table for table in ALL if table.regime is Regime.R221]
    sent = {letter for table in tables for row in table.rows for letter in row.all_letters}
    sent |= {effect.letter for table in tables for effect in table.opening if hasattr(effect, "letter")}

    assert {letter_of(name) for name in OURS} == sent


@pytest.mark.parametrize("name", OURS)
def test_none_rests_on_an_article_of_the_act_on_access(name: str, printed: Give) -> None:
    said = words_of(printed(name))

    assert "A-2.1" not in said
    assert "Loi sur l’accès" not in said
    for article in (
        "art. 9",
        "article 9",
        "article 10",
        "article 135",
        "article 136",
        "article 137",
        "article 4",
        "article 5",
    ):
        assert article not in said


@pytest.mark.parametrize("name", OURS)
def test_each_that_decides_or_promises_names_its_own_act(name: str, printed: Give) -> None:
    assert (ACT in words_of(printed(name))) is (letter_of(name) in NAMED)


@pytest.mark.parametrize("name", OURS)
def test_the_way_to_the_commission_is_told_with_motives_and_thirty_days(name: str, printed: Give) -> None:
    said = words_of(printed(name))

    told = "Exposez vos motifs." in said and "Vous avez 30 jours" in said and "Commission d’accès" in said
    assert told is (letter_of(name) in REVIEWED)
    assert about(letter_of(name)).deciding <= told


def test_no_extension_is_announced(printed: Give) -> None:
    assert "prolonger" not in words_of(printed(f"L01{HEALTH}"))
    assert "30 jours" in words_of(printed(f"L01{HEALTH}"))


@pytest.mark.parametrize("letter", ["L17", "L18"])
def test_what_is_rectified_is_given_free_of_charge_as_a_rule_of_the_body(letter: str, printed: Give) -> None:
    said = words_of(printed(f"{letter}{HEALTH}"))

    assert "Ce que vous recevez sans frais" in said
    assert "article 92" not in said


@pytest.mark.parametrize("letter", ["L18", "L31"])
def test_a_refused_request_may_be_recorded_and_no_law_is_named_for_it(letter: str, printed: Give) -> None:
    said = words_of(printed(f"{letter}{HEALTH}"))

    assert "inscrite au dossier" in said
    assert "article 91" not in said


@pytest.mark.parametrize("letter", ["L17", "L18", "L31"])
def test_nobody_else_is_told_of_it_and_nothing_is_said_of_who_must_prove(letter: str, printed: Give) -> None:
    said = words_of(printed(f"{letter}{HEALTH}"))

    assert [words for words in ("nous avisons", "Prévenir ceux", "prouver") if words in said] == []


def test_who_read_or_received_is_told_with_its_sort_its_recipient_its_purpose_and_its_justification(
    printed: Give,
) -> None:
    said = words_of(printed(f"L09{HEALTH}"))

    for wanted in ("Laboratoire de démonstration", "Le nom et la date d’un service reçu", "Vérifier un paiement",
                   "L’entente de 2023 le prévoit", "(hors du Québec)", "4 mars 2025", "Analyste",
                   "Traitement de la demande", "24 novembre 2026", "jusqu’au 7 décembre 2026"):  # fmt: skip
        assert wanted in said


@pytest.mark.parametrize("letter", ["L09-R221", "L10-R221", "L30-R221"])
@pytest.mark.parametrize(
    ("asked", "whose"),
    [({}, "vos renseignements"), (CHILD, "les renseignements de Sam Roy")],
)
def test_the_letter_says_that_the_extract_is_enclosed_and_whose_it_is(letter, asked, whose, press_folder):
    facts = replace(sample_facts(letter), **asked)

    words = words_of(render.to_pdf(letter_of(letter), facts, var=press_folder))

    assert f"Le relevé de qui a consulté ou reçu {whose} est en annexe de cette lettre." in words
    assert f"Annexe : qui a consulté ou reçu {whose}" in words
