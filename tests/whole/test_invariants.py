"""Random lives of the whole service: people, staff, workers, days that pass, work done twice; what must hold, holds.

Every request acknowledged is there, once. Every change is one entry that follows from the one before, along the table
the part keeps. Nothing personal is answered before identity is proven, nothing leaves after a withdrawal. Dates compute
again to what is stored, are extended once and in time, and no limit passes in silence. One decision, one signed letter,
to whoever asked. Nothing is refused as imprecise before its points to make precise left and their time was over.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app import clock
from app.cases.context import ORAL, WEB, Filed, Filing, table_of
from app.cases.filing import file_case
from app.cases.models import Case, Part
from app.db import reading
from app.deadlines.services import differences, sweep
from app.expedition.queries import waiting as envelopes
from app.followup.context import requester
from app.journal.models import JournalEntry
from app.journal.services import verify
from app.letters.catalogue import DECIDING
from app.letters.context import LetterFacts
from app.letters.models import Letter
from app.letters.services import composing, mailed, sealing, sign, to_sign
from app.reference.models import Provision
from tests.whole.world import ASKED, HEALTH, TIME_TO_ANSWER, People, entries, give, may, parts_of, ring, waiting
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.deadlines import embargo_end
from workflows.effects import Letter as Number
from workflows.errors import GuardRefused, WorkflowError
from workflows.states import OPEN, Kind, Outcome, Regime, State

NAME = "Camille Tremblay-Nguyễn"
BEGINS = date(2026, 11, 23)
AT_LARGE = "GREFFE_LIVES" in os.environ
EXAMPLES = int(os.environ.get("GREFFE_LIVES", "12"))
"""In the suite the same lives each time, so that a change is judged and not luck; `make lives` draws new ones."""
STEPS = 50
MOST_CASES = 3
NEARER = (do.ConfirmIdentity, do.StartAnalysis, do.ResumeWithoutRecords, do.Draft, do.ApproveDecision)
ANSWERING = DECIDING | {Number.DISREGARD_NOTICE}
AS_IMPRECISE = {Regime.A21_CH2: "A21-42", Regime.A21_CH3: "A21-95", Regime.R221: "A21-95"}
"""What a refusal rests on once an imprecise request could be made precise, and was not (A-2.1 ss. 42, 95)."""
IMPRECISE = {*AS_IMPRECISE.values()}
ANSWERED = ("RecordDecisionSent", "RecordRedirectionSent", "RecordDisregardAsked")


class Service(RuleBasedStateMachine):
    """One life; what each test gives is set on the class before it runs."""

    people: People

    def __init__(self) -> None:
        super().__init__()
        self.filed: dict[str, tuple[Filing, Filed]] = {}
        self.today = BEGINS
        self.swept_on: date | None = None
        self._pass(0)

    @rule(kind=st.sampled_from(Kind), mixed=st.booleans(), oral=st.booleans(), health=st.booleans())
    @precondition(lambda self: len(self.filed) < MOST_CASES)
    def somebody_files(self, kind: Kind, mixed: bool, oral: bool, health: bool) -> None:
        personal = kind is not Kind.DOCUMENT_ACCESS
        regime = Regime.R221 if personal and health and not mixed else kind.regime
        also = (HEALTH,) if kind is Kind.PERSONAL_ACCESS and mixed else ()
        filing = Filing(
            key=uuid.uuid4().hex, kind=kind, regime=regime, subject="technologies", request=ASKED[kind], also=also,
            name=NAME, contact={"address": ["12, rue des Érables", "Québec"]},
            answer_channel="online", received_at=clock.now(), channel=WEB if personal or not oral else ORAL,
        )  # fmt: skip
        self.filed[filing.key] = (filing, file_case(filing))

    @rule(choice=st.integers(0, 9))
    @precondition(lambda self: self.filed)
    def somebody_sends_again(self, choice: int) -> None:
        filing, filed = self._pick(choice)
        assert file_case(filing) == filed

    @rule(choice=st.integers(0, 9), which=st.integers(0, 3), who=st.integers(0, 9), what=st.integers(0, 99))
    @precondition(lambda self: self.filed)
    def somebody_acts(self, choice: int, which: int, who: int, what: int) -> None:
        _filing, filed = self._pick(choice)
        held = parts_of(filed.case_id)
        part, actors = held[which % len(held)], (*self.people.actors, requester(filed.case_id))
        by = actors[who % len(actors)]
        if found := may(part, by):
            give(part, found[what % len(found)], by)

    @rule(choice=st.integers(0, 9), which=st.integers(0, 3), steps=st.lists(st.integers(0, 9), min_size=2, max_size=9))
    @precondition(lambda self: self.filed)
    def it_comes_nearer_to_its_answer(self, choice: int, which: int, steps: list[int]) -> None:
        held = parts_of(self._pick(choice)[1].case_id)
        part_id = held[which % len(held)].id
        for step in steps:
            ring(waiting())
            self._nearer(next(part for part in self._parts() if part.id == part_id), step)

    @rule(choice=st.integers(0, 9), which=st.integers(0, 3), who=st.integers(0, 1))
    @precondition(lambda self: self.filed)
    def an_officer_signs(self, choice: int, which: int, who: int) -> None:
        held = parts_of(self._pick(choice)[1].case_id)
        self._sign(held[which % len(held)], who)

    @rule(choice=st.integers(0, 9), which=st.integers(0, 3))
    @precondition(lambda self: self.filed)
    def somebody_refuses_as_imprecise(self, choice: int, which: int) -> None:
        held = parts_of(self._pick(choice)[1].case_id)
        part, analyst = held[which % len(held)], self.people.actors[3]
        if do.DraftRefusal in may(part, analyst):
            with contextlib.suppress(GuardRefused):
                give(part, do.DraftRefusal, analyst, grounds=(AS_IMPRECISE[Regime(part.regime)],))

    @rule(choice=st.integers(0, 9))
    def a_letter_is_posted(self, choice: int) -> None:
        with reading() as session:
            found = [one for one in envelopes(session, 50) if one.case_id in self.mine]
        if found:
            mailed(found[choice % len(found)].letter_id, self.today, self.people.actors[0])

    @rule(order=st.randoms(use_true_random=False), twice=st.booleans(), most=st.integers(1, 6))
    def workers_work(self, order, twice: bool, most: int) -> None:
        found = waiting()
        order.shuffle(found)
        ring(found[:most] * (2 if twice else 1))

    @rule(days=st.sampled_from([1, 1, 3, 10, 21]))
    def days_pass(self, days: int) -> None:
        self._pass(days)

    @rule()
    def the_day_is_swept(self) -> None:
        sweep()
        sweep()
        self.swept_on = self.today

    @invariant()
    def every_request_acknowledged_is_there_once(self) -> None:
        with reading() as session:
            keys = list(session.scalars(select(Case.filing_key).where(Case.filing_key.in_(self.filed))))
        assert sorted(keys) == sorted(self.filed)

    @invariant()
    def every_part_follows_from_its_journal_along_its_table(self) -> None:
        for part, story in self._stories():
            assert [entry.source for entry in story[1:]] == [entry.target for entry in story[:-1]]
            assert part.state == story[-1].target
            for entry in story[1:]:
                row = table_of(part).row(State(entry.source), getattr(do, entry.command))
                assert row is not None
                assert entry.target in {entry.source, *row.targets}

    @invariant()
    def nothing_personal_is_answered_before_identity_is_proven(self) -> None:
        for part in self._parts():
            personal = part.kind != Kind.DOCUMENT_ACCESS
            assert not personal or part.identity_confirmed or part.outcome in {None, Outcome.REFUSED}

    @invariant()
    def a_limit_moves_once_in_time_and_never_passes_in_silence(self) -> None:
        for part, story in self._stories():
            sent = [entry for entry in story if entry.command == "RecordExtensionSent"]
            assert len(sent) <= (part.regime != Regime.R221)
            assert part.extended_by == 10 * len(sent)
            late = part.state in OPEN and not part.answered_on and part.limit_on < (self.swept_on or BEGINS)
            assert not late or part.deemed_refused_on or Kind(part.kind).is_notice

    @invariant()
    def one_decision_is_one_signed_letter_to_who_asked(self) -> None:
        for part, story in self._stories():
            answers = [entry for entry in story if entry.command in ANSWERED]
            with reading() as session:
                letters = list(session.scalars(select(Letter).where(Letter.part_id == part.id)))
                facts = {letter.id: letter.facts for letter in letters if not letter.addressee}
            left = [letter for letter in letters if letter.sent_on and Number(letter.letter) in ANSWERING]
            assert len(left) == len(answers)
            assert all(letter.signed_by and letter.signed_sha256 and letter.case_id == part.case_id for letter in left)
            assert all(
                LetterFacts.from_json(held).recipient.name == "Camille Tremblay-Nguyễn" for held in facts.values()
            )
            if part.state == State.WITHDRAWN:
                assert not answers

    @invariant()
    def nothing_that_third_parties_may_contest_is_handed_over_before_it_is_executory(self) -> None:
        for part in self._parts():
            if part.third_party_released_on and not part.third_party_hazard_on:
                assert part.third_party_told >= part.third_party_to_tell
                told = max(part.third_party_told_on, part.third_party_withheld_since)
                assert part.third_party_released_on > embargo_end(told, QUEBEC).due

    @invariant()
    def every_ground_is_one_that_the_catalogue_offers(self) -> None:
        with reading() as session:
            offered = set(session.scalars(select(Provision.code)))
        for part in self._parts():
            assert {*part.grounds, *part.first_grounds} <= offered

    @invariant()
    def what_is_refused_as_imprecise_was_first_asked_point_by_point_in_time(self) -> None:
        for _part, story in self._stories():
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

    def teardown(self) -> None:
        """Let the workers finish; then the whole journal and every date are computed again."""
        for _ in range(9):
            ring(waiting())
        assert verify() == []
        assert differences().found == []

    @property
    def mine(self) -> set[uuid.UUID]:
        return {filed.case_id for _filing, filed in self.filed.values()}

    def _pick(self, choice: int) -> tuple[Filing, Filed]:
        held = list(self.filed.values())
        return held[choice % len(held)]

    def _parts(self) -> Iterator[Part]:
        return (part for case_id in self.mine for part in parts_of(case_id))

    def _stories(self) -> Iterator[tuple[Part, list]]:
        for part in self._parts():
            with reading() as session:
                yield part, entries(session, part.id)

    def _nearer(self, part: Part, step: int) -> None:
        """Do what brings a part nearer to its answer: the next command, the signature, the post."""
        found = [(command, by) for by in self.people.actors for command in may(part, by) if issubclass(command, NEARER)]
        if found:
            give(part, *found[step % len(found)])
        else:
            self._sign(part, step % 2)
            self.a_letter_is_posted(step)

    def _sign(self, part: Part, who: int) -> None:
        line = to_sign(part.id)
        if line:
            with contextlib.suppress(WorkflowError):  # prepared by the same person, too late: the table's own tests say
                sign(part.id, line.id, self.people.officers[who])

    def _pass(self, days: int) -> None:
        self.today += timedelta(days=days)
        os.environ["GREFFE_TODAY"] = self.today.isoformat()


@pytest.fixture
def plain_press(monkeypatch: pytest.MonkeyPatch, printed: Callable[[str], bytes]) -> None:
    """Print the same page for every letter, once: what letters say is judged elsewhere; signatures stay real."""
    page = printed("L01")
    for module in (composing, sealing):
        monkeypatch.setattr(module, "printed", lambda *_arguments, **_options: page)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.timeout(0 if AT_LARGE else 300)
def test_what_must_hold_holds_whatever_happens(
    app: Flask, rung, plain_press: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREFFE_TODAY", BEGINS.isoformat())
    Service.people = People.hired(app)

    run_state_machine_as_test(
        Service,
        settings=settings(
            max_examples=EXAMPLES,
            derandomize=not AT_LARGE, stateful_step_count=STEPS, deadline=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip
