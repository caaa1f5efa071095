"""Show files: their list, a document as a PDF of pixels, a piece of evidence once. Whoever calls journals it first."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app import blobs, clock, sandbox
from app.db import reading, transaction
from app.errors import NotFound, Unavailable
from app.sandbox import Limits, SandboxError
from app.uploads import queries
from app.uploads.context import Judged, Line, Purpose
from app.uploads.models import EvidenceView, Upload

SIGNING = Limits(memory_mb=512, cpu_seconds=20, wall_seconds=30)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is written across a piece of evidence: who looks, and when."""

    name: str
    at: str


def listed(part_id: uuid.UUID) -> tuple[Line, ...]:
    """Return the files of a part, in the order they were given."""
    with reading() as session:
        return tuple(_line(row) for row in queries.of_part(session, part_id))


def pdf_of(part_id: uuid.UUID, upload_id: uuid.UUID) -> bytes:
    """Return the pixels of a document as a PDF; raise NotFound for one that is not ready, or is evidence."""
    with reading() as session:
        return _shown(queries.ready(session, part_id, upload_id, Purpose.DOCUMENT))


def look(part_id: uuid.UUID, upload_id: uuid.UUID, viewer: str, overlay: Overlay) -> bytes:
    """Return a piece of evidence as one image, the viewer's name across it; raise NotFound at the second look.

    The look is stored before the image leaves: who loses it on its way has looked. What could not be drawn is no look.
    """
    with reading() as session:
        row = queries.ready(session, part_id, upload_id, Purpose.EVIDENCE)
        if queries.view_of(session, upload_id, viewer):
            raise NotFound(upload_id.hex)
        pixels = _shown(row)
    seen = _signed(pixels, overlay)
    try:
        with transaction() as session:
            session.add(EvidenceView(id=uuid.uuid4(), upload_id=upload_id, viewer=viewer, at=clock.now()))
    except IntegrityError:
        raise NotFound(upload_id.hex) from None
    return seen


def _signed(pixels: bytes, overlay: Overlay) -> bytes:
    """Return the pixels with the name of who looks across them; raise Unavailable when they cannot be drawn now."""
    try:
        return sandbox.run("uploads.overlay", f"{overlay.name} – {overlay.at}".encode() + b"\0" + pixels, SIGNING)
    except SandboxError as trouble:
        raise Unavailable("uploads.overlay") from trouble


def _shown(row: Upload) -> bytes:
    if row.shown is None:
        raise NotFound(row.id.hex)
    return blobs.get(row.shown, under=row.data_key())


def _line(row: Upload) -> Line:
    return Line(
        id=row.id,
        name=row.name or "",
        purpose=row.purpose,
        format=row.format,
        size=row.size,
        pages=row.pages,
        at=row.at,
        state=row.state,
        refusal=row.refusal or "",
        views=tuple(Judged(view.viewer, _said_at(view), view.sort or "", view.verdict or "") for view in row.views),
        author=row.author,
        note_id=row.note_id,
    )


def _said_at(view: EvidenceView) -> datetime:
    return view.judged_at or view.at
