"""Mask what reaches a person: a page shows that a value is there, and the value only once it is asked for."""

from dataclasses import replace

from app.communications.context import Line
from app.staff.context.contents import Represented, Who
from app.staff.context.words import MASKED
from app.third_parties.context import Heard

CONTACT, BIRTH, THIRD_CONTACT, BODY_CONTACT = "contact", "birth", "third-contact", "body-contact"
"""The blocks that are shown one at a time, as the journal of readings names them."""


def who(found: Who) -> Who:
    """Return who asks without their address, e-mail address and telephone."""
    return replace(
        found, address=_lines(found.address), email=_word(found.email), phone=_word(found.phone), masked=True
    )


def represented(found: Represented) -> Represented:
    """Return whom a request is about without the day of birth; the age stays, for the law asks it."""
    return replace(found, born_on=None, masked=found.born_on is not None)


def third_party(found: Heard) -> Heard:
    """Return a third party without the address."""
    return replace(found, about=replace(found.about, address=_lines(found.about.address)))


def line(found: Line) -> Line:
    """Return a line of the register of communications without the address of who received or gave."""
    return replace(found, said=replace(found.said, address=_lines(found.said.address)))


def _lines(held: tuple[str, ...]) -> tuple[str, ...]:
    return (str(MASKED),) if held else ()


def _word(held: str) -> str:
    return str(MASKED) if held else ""
