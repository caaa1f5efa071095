"""Let a notice leave: checked first, always, whoever asks."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Final

import structlog

from app import measures
from app.config import Settings
from app.measures import Alarm
from app.notices.catalogue import House
from app.notices.gateway import carriers
from app.notices.gateway.checking import NotInCatalogue, check, check_text

log = structlog.get_logger()
NOBODY: Final = "demonstration@greffe.invalid"
"""In whose name a demonstration writes into its own folder: no such host can be."""
FOLDER: Final = "mail"


def house_of(settings: Settings) -> House:
    """Return what the texts say of the body that sends them."""
    return House(settings.body.name, settings.body.phone, settings.body.hours, settings.base_url)


def sender_of(settings: Settings) -> str:
    """Return the address that notices come from."""
    return settings.mail.sender if settings.mail else NOBODY


@contextmanager
def told_when_blocked() -> Iterator[None]:
    """Tell that something else than a text of the catalogue was about to leave; it does not."""
    try:
        yield
    except NotInCatalogue as refusal:
        measures.alarm(Alarm.NOTICE_BLOCKED)
        log.exception("notices.blocked", code=str(refusal))
        raise


def post(message: EmailMessage, recipients: list[str], settings: Settings) -> None:
    """Send one notice by e-mail; raise NotInCatalogue, Undeliverable or NotNow."""
    with told_when_blocked():
        check(message, recipients, house=house_of(settings), sender=sender_of(settings))
    if settings.mail is not None:
        carriers.by_server(message, recipients[0], settings.mail)
    elif settings.demo:
        carriers.into_folder(message, settings.var / FOLDER)
    else:
        raise carriers.NotNow("no server")


def text(number: str, words: str, message_id: uuid.UUID, settings: Settings) -> None:
    """Send one text message; raise NotInCatalogue, Undeliverable or NotNow."""
    with told_when_blocked():
        check_text(number, words, house=house_of(settings))
    if settings.texting is None:
        raise carriers.NotNow("no provider")
    carriers.by_provider(number, words, message_id.hex, settings.texting)
