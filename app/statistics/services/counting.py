"""The figures of a year, counted twice in one moment, and written down for who asks."""

import csv
import io
from datetime import date

from flask import current_app
from sqlalchemy.orm import Session

from app import clock
from app.config import Settings
from app.db import reading, snapshot
from app.letters.reporting import Report
from app.letters.services import report
from app.statistics import queries, wording
from app.statistics.context import Counted, Year, differences
from app.statistics.services.replaying import COMMANDS, replayed

HEAD = ("exercice", "mesure", "detail", "nature", "regime", "nombre")


def year_of(named: int | None) -> Year:
    """Return the fiscal year that begins in a calendar year, the present one by default; raise ValueError."""
    begins = _settings().fiscal_year_begins
    return Year.of(clock.today(), begins) if named is None else Year.beginning(named, begins)


def counted(year: Year) -> Counted:
    """Return the figures of *year* from the cases, and where the journal, counted apart, does not agree."""
    with snapshot() as session:  # one moment, or a change under way would look like a fault
        return _counted(session, year)


def csv_of(found: Counted) -> bytes:
    """Return the figures for a spreadsheet: one a line, its names those of the code."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    rows = ((found.year.name, *cell, number) for cell, number in sorted(found.figures.items()) if number)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")  # French spreadsheets ask for the mark


def pdf_of(found: Counted) -> bytes:
    """Return the figures as a tagged PDF, made as letters are."""
    return report(_report(found, clock.today()))


def page(found: Counted) -> dict[str, object]:
    """Return what the page of a year shows."""
    with reading() as session:
        tables = wording.tables(found.figures, queries.articles(session))
    return {
        "title": wording.title(found.year),
        "period": wording.period(found.year),
        "agreement": wording.agreement(found),
        "differs": bool(found.differences),
        "tables": tables,
        "notes": wording.notes(),
    }


def _counted(session: Session, year: Year) -> Counted:
    cases = queries.from_cases(session, year)
    journal = replayed(queries.entries(session, COMMANDS), year)
    return Counted(year, cases, tuple(differences(cases, journal)))


def _report(found: Counted, on: date) -> Report:
    with reading() as session:
        tables = wording.tables(found.figures, queries.articles(session))
    settings = _settings()
    return Report(
        title=wording.title(found.year),
        body=settings.body.name,
        made_on=on,
        demo=settings.demo,
        paragraphs=(wording.period(found.year), wording.agreement(found), *wording.notes()),
        tables=tables,
    )


def _settings() -> Settings:
    settings: Settings = current_app.config["GREFFE"]
    return settings
