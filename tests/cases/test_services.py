"""The one door: a command changes state, journal and promises together, once, or nothing at all."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases import queries
from app.cases.context import Filed
from app.cases.models import Consultation, Note, Part
from app.cases.services import apply, execute
from app.db import reading, transaction
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.journal.queries import entries_of
from app.journal.services import verify
from app.outbox.models import OutboxMessage
from tests.staff_members import colleague
from workflows import commands as do
from workflows.errors import ActorNotAllowed, CommandNotAllowed, GuardRefused
from workflows.states import SYSTEM, Actor, Role

FileOne = Callable[..., Filed]


def somebody(*roles: Role) -> Actor:
    return Actor(f"staff:{uuid.uuid4().hex}", frozenset(roles))


CLERK = somebody(Role.INTAKE)
ANALYST = somebody(Role.ANALYST)
HOLDER = somebody(Role.HOLDER)


@pytest.fixture
def filed(app: Flask, file_one: FileOne) -> Filed:
    """A case that stands in triage."""
    filed = file_one()
    execute(filed.part_id, do.RouteCase("accueil", "sans-regle"), by=SYSTEM)
    return filed


def part(filed: Filed) -> Part:
    with reading() as session:
        return queries.part_by_id(session, filed.part_id)


def entries(filed: Filed) -> list[JournalEntry]:
    with reading() as session:
        return entries_of(session, filed.case_id)


def promises(topic: str) -> list[OutboxMessage]:
    with reading() as session:
        return list(session.scalars(select(OutboxMessage).where(OutboxMessage.topic == topic)))


def consultations(filed: Filed) -> dict[str, Consultation]:
    with reading() as session:
        return {each.queue: each for each in queries.consultations_of(session, filed.part_id)}


class TestExecute:
    def test_stores_the_state_one_entry_and_what_is_promised(self, filed: Filed):
        before = len(promises("letters.compose"))

        execute(filed.part_id, do.AskClarification(), by=CLERK)

        last = entries(filed)[-1]
        assert part(filed).state == "clarification"
        assert (last.command, last.source, last.target) == ("AskClarification", "triage", "clarification")
        assert len(promises("letters.compose")) == before + 1
        assert verify() == []

    def test_says_who_and_under_which_law(self, filed: Filed):
        execute(filed.part_id, do.AskClarification(), by=CLERK)

        last = entries(filed)[-1]
        assert last.actor == CLERK.id
        assert last.law
        assert all("art." in source or "Règle interne" in source for source in last.law)

    def test_keeps_the_versions_its_dates_rest_on(self, filed: Filed):
        facts = entries(filed)[-1].facts

        assert (facts["table"], facts["calendar"]) == ("1", "qc-1")
        assert facts["limit_on"] == part(filed).limit_on.isoformat()

    def test_counts_every_change_of_a_part(self, filed: Filed):
        execute(filed.part_id, do.AddNote(uuid.uuid4().hex), by=CLERK)

        assert part(filed).version == len(entries(filed))

    @pytest.mark.parametrize(
        ("command", "by", "refusal"),
        [
            (do.ApproveDecision(), somebody(Role.OFFICER), CommandNotAllowed),
            (do.ClaimCase(), somebody(Role.AUDITOR), ActorNotAllowed),
            (do.ReleaseCase(), CLERK, GuardRefused),
        ],
    )
    def test_refused_changes_nothing(self, filed: Filed, command: do.Command, by: Actor, refusal: type[Exception]):
        before = (part(filed).version, len(entries(filed)), len(promises("letters.compose")))

        with pytest.raises(refusal):
            execute(filed.part_id, command, by=by)

        assert (part(filed).version, len(entries(filed)), len(promises("letters.compose"))) == before

    def test_of_a_part_that_is_not_is_refused(self, app: Flask):
        with pytest.raises(NotFound):
            execute(uuid.uuid4(), do.ClaimCase(), by=CLERK)

    def test_a_sending_cannot_be_recorded_before_it_takes_place(self, filed: Filed):
        tomorrow = clock.today() + timedelta(days=1)

        with pytest.raises(ValueError, match="after"):
            execute(filed.part_id, do.RecordSent(uuid.uuid4().hex, tomorrow), by=CLERK)

    def test_takes_no_sentence_into_the_journal(self, filed: Filed):
        with pytest.raises(ValueError, match="words of our own"):
            execute(filed.part_id, do.AddNote("Madame Tremblay a téléphoné"), by=CLERK)

        assert verify() == []


class TestCause:
    def test_asked_twice_is_done_once(self, filed: Filed):
        sent = do.RecordSent(uuid.uuid4().hex, date(2026, 11, 23))
        first = execute(filed.part_id, sent, by=SYSTEM, cause="letter:x:sent")

        again = execute(filed.part_id, sent, by=SYSTEM, cause="letter:x:sent")

        assert (first is None, again) == (False, None)
        assert [e.command for e in entries(filed)].count("RecordSent") == 1

    def test_asked_twice_at_the_same_moment_is_done_once(self, app: Flask, filed: Filed):
        sent = do.RecordSent(uuid.uuid4().hex, date(2026, 11, 23))
        done: list[bool] = []

        together(app, 4, lambda: done.append(execute(filed.part_id, sent, by=SYSTEM, cause="x") is not None))

        assert sorted(done) == [False, False, False, True]


class TestAlong:
    def test_is_stored_in_the_same_commit(self, filed: Filed):
        note_id = uuid.uuid4()

        def note(session: Session, held: Part, entry: JournalEntry) -> None:
            made = Note(id=note_id, case=held.case, case_id=held.case_id, part_id=held.id, entry_id=entry.id)
            made.purpose, made.author, made.at, made.text = "note", CLERK.id, clock.now(), "Elle rappellera."
            session.add(made)

        execute(filed.part_id, do.AddNote(note_id.hex), by=CLERK, along=note)

        with reading() as session:
            (found,) = queries.notes_of(session, filed.part_id, "note")
            assert (found.text, found.entry_id) == ("Elle rappellera.", entries(filed)[-1].id)

    def test_that_fails_takes_the_command_back(self, filed: Filed):
        def fail(_session: Session, _part: Part, _entry: JournalEntry) -> None:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            execute(filed.part_id, do.AskClarification(), by=CLERK, along=fail)

        assert part(filed).state == "triage"
        assert verify() == []


class TestConsultations:
    @pytest.fixture
    def asked(self, filed: Filed) -> Filed:
        execute(filed.part_id, do.ConsultUnits(("unite-technologies", "unite-ressources-humaines")), by=CLERK)
        return filed

    def test_open_in_the_queue_of_each_unit(self, asked: Filed):
        assert {queue: each.state for queue, each in consultations(asked).items()} == {
            "unite-technologies": "open",
            "unite-ressources-humaines": "open",
        }
        assert all(each.due_on <= part(asked).due_on for each in consultations(asked).values())

    def test_the_last_answer_brings_the_case_to_analysis(self, asked: Filed):
        for each in consultations(asked).values():
            execute(asked.part_id, do.ReturnRecords(each.id.hex), by=HOLDER)

        assert (part(asked).state, part(asked).consultations_open) == ("analysis", 0)

    def test_one_is_answered_once(self, asked: Filed):
        consulted = consultations(asked)["unite-technologies"]
        execute(asked.part_id, do.ReturnRecords(consulted.id.hex), by=HOLDER)

        with pytest.raises(NotFound):
            execute(asked.part_id, do.ReturnRecords(consulted.id.hex), by=HOLDER)

        assert part(asked).state == "search"

    def test_of_another_case_cannot_be_answered_here(self, asked: Filed, file_one: FileOne):
        other = file_one()
        execute(other.part_id, do.RouteCase("accueil", "x"), by=SYSTEM)
        execute(other.part_id, do.ConsultUnits(("unite-technologies",)), by=CLERK)
        (theirs,) = consultations(other).values()

        with pytest.raises(NotFound):
            execute(asked.part_id, do.ReturnRecords(theirs.id.hex), by=HOLDER)

        assert consultations(other)["unite-technologies"].state == "open"

    def test_close_when_the_person_gives_up(self, asked: Filed):
        execute(asked.part_id, do.Withdraw(), by=CLERK)

        assert {each.state for each in consultations(asked).values()} == {"returned"}


class TestAtOnce:
    def test_one_of_many_claims_wins(self, app: Flask, filed: Filed, staff: list[Actor]):
        outcomes: list[str] = []

        def claim() -> None:
            try:
                execute(filed.part_id, do.ClaimCase(), by=staff.pop())
                outcomes.append("won")
            except GuardRefused as refusal:
                outcomes.append(refusal.code)

        together(app, 4, claim)

        assert sorted(outcomes) == ["claimed-by-other"] * 3 + ["won"]
        assert verify() == []

    @pytest.fixture
    def staff(self, app: Flask) -> list[Actor]:
        return [colleague(app, Role.INTAKE).member.actor for _ in range(4)]

    def test_what_was_read_before_the_lock_is_read_again(self, filed: Filed):
        with transaction() as session:
            seen = queries.part_by_id(session, filed.part_id)
            session.connection().exec_driver_sql("UPDATE parts SET routing_rule = 'changed-meanwhile'")

            assert queries.part_for_update(session, filed.part_id) is seen
            assert seen.routing_rule == "changed-meanwhile"

    def test_two_commands_in_one_commit_are_two_links(self, filed: Filed):
        with transaction() as session:
            held = queries.part_for_update(session, filed.part_id)
            apply(session, held, do.AskClarification(), by=CLERK)
            apply(session, held, do.ResumeWithoutClarification(), by=CLERK)

        assert [e.command for e in entries(filed)][-2:] == ["AskClarification", "ResumeWithoutClarification"]
        assert verify() == []


def together(app: Flask, times: int, act: Callable[[], object]) -> None:
    """Do *act* several times at the same moment."""
    meet = threading.Barrier(times)

    def run() -> None:
        with app.app_context():
            meet.wait()
            act()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
