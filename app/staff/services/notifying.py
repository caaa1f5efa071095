"""The written notice of a delegation to the Commission: title, contact details and first day (A-2.1 s. 8)."""

import uuid
from collections.abc import Iterator

from flask import current_app
from flask_babel import gettext as _

from app import clock
from app.accounts.context import Signatory
from app.accounts.services.signatories import to_notify
from app.config import Body, Settings
from app.formats import date_fr
from app.letters import services as letters
from app.letters.reporting import Report
from app.reference.services import body_today
from app.staff.context.words import REGIMES


def notice(delegation_id: uuid.UUID) -> bytes:
    """Return the notice ready to be signed by hand and posted; raise NotFound once the Commission was notified."""
    line, body = to_notify(delegation_id), body_today()
    settings: Settings = current_app.config["GREFFE"]
    title = _("Avis de délégation, article 8 de la Loi sur l’accès (A-2.1)")
    return letters.report(Report(title, body.name, clock.today(), settings.demo, tuple(_said(line, body)), ()))


def _said(line: Signatory, body: Body) -> Iterator[str]:
    yield _("À\u00a0: %(name)s, %(where)s", name=body.commission_name, where=", ".join(body.commission_address))
    yield _(
        "%(body)s avise la Commission qu’une personne exerce par délégation écrite des fonctions de responsable de "
        "l’accès aux documents et de la protection des renseignements personnels.",
        body=body.name,
    )
    yield _("Personne déléguée\u00a0: %(name)s", name=line.name)
    yield _("Titre\u00a0: %(title)s", title=line.title)
    where = ", ".join((body.name, *body.address))
    yield _("Coordonnées\u00a0: %(where)s. Téléphone\u00a0: %(phone)s", where=where, phone=body.phone)
    yield _("Fonctions déléguées\u00a0: %(which)s", which=", ".join(_functions(line)))
    yield from _days(line)
    yield _("Signature\u00a0: ______________________________")
    yield f"{body.officer_name}, {body.officer_title}"


def _functions(line: Signatory) -> list[str]:
    if len(line.regimes) == len(REGIMES):
        return [_("toutes les demandes")]
    return [str(words) for regime, words in REGIMES.items() if regime in line.regimes]


def _days(line: Signatory) -> Iterator[str]:
    if line.written_on and line.begins:
        yield _("Délégation écrite le\u00a0: %(day)s", day=date_fr(line.written_on))
        yield _("Début des fonctions\u00a0: %(day)s", day=date_fr(line.begins))
    if line.ends:
        yield _("Fin des fonctions\u00a0: %(day)s", day=date_fr(line.ends))
