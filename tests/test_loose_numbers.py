"""Numbers that open doors are told apart from those that do not, however they are grouped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.loose_numbers import Loose, found_in

HEALTH, SOCIAL, CARD, BIRTH = Loose


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Mon numéro est TEST 8001 1512.", (HEALTH,)),
        ("test80511517", (HEALTH,)),
        ("ESSA-0509-3011", (HEALTH,)),
        ("ESSA 0509 3019", (HEALTH,)),  # a wrong check digit is somebody's number all the same
        ("Le NAS 046 454 286 de mon père", (SOCIAL,)),
        ("046-454-286", (SOCIAL,)),
        ("046454286", (SOCIAL,)),
        ("Payé avec 4111 1111 1111 1111 en mars", (CARD,)),
        ("Payé avec 378282246310005", (CARD,)),
        ("ESSA 0509 3011 et 046 454 286", (HEALTH, SOCIAL)),
        ("Elle est née le 9 mai 2005.", (BIRTH,)),
        ("Date de naissance : 2005-05-09", (BIRTH,)),
        ("DDN 09/05/2005", (BIRTH,)),
        ("Né le 1er août 1980", (BIRTH,)),
        ("I was born on May 9, 2005", (BIRTH,)),
    ],
)
def test_what_opens_a_door_is_found(text: str, kinds: tuple[Loose, ...]) -> None:
    assert found_in(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "418 555-0199",
        "1 418 555-0199 poste 2345",
        "Le contrat 046 454 287",  # no social insurance number: its last digit would be another
        "846 454 286",  # none begins with 8
        "TEST 8013 1512",  # no thirteenth month
        "TEST 8001 3512",  # no thirty-fifth day
        "Le dossier ABCD1234",
        "4111 1111 1111 1112",
        "du 2024-01-01 au 2024-12-31",
        "G1A 1A1",
        "Facture 20240315123456789012",
        "Le rapport du 9 mai 2005",
        "Les naissances de 2005 à 2010",
        "Né à Québec, il y vit. Sa lettre du 9 mai 2005 est restée sans réponse.",
    ],
)
def test_what_opens_none_is_left_alone(text: str) -> None:
    assert found_in(text) == ()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert set(found_in(text)) <= set(Loose)


@given(st.text(alphabet="0123456789- ABC", max_size=400))
def test_long_rows_of_digits_are_read_in_one_pass(text: str) -> None:
    assert len(found_in(text)) == len(set(found_in(text)))
