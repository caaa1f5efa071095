"""Files at rest: one encrypted file each, under its own key, wrapped by the master key."""

import hashlib
import os
import uuid
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import ForeignKey, Uuid
from sqlalchemy.orm import Mapped, Session, mapped_column

from app import clock
from app.crypto import Unreadable, keyring, seal, unseal
from app.db import Base, Instant


class Altered(Unreadable):
    """A stored file is not the one that was written, or is not there any more."""


class Blob(Base):
    """What the database knows of a file: its key, its fingerprint, its size in bytes."""

    __tablename__ = "blobs"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    media_type: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    wrapped_key: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(Instant)


def put(session: Session, case_id: uuid.UUID, content: bytes, media_type: str) -> Blob:
    """Store *content* encrypted, the file safely on disk before the row that names it is committed."""
    key = keyring().new_data_key()
    blob = Blob(
        id=uuid.uuid4(),
        case_id=case_id,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        wrapped_key=key.wrapped,
        created_at=clock.now(),
    )
    _write(_path(blob.id), seal(key.secret, f"blob {blob.id}", content))
    session.add(blob)
    return blob


def get(blob: Blob) -> bytes:
    """Return the content, or raise Unreadable (Altered when the file itself is to blame)."""
    key = keyring().data_key(blob.wrapped_key)
    try:
        stored = _path(blob.id).read_bytes()
    except FileNotFoundError:
        raise Altered(str(blob.id)) from None
    content = unseal(key.secret, f"blob {blob.id}", stored)
    if hashlib.sha256(content).hexdigest() != blob.sha256:
        raise Altered(str(blob.id))
    return content


def _path(blob_id: uuid.UUID) -> Path:
    folder: Path = current_app.config["GREFFE"].var / "blobs" / blob_id.hex[:2]
    return folder / blob_id.hex


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".part")
    with draft.open("wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(content)
        file.flush()  # to the kernel, then to the disk: the row must never name a file that a crash emptied
        os.fsync(file.fileno())
    draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
