"""A file's way: taken in, in quarantine, cleared, drawn again, shown; and every way it must not take (P-38)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import blobs, clock
from app.crypto import Unreadable
from app.db import reading, transaction
from app.errors import NotFound
from app.followup.context import requester
from app.health.services import scanner as health_of_scanner
from app.internal import metrics
from app.outbox.models import OutboxMessage
from app.uploads import queries, services
from app.uploads.catalogue import BYTES, FILES, FileRefused, Refusal
from app.uploads.context import Purpose
from app.uploads.models import Upload
from tests.followup.conftest import Followed
from tests.uploads import corpus
from tests.uploads.conftest import Give, line_of
from workflows.commands import Withdraw
from workflows.errors import CommandNotAllowed

RINGS_AFTER = 600  # seconds, as deploy/prometheus has it
NOWHERE = "unix:///nowhere/clamd.ctl"


def test_a_file_waits_in_quarantine_until_it_is_cleared_and_drawn(followed: Followed, give: Give, run_outbox):
    line = give()
    assert (line.state, line.in_quarantine, line.pages) == ("waiting", True, 1)
    with pytest.raises(NotFound):
        services.pdf_of(followed.filed.part_id, line.id)

    run_outbox("uploads.scan")
    assert line_of(followed.filed, line.id).state == "scanned"
    with pytest.raises(NotFound):
        services.pdf_of(followed.filed.part_id, line.id)

    run_outbox("uploads.rebuild")
    assert line_of(followed.filed, line.id).ready
    assert services.pdf_of(followed.filed.part_id, line.id).startswith(b"%PDF-")


def test_a_promise_delivered_twice_is_kept_once(followed: Followed, give: Give, run_outbox):
    line = give()
    run_outbox("uploads.scan", "uploads.rebuild")
    before = _row(line.id)

    with reading() as session:
        promises = session.scalars(select(OutboxMessage).where(OutboxMessage.subject_id == line.id)).all()
    for promise in promises:
        (services.scan if promise.topic == "uploads.scan" else services.rebuild)(promise.id)

    after = _row(line.id)
    assert (after.shown_id, after.scanned_at, after.state) == (before.shown_id, before.scanned_at, "ready")


def test_what_was_given_is_sealed_under_a_key_of_its_own_below_the_key_of_the_case(give: Give, app: Flask):
    content = corpus.pdf()
    line = give(content, name="bail de Camille.pdf")
    row = _row(line.id)

    stored = next(path for path in app.config["GREFFE"].var.rglob(row.given_id.hex))
    assert b"%PDF" not in stored.read_bytes()
    assert "camille" not in str(stored).casefold()
    assert b"Camille" not in row.name_sealed
    with pytest.raises(Unreadable):
        blobs.get(row.given)  # the master key alone opens nothing: it opens the key of the case, which opens this one
    with pytest.raises(Unreadable):
        blobs.get(row.given, under=app.extensions["keyring"].new_data_key())
    assert blobs.get(row.given, under=row.data_key()) == content


def test_a_file_that_waits_for_the_scanner_ages_in_the_measures(give: Give, at_date: Callable[[str], None]):
    give()
    at_date((clock.today() + timedelta(days=1)).isoformat())

    ages = [line for line in metrics()[2].decode().splitlines() if line.startswith("greffe_quarantine_oldest_seconds ")]

    assert float(ages[0].split()[1]) > RINGS_AFTER


@pytest.mark.parametrize("content", [corpus.infected_pdf()])
def test_an_infected_file_is_refused_and_destroyed(followed: Followed, give: Give, run_outbox, app: Flask, content):
    line = give(content)

    run_outbox("uploads.scan", "uploads.rebuild")

    seen = line_of(followed.filed, line.id)
    assert (seen.state, seen.refusal, seen.ready) == ("refused", "infected", False)
    assert not list(app.config["GREFFE"].var.rglob(_row(line.id).given_id.hex))
    with pytest.raises(Unreadable):
        blobs.get(_row(line.id).given, under=_row(line.id).data_key())
    with pytest.raises(NotFound):
        services.pdf_of(followed.filed.part_id, line.id)


class TestWithoutScanner:
    def test_nothing_is_cleared_and_the_question_is_asked_again_for_ever(self, followed, give: Give, app, later):
        line = give()
        _point(app, NOWHERE)

        for _ in range(15):  # far more than a work that fails may be tried
            message = _promise(line.id)
            services.scan(message.id)
            later(timedelta(hours=1))

        message = _promise(line.id)
        assert (message.state, message.trouble, message.tries) == ("waiting", "scanner-silent", 15)
        assert line_of(followed.filed, line.id).state == "waiting"

    def test_it_is_asked_as_soon_as_it_is_back(self, followed, give: Give, app, run_outbox, later):
        line, there = give(), app.config["GREFFE"].clamd
        _point(app, NOWHERE)
        services.scan(_promise(line.id).id)

        _point(app, there)
        later(timedelta(minutes=2))
        run_outbox("uploads.scan", "uploads.rebuild")

        assert line_of(followed.filed, line.id).ready

    def test_health_raises_an_alarm(self, give: Give, app):
        give()
        assert health_of_scanner().fitness == "ok"

        _point(app, NOWHERE)

        assert health_of_scanner().fitness == "degraded"
        assert "1 file(s)" in health_of_scanner().says

    def test_health_tells_of_files_that_wait_though_it_answers(self, give: Give, later):
        give()
        later(timedelta(minutes=11))

        assert health_of_scanner().fitness == "degraded"


class TestExchangedMeanwhile:
    def test_bytes_that_are_not_those_that_were_cleared_are_not_opened(self, followed, give: Give, run_outbox):
        """Somebody who holds the keys puts another file, well sealed, in the place of the one that was cleared."""
        line = give()
        run_outbox("uploads.scan")

        _exchange(line.id, corpus.pdf(7))
        run_outbox("uploads.rebuild")

        assert line_of(followed.filed, line.id).state == "scanned"
        with reading() as session:
            promise = session.scalars(select(OutboxMessage).where(OutboxMessage.topic == "uploads.rebuild")).one()
        assert (promise.state, promise.trouble) == ("failed", "altered")
        with pytest.raises(NotFound):
            services.pdf_of(followed.filed.part_id, line.id)

    def test_a_file_overwritten_on_the_disk_is_not_opened(self, followed, give: Give, run_outbox, app):
        line = give()
        run_outbox("uploads.scan", "uploads.rebuild")

        shown = next(app.config["GREFFE"].var.rglob(_row(line.id).shown_id.hex))
        shown.write_bytes(next(app.config["GREFFE"].var.rglob(_row(line.id).given_id.hex)).read_bytes())

        with pytest.raises(Unreadable):
            services.pdf_of(followed.filed.part_id, line.id)


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (corpus.locked_pdf(), Refusal.LOCKED),
            (corpus.xfa_pdf(), Refusal.FORM),
            (corpus.pdf(61), Refusal.TOO_LONG),
            (corpus.endless_pdf(), Refusal.DAMAGED),
            (corpus.WORD, Refusal.OFFICE),
        ],
    )
    def test_what_is_not_taken_leaves_nothing(self, followed, give: Give, app, content: bytes, why: Refusal):
        with pytest.raises(FileRefused) as refused:
            give(content)

        assert refused.value.why is why
        assert services.listed(followed.filed.part_id) == ()
        assert not (app.config["GREFFE"].var / "blobs").exists()

    def test_a_request_holds_so_many_files_and_no_more(self, followed, give: Give):
        for _ in range(2):
            give()
        with transaction() as session:
            session.execute(update(Upload).values(size=BYTES // 2))

        assert _refusal(give) is Refusal.QUOTA
        with transaction() as session:
            session.execute(update(Upload).values(size=1))
        give()

    def test_nor_more_than_so_many_however_small(self, give: Give, monkeypatch):
        monkeypatch.setattr("app.uploads.services.receiving.FILES", 1)
        give()

        assert _refusal(give) is Refusal.QUOTA
        assert FILES > 1

    def test_evidence_has_few_pages(self, give: Give):
        assert _refusal(lambda: give(corpus.pdf(5), purpose=Purpose.EVIDENCE)) is Refusal.TOO_LONG

    def test_what_is_found_bad_only_when_drawn_is_refused_then(self, followed, give: Give, run_outbox, monkeypatch):
        line = give()
        _exchange(line.id, corpus.endless_pdf())

        run_outbox("uploads.scan", "uploads.rebuild")

        assert line_of(followed.filed, line.id).refusal == "damaged"

    def test_nothing_is_added_to_a_request_that_is_over(self, followed, give: Give):
        followed.move(Withdraw(), by=requester(followed.filed.case_id))

        with pytest.raises(CommandNotAllowed):
            give()


@pytest.mark.parametrize("name", corpus.NAMES.values(), ids=corpus.NAMES)
def test_odd_names_are_kept_plain(give: Give, name: str):
    kept = give(name=name).name

    assert kept
    assert len(kept) <= 120
    assert not set(kept) & set("/\\\r\n\0\u202e")


def test_a_file_of_another_part_is_not_there(followed: Followed, give: Give, request_of, run_outbox):
    line, other = give(), request_of()
    run_outbox("uploads.scan", "uploads.rebuild")

    with pytest.raises(NotFound):
        services.pdf_of(other.filed.part_id, line.id)


def test_a_file_that_somebody_corrupted_stays_for_a_person_to_look_at(give: Give, app):
    line = give()
    stored = next(app.config["GREFFE"].var.rglob(_row(line.id).given_id.hex))
    stored.write_bytes(stored.read_bytes()[:-1] + b"x")

    with pytest.raises(Unreadable):
        services.scan(_promise(line.id).id)

    assert _row(line.id).state == "waiting"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Let time pass, without waiting."""
    real, passed = clock.now, [timedelta()]
    monkeypatch.setattr(clock, "now", lambda: real() + passed[0])
    return lambda more: passed.__setitem__(0, passed[0] + more)


def _row(upload_id: uuid.UUID) -> Upload:
    with reading() as session:
        return queries.by_id(session, upload_id)


def _promise(upload_id: uuid.UUID) -> OutboxMessage:
    with reading() as session:
        return session.scalars(select(OutboxMessage).where(OutboxMessage.subject_id == upload_id)).one()


def _point(app: Flask, address: str) -> None:
    app.config["GREFFE"] = replace(app.config["GREFFE"], clamd=address)


def _exchange(upload_id: uuid.UUID, content: bytes) -> None:
    with transaction() as session:
        row = queries.by_id(session, upload_id)
        row.given = blobs.put(session, row.case_id, content, "application/pdf", under=row.data_key())


def _refusal(give) -> Refusal:
    with pytest.raises(FileRefused) as refused:
        give()
    return refused.value.why
