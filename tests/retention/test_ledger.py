"""A backup that is put back brings no destroyed request back: the ledger, kept apart, destroys it again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from app import blobs
from app.cases.models import Case, Party
from app.cases.queries import case_by_number
from app.db import database as bound
from app.db import reading, settle, transaction
from app.health import services as health
from app.journal.services import verify
from app.retention import services
from app.retention.models import DestroyedKey
from app.retention.services.ledger import Entry, in_database, in_file
from tests.retention.conftest import NAME, Close, Closed, Destroy, approve

REPLAY = ["retention", "replay-destructions"]
sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@dataclass(frozen=True)
class Backup:
    """The database and the files as they were one day."""

    app: Flask
    folder: Path

    @property
    def live(self) -> Path:
        return Path(bound().engine.url.database)

    def take(self) -> None:
        settle()
        bound().dispose()
        shutil.copy(self.live, self.folder / "database")
        shutil.copytree(self.app.config["GREFFE"].var / "blobs", self.folder / "blobs")

    def put_back(self) -> None:
        bound().dispose()
        for beside in self.live.parent.glob(f"{self.live.name}-*"):
            beside.unlink()
        shutil.copy(self.folder / "database", self.live)
        shutil.copytree(self.folder / "blobs", self.app.config["GREFFE"].var / "blobs", dirs_exist_ok=True)


@pytest.fixture
def backup(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Backup:
    return Backup(app, tmp_path_factory.mktemp("backup"))


@pytest.fixture
def destroyed(close: Close, destroy: Destroy, backup: Backup) -> Closed:
    """A request that was destroyed after a backup was taken."""
    approve()
    closed = close()
    backup.take()
    destroy(closed)
    return closed


def opens(closed: Closed) -> bool:
    with reading() as session:
        case = case_by_number(session, closed.filed.number)
        return case is not None and case.parties[0].name == NAME


def ledger(app: Flask) -> Path:
    return app.config["GREFFE"].var / "destroyed-keys.jsonl"


@sqlite
def test_the_backup_would_open_it(backup: Backup, destroyed: Closed):
    assert not opens(destroyed)

    backup.put_back()

    assert opens(destroyed)


@sqlite
def test_replaying_the_ledger_makes_it_unreadable_again(app: Flask, backup: Backup, destroyed: Closed):
    backup.put_back()

    told = app.test_cli_runner().invoke(args=REPLAY)

    assert (told.exit_code, told.output.splitlines()[-1]) == (0, "retention: 1 request(s) destroyed again")
    assert not opens(destroyed)
    with reading() as session:
        assert session.get_one(Case, destroyed.filed.case_id).wrapped_key == blobs.DESTROYED
        assert session.scalars(select(Party)).all() == []
    assert [path for path in (app.config["GREFFE"].var / "blobs").rglob("*") if path.is_file()] == []
    assert verify() == []


@sqlite
def test_replaying_it_twice_does_nothing_more(app: Flask, backup: Backup, destroyed: Closed):
    backup.put_back()
    services.replay(ledger(app))

    assert services.replay(ledger(app)) == 0
    assert in_database() == in_file(ledger(app))


@sqlite
def test_the_doctor_lets_nobody_open_before_it_is_replayed(app: Flask, backup: Backup, destroyed: Closed):
    assert health.destructions().fitness == "ok"

    backup.put_back()

    assert health.destructions().fitness == "down"


@sqlite
def test_nothing_else_is_destroyed_before_it_is_replayed(
    app: Flask, backup: Backup, destroyed: Closed, close: Close, destroy: Destroy
):
    backup.put_back()
    other = close(name="Une Autre Personne")

    with pytest.raises(services.LedgerAhead):
        destroy(other)

    with reading() as session:
        assert case_by_number(session, other.filed.number) is not None


@sqlite
@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: {**line, "case_id": "0" * 32},
        lambda line: {**line, "seq": 2},
        lambda line: {**line, "mark": "0" * 64},
        lambda line: {**line, "confirmed_by": "staff:x"},
        lambda line: {name: value for name, value in line.items() if name != "at"},
    ],
)
def test_a_ledger_that_somebody_made_destroys_nothing(app: Flask, backup: Backup, destroyed: Closed, spoil: Callable):
    backup.put_back()
    line = json.loads(ledger(app).read_text(encoding="ascii"))
    ledger(app).write_text(json.dumps(spoil(line)) + "\n", encoding="ascii")

    told = app.test_cli_runner().invoke(args=REPLAY)

    assert told.exit_code == 1
    assert opens(destroyed)


@sqlite
def test_the_file_is_brought_up_to_the_database_when_it_was_lost(app: Flask, destroyed: Closed):
    ledger(app).unlink()

    told = app.test_cli_runner().invoke(args=["retention", "export-ledger"])

    assert told.exit_code == 0
    assert in_file(ledger(app)) == in_database() != ()


@sqlite
def test_the_file_is_kept_from_others_and_holds_nothing_of_anybody(app: Flask, destroyed: Closed):
    assert ledger(app).stat().st_mode & 0o777 == 0o600
    assert set(json.loads(ledger(app).read_text(encoding="ascii"))) == set(Entry.__slots__)


def test_no_line_of_the_ledger_is_ever_rewritten(close: Close, destroy: Destroy):
    approve()
    destroy(close())

    with pytest.raises(DatabaseError, match="append-only"), transaction() as session:
        session.scalars(select(DestroyedKey)).one().confirmed_by = "staff:x"


@sqlite
def test_nothing_of_it_is_in_the_bytes_of_the_database_and_the_search_finds_what_is_kept(
    app: Flask, close: Close, destroy: Destroy
):
    approve()
    gone, kept = close(), close(name="Une Autre Personne")
    traces = {one.filed.number: traces_of(one) for one in (gone, kept)}

    destroy(gone)

    settle()
    bound().dispose()
    live = Path(bound().engine.url.database)
    held = b"".join(path.read_bytes() for path in live.parent.glob(f"{live.name}*"))
    assert [trace for trace in traces[gone.filed.number] if trace in held] == []
    assert [trace for trace in traces[kept.filed.number] if trace not in held] == []
    assert len(traces[kept.filed.number]) > 5


def traces_of(closed: Closed) -> list[bytes]:
    """What the database holds of a person: keys, indexes, sealed values; none is ever there in clear."""
    with reading() as session:
        case = session.get_one(Case, closed.filed.case_id)
        person, part = case.parties[0], case.parts[0]
        files = session.scalars(select(blobs.Blob).where(blobs.Blob.case_id == case.id)).all()
        found = [case.wrapped_key, person.name_index.encode(), person.name_sealed, person.contact_sealed]
        return [*found, part.request_sealed[:400], *(one.wrapped_key for one in files)]
