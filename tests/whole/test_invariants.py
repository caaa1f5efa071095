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
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app import clock
from app.cases.context import ORAL, WEB, Filed, Filing
from app.cases.filing import file_case
from app.cases.models import Part
from app.db import reading
from app.deadlines.services import differences, sweep
from app.expedition.queries import waiting as envelopes
from app.followup.context import requester
from app.journal.services import verify
from app.letters.services import composing, mailed, sealing, sign, to_sign
from tests.whole.acts import claim, whom
from tests.whole.invariants import AS_IMPRECISE, BEGINS, NAME, WhatMustHold
from tests.whole.reached import Reached
from tests.whole.world import ASKED, HEALTH, People, give, may, parts_of, ring, waiting
from workflows import commands as do
from workflows.capacities import OFFERED
from workflows.errors import GuardRefused, WorkflowError
from workflows.states import Actor, Kind, Regime

AT_LARGE = "GREFFE_LIVES" in os.environ
EXAMPLES = int(os.environ.get("GREFFE_LIVES", "8"))
"""In the suite the same lives each time, so that a change is judged and not luck; `make lives` draws new ones."""
STEPS = 50
MOST_CASES, EVERY = 3, 10
LEAST_REACHED = 35
"""How many commands the short lives reach at least: one that no life gives is one that nothing here watches."""
NEARER = (do.ConfirmIdentity, do.StartAnalysis, do.ResumeWithoutRecords, do.Draft, do.ApproveDecision)
REQUEST = st.tuples(st.sampled_from(Kind), st.integers(0, 7), st.booleans(), st.booleans(), st.booleans())
"""What is asked for, in which capacity, whether it falls under two laws, is said aloud, is about health."""
ACT = st.tuples(st.integers(0, 9), st.integers(0, 99))
"""Who acts, and the turn by which what they do and say is chosen."""


class Service(WhatMustHold):
    """One life; what each test gives is set on the class before it runs."""

    people: People
    reached: Reached

    def __init__(self) -> None:
        super().__init__()
        self.today = BEGINS
        self.given = Counter[type[do.Command]](
            {do.Withdraw: 4, do.MovePart: 3, do.RecordOpposition: 2, do.EndMandate: 2}
        )
        self._pass(0)

    @initialize(asked=st.lists(REQUEST, min_size=1, max_size=2))
    def people_file(self, asked: list[tuple[Kind, int, bool, bool, bool]]) -> None:
        """No life is empty."""
        for each in asked:
            self._file(*each)

    @rule(asked=REQUEST)
    @precondition(lambda self: len(self.filed) < MOST_CASES)
    def somebody_files(self, asked: tuple[Kind, int, bool, bool, bool]) -> None:
        self._file(*asked)

    @rule(choice=st.integers(0, 9))
    @precondition(lambda self: self.filed)
    def somebody_sends_again(self, choice: int) -> None:
        filing, filed = self._pick(choice)
        assert file_case(filing) == filed

    @rule(choice=st.integers(0, 9), which=st.integers(0, 3), acts=st.lists(ACT, min_size=3, max_size=20))
    @precondition(lambda self: self.filed)
    def somebody_acts(self, choice: int, which: int, acts: list[tuple[int, int]]) -> None:
        """Let people do, one after another, what was done least in this life."""
        case_id = self._pick(choice)[1].case_id
        actors = (*self.people.actors, requester(case_id))
        for who, turn in acts:
            ring(waiting()[:2])
            held, by = parts_of(case_id), actors[who % len(actors)]
            part = held[which % len(held)]
            if found := may(part, by):
                rare = min(self.given[command] for command in found)
                rarest = [command for command in found if self.given[command] == rare]
                self._give(part, rarest[turn % len(rarest)], by, turn)

    @rule(choice=st.integers(0, 9), which=st.integers(0, 3), steps=st.lists(st.integers(0, 9), min_size=2, max_size=9))
    @precondition(lambda self: self.filed)
    def it_comes_nearer_to_its_answer(self, choice: int, which: int, steps: list[int]) -> None:
        held = parts_of(self._pick(choice)[1].case_id)
        part_id = held[which % len(held)].id
        for step in steps:
            ring(waiting())
            self._nearer(next(part for part in self._now() if part.id == part_id), step)

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
            with contextlib.suppress(GuardRefused):  # an answer whose mandate is over is not recorded as gone
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

    def teardown(self) -> None:
        """Let the workers finish; then every date is computed again, and now and then the whole journal."""
        for _ in range(9):
            ring(waiting())
        assert self.reached.lives % EVERY or verify() == []
        assert differences(self.mine).found == []
        self.read = None
        self.reached.live(*self.stories())

    def _file(self, kind: Kind, rank: int, mixed: bool, oral: bool, health: bool) -> None:
        capacity = OFFERED[kind][rank % len(OFFERED[kind])]
        personal = kind is not Kind.DOCUMENT_ACCESS
        regime = Regime.R221 if personal and health and not mixed else kind.regime
        also = (HEALTH,) if kind is Kind.PERSONAL_ACCESS and mixed else ()
        filing = Filing(
            key=uuid.uuid4().hex, kind=kind, regime=regime, subject="technologies", request=ASKED[kind], also=also,
            name=NAME, contact={"address": ["12, rue des Érables", "Québec"]},
            answer_channel="online", received_at=clock.now(), channel=WEB if personal or not oral else ORAL,
            capacity=capacity, concerned=whom(capacity), claim=claim(capacity),
        )  # fmt: skip
        self.filed[filing.key] = (filing, file_case(filing))

    def _pick(self, choice: int) -> tuple[Filing, Filed]:
        held = list(self.filed.values())
        return held[choice % len(held)]

    def _now(self) -> list[Part]:
        return [part for case_id in self.mine for part in parts_of(case_id)]

    def _nearer(self, part: Part, step: int) -> None:
        """Do what brings a part nearer to its answer: the next command, the signature, the post."""
        found = [(command, by) for by in self.people.actors for command in may(part, by) if issubclass(command, NEARER)]
        if found:
            self._give(part, *found[step % len(found)], step)
        else:
            self._sign(part, step % 2)
            self.a_letter_is_posted(step)

    def _give(self, part: Part, command: type[do.Command], by: Actor, turn: int) -> None:
        """Give what the table offers; a draft may say what the law does not allow, and is refused then.

        So is a capacity that another part of the request can no longer follow: it is corrected whole or not at all.
        """
        self.given[command] += 1
        refused = issubclass(command, (do.Draft, do.ApproveDecision, do.CorrectCapacity))
        with contextlib.suppress(*(GuardRefused,) if refused else ()):
            give(part, command, by, turn)

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
    app: Flask, rung, plain_press: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GREFFE_TODAY", BEGINS.isoformat())
    Service.people, Service.reached = People.hired(app), Reached()

    run_state_machine_as_test(
        Service,
        settings=settings(
            max_examples=EXAMPLES,
            derandomize=not AT_LARGE, stateful_step_count=STEPS, deadline=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip

    with capsys.disabled() if AT_LARGE else contextlib.nullcontext():
        Service.reached.tell()
    assert (verify(), differences().found) == ([], [])
    assert len(Service.reached.commands) >= LEAST_REACHED
