"""What is withheld of a document is said passage by passage, each on its own provisions (A-2.1 ss. 14, 50)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.letters.gathering.documents import relied_on
from app.staff.context.grounds import Ground
from app.staff.context.proposals import command_of
from app.staff.forms.documents import DocumentRow
from app.staff.forms.drafting import DraftForm
from app.staff.forms.passages import UnreadablePages, read_pages, write_pages
from app.staff.forms.reopening import filled
from workflows.states import Capacity, Kind, Outcome, Regime

CODES = {"9": "A21-9-2", "14": "A21-14", "23": "A21-23", "37": "A21-37", "53": "A21-53"}
CATALOGUE = [
    Ground(code, "A-2.1", number, "objet", "en mots simples", must=False, worded=False, status="seen")
    for number, code in CODES.items()
]
FACE = SimpleNamespace(
    kind=Kind.DOCUMENT_ACCESS,
    regime=Regime.A21_CH2,
    version=1,
    answer_channel="online",
    weighs_a_death=False,
    consents=(),
    acting=SimpleNamespace(capacity=Capacity.SELF),
    third_parties=SimpleNamespace(to_tell=()),
)
PLACED = {"passages-0-pages": "3", "passages-0-grounds": "37"}


def row(app: Flask, proposed: Outcome = Outcome.PARTIAL, common: tuple[str, ...] = (), **typed: str) -> DocumentRow:
    """A document of a draft, judged."""
    with app.test_request_context():
        made = DocumentRow(MultiDict({"title": "Contrat", "pages": "12", "outcome": "partial", **typed}))
        made.settle(None, proposed, CATALOGUE, common)
        made.validate()
    return made


def draft(app: Flask, outcome: Outcome, **options: Any) -> DraftForm:
    """A draft on a request for documents."""
    with app.test_request_context():
        reached: Any = SimpleNamespace(face=FACE)
        return DraftForm(reached, None, outcome=outcome, catalogue=CATALOGUE, meta={"csrf": False}, **options)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3", "3"),
        ("4-6", "4-6"),
        ("p. 4 à 6 et 9", "4-6, 9"),
        ("pages 1 – 2 ; 7,8", "1-2, 7, 8"),
        ("Page 5-5", "5"),
        (" ", ""),
    ],
)
def test_pages_are_read_as_people_type_them(typed: str, kept: str):
    assert write_pages(read_pages(typed)) == kept


@pytest.mark.parametrize("typed", ["0", "6-4", "trois", "4-", "3,,4", "1 2", "12345678"])
def test_what_names_no_pages_is_refused(typed: str):
    with pytest.raises(UnreadablePages):
        read_pages(typed)


WRONG = [
    ({**PLACED, "passages-0-pages": "trois"}, "Inscrivez une page ou une suite de pages"),
    ({**PLACED, "passages-0-pages": "11-13"}, "Le document n’a pas de page 13"),
    ({"passages-0-grounds": "37"}, "Dites où est ce passage"),
    ({"pages": "", "passages-0-grounds": "37"}, "Dites où est ce passage"),
    ({"passages-0-pages": "3"}, "Inscrivez l’article selon lequel ce passage est retiré"),
    ({**PLACED, "passages-0-grounds": "99"}, "L’article 99 n’est pas dans la liste"),
    ({**PLACED, "passages-1-about": "Un nom"}, "Inscrivez l’article selon lequel"),
    ({**PLACED, "passages-0-about": "x" * 201}, "Raccourcissez ce texte"),
    ({}, "Inscrivez au moins un passage retiré"),
    ({**PLACED, "outcome": "granted"}, "effacez ses passages retirés"),
    ({"outcome": "refused"}, "Inscrivez l’article qui fonde le refus"),
    ({"outcome": "refused", "substance": "y"}, "Inscrivez l’article qui fonde le refus"),
    ({**PLACED, "outcome": "refused"}, "cochez si elles forment la substance"),
    ({**PLACED, "substance": "y"}, "Cela ne se dit que d’un document refusé"),
    ({**PLACED, "title": ""}, "Inscrivez le titre du document"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_a_passage_without_its_place_or_its_provision_is_refused(
    app_without_rows: Flask, typed: dict[str, str], said: str
):
    assert said in str(row(app_without_rows, **typed).errors)


RIGHT = [
    ({"outcome": "granted"}, []),
    (PLACED, [("3", "", ("A21-37",))]),
    ({"pages": "", "passages-0-about": "La fin", "passages-0-grounds": "37"}, [("", "La fin", ("A21-37",))]),
    (
        {**PLACED, "passages-1-pages": "4 à 6", "passages-1-about": "Un nom", "passages-1-grounds": "53, 37"},
        [("3", "", ("A21-37",)), ("4-6", "Un nom", ("A21-53", "A21-37"))],
    ),
    ({"outcome": "refused", "passages-0-grounds": "37"}, [("", "", ("A21-37",))]),
    ({**PLACED, "outcome": "refused", "substance": "y"}, [("3", "", ("A21-37",))]),
]


@pytest.mark.parametrize(("typed", "kept"), RIGHT)
def test_each_passage_is_kept_with_its_pages_and_its_provisions(
    app_without_rows: Flask, typed: dict[str, str], kept: list[Any]
):
    judged = row(app_without_rows, **typed)

    assert judged.errors == {}
    assert [(one.pages, one.about, one.grounds) for one in judged.withheld] == kept


def test_a_document_of_a_whole_refusal_rests_on_what_is_ticked_unless_it_names_its_own(app_without_rows: Flask):
    rests = [row(app_without_rows, Outcome.REFUSED, ("A21-9-2",), **typed).cited for typed in ({}, RIGHT[4][0])]

    assert rests == [("A21-9-2",), ("A21-37",)]


def test_nothing_is_withheld_of_what_is_given_whole_or_not_held(app_without_rows: Flask):
    for outcome in (Outcome.GRANTED, Outcome.NOT_HELD):
        assert row(app_without_rows, outcome, **PLACED).body()["passages"] == []


def test_a_provision_ticked_beside_documents_that_name_their_own_is_refused(app_without_rows: Flask):
    typed = {
        "documents-0-title": "Note",
        "documents-0-passages-0-grounds": "37",
        "grounds": "A21-53",
        "reasons": "Non.",
    }

    form = draft(app_without_rows, Outcome.REFUSED, formdata=MultiDict(typed))
    form.validate()

    assert "Chaque document nomme ses propres dispositions" in str(form.errors["grounds"])


def test_no_provision_is_ticked_for_a_part(app_without_rows: Flask):
    assert "grounds" not in draft(app_without_rows, Outcome.PARTIAL)


NUMBERS = st.lists(st.sampled_from(["9", "23", "37", "53"]), min_size=1, unique=True)
DOCUMENT = st.tuples(st.sampled_from(["partial", "refused", "granted"]), st.lists(NUMBERS, min_size=1, max_size=3))


def typed_in(documents: list[tuple[str, list[list[str]]]]) -> dict[str, str]:
    """What is typed for *documents*, each with the articles of its passages."""
    typed = {"reasons": "Un avis récent."}
    for place, (outcome, passages) in enumerate(documents):
        at = f"documents-{place}"
        typed |= {f"{at}-title": "Contrat", f"{at}-outcome": outcome}
        typed |= {f"{at}-substance": "y"} if outcome == "refused" else {}
        for rank, numbers in enumerate(passages if outcome != "granted" else []):
            typed |= {f"{at}-passages-{rank}-pages": "3", f"{at}-passages-{rank}-grounds": ", ".join(numbers)}
    return typed


@given(documents=st.lists(DOCUMENT, min_size=1, max_size=3))
def test_the_draft_the_command_and_the_annex_rest_on_the_union_of_the_passages(
    app_without_rows: Flask, documents: list[tuple[str, list[list[str]]]]
):
    withheld = [(outcome, passages) for outcome, passages in documents if outcome != "granted"]
    union = {CODES[number] for _outcome, passages in withheld for numbers in passages for number in numbers}
    union |= {"A21-14"} if any(outcome == "refused" for outcome, _passages in withheld) else set()

    form = draft(app_without_rows, Outcome.PARTIAL, formdata=MultiDict(typed_in(documents)))

    assert form.validate() is bool(withheld)
    body = form.body()
    told = command_of(Outcome.PARTIAL, body, "1").grounds
    assert sorted(union) == sorted(body["grounds"]) == sorted(told) == sorted({*relied_on(body)})


OLD = {"title": "Contrat", "pages": 40, "outcome": "partial", "grounds": ["A21-37", "A21-53"]}


@pytest.mark.parametrize(
    ("line", "decided", "boxes", "ticked"),
    [
        (OLD, ["A21-37", "A21-53"], ["37, 53"], []),
        ({**OLD, "grounds": []}, ["A21-9-2"], ["9"], []),
        ({**OLD, "grounds": ["A21-37"]}, ["A21-9-2", "A21-37"], ["37"], ["A21-9-2"]),
        ({**OLD, "outcome": "granted", "grounds": []}, ["A21-37"], [], ["A21-37"]),
    ],
)
def test_a_draft_kept_before_passages_opens_as_one_passage_over_the_document(
    line: dict[str, Any], decided: list[str], boxes: list[str], ticked: list[str]
):
    opened = filled({"documents": [line], "grounds": decided}, CATALOGUE)

    (document,) = opened["documents"]
    assert (document["title"], document["pages"], document["outcome"]) == ("Contrat", "40", line["outcome"])
    assert [(one["pages"], one["grounds"]) for one in document["passages"]] == [("", cited) for cited in boxes]
    assert opened["grounds"] == ticked


def test_what_an_old_draft_rested_on_as_a_whole_is_left_to_place_on_a_passage(app_without_rows: Flask):
    kept = filled({"documents": [OLD], "grounds": ["A21-9-2", "A21-37", "A21-53"]}, CATALOGUE)

    assert draft(app_without_rows, Outcome.PARTIAL, data=kept).unplaced == ["9"]


def test_a_draft_opens_again_as_it_was_kept(app_without_rows: Flask):
    typed = typed_in([("partial", [["37"], ["53", "9"]]), ("refused", [["37"]]), ("granted", [])])
    kept = draft(app_without_rows, Outcome.PARTIAL, formdata=MultiDict(typed)).body()

    opened = draft(app_without_rows, Outcome.PARTIAL, data=filled(kept, CATALOGUE))

    assert opened.body() == kept
