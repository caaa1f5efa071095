"""Destruction: decided by two persons, never of what is held, and nothing opens afterwards."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from app import blobs, clock
from app.cases.models import Case, Part
from app.cases.queries import case_by_number, part_by_id
from app.crypto import Unreadable
from app.db import Base, reading, transaction
from app.deadlines.services import differences
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.journal.services import verify
from app.letters.models import Letter
from app.retention import services
from app.retention.context import DELETED, HoldReason, LiftReason, NotToDestroy, Ruling, SamePerson
from app.retention.models import Batch, BatchLine, DestroyedKey, Ended, LegalHold
from app.retention.services.shredding import emptied, owner
from app.statistics.services import counted, year_of
from tests.retention.conftest import FILED, ONE, OTHER, Close, Destroy, approve
from workflows.retention import Fate, Obstacle
from workflows.states import Kind, State

KEPT = {
    "destruction_lines", "ended_cases", "legal_holds", "destroyed_keys", "journal_entries", "read_entries", "flags",
    "emergencies", "reviews", "disclosures", "fee_payments", "filing_doubts",
}  # fmt: skip
"""What holds nothing of a person: ids, codes, days, amounts."""


def rows(model: type) -> list:
    with reading() as session:
        return list(session.scalars(select(model)))


def spared(batch_id: uuid.UUID) -> list[str | None]:
    return [line.spared for line in services.proposed(batch_id).lines]


class TestProposing:
    def test_what_is_due_is_proposed(self, close: Close):
        approve()
        closed = close()

        batch_id = services.propose([closed.filed.case_id], by=ONE)

        assert [line.number for line in services.proposed(batch_id).lines] == [closed.filed.number]

    def test_without_an_approved_schedule_nothing_is(self, close: Close):
        closed = close()

        with pytest.raises(NotToDestroy) as refused:
            services.propose([closed.filed.case_id], by=ONE)

        assert refused.value.found == {closed.filed.number: Obstacle.NO_SCHEDULE}

    def test_an_example_that_came_with_a_file_destroys_nothing(self, close: Close):
        closed = close()
        with transaction() as session:
            session.execute(text("UPDATE retention_rules SET years = 1, fate = 'destroy'"))

        with pytest.raises(NotToDestroy) as refused:
            services.propose([closed.filed.case_id], by=ONE)

        assert refused.value.found == {closed.filed.number: Obstacle.NO_SCHEDULE}

    @pytest.mark.parametrize("fate", [Fate.KEEP, Fate.TRANSFER])
    def test_what_the_schedule_keeps_is_not(self, close: Close, fate: Fate):
        approve(fate=fate)
        closed = close()

        with pytest.raises(NotToDestroy) as refused:
            services.propose([closed.filed.case_id], by=ONE)

        assert refused.value.found == {closed.filed.number: Obstacle.OTHER_FATE}

    def test_what_is_open_is_not_and_nothing_that_is_named_with_it(self, close: Close, file_one: Callable):
        approve()
        closed, open_one = close(), file_one()

        with pytest.raises(NotToDestroy) as refused:
            services.propose([closed.filed.case_id, open_one.case_id], by=ONE)

        assert (refused.value.found, rows(Batch)) == ({open_one.number: Obstacle.OPEN}, [])

    def test_what_still_has_a_letter_to_post_is_not(self, close: Close):
        approve(Kind.PERSONAL_ACCESS)
        closed = close(Kind.PERSONAL_ACCESS)
        with transaction() as session:
            session.execute(update(Letter).values(sent_on=None))

        with pytest.raises(NotToDestroy) as refused:
            services.propose([closed.filed.case_id], by=ONE)

        assert refused.value.found == {closed.filed.number: Obstacle.OPEN}

    def test_nothing_at_all_is_no_proposal(self, app: Flask):
        with pytest.raises(NotToDestroy):
            services.propose([], by=ONE)

    def test_who_proposed_does_not_confirm(self, close: Close):
        approve()
        batch_id = services.propose([close().filed.case_id], by=ONE)

        with pytest.raises(SamePerson):
            services.decide(batch_id, Ruling.CONFIRMED, by=ONE)

        assert services.proposed(batch_id).ruling is None

    def test_nor_does_the_database_let_them(self, close: Close):
        approve()
        batch_id = services.propose([close().filed.case_id], by=ONE)

        ruled = {"ruling": "confirmed", "decided_by": ONE, "decided_at": clock.now()}
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(update(Batch).where(Batch.id == batch_id).values(ruled))

    def test_who_proposed_may_withdraw_and_nothing_is_destroyed(self, close: Close, run_outbox: Callable):
        approve()
        batch_id = services.propose([close().filed.case_id], by=ONE)

        services.decide(batch_id, Ruling.REFUSED, by=ONE)
        run_outbox()

        assert rows(DestroyedKey) == []

    def test_a_batch_is_decided_once(self, close: Close):
        approve()
        batch_id = services.propose([close().filed.case_id], by=ONE)
        services.decide(batch_id, Ruling.REFUSED, by=OTHER)

        with pytest.raises(NotFound):
            services.decide(batch_id, Ruling.CONFIRMED, by=OTHER)


class TestHolding:
    def test_what_is_held_is_not_proposed(self, close: Close):
        approve()
        closed = close()
        services.put(closed.filed.case_id, HoldReason.LITIGATION, by=ONE)

        with pytest.raises(NotToDestroy) as refused:
            services.propose([closed.filed.case_id], by=ONE)

        assert refused.value.found == {closed.filed.number: Obstacle.HELD}

    def test_a_hold_that_came_after_the_confirmation_wins(self, close: Close, run_outbox: Callable):
        approve()
        closed = close()
        batch_id = services.propose([closed.filed.case_id], by=ONE)
        services.decide(batch_id, Ruling.CONFIRMED, by=OTHER)

        services.put(closed.filed.case_id, HoldReason.INCIDENT, by=ONE)
        run_outbox("retention.destroy")

        assert (spared(batch_id), rows(DestroyedKey)) == ([Obstacle.HELD], [])

    def test_a_hold_and_a_destruction_at_once_leave_one_of_them(self, app: Flask, close: Close, run_outbox: Callable):
        approve()
        closed = close()
        batch_id = services.propose([closed.filed.case_id], by=ONE)
        services.decide(batch_id, Ruling.CONFIRMED, by=OTHER)
        ready = threading.Barrier(2)

        def held() -> None:
            with app.app_context():
                ready.wait()
                try:
                    services.put(closed.filed.case_id, HoldReason.INCIDENT, by=ONE)
                except NotFound:  # the destruction came first
                    return

        other = threading.Thread(target=held)
        other.start()
        ready.wait()
        run_outbox("retention.destroy")
        other.join()

        assert len(rows(DestroyedKey)) + len(rows(LegalHold)) == 1

    def test_another_person_lifts_it(self, close: Close):
        approve()
        closed = close()
        services.put(closed.filed.case_id, HoldReason.INQUIRY, by=ONE)

        services.lift(closed.filed.case_id, LiftReason.ENDED, by=OTHER)

        assert services.held(closed.filed.case_id) is None

    def test_who_put_it_does_not_lift_it(self, close: Close):
        closed = close()
        services.put(closed.filed.case_id, HoldReason.INQUIRY, by=ONE)

        with pytest.raises(SamePerson):
            services.lift(closed.filed.case_id, LiftReason.ENDED, by=ONE)

        assert services.held(closed.filed.case_id).why == HoldReason.INQUIRY

    def test_nor_does_the_database_let_them(self, close: Close):
        services.put(close().filed.case_id, HoldReason.INQUIRY, by=ONE)

        lifted = {"lifted_by": ONE, "lifted_at": clock.now(), "lifted_because": "ended"}
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(update(LegalHold).values(lifted))

    def test_each_is_in_the_journal_with_its_reason(self, close: Close):
        closed = close()
        services.put(closed.filed.case_id, HoldReason.INQUIRY, by=ONE)
        services.put(closed.filed.case_id, HoldReason.INCIDENT, by=OTHER)
        services.lift(closed.filed.case_id, LiftReason.MISTAKE, by=OTHER)

        entries = [(one.command, one.actor, one.facts) for one in rows(JournalEntry) if one.part_id is None]
        assert sorted(entries) == [
            ("LiftLegalHold", OTHER, {"why": "mistake"}),
            ("PutLegalHold", ONE, {"why": "inquiry"}),
        ]
        assert verify() == []

    def test_what_nothing_holds_is_not_lifted(self, close: Close):
        with pytest.raises(NotFound):
            services.lift(close().filed.case_id, LiftReason.ENDED, by=OTHER)


class TestLooking:
    def test_what_is_over_is_noted_with_its_day(self, close: Close):
        closed = close(Kind.PERSONAL_ACCESS)

        services.look()

        assert [(one.case_id, one.kinds, str(one.over_on)) for one in rows(Ended)] == [
            (closed.filed.case_id, "personal-access", FILED)
        ]

    def test_what_is_open_is_not(self, app: Flask, file_one: Callable):
        file_one()

        assert (services.look(), rows(Ended)) == (0, [])

    def test_what_did_not_change_is_not_looked_at_again(self, close: Close):
        close()
        services.look()

        assert services.look() == 0

    def test_what_opened_again_is_over_no_more(self, close: Close):
        closed = close()
        services.look()
        with transaction() as session:
            session.get_one(Part, closed.filed.part_id).state = str(State.COMMISSION)
            session.get_one(Case, closed.filed.case_id).journal_seq += 1

        services.look()

        assert [one.over_on for one in rows(Ended)] == [None]


class TestDestroyed:
    def test_its_key_is_gone_and_opens_nothing(self, close: Close, destroy: Destroy):
        approve()
        closed = close()
        with reading() as session:
            part = part_by_id(session, closed.filed.part_id)
            sealed, key = part.request_sealed, part.case.wrapped_key

        destroy(closed)

        with reading() as session:
            part = session.get_one(Part, closed.filed.part_id)
            assert (part.case.wrapped_key, part.request_sealed) == (blobs.DESTROYED, None)
            part.request_sealed = sealed
            assert key
            with pytest.raises(Unreadable):
                _ = part.request

    def test_nothing_of_a_person_is_left_in_any_row(self, close: Close, destroy: Destroy):
        approve()
        closed = close()

        destroy(closed)

        with reading() as session:
            for name in DELETED:
                assert session.execute(select(Base.metadata.tables[name])).all() == [], name
            for table in Base.metadata.tables.values():
                sealed = [column for column in table.columns if column.name.endswith("_sealed")]
                if owner(table) and sealed:
                    assert {value for row in session.execute(select(*sealed)) for value in row} <= {None}, table.name

    def test_its_files_leave_the_disk(self, app: Flask, close: Close, destroy: Destroy):
        approve()
        closed = close()
        folder = app.config["GREFFE"].var / "blobs"
        assert [path for path in folder.rglob("*") if path.is_file()]

        destroy(closed)

        assert [path for path in folder.rglob("*") if path.is_file()] == []

    def test_another_request_is_as_it_was(self, close: Close, destroy: Destroy):
        approve()
        closed, other = close(), close(name="Une Autre Personne")

        destroy(closed)

        with reading() as session:
            case = case_by_number(session, other.filed.number)
            assert case.parties[0].name == "Une Autre Personne"
            assert case.parts[0].request["what"].startswith("Le rapport annuel")

    def test_it_is_in_the_ledger_once_with_who_decided(self, close: Close, destroy: Destroy):
        approve()
        closed = close()

        destroy(closed)

        assert [(one.seq, one.case_id, one.proposed_by, one.confirmed_by) for one in rows(DestroyedKey)] == [
            (1, closed.filed.case_id, ONE, OTHER)
        ]

    def test_two_destroyed_at_once_stand_one_after_the_other_in_the_ledger(self, app: Flask, close: Close):
        approve()
        for closed in (close(), close()):
            batch_id = services.propose([closed.filed.case_id], by=ONE)
            services.decide(batch_id, Ruling.CONFIRMED, by=OTHER)
        ready = threading.Barrier(2)

        def work(line_id: uuid.UUID) -> None:
            with app.app_context():
                ready.wait()
                with transaction() as session:
                    services.destroy(session, line_id)

        workers = [threading.Thread(target=work, args=[line.id]) for line in rows(BatchLine)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

        ledger = sorted(rows(DestroyedKey), key=lambda row: row.seq)
        assert [row.seq for row in ledger] == [1, 2]
        assert ledger[1].previous == ledger[0].mark

    def test_the_journal_has_its_tombstone_and_holds(self, close: Close, destroy: Destroy):
        approve()
        closed = close()

        destroy(closed)

        last = max(rows(JournalEntry), key=lambda entry: entry.seq)
        assert (last.command, last.case_id, last.actor, last.facts) == ("DestroyCase", closed.filed.case_id, OTHER, {})
        assert verify() == []

    def test_its_dates_are_found_again_from_what_is_left(self, close: Close, destroy: Destroy):
        approve()
        approve(Kind.PERSONAL_ACCESS)

        destroy(close(), close(Kind.PERSONAL_ACCESS))

        told = differences()
        assert (told.parts, told.found) == (2, [])

    def test_the_year_still_counts_it_in_both_ways(self, close: Close, destroy: Destroy):
        approve()
        closed = close()
        before = counted(year_of(2026))

        destroy(closed)

        after = counted(year_of(2026))
        assert (after.figures, after.differences) == (before.figures, ())
        assert sum(after.figures.values()) > 0

    def test_it_cannot_be_held_moved_or_proposed_any_more(self, close: Close, destroy: Destroy):
        approve()
        closed = close()
        destroy(closed)

        with pytest.raises(NotFound):
            services.put(closed.filed.case_id, HoldReason.INCIDENT, by=ONE)
        with reading() as session, pytest.raises(NotFound):
            part_by_id(session, closed.filed.part_id)
        with pytest.raises(NotToDestroy) as refused:
            services.propose([closed.filed.case_id], by=ONE)
        assert refused.value.found == {closed.filed.number: Obstacle.DESTROYED}

    def test_a_batch_that_nobody_confirmed_destroys_nothing(self, close: Close):
        approve()
        services.propose([close().filed.case_id], by=ONE)

        with transaction() as session:
            services.destroy(session, session.scalars(select(BatchLine.id)).one())

        assert rows(DestroyedKey) == []

    def test_destroying_twice_is_destroying_once(self, close: Close, destroy: Destroy):
        approve()
        destroy(close())

        with transaction() as session:
            services.destroy(session, session.scalars(select(BatchLine.id)).one())

        assert len(rows(DestroyedKey)) == 1


def test_every_table_of_a_case_says_what_becomes_of_its_rows(app: Flask):
    owned = [table for table in Base.metadata.tables.values() if owner(table)]

    undecided = {one.name for one in owned if one.name not in DELETED and not emptied(one)}

    assert undecided == KEPT
