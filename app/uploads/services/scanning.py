"""Two steps, each promised and done once: the scanner's verdict, then the pixels that may be shown."""

import hashlib
import uuid
from datetime import timedelta

import structlog
from flask import current_app
from sqlalchemy.orm import Session

from app import blobs, clock, measures, sandbox
from app.config import Settings
from app.db import reading, transaction
from app.outbox import services as outbox
from app.outbox.services import promise
from app.sandbox import JobFailed, JobKilled, Limits
from app.uploads import queries, scanner
from app.uploads.catalogue import Refusal
from app.uploads.context import Stand
from app.uploads.models import Upload
from app.uploads.scanner import ScannerSilent
from app.uploads.services.receiving import refusal_of

LEASE_SECONDS = 240
FOR_EVER = timedelta.max  # a scanner that is away raises its own alarm: no file is given up for it
DRAWING = Limits(memory_mb=768, cpu_seconds=120, wall_seconds=180)
PDF = "application/pdf"
SILENT, ALTERED = "scanner-silent", "altered"
log = structlog.get_logger()


def scan(message_id: uuid.UUID) -> None:
    """Ask the scanner about a file. Without a verdict it stays in quarantine, and the question is asked again later."""
    work = outbox.lease(message_id, LEASE_SECONDS, patient=True)
    if work is None:
        return
    content = _content(work.subject_id)
    try:
        harmful = scanner.infected(_settings().clamd, content)
    except ScannerSilent as trouble:
        measures.scanned(SILENT)
        log.warning("uploads.scanner_silent", upload=work.subject_id.hex, trouble=str(trouble))
        outbox.postpone(message_id, SILENT, FOR_EVER)
        return
    measures.scanned("infected" if harmful else "clean")
    with transaction() as session:
        if outbox.complete(session, message_id):
            _keep_verdict(session, queries.by_id(session, work.subject_id), content, harmful=harmful)


def _keep_verdict(session: Session, row: Upload, content: bytes, *, harmful: bool) -> None:
    """Pin the very bytes that were cleared, or destroy those that were not."""
    if row.state != Stand.WAITING:
        return
    row.scanned_at = clock.now()
    if harmful:
        log.error("uploads.infected", upload=row.id.hex)
        refuse(session, row, Refusal.INFECTED)
        return
    row.state, row.scanned_sha256 = str(Stand.SCANNED), hashlib.sha256(content).hexdigest()
    promise(session, "uploads.rebuild", row.id, key=f"rebuild:{row.id.hex}")


def rebuild(message_id: uuid.UUID) -> None:
    """Draw again, in the sandbox, exactly the bytes that were cleared; any others are left for a person to look at."""
    work = outbox.lease(message_id, LEASE_SECONDS)
    if work is None:
        return
    with reading() as session:
        cleared = queries.by_id(session, work.subject_id).scanned_sha256
    content = _content(work.subject_id)
    if hashlib.sha256(content).hexdigest() != cleared:
        outbox.fail(message_id, ALTERED)
        return
    try:
        drawn, why = sandbox.run("uploads.rebuild", content, DRAWING), None
    except JobKilled:
        drawn, why = b"", Refusal.TOO_DETAILED
    except JobFailed as failure:
        drawn, why = b"", refusal_of(failure)
    with transaction() as session:
        if outbox.complete(session, message_id):
            _keep_drawn(session, queries.by_id(session, work.subject_id), drawn, why)


def _keep_drawn(session: Session, row: Upload, drawn: bytes, why: Refusal | None) -> None:
    if row.state != Stand.SCANNED:
        return
    if why:
        refuse(session, row, why)
        return
    row.shown = blobs.put(session, row.case_id, drawn, PDF, under=row.data_key())
    row.state = str(Stand.READY)


def refuse(session: Session, row: Upload, why: Refusal) -> None:
    """Refuse a file that was taken in, and destroy its bytes: the person is told why on their page."""
    row.state, row.refusal, row.destroyed_at = str(Stand.REFUSED), str(why), clock.now()
    blobs.destroy(session, row.given)


def _content(upload_id: uuid.UUID) -> bytes:
    with reading() as session:
        row = queries.by_id(session, upload_id)
        return blobs.get(row.given, under=row.data_key())


def _settings() -> Settings:
    held: Settings = current_app.config["GREFFE"]
    return held
