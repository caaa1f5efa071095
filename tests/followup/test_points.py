"""Whichever pieces are missing, the itemised notice and the follow-up page ask for those and for nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from itertools import compress, product

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app import clock
from app.cases.context import Filed, NotePurpose
from app.cases.models import Note, Part
from app.cases.queries import notes_of, part_by_id
from app.cases.services import execute
from app.db import reading
from app.followup.forms import AnswerForm
from app.followup.services.page import case_page
from app.followup.services.saying import answer
from app.journal.models import JournalEntry
from app.journal.queries import entries_of
from app.letters.context import LetterFacts
from app.letters.gathering import gather
from app.letters.gathering.order import Order
from tests.letters.cases import INTAKE
from workflows import commands as do
from workflows.effects import Letter
from workflows.states import SYSTEM, Kind, Regime, State

PIECES = (
    "De quelle année parlez-vous ?",
    "Quel service vous a reçu ?",
    "Sous quel nom étiez-vous au dossier ?",
    "Quel document cherchez-vous ?",
    "Quelle décision ce document touche-t-il ?",
)
EVERY_SUBSET = [tuple(compress(PIECES, bits)) for bits in product((False, True), repeat=len(PIECES)) if any(bits)]
DUE = date(2026, 12, 9)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(params=[(Kind.DOCUMENT_ACCESS, Regime.A21_CH2), (Kind.PERSONAL_ACCESS, Regime.A21_CH3)], ids=str)
def filed(request: pytest.FixtureRequest, file_one: Callable[..., Filed], at_date: Callable[[str], None]) -> Filed:
    """A request placed in its queue, in which something is missing (A-2.1 s. 42, or s. 95)."""
    at_date("2026-11-23")
    kind, regime = request.param
    filed = file_one(kind, regime=regime)
    execute(filed.part_id, do.RouteCase("accueil", "sans-regle"), by=SYSTEM)
    return filed


def ask(filed: Filed, missing: Sequence[str]) -> None:
    """Ask for what is missing, one point to a line, as the page of the staff does."""

    def put(session: Session, part: Part, entry: JournalEntry) -> None:
        note = Note(
            id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, entry_id=entry.id,
            purpose=NotePurpose.CLARIFICATION_QUESTION, author=INTAKE.id, at=clock.now(),
        )  # fmt: skip
        note.text = "\n".join(missing)
        session.add(note)

    execute(filed.part_id, do.AskClarification(DUE), by=INTAKE, along=put)


def notice(filed: Filed) -> LetterFacts:
    """What the notice that was ordered last will say."""
    with reading() as session:
        entry = entries_of(session, filed.case_id)[-1]
        part = part_by_id(session, filed.part_id)
        return gather(session, Order(Letter.CLARIFICATION_REQUEST, part, entry, clock.today(), "code"))


def boxes(app: Flask, points: Sequence[str]) -> list[str]:
    """The points that have a box of their own on the page of the answer."""
    with app.test_request_context():
        form = AnswerForm(meta={"csrf": False})
        form.ask(points)
        return [str(box.label.text) for box in form.answers]


def last_answer(filed: Filed) -> str:
    with reading() as session:
        return notes_of(session, filed.part_id, NotePurpose.CLARIFICATION_ANSWER)[-1].text or ""


def test_the_notice_and_the_page_ask_for_exactly_what_is_missing(app: Flask, filed: Filed):
    asked = {}
    for missing in EVERY_SUBSET:
        ask(filed, missing)
        facts, page = notice(filed), case_page(filed.case_id)
        asked[missing] = (facts.questions, facts.answer_by, page.question, page.answer_by, boxes(app, page.question))
        answer(filed.case_id, missing, "")

    assert len(asked) == 2 ** len(PIECES) - 1
    assert asked == {each: (each, DUE, each, DUE, [*each] if each[1:] else []) for each in EVERY_SUBSET}


def test_one_complement_that_gives_them_all_ends_the_wait_and_keeps_each_answer_with_its_point(filed: Filed):
    ended, kept = {}, {}
    for missing in EVERY_SUBSET:
        ask(filed, missing)
        before = case_page(filed.case_id)
        answer(filed.case_id, [f"Réponse : {point}" for point in missing], "")
        after = case_page(filed.case_id)
        ended[missing] = (before.state, before.may_answer, after.state, after.may_answer, after.question)
        kept[missing] = last_answer(filed).split("\n\n")

    waited = (State.CLARIFICATION, True, State.TRIAGE, False, ())
    assert ended == dict.fromkeys(EVERY_SUBSET, waited)
    assert kept == {each: [f"{point}\nRéponse : {point}" for point in each] for each in EVERY_SUBSET}
