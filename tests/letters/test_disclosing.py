"""The background tasks read a letter about oneself again: none that tells too much is composed, signed or sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from app.cases.context import Filed
from app.db import reading, transaction
from app.journal.models import JournalEntry
from app.letters.context import LetterFacts
from app.letters.models import Letter
from app.letters.passages import Document
from app.letters.queries import letter_by_id
from app.letters.services import disclosing, sign, to_sign
from app.letters.services.disclosing import MayNotLeave, refuse_undisclosable
from app.outbox.models import OutboxMessage
from app.outbox.services import promise
from tests.letters.cases import SIGNING, Journey
from tests.press import sample_facts
from tests.workflows.test_disclosures import EVERYTHING, LAWFUL
from workflows.errors import GuardRefused
from workflows.states import Capacity, Kind, Outcome, Regime

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
GIVEN, HIDDEN = "personal:person:A21-83", "other-person:person:A21-83"


def body(disclosed: str) -> dict[str, Any]:
    return {"documents": [{"title": "Relevé", "outcome": "granted", "passages": [], "disclosed": disclosed}]}


@pytest.fixture
def approved(file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]]) -> Callable[[str], Journey]:
    """A decision approved on what its draft told the workflow, whatever else its letter says."""

    def make(disclosed: str) -> Journey:
        on = Journey(file_one(Kind.PERSONAL_ACCESS, answer_channel="in-person"), run_outbox).analysed()
        return on.drafted(Outcome.GRANTED, body(disclosed)).approved()

    return make


def attempts() -> list[tuple[str, list[str]]]:
    with reading() as session:
        found = session.scalars(select(JournalEntry).where(JournalEntry.command == "RefuseDisclosure")).all()
    return [(entry.facts["door"], entry.facts["disclosures"]) for entry in found]


def failures() -> list[str | None]:
    with reading() as session:
        return list(session.scalars(select(OutboxMessage.trouble).where(OutboxMessage.state == "failed")))


def test_what_is_lawful_is_composed_and_signed(approved):
    on = approved(GIVEN).signed()

    assert on.line("L09").signed_at is not None
    assert attempts() == []


def test_a_letter_that_says_more_than_was_approved_is_not_composed(approved):
    on = approved(HIDDEN)

    assert to_sign(on.filed.part_id) is None
    assert on.line("L09").failure == "not-disclosable"
    assert failures() == ["not-disclosable"]
    assert attempts() == [("letters.compose", [HIDDEN])]


def altered(on: Journey) -> Letter:
    """Alter the letter that waits, as somebody at the database might."""
    with transaction() as session:
        letter = letter_by_id(session, on.line("L09").id)
        facts = letter.facts
        facts["documents"][0]["disclosed"] = HIDDEN
        letter.facts = facts
        return letter


def test_the_officer_cannot_sign_a_letter_that_was_altered(approved):
    on = approved(GIVEN)
    letter = altered(on)

    with pytest.raises(GuardRefused, match="not-disclosable"):
        sign(on.filed.part_id, letter.id, SIGNING)

    assert attempts() == [("signature", [HIDDEN])]


def test_a_task_that_somebody_injects_signs_nothing(approved):
    on = approved(GIVEN)
    letter = altered(on)
    with transaction() as session:
        letter_by_id(session, letter.id).signed_by = SIGNING.actor.id
        promise(session, "letters.sign", letter.id, key="injected")

    on.run()

    assert on.line("L09").signed_at is None
    assert failures() == ["not-disclosable"]
    assert attempts() == [("letters.sign", [HIDDEN])]


def passes(facts: LetterFacts) -> bool:
    """Tell whether a letter that says this may leave."""
    try:
        refuse_undisclosable(Letter(letter="any"), facts, "task")
    except MayNotLeave:
        return False
    return True


@pytest.mark.parametrize("regime", [Regime.A21_CH3, Regime.R221])
def test_only_what_is_lawful_passes(app, monkeypatch, regime):
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(disclosing, "record_attempt", lambda _part, _by, _door, codes: told.append(codes))
    facts = replace(sample_facts("L09"), kind=Kind.PERSONAL_ACCESS, regime=regime)

    def leaves(code: str, outcome: Outcome = Outcome.GRANTED) -> bool:
        return passes(replace(facts, documents=(Document("Relevé", outcome, disclosed=code),)))

    assert {what for what in EVERYTHING if leaves(what.code)} == LAWFUL[regime]
    assert len(told) == len(EVERYTHING) - len(LAWFUL[regime])
    assert not leaves("")
    assert leaves("", Outcome.REFUSED)


class TestOtherDoors:
    """A notice, a file, a copy: what the letter says decides, whatever was said when it was ordered."""

    @pytest.fixture(autouse=True)
    def _no_case(self, app, monkeypatch) -> None:
        monkeypatch.setattr(disclosing, "record_attempt", lambda *_any: None)

    @pytest.mark.parametrize("letter", ["L19", "L20"])
    def test_what_is_lawful_leaves_and_only_under_its_own_law(self, letter):
        facts = replace(sample_facts(letter), regime=Regime.A21_CH3)

        assert passes(facts)
        assert not passes(replace(facts, regime=Regime.R221))

    @pytest.mark.parametrize(("relation", "leaves"), [("source", True), ("recipient", True), ("friend", False)])
    def test_a_notice_goes_to_a_source_or_to_who_received_and_to_no_other(self, relation, leaves):
        assert passes(replace(sample_facts("L19"), relation=relation)) is leaves

    @pytest.mark.parametrize(("addressee", "leaves"), [("person", True), ("third", True), ("friend", False)])
    def test_a_file_goes_to_who_asks_or_to_whom_the_law_lets_collect_it_and_to_no_other(self, addressee, leaves):
        facts = sample_facts("L20")

        assert passes(replace(facts, delivery=replace(facts.delivery, addressee=addressee))) is leaves

    @pytest.mark.parametrize(
        ("letter", "capacity", "leaves"),
        [
            ("L17", Capacity.HEIR, True),
            ("L17", Capacity.RELATIVE, False),
            ("L17-R221", Capacity.SELF, True),
            ("L17-R221", Capacity.PARENT, True),
            ("L17-R221", Capacity.HEIR, False),
        ],
    )
    def test_a_copy_goes_to_who_may_have_a_correction_and_to_no_other(self, letter, capacity, leaves):
        assert passes(replace(sample_facts(letter), capacity=capacity)) is leaves
