"""Send a promised notice: as the catalogue has it, through the gateway, for three days if need be, then on paper."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from flask import current_app

from app import clock
from app.config import Settings
from app.db import reading, transaction
from app.notices import gateway, queries
from app.notices.catalogue import Text
from app.notices.context import Addressee
from app.notices.services.returning import ended, on_paper
from app.outbox import services as outbox
from app.reference.services import body_today

LEASE_SECONDS: Final = 180
PATIENCE: Final = timedelta(hours=72)


def reachable(email: str) -> bool:
    """Tell whether mail servers everywhere would take an address."""
    try:
        gateway.fit(email)
    except gateway.Undeliverable:
        return False
    return True


def send(message_id: uuid.UUID) -> None:
    """Keep a promise to tell. Sent twice, a notice is the same to the byte: dated, and numbered, by its promise."""
    work = outbox.lease(message_id, LEASE_SECONDS, patient=True)
    if work is None or work.detail is None:
        return
    text = Text(work.detail)
    with reading() as session:
        to = queries.addressee(session, text, work.subject_id)
        at = queries.promised_at(session, message_id)
    if to is None or (to.until and clock.now() >= to.until):
        _end(message_id)
    elif to.returned:
        _on_paper(message_id, marked=True)
    else:
        _try(message_id, to, at)


def _try(message_id: uuid.UUID, to: Addressee, at: datetime) -> None:
    try:
        _post(message_id, to, at)
    except gateway.Undeliverable:
        _on_paper(message_id, marked=True)
    except gateway.NotNow as trouble:
        if not outbox.postpone(message_id, f"{type(trouble).__name__}: {trouble}", PATIENCE):
            _on_paper(message_id, marked=False)
    else:
        _end(message_id)


def _post(message_id: uuid.UUID, to: Addressee, at: datetime) -> None:
    settings: Settings = replace(current_app.config["GREFFE"], body=body_today())
    email = gateway.fit(to.email)
    envelope = gateway.Envelope(email, message_id, at, to.code)
    house, sender = gateway.house_of(settings), gateway.sender_of(settings)
    message = gateway.write(to.text, to.language, envelope, house=house, sender=sender)
    gateway.post(message, [email], settings)


def _end(message_id: uuid.UUID) -> None:
    with transaction() as session:
        if outbox.complete(session, message_id):
            ended(session, message_id)


def _on_paper(message_id: uuid.UUID, *, marked: bool) -> None:
    with transaction() as session:
        if outbox.complete(session, message_id):
            on_paper(session, message_id, marked=marked)
