"""Random lives of the whole service: people, staff, workers, days that pass, work done twice; what must hold, holds.

Every request acknowledged is there, once. Every change is one entry that follows from the one before, along the table
the part keeps. Nothing personal is answered before identity is proven, nothing leaves after a withdrawal. Dates compute
again to what is stored, are extended once and in time, and no limit passes in silence. One decision, one signed letter,
to whoever asked. Nothing is refused as imprecise before its points to make precise left and their time was over.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import select

from app import clock
from app.cases.context import Filed, Filing
from app.cases.models import Case, Part
from app.cases.standings import table_of
from app.db import reading
from app.journal.models import JournalEntry
from app.letters.catalogue import DECIDING
from app.letters.context import LetterFacts
from app.letters.models import Letter
from app.reference.models import Provision
from tests.whole.reached import kept_otherwise, recipients
from tests.whole.world import TIME_TO_ANSWER, parts_of, story_of
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.deadlines import embargo_end
from workflows.effects import Letter as Number
from workflows.states import OPEN, Capacity, Kind, Outcome, Regime, State

NAME = "Camille Tremblay-Nguyễn"
BEGINS = date(2026, 11, 23)
ANSWERING = DECIDING | {Number.DISREGARD_NOTICE}
AS_IMPRECISE = {Regime.A21_CH2: "A21-42", Regime.A21_CH3: "A21-95", Regime.R221: "A21-95"}
"""What a refusal rests on once an imprecise request could be made precise, and was not (A-2.1 ss. 42, 95)."""
IMPRECISE = {*AS_IMPRECISE.values()}
ANSWERED = ("RecordDecisionSent", "RecordRedirectionSent", "RecordDisregardAsked")
Story = tuple[Part, Sequence[JournalEntry]]


class WhatMustHold(RuleBasedStateMachine):
    """What is asked of every life at each step; the rules of the life are in test_invariants.py."""

    def __init__(self) -> None:
        super().__init__()
        self.filed: dict[str, tuple[Filing, Filed]] = {}
        self.swept_on: date | None = None
        self.read: list[Story] | None = None

    def check_invariants(self, *arguments: Any, **options: Any) -> None:
        """Read what is stored once for all that must hold after a step."""
        self.read = None
        super().check_invariants(*arguments, **options)

    @invariant()
    def every_request_acknowledged_is_there_once(self) -> None:
        with reading() as session:
            keys = list(session.scalars(select(Case.filing_key).where(Case.filing_key.in_(self.filed))))
        assert sorted(keys) == sorted(self.filed)

    @invariant()
    def every_part_follows_from_its_journal_along_its_table(self) -> None:
        for part, story in self.stories():
            assert [entry.source for entry in story[1:]] == [entry.target for entry in story[:-1]]
            assert part.state == story[-1].target
            for entry in story[1:]:
                row = table_of(part).row(State(entry.source), getattr(do, entry.command))
                assert row is not None
                assert entry.target in {entry.source, *row.targets}

    @invariant()
    def nothing_personal_is_answered_before_identity_and_capacity_are_proven(self) -> None:
        for part in self.parts():
            personal = part.kind != Kind.DOCUMENT_ACCESS
            assert not personal or part.proven or part.outcome in {None, Outcome.REFUSED}

    @invariant()
    def nothing_but_a_refusal_leaves_once_a_mandate_is_over(self) -> None:
        for part, story in self.stories():
            held = max((entry.seq for entry in story if entry.command == "ConfirmCapacity"), default=0)
            left = [entry for entry in story if entry.command in ANSWERED and entry.seq > held]
            ended, until = part.mandate_ended_on or date.max, part.mandate_until or date.max
            days = [date.fromisoformat(entry.facts["sent_on"]) for entry in left]
            assert part.outcome == Outcome.REFUSED or all(day < ended and day <= until for day in days)

    @invariant()
    def a_limit_moves_once_in_time_and_never_passes_in_silence(self) -> None:
        for part, story in self.stories():
            sent = [entry for entry in story if entry.command == "RecordExtensionSent"]
            assert len(sent) <= (part.regime != Regime.R221)
            assert part.extended_by == 10 * len(sent)
            swept = self.swept_on or BEGINS
            there = clock.local_date(story[0].at) < swept  # a part opened past its limit waits for the next sweep
            late = there and part.state in OPEN and not part.answered_on and part.limit_on < swept
            assert not late or part.deemed_refused_on or Kind(part.kind).is_notice

    @invariant()
    def one_decision_is_one_signed_letter_to_who_asked(self) -> None:
        for part, story in self.stories():
            answers = [entry for entry in story if entry.command in ANSWERED]
            with reading() as session:
                letters = list(session.scalars(select(Letter).where(Letter.part_id == part.id)))
                facts = {letter: letter.facts for letter in letters if not letter.addressee}
            left = [letter for letter in letters if letter.sent_on and Number(letter.letter) in ANSWERING]
            assert len(left) == len(answers)
            assert all(letter.signed_by and letter.signed_sha256 and letter.case_id == part.case_id for letter in left)
            assert all(
                LetterFacts.from_json(held).recipient.name in recipients(part, Number(letter.letter), NAME)
                for letter, held in facts.items()
            )
            over = next((entry.seq for entry in story if entry.target == State.WITHDRAWN), None)
            assert not [entry for entry in answers if over and entry.seq > over]

    @invariant()
    def nothing_that_third_parties_may_contest_is_handed_over_before_it_is_executory(self) -> None:
        for part in self.parts():
            if part.third_party_released_on and not part.third_party_hazard_on:
                assert part.third_party_told >= part.third_party_to_tell
                told = max(part.third_party_told_on, part.third_party_withheld_since)
                assert part.third_party_released_on > embargo_end(told, QUEBEC).due

    @invariant()
    def what_stands_beside_a_request_is_told_once_by_its_entry_and_nothing_else_is(self) -> None:
        for part, story in self.stories():
            assert kept_otherwise(part, story) == []

    @invariant()
    def nothing_of_the_dead_is_told_that_does_not_help_and_nobody_is_protected_who_consents(self) -> None:
        for part in self.parts():
            gives = part.outcome in {Outcome.GRANTED, Outcome.PARTIAL} and part.kind == Kind.PERSONAL_ACCESS
            if gives and part.capacity == Capacity.RELATIVE:
                assert (part.helps, part.refusal_recorded) == (True, False)
            if "A21-88" in part.grounds:
                assert {*part.protected} - {*part.consents} or not part.consents

    @invariant()
    def a_copy_is_left_out_of_documents_that_are_consulted_and_a_mode_is_worded(self) -> None:
        for part in self.parts():
            if part.no_copy:
                assert (part.regime, part.mode) == (Regime.A21_CH2, "on-site")
            assert part.mode != "adapted" or part.accommodated
            assert part.mode != "published" or (part.published and part.regime == Regime.A21_CH2)

    @invariant()
    def every_ground_is_one_that_the_catalogue_offers(self) -> None:
        with reading() as session:
            offered = set(session.scalars(select(Provision.code)))
        for part in self.parts():
            assert {*part.grounds, *part.first_grounds} <= offered

    @invariant()
    def what_is_refused_as_imprecise_was_first_asked_point_by_point_in_time(self) -> None:
        for _part, story in self.stories():
            for place, entry in enumerate(story):
                if IMPRECISE & {*entry.facts.get("grounds", ())}:
                    self._was_asked(story[:place], entry)

    def _was_asked(self, before: list, refusal: JournalEntry) -> None:
        """See that the points left in a letter, and that the days it gave were over."""
        asked = next(entry for entry in reversed(before) if entry.command == "AskClarification")
        sent = next(entry for entry in reversed(before) if entry.command == "RecordClarificationSent")
        with reading() as session:
            letter = session.get_one(Letter, uuid.UUID(sent.facts["letter_id"]))
            assert letter.entry_id == asked.id
            assert LetterFacts.from_json(letter.facts).questions
        assert clock.local_date(refusal.at) > date.fromisoformat(sent.facts["sent_on"]) + TIME_TO_ANSWER

    @property
    def mine(self) -> set[uuid.UUID]:
        return {filed.case_id for _filing, filed in self.filed.values()}

    def parts(self) -> list[Part]:
        return [part for part, _story in self.stories()]

    def stories(self) -> list[Story]:
        if self.read is None:
            parts = [part for case_id in self.mine for part in parts_of(case_id)]
            self.read = [(part, story_of(part.id)) for part in parts]
        return self.read
