"""What a change of reference data does to open requests, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from app.administration.context import Preview
from app.formats import date_fr
from app.reference.context import Sort


def consequences(shown: Preview) -> list[str]:
    """Say in sentences what a change does to open requests, or that it does nothing to them."""
    say = SAY.get(shown.proposal.sort)
    return [str(sentence) for sentence in say(shown)] if say else [str(_("Aucune demande ouverte ne change."))]


def _rerouted(shown: Preview) -> Iterator[str]:
    yield _(
        "Aucune demande ouverte ne change de file\u00a0: la règle vaut pour les demandes reçues à partir du %(day)s.",
        day=date_fr(shown.proposal.since),
    )
    if not shown.count:
        yield _("Aucune demande reçue depuis 90 jours ne serait allée à une autre file.")
        return
    yield ngettext(
        "Une demande a été reçue depuis 90 jours.", "%(num)s demandes ont été reçues depuis 90 jours.", shown.among
    )
    yield ngettext("Une serait allée à une autre file.", "%(num)s seraient allées à une autre file.", shown.count)


def _priced(shown: Preview) -> Iterator[str]:
    if shown.count:
        yield ngettext(
            "Une demande ouverte n’a pas d’estimation et pourrait recevoir la sienne avec ces montants.",
            "%(num)s demandes ouvertes n’ont pas d’estimation et pourraient recevoir la leur avec ces montants.",
            shown.count,
        )
    else:
        yield _("Aucune demande ouverte ne reçoit d’estimation avec ces montants aujourd’hui.")
    yield _("Une estimation déjà faite garde les montants du jour où elle a été faite.")


def _citing(shown: Preview) -> Iterator[str]:
    if shown.count:
        yield ngettext(
            "Une demande ouverte cite cette disposition\u00a0: ses lettres à venir la donneront ainsi.",
            "%(num)s demandes ouvertes citent cette disposition\u00a0: leurs lettres à venir la donneront ainsi.",
            shown.count,
        )
    else:
        yield _("Aucune demande ouverte ne cite cette disposition.")
    yield _("Une lettre déjà faite garde son texte.")


def _reached(shown: Preview) -> Iterator[str]:
    yield _(
        "Aucune demande ouverte ne change. Les pages et les lettres le disent à partir du %(day)s.",
        day=date_fr(shown.proposal.since),
    )
    yield _("Une lettre déjà faite garde ce qu’elle dit.")


def _renamed(shown: Preview) -> Iterator[str]:
    if shown.count:
        yield ngettext(
            "Une demande ouverte attend dans sa file et y reste.",
            "%(num)s demandes ouvertes attendent dans sa file et y restent.",
            shown.count,
        )
    else:
        yield _("Aucune demande ouverte n’attend dans sa file.")
    if shown.proposal.after is None:
        yield _("À partir du %(day)s, plus rien ne lui est envoyé.", day=date_fr(shown.proposal.since))
    else:
        yield _("Les pages la nomment ainsi à partir du %(day)s.", day=date_fr(shown.proposal.since))


def _proven(shown: Preview) -> Iterator[str]:
    yield _(
        "Aucune demande déjà reçue ne change\u00a0: l’échelle vaut pour les demandes reçues à partir du %(day)s.",
        day=date_fr(shown.proposal.since),
    )
    yield _("Les pages ne proposent plus une façon qui ne suffit pas.")


SAY: Final[Mapping[Sort, Callable[[Preview], Iterator[str]]]] = {
    Sort.ROUTING: _rerouted,
    Sort.TARIFF: _priced,
    Sort.PROVISION: _citing,
    Sort.BODY: _reached,
    Sort.COMMISSION: _reached,
    Sort.UNIT: _renamed,
    Sort.LADDER: _proven,
}
"""What is said of each sort that changes something of a request."""
