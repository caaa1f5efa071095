"""Fictitious persons, made by rule from a rank and never copied from anybody: for the demonstration and the tests."""

from datetime import date, timedelta
from typing import Final

from app.db import transaction
from app.health_numbers import checked, plain
from app.registry.context import Contact, Person
from app.registry.services.writing import write

HEADS: Final = ("Bal", "Cor", "Dru", "Fen", "Gar", "Hul", "Jas", "Lom", "Mir", "Nov", "Pel", "Ras", "Sol", "Tam", "Ver")
TAILS: Final = ("abel", "andin", "avoie", "elier", "emont", "igny", "ival", "oche", "ouvray", "ulin", "ureau", "yval")
GIVEN: Final = ("Aldéa", "Bérald", "Célyne", "Doriel", "Élvie", "Florian", "Gisande", "Hervélie", "Isaël", "Jolaine")
MIDDLE: Final = ("Anne", "Blaise", "Cléo", "Denis", "Éloi", "Flore", "Guy", "Huguette", "Irène", "Jules")
STREETS: Final = ("des Exemples", "de l’Essai", "du Modèle", "de la Maquette", "des Brouillons")
FIRST_DAY: Final = date(1930, 1, 1)
DAYS: Final = 31_000
AT_ONCE: Final = 500
FICTITIOUS: Final = "fictitious"


def seed(how_many: int) -> int:
    """Make that many fictitious persons, those already there left as they are; return how many are so."""
    for first in range(0, how_many, AT_ONCE):
        with transaction() as session:
            for rank in range(first, min(first + AT_ONCE, how_many)):
                write(session, fictitious(rank), FICTITIOUS)
    return how_many


def fictitious(rank: int) -> Person:
    """Return the person of that rank: always the same, each with another number."""
    last = _pick(HEADS, rank) + _pick(TAILS, rank // len(HEADS))
    first = f"{_pick(GIVEN, rank // 7)}-{_pick(MIDDLE, rank // 11)}"
    born_on = FIRST_DAY + timedelta(days=rank * 7919 % DAYS)
    street = f"{rank + 1}, rue {_pick(STREETS, rank)}"
    contact = Contact(
        address=(street, f"Villefictive (Québec)  H0H {rank % 10}A{rank // 10 % 10}"),
        phone=f"418 555-01{rank % 100:02}",
        email=f"personne{rank}@exemple.invalid",
    )
    return Person(_number(last, first, born_on), f"{first} {last}", born_on, contact)


def _number(last: str, first: str, born_on: date) -> str:
    """Return a number of the right shape; nothing is derived from the person but the letters and the day."""
    letters = f"{plain(last)[:3]:X<3}{plain(first)[0]}"
    return checked(f"{letters}{born_on:%y%m%d}1", born_on.year // 100 * 100)


def _pick(among: tuple[str, ...], at: int) -> str:
    return among[at % len(among)]
