"""Files at rest: one encrypted file each, under its own key, wrapped by the master key or by the key of its case."""

import hashlib
import os
import uuid
from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import ForeignKey, Uuid
from sqlalchemy.orm import Mapped, Session, mapped_column

from app import clock
from app.crypto import DataKey, Unreadable, keyring, seal, unseal
from app.db import Base, Instant, after_commit

DESTROYED = b""
# The most that the umask may leave: in production, pages and letters are two users of one group (deploy/systemd).
GROUP_FOLDER, GROUP_FILE = 0o770, 0o660


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


def put(session: Session, case_id: uuid.UUID, content: bytes, media_type: str, *, under: DataKey | None = None) -> Blob:
    """Store *content* encrypted, the file safely on disk before the row that names it is committed.

    Its key is wrapped by the master key, or by the key it lies *under*.
    """
    blob_id = uuid.uuid4()
    key = under.new_key(_key_of(blob_id)) if under else keyring().new_data_key()
    blob = Blob(
        id=blob_id,
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


def get(blob: Blob, *, under: DataKey | None = None) -> bytes:
    """Return the content, or raise Unreadable (Altered when the file itself is to blame)."""
    wrapped = blob.wrapped_key
    key = under.inner_key(_key_of(blob.id), wrapped) if under else keyring().data_key(wrapped)
    try:
        stored = _path(blob.id).read_bytes()
    except FileNotFoundError:
        raise Altered(str(blob.id)) from None
    content = unseal(key.secret, f"blob {blob.id}", stored)
    if hashlib.sha256(content).hexdigest() != blob.sha256:
        raise Altered(str(blob.id))
    return content


def destroy(session: Session, blob: Blob) -> None:
    """Destroy the key, then the file: a copy of the file that a backup keeps opens no more."""
    blob.wrapped_key = DESTROYED
    path = _path(blob.id)
    after_commit(session, lambda: path.unlink(missing_ok=True))


def _key_of(blob_id: uuid.UUID) -> str:
    return f"blobs.wrapped_key.{blob_id.hex}"


def _path(blob_id: uuid.UUID) -> Path:
    folder: Path = current_app.config["GREFFE"].var / "blobs" / blob_id.hex[:2]
    return folder / blob_id.hex


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=GROUP_FOLDER)
    draft = path.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, GROUP_FILE), "wb") as file:
        file.write(content)
        file.flush()  # to the kernel, then to the disk: the row must never name a file that a crash emptied
        os.fsync(file.fileno())
    draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
