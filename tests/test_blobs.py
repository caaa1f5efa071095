"""A file is encrypted at rest, and what was changed on the disk is refused."""

from __future__ import annotations

import os
import stat
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from app import blobs
from app.blobs import Altered, Blob
from app.cases.context import Filed
from app.config import Settings
from app.crypto import Unreadable
from app.db import reading, transaction

CONTENT = b"%PDF-1.7 Camille Tremblay " * 50


@pytest.fixture
def blob_id(app: Flask, file_one: Callable[..., Filed]) -> uuid.UUID:
    filed = file_one()
    with transaction() as session:
        return blobs.put(session, filed.case_id, CONTENT, "application/pdf").id


def read(blob_id: uuid.UUID) -> bytes:
    with reading() as session:
        return blobs.get(session.get_one(Blob, blob_id))


def on_disk(settings: Settings, blob_id: uuid.UUID) -> Path:
    return settings.var / "blobs" / blob_id.hex[:2] / blob_id.hex


def test_what_was_put_is_got(blob_id: uuid.UUID):
    assert read(blob_id) == CONTENT


def test_the_disk_holds_nothing_readable(blob_id: uuid.UUID, settings: Settings):
    stored = on_disk(settings, blob_id)

    assert b"Camille" not in stored.read_bytes()
    assert stat.S_IMODE(stored.stat().st_mode) & stat.S_IRWXO == 0


@pytest.mark.parametrize(("umask", "file", "folder"), [(0o077, 0o600, 0o700), (0o007, 0o660, 0o770), (0, 0o660, 0o770)])
def test_no_more_than_a_group_shares_what_is_kept(
    app: Flask, file_one: Callable[..., Filed], settings: Settings, umask: int, file: int, folder: int
):
    case_id, before = file_one().case_id, os.umask(umask)
    try:
        with transaction() as session:
            stored = on_disk(settings, blobs.put(session, case_id, CONTENT, "text/plain").id)
    finally:
        os.umask(before)

    assert (stat.S_IMODE(stored.stat().st_mode), stat.S_IMODE(stored.parent.stat().st_mode)) == (file, folder)


def test_no_half_written_file_is_left(blob_id: uuid.UUID, settings: Settings):
    assert [path.name for path in (settings.var / "blobs").rglob("*") if path.is_file()] == [blob_id.hex]


def test_a_changed_byte_is_refused(blob_id: uuid.UUID, settings: Settings):
    stored = on_disk(settings, blob_id)
    content = bytearray(stored.read_bytes())
    content[100] ^= 1
    stored.write_bytes(content)

    with pytest.raises(Unreadable):
        read(blob_id)


def test_a_file_put_in_the_place_of_another_is_refused(app: Flask, blob_id: uuid.UUID, settings: Settings):
    with transaction() as session:
        case_id = session.get_one(Blob, blob_id).case_id
        other = blobs.put(session, case_id, b"another", "application/pdf").id
    on_disk(settings, other).rename(on_disk(settings, blob_id))

    with pytest.raises(Unreadable):
        read(blob_id)


def test_a_lost_file_is_told_apart(blob_id: uuid.UUID, settings: Settings):
    on_disk(settings, blob_id).unlink()

    with pytest.raises(Altered):
        read(blob_id)


def test_a_copy_of_a_file_that_was_destroyed_opens_no_more(blob_id: uuid.UUID, settings: Settings):
    stored = on_disk(settings, blob_id)
    copy = stored.read_bytes()
    with transaction() as session:
        blobs.destroy(session, session.get_one(Blob, blob_id))
    stored.write_bytes(copy)

    with pytest.raises(Unreadable):
        read(blob_id)
