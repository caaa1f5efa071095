"""How the body and the Commission are reached today: what every page says."""

from datetime import date

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.config import Body, Settings
from app.db import reading
from app.reference import queries

KEPT = "greffe-body"


def body_today() -> Body:
    """Return the body as it is reached today, read once a day: no change begins on the day it is made.

    A page that says the database is out of reach says it with what was known last.
    """
    today = clock.today()
    known: tuple[date, Body] | None = current_app.extensions.get(KEPT)
    if known and known[0] == today:
        return known[1]
    settings: Settings = current_app.config["GREFFE"]
    try:
        with reading() as session:
            found = queries.body_on(session, settings.body, today)
    except SQLAlchemyError:
        return known[1] if known else settings.body
    current_app.extensions[KEPT] = today, found
    return found
