"""Show the catalogue, as it is sent."""

from flask import current_app

from app.notices import gateway
from app.notices.catalogue import LANGUAGES, Text, wording
from app.notices.context import Shown


def shown() -> tuple[tuple[Shown, ...], ...]:
    """Return every text of the catalogue, in each of its languages, the slot shown as it is."""
    house = gateway.house_of(current_app.config["GREFFE"])
    read = ((language, wording(text, language, house)) for text in Text for language in LANGUAGES)
    flat = [Shown(language, said.subject, said.body, said.short) for language, said in read]
    return tuple(tuple(flat[at : at + len(LANGUAGES)]) for at in range(0, len(flat), len(LANGUAGES)))
