"""Show the catalogue, as it is sent, and know it again as it came."""

from collections.abc import Mapping
from dataclasses import replace

from flask import current_app

from app.config import Settings
from app.notices import gateway
from app.notices.catalogue import LANGUAGES, Text, wording
from app.notices.context import Shown
from app.reference.services import body_today


def sender() -> str:
    """Return the address that notices come from, nothing where none leaves."""
    settings: Settings = current_app.config["GREFFE"]
    return settings.mail.sender if settings.mail else ""


def recognised(raw: bytes) -> Mapping[str, bool]:
    """Return each thing that is checked of a notice that a mailbox elsewhere received, and whether it holds."""
    settings: Settings = replace(current_app.config["GREFFE"], body=body_today())
    return gateway.recognised(raw, gateway.house_of(settings), gateway.sender_of(settings))


def shown() -> tuple[tuple[Shown, ...], ...]:
    """Return every text of the catalogue, in each of its languages, the slot shown as it is."""
    settings: Settings = replace(current_app.config["GREFFE"], body=body_today())
    house = gateway.house_of(settings)
    read = ((language, wording(text, language, house)) for text in Text for language in LANGUAGES)
    flat = [Shown(language, said.subject, said.body, said.short if settings.texting else "") for language, said in read]
    return tuple(tuple(flat[at : at + len(LANGUAGES)]) for at in range(0, len(flat), len(LANGUAGES)))
