"""What the schedule lets be destroyed, today or some days ahead, and the certificate of what was."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, combinations

from flask import current_app
from flask_babel import gettext as _

from app import clock
from app.config import Settings
from app.db import reading
from app.errors import NotFound
from app.formats import date_fr, moment_fr, reference_fr
from app.letters import services as letters
from app.letters.reporting import Report, Table
from app.reference.queries import schedules
from app.retention import services as retention
from app.retention.context import SEEN_AHEAD, Line, Proposed, classes, named
from app.staff.context import destroying as say
from app.staff.context.words import KINDS
from app.staff.queries.destroying import page_of_due
from app.staff.queries.lines import Cursor, Page
from workflows.retention import Schedules, Standing, due_on, latest_over
from workflows.retention_law import DESTROYING
from workflows.states import Kind


@dataclass(frozen=True, slots=True)
class Due:
    """One request that may be destroyed: by its number, its classes, since when it is over, from which day."""

    case_id: uuid.UUID
    number: str
    kinds: tuple[str, ...]
    over_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what is due, and what lies on either side."""

    lines: tuple[Due, ...]
    page: Page
    scheduled: bool


def due(cursor: Cursor | None, *, ahead: bool) -> Listing:
    """Return one page of what may be destroyed today, or what will be *ahead*, if nothing comes in the way."""
    on = clock.today() + timedelta(days=SEEN_AHEAD if ahead else 0)
    with reading() as session:
        held = schedules(session, on)
        page = page_of_due(session, _latest(held, on), cursor)
    lines = (
        Due(line.row_id, line.number, tuple(line.kind.split()), line.due_on, _due_on(line.kind, line.due_on, held))
        for line in page.lines
    )
    return Listing(tuple(lines), page, bool(held))


def certificate(batch_id: uuid.UUID) -> bytes:
    """Return the certificate of a batch as a tagged PDF; raise NotFound while some of it is still to be destroyed."""
    batch = retention.proposed(batch_id)
    if not batch.over:
        raise NotFound(batch_id.hex)
    settings: Settings = current_app.config["GREFFE"]
    title = _("Certificat de destruction")
    head = (_("Demande"), _("Sorte"), _("Finie le"), _("Ce qui en est advenu"))
    table = Table(_("Demandes"), head, tuple(_row(line) for line in batch.lines))
    body = settings.body.name
    return letters.report(Report(title, body, clock.today(), settings.demo, _said(batch, body), (table,)))


def _latest(held: Schedules, on: date) -> Mapping[str, date]:
    """Return, for each set of classes that may be destroyed, the latest day on which a request of it was over."""
    sets = chain.from_iterable(combinations(Kind, size) for size in range(1, len(Kind) + 1))
    found = {named(frozenset(kinds)): latest_over(kinds, held, on) for kinds in sets}
    return {kinds: day for kinds, day in found.items() if day}


def _due_on(kinds: str, over_on: date, held: Schedules) -> date | None:
    return due_on(Standing(classes(kinds), over_on), held)


def _row(line: Line) -> tuple[str, ...]:
    kinds = ", ".join(str(KINDS[kind]) for kind in line.kinds)
    ended = _("détruite le %(at)s", at=moment_fr(line.destroyed_at)) if line.destroyed_at else spared(line)
    return reference_fr(line.number), kinds, date_fr(line.over_on), ended


def spared(line: Line) -> str:
    """Return why a request of a batch was not destroyed."""
    return str(_("gardée\u00a0: %(why)s", why=say.OBSTACLES.get(line.spared, ""))) if line.spared else str(_("à faire"))


def _said(batch: Proposed, body: str) -> tuple[str, ...]:
    at = moment_fr(batch.decided_at) if batch.decided_at else ""
    return (
        _(
            "%(body)s atteste que les clés des demandes ci-dessous ont été détruites, et avec elles tout ce qui y "
            "était inscrit au sujet d’une personne, sauf ce qui est dit gardé. Leur numéro, leurs dates et ce qui se "
            "compte demeurent.",
            body=body,
        ),
        _("Proposée par %(name)s, le %(at)s.", name=batch.proposer, at=moment_fr(batch.proposed_at)),
        _("Confirmée par %(name)s, le %(at)s.", name=batch.decider, at=at),
        _("En vertu de\u00a0: %(law)s.", law="\u00a0; ".join(str(source) for source in DESTROYING)),
    )
