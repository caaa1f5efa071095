"""What is in force today of what pages say: they do not ask the database each time."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app import clock
from app.config import Body, Settings
from app.db import reading
from app.reference import queries
from app.reference.context import Unit
from workflows.identity_ladder import FIRST, Ladder

Known = TypeVar("Known")


def body_today() -> Body:
    """Return the body as it is reached today."""
    settings: Settings = current_app.config["GREFFE"]
    return _today("greffe-body", lambda session, on: queries.body_on(session, settings.body, on), settings.body)


def units_today() -> Mapping[str, Unit]:
    """Return every unit as it is called today, closed ones too."""
    return _today("greffe-units", queries.units_on, {})


def ladder_today() -> Ladder:
    """Return the identity ladder of the requests received today."""
    return _today("greffe-ladder", queries.ladder_on, FIRST)


def _today(name: str, read: Callable[[Session, date], Known], otherwise: Known) -> Known:
    """Return what is in force today, read once a day: no change begins on the day it is made.

    A page that says the database is out of reach says it with what was known last.
    """
    today = clock.today()
    known: tuple[date, Known] | None = current_app.extensions.get(name)
    if known and known[0] == today:
        return known[1]
    try:
        with reading() as session:
            found = read(session, today)
    except SQLAlchemyError:
        return known[1] if known else otherwise
    if found:  # what nobody loaded yet is asked again
        current_app.extensions[name] = today, found
    return found
