"""What the written act of a delegation says, and the day on which one ends (A-2.1 s. 8)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.context import ABSENCE, STANDING, Fault, Terms
from app.accounts.services.delegations import DelegationRefused
from app.dateparts import PARTS
from app.forms import Checkboxes, Choice, DateParts, Form, Menu
from app.staff.context.words import REGIMES
from app.staff.forms.reviewing import given
from workflows.states import Regime

REASONS: Final[Mapping[str, Any]] = {
    STANDING: _l("Délégation courante"),
    ABSENCE: _l("Pendant une absence de la personne responsable"),
}
MENDED: Final[Mapping[Fault, tuple[str, Any]]] = {
    Fault.COVERS_NOTHING: ("regimes", _l("Cochez au moins une loi.")),
    Fault.UNKNOWN_REASON: ("because", _l("Choisissez la raison de la délégation.")),
    Fault.WRITTEN_LATE: (
        "written",
        _l("Une délégation est écrite avant de commencer\u00a0: inscrivez un jour au plus tard le premier jour."),
    ),
    Fault.ENDS_EARLY: ("ends", _l("Le dernier jour ne vient pas avant le premier. Corrigez l’un des deux.")),
    Fault.ABSENCE_ENDLESS: ("ends", _l("Une délégation pour une absence a un dernier jour. Inscrivez-le.")),
    Fault.NOT_WRITTEN_YET: (
        "written",
        _l("Inscrivez aujourd’hui ou un jour passé\u00a0: la délégation s’inscrit une fois l’acte écrit."),
    ),
    Fault.NO_OFFICER: (
        "member",
        _l("Cette personne n’a pas, ou n’a plus, le rôle de responsable. Choisissez-en une autre."),
    ),
    Fault.BEGINS_TWICE: (
        "begins",
        _l("Une délégation de cette personne commence déjà ce jour-là. Choisissez un autre premier jour."),
    ),
    Fault.PASSED: ("last", _l("Inscrivez hier, aujourd’hui ou un jour à venir\u00a0: ce qui a été signé avant reste.")),
    Fault.NO_SOONER: (
        "last",
        _l("La délégation finit déjà ce jour-là ou plus tôt. Inscrivez un jour qui précède sa fin."),
    ),
}
"""Where each refusal is mended, and in which words."""


class AboutDelegation(Form):
    """A form whose refusals are said next to what they are about."""

    def refuse(self, refusal: DelegationRefused) -> None:
        """Say why nothing was done, where it is mended."""
        name, said = MENDED[refusal.fault]
        box = self[name]
        box.errors = [said]
        if isinstance(box, DateParts):
            box.wrong_parts = PARTS


class DelegateForm(AboutDelegation):
    """Who decides in the officer's place, under which law, between which days, by which act and why."""

    member = Menu(_l("Personne déléguée"), choices=(), missing=_l("Choisissez la personne déléguée."))
    regimes = Checkboxes(
        _l("Pour les demandes que régit"), choices=REGIMES.items(), missing=_l("Cochez au moins une loi.")
    )
    begins = DateParts(_l("Premier jour"), thing=_l("le premier jour"), example=_l("10 mars 2026"))
    ends = DateParts(_l("Dernier jour"), thing=_l("le dernier jour"), example=_l("24 mars 2026"), optional=True)
    written = DateParts(_l("Date de l’acte écrit"), thing=_l("la date de l’acte écrit"), example=_l("2 mars 2026"))
    because = Choice(_l("Raison"), choices=REASONS.items(), missing=_l("Choisissez la raison de la délégation."))

    def __init__(self, people: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.member.offer([("", _("Choisissez")), *people])

    def terms(self) -> Terms:
        """Return what was typed, once the form is valid."""
        covered = frozenset(map(Regime, self.regimes.data))
        return Terms(covered, given(self.written), given(self.begins), self.ends.data, self.because.data)


class EndForm(AboutDelegation):
    """The last day of a delegation."""

    last = DateParts(_l("Dernier jour"), thing=_l("le dernier jour"), example=_l("24 mars 2026"))

    @property
    def last_day(self) -> date:
        """Return the day given, once the form is valid."""
        return given(self.last)
