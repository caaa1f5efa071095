"""The files and messages of a case on the staff's pages: personal, so each list asks for a Reading."""

import uuid
from dataclasses import replace

from app.accounts.queries import people
from app.copies import services as copies
from app.copies.context import Joined
from app.db import reading
from app.errors import NotFound
from app.messages import services as messages
from app.messages.context import Message
from app.staff.services.contents import Reading
from app.uploads import services as uploads
from app.uploads.context import Judged, Line, Purpose


def listed(noted: Reading) -> tuple[Line, ...]:
    """Return the files of a case, those who looked at evidence named."""
    part_id = noted.reached.face.part_id
    ours = {copy.file.id for copy in copies.joined(part_id)}
    found = tuple(line for line in uploads.listed(part_id) if line.id not in ours)
    with reading() as session:
        names = people(session, {view.viewer for line in found for view in line.views})
    return tuple(replace(line, views=tuple(_named(view, names) for view in line.views)) for line in found)


def joined(noted: Reading) -> tuple[Joined, ...]:
    """Return the copies of what the answer gives, those who joined them named."""
    found = copies.joined(noted.reached.face.part_id)
    with reading() as session:
        names = people(session, {copy.by for copy in found})
    return tuple(replace(copy, by=names.get(copy.by, copy.by)) for copy in found)


def evidence(noted: Reading, upload_id: uuid.UUID) -> Line:
    """Return a piece of evidence that may be looked at, or raise NotFound."""
    for line in uploads.listed(noted.reached.face.part_id):
        if line.id == upload_id and line.purpose == Purpose.EVIDENCE and line.ready:
            return line
    raise NotFound(upload_id.hex)


def thread(noted: Reading) -> tuple[Message, ...]:
    """Return the messages of a case, those of colleagues with their name."""
    found = messages.thread(noted.reached.face.part_id)
    with reading() as session:
        names = people(session, {one.author for one in found})
    return tuple(replace(one, author=names.get(one.author, one.author)) for one in found)


def _named(view: Judged, names: dict[str, str]) -> Judged:
    return replace(view, viewer=names.get(view.viewer, ""))
