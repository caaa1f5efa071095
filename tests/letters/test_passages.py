"""A letter names each passage withheld and the provisions it rests on, and quotes no other (A-2.1 ss. 14, 50)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from app.letters import filling
from app.letters.catalogue import letter_of
from app.letters.context import Provision
from app.letters.gathering.documents import documents
from app.letters.passages import Document, Withheld
from tests.press import NAMES, sample_facts
from workflows.states import Outcome

LISTING = [name for name in NAMES if any(document.withheld for document in sample_facts(name).documents)]
HELD = {f"A21-{number}": Provision(f"Loi sur l’accès, article\u00a0{number}", "objet") for number in ("14", "37", "53")}
IN_FULL = Document("Contrat", Outcome.REFUSED, 4, passages=(Withheld(grounds=("art. 37",)),))


def table(letter: str, *listed: Document) -> list[tuple[str, ...]]:
    """The lines of the table of documents, as the follow-up page shows them."""
    facts = sample_facts(letter)
    page = html.fromstring(str(filling.twin(letter_of(letter), replace(facts, documents=listed or facts.documents))))
    rows = page.xpath("//table[@class='documents']//tr")
    return [tuple(" ".join(cell.text_content().split()) for cell in row) for row in rows]


def test_each_passage_stands_under_its_document_with_its_pages_and_its_provisions():
    assert table("L10") == [
        ("Document", "Pages", "Décision"),
        ("Rapport de vérification interne 2024-03", "42 pages", "Remis en entier"),
        ("Rapport de vérification interne 2025-01 et annexes A à D", "65 pages", "Remis en partie"),
        ("Avis d’un consultant", "p. 12 à 14", "Retiré : art. 37"),
        ("Noms de membres du personnel", "p. 31", "Retiré : art. 53"),
        ("Noms et adresses de clients", "p. 47 à 49, 58", "Retiré : art. 53"),
        (
            "Note au comité de vérification, 12 juin 2026",
            "4 pages",
            "Refusé : art. 37. Ce qui ne peut pas être communiqué en forme la substance (art. 14)",
        ),
    ]


@pytest.mark.parametrize(
    ("listed", "lines"),
    [
        (IN_FULL, [("Contrat", "4 pages", "Refusé : art. 37")]),
        (
            replace(IN_FULL, pages=1, outcome=Outcome.PARTIAL),
            [("Contrat", "1 page", "Remis en partie"), ("Passage retiré", "s. o.", "Retiré : art. 37")],
        ),
        (
            replace(IN_FULL, passages=(Withheld("", "Un avis", ("art. 37",)), Withheld("2", "", ("art. 53",)))),
            [
                ("Contrat", "4 pages", "Refusé"),
                ("Un avis", "en entier", "Refusé : art. 37"),
                ("Passage retiré", "p. 2", "Refusé : art. 53"),
            ],
        ),
        (
            Document("Contrat", Outcome.REFUSED, 4, 0, grounds=("art. 37", "art. 53")),
            [("Contrat", "0 sur 4", "Refusé : art. 37 ; art. 53")],
        ),
    ],
    ids=["whole", "part", "passages", "before passages were told apart"],
)
def test_a_document_withheld_says_on_what(listed: Document, lines: list[tuple[str, ...]]):
    assert table("L10", listed)[1:] == lines


@pytest.mark.parametrize("letter", LISTING)
def test_the_annex_of_a_sample_is_the_union_of_what_its_passages_rest_on(letter: str):
    facts = sample_facts(letter)

    cited = {ground for document in facts.documents for passage in document.withheld for ground in passage.grounds}
    substance = {"art.\u00a014"} if any(document.substance for document in facts.documents) else set()
    assert {f"art.\u00a0{each.cite.split()[-1]}" for each in facts.provisions} == cited | substance


def test_a_draft_kept_before_passages_is_one_passage_over_each_document():
    old = {"title": "Contrat", "outcome": "refused", "pages": 4, "grounds": ["A21-53"]}
    said = {"grounds": ["A21-37", "A21-53"], "documents": [old, {**old, "grounds": []}, {**old, "outcome": "granted"}]}

    found = [document.passages for document in documents(said, HELD)]

    fifty_three, both = ("art.\u00a053",), ("art.\u00a037", "art.\u00a053")
    assert found == [(Withheld(grounds=fifty_three),), (Withheld(grounds=both),), ()]


def test_a_draft_says_of_each_passage_what_the_letter_prints():
    kept = {"pages": "4-6", "about": "Un avis", "grounds": ["A21-37"]}
    line = {"title": "Contrat", "outcome": "refused", "pages": 9, "passages": [kept], "substance": True}

    (found,) = documents({"grounds": ["A21-14", "A21-37"], "documents": [line]}, HELD)

    assert (found.passages, found.substance) == ((Withheld("4-6", "Un avis", ("art.\u00a037",)),), True)
