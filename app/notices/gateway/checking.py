"""Refuse whatever is not a text of the catalogue, to one person, with the headers that every notice has.

The slot is masked, the text is looked up, the message is written anew from the catalogue, and both must be the same
bytes: nothing can be slipped in.
"""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

from app.notices.catalogue import SLOT, WITH_CODE, House, Text, everything
from app.notices.gateway.carriers import Undeliverable
from app.notices.gateway.writing import HEADERS, Envelope, write

CODE: Final = re.compile(r"(?<![0-9])[0-9]{8}(?![0-9])")
IDENTIFIER: Final = re.compile(r"<([0-9a-f]{32})@[A-Za-z0-9.-]+>")
ADDRESS: Final = re.compile(r"(?=.{3,254}\Z)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
NUMBER: Final = re.compile(r"\+1[2-9][0-9]{9}")


Said = TypeVar("Said")


class NotInCatalogue(Exception):
    """What was to leave is not a notice. What it held is not repeated."""


def fit(email: str) -> str:
    """Return an address as mail servers everywhere take it; raise Undeliverable for one that none would."""
    name, _, domain = email.rpartition("@")
    try:
        found = f"{name}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        raise Undeliverable("unfit") from None
    if not ADDRESS.fullmatch(found):
        raise Undeliverable("unfit")
    return found


def check(message: EmailMessage, recipients: Sequence[str], *, house: House, sender: str) -> None:
    """Let through a notice to one person, or raise NotInCatalogue."""
    if len(recipients) != 1 or not ADDRESS.fullmatch(recipients[0]):
        raise NotInCatalogue("recipients")
    if tuple(message.keys()) != HEADERS or message.is_multipart():
        raise NotInCatalogue("headers")
    text, language, code = said_by(message, house)
    envelope = Envelope(recipients[0], *_sent_as(message), code)
    if bytes(write(text, language, envelope, house=house, sender=sender)) != bytes(message):
        raise NotInCatalogue("bytes")


def said_by(message: EmailMessage, house: House) -> tuple[Text, str, str]:
    """Return which text a message says, in which language, with which code; raise NotInCatalogue."""
    subject, body = str(message["Subject"]), message.get_content()
    if not isinstance(body, str):
        raise NotInCatalogue("content")
    masked, code = _masked(body.replace("\r\n", "\n").removesuffix("\n"))
    by_mail = {(said.subject, said.body): key for key, said in everything(house).items()}
    return *_known(by_mail, (subject, masked), code), code


def check_text(number: str, words: str, *, house: House) -> None:
    """Let through a text message to one number, or raise NotInCatalogue."""
    if not NUMBER.fullmatch(number):
        raise NotInCatalogue("number")
    masked, code = _masked(words)
    _known({said.short: key for key, said in everything(house).items()}, masked, code)


def _masked(words: str) -> tuple[str, str]:
    """Return *words* with the code taken out of its slot, and the code; refuse a slot that nothing fills."""
    if SLOT in words:
        raise NotInCatalogue("slot")
    codes = CODE.findall(words)
    return CODE.sub(lambda _found: SLOT, words), codes[0] if codes else ""


def _known(words: Mapping[Said, tuple[Text, str]], said: Said, code: str) -> tuple[Text, str]:
    found = words.get(said)
    if found is None or bool(code) != (found[0] in WITH_CODE):
        raise NotInCatalogue("words")
    return found


def _sent_as(message: EmailMessage) -> tuple[uuid.UUID, datetime]:
    promise = IDENTIFIER.fullmatch(str(message["Message-ID"]))
    if promise is None:
        raise NotInCatalogue("identifier")
    return uuid.UUID(promise[1]), parsedate_to_datetime(str(message["Date"]))
