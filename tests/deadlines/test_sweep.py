"""No limit passes in silence: what the passing of a day means is recorded, once, on the right day."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from app.cases.context import Filed
from app.cases.models import Part
from app.cases.queries import part_by_id
from app.cases.services import execute
from app.db import reading, transaction
from app.deadlines.services import sweep
from app.journal.models import JournalEntry
from app.journal.queries import entries_of
from app.letters.models import Letter
from workflows import commands as do
from workflows.states import SYSTEM, Actor, Role

FileOne = Callable[..., Filed]
AtDate = Callable[[str], None]
ANALYST = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.ANALYST, Role.INTAKE}))
OFFICER = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.OFFICER}))
# Received on Monday 23 November 2026: the 20th day is Sunday 13 December, so the limit is Monday the 14th.
RECEIVED, LAST_DAY, DAY_AFTER = "2026-11-23", "2026-12-14", "2026-12-15"


@pytest.fixture
def filed(at_date: AtDate, file_one: FileOne) -> Filed:
    at_date(RECEIVED)
    return file_one()


def part(filed: Filed) -> Part:
    with reading() as session:
        return part_by_id(session, filed.part_id)


def entries(filed: Filed, command: str) -> list[JournalEntry]:
    with reading() as session:
        return [entry for entry in entries_of(session, filed.case_id) if entry.command == command]


def act(filed: Filed, *commands: do.Command, by: Actor = ANALYST) -> None:
    for command in commands:
        execute(filed.part_id, command, by=by)


def decided(filed: Filed, sent_on: date) -> None:
    """Bring a case to its answer."""
    act(filed, do.RouteCase("accueil", "sans-regle"), by=SYSTEM)
    act(filed, do.StartAnalysis(), do.DraftGranted(uuid.uuid4().hex))
    act(filed, do.ApproveDecision(), do.SignDecision(uuid.uuid4().hex), by=OFFICER)
    act(filed, do.RecordDecisionSent(uuid.uuid4().hex, sent_on), by=SYSTEM)


def notice(filed: Filed) -> uuid.UUID:
    """Compose the extension notice that was ordered."""
    with transaction() as session:
        ordered = entries(filed, "RequestExtension")[0]
        letter = Letter(
            id=uuid.uuid4(),
            case_id=filed.case_id,
            part_id=filed.part_id,
            entry_id=ordered.id,
            letter="L04",
            code=uuid.uuid4().hex,
            channel="post",
            template_version="1",
        )
        session.add(letter)
        return letter.id


class TestSilence:
    def test_is_not_a_refusal_on_the_last_day(self, filed: Filed, at_date: AtDate):
        at_date(LAST_DAY)

        assert sweep() == 0
        assert part(filed).deemed_refused_on is None

    def test_is_a_refusal_the_day_after(self, filed: Filed, at_date: AtDate):
        at_date(DAY_AFTER)

        assert sweep() == 1
        assert part(filed).deemed_refused_on == date(2026, 12, 15)

    def test_is_dated_by_the_law_however_late_the_sweep(self, filed: Filed, at_date: AtDate):
        at_date("2027-02-01")

        sweep()

        assert part(filed).deemed_refused_on == date(2026, 12, 15)

    def test_leaves_the_case_open(self, filed: Filed, at_date: AtDate):
        at_date(DAY_AFTER)

        sweep()

        assert (part(filed).state, part(filed).queue) == ("received", "accueil")

    def test_cites_the_provision_that_makes_it_a_refusal(self, filed: Filed, at_date: AtDate):
        at_date(DAY_AFTER)

        sweep()

        (entry,) = entries(filed, "FlagDeemedRefusal")
        assert entry.actor == "system"
        assert any("art. 52" in source for source in entry.law)

    def test_is_recorded_once(self, filed: Filed, at_date: AtDate):
        at_date(DAY_AFTER)

        assert (sweep(), sweep()) == (1, 0)

    def test_is_recorded_once_by_two_sweeps_at_the_same_moment(self, app: Flask, filed: Filed, at_date: AtDate):
        at_date(DAY_AFTER)
        meet, counted = threading.Barrier(2), []

        def run() -> None:
            with app.app_context():
                meet.wait()
                counted.append(sweep())

        threads = [threading.Thread(target=run) for _ in range(2)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

        assert sum(counted) == 1
        assert len(entries(filed, "FlagDeemedRefusal")) == 1

    def test_of_an_answered_case_is_none(self, filed: Filed, at_date: AtDate):
        decided(filed, date(2026, 11, 23))
        at_date(DAY_AFTER)

        assert sweep() == 0

    def test_after_an_extension_is_recorded_for_the_second_limit_too(self, filed: Filed, at_date: AtDate):
        act(filed, do.RequestExtension(uuid.uuid4().hex))
        act(filed, do.SignExtension(uuid.uuid4().hex), by=OFFICER)
        at_date(DAY_AFTER)
        sweep()  # the notice had left on the 10th, and nobody had written it down yet
        act(filed, do.RecordExtensionSent(uuid.uuid4().hex, date(2026, 12, 10)), by=SYSTEM)
        assert part(filed).deemed_refused_on is None
        at_date("2026-12-24")

        assert sweep() == 1
        assert part(filed).deemed_refused_on == date(2026, 12, 24)


class TestNotice:
    @pytest.fixture
    def ordered(self, filed: Filed) -> Filed:
        act(filed, do.RequestExtension(uuid.uuid4().hex))
        return filed

    def test_may_leave_until_the_twentieth_day(self, ordered: Filed, at_date: AtDate):
        at_date("2026-12-13")

        assert sweep() == 0

    def test_is_late_the_day_after_even_if_a_holiday_moves_the_limit(self, ordered: Filed, at_date: AtDate):
        letter = notice(ordered)
        at_date("2026-12-14")

        assert sweep() == 1

        (entry,) = entries(ordered, "RecordNoticeLate")
        assert entry.facts["letter_id"] == letter.hex
        assert part(ordered).notice_late_on == date(2026, 12, 14)

    def test_moves_no_limit_when_it_is_late(self, ordered: Filed, at_date: AtDate):
        at_date("2026-12-14")

        sweep()

        assert part(ordered).limit_on == date(2026, 12, 14)

    def test_that_was_never_composed_is_told_of_too(self, ordered: Filed, at_date: AtDate):
        at_date("2026-12-14")

        assert (sweep(), sweep()) == (1, 0)
        assert entries(ordered, "RecordNoticeLate")[0].facts["letter_id"] == "none"

    def test_that_left_in_time_is_not(self, ordered: Filed, at_date: AtDate):
        act(ordered, do.SignExtension(uuid.uuid4().hex), by=OFFICER)
        act(ordered, do.RecordExtensionSent(uuid.uuid4().hex, date(2026, 11, 23)), by=SYSTEM)
        at_date("2026-12-14")

        assert sweep() == 0


class TestClosing:
    def test_waits_for_the_last_day_of_review(self, filed: Filed, at_date: AtDate):
        decided(filed, date(2026, 11, 23))
        at_date("2026-12-23")  # the thirtieth day

        assert sweep() == 0
        assert part(filed).state == "answered"

    def test_comes_the_day_after(self, filed: Filed, at_date: AtDate):
        decided(filed, date(2026, 11, 23))
        at_date("2026-12-24")

        assert (sweep(), sweep()) == (1, 0)
        assert part(filed).state == "closed"

    def test_waits_when_the_last_day_is_one_on_which_the_commission_is_closed(self, filed: Filed, at_date: AtDate):
        at_date("2026-11-26")
        decided(filed, date(2026, 11, 26))
        at_date("2026-12-27")  # the thirtieth day, the 26th, rolls to Monday the 28th

        assert sweep() == 0


class TestTrouble:
    def test_of_one_case_silences_no_other(self, app: Flask, filed: Filed, file_one: FileOne, at_date: AtDate):
        other = file_one()
        with transaction() as session:
            session.get_one(Part, filed.part_id).table_version = "lost"
        at_date(DAY_AFTER)

        with pytest.raises(ExceptionGroup) as raised:
            sweep()

        assert [type(error) for error in raised.value.exceptions] == [KeyError]
        assert part(other).deemed_refused_on == date(2026, 12, 15)


def test_the_command_line_tells_how_many(app: Flask, filed: Filed, at_date: AtDate):
    at_date(DAY_AFTER)

    assert app.test_cli_runner().invoke(args=["deadlines", "sweep"]).output == "recorded: 1\n"
