"""The gate through which an answer communicates something: to whom, under which law, on which day; and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workflows.disclosures import DOORS, REGIMES, TABLE, Basis, Category, Disclosure, Door, Recipient, objection
from workflows.errors import Reason
from workflows.states import Regime

CATEGORIES: Final[Mapping[str, Any]] = {
    Category.SERVICE_DATE: _l("Service assuré\u00a0: la date"),
    Category.PROVIDER: _l("Service assuré\u00a0: le nom et l’adresse de qui l’a fourni"),
    Category.SUMS_PAID: _l("Service assuré\u00a0: les sommes payées, et à qui"),
    Category.SERVICE: _l("Service assuré\u00a0: la description"),
    Category.SERVICE_OTHER: _l("Service assuré\u00a0: tout autre renseignement"),
    Category.HEALTH: _l("Autre renseignement de santé ou de services sociaux"),
    Category.ACCESSES: _l("Qui a consulté ou reçu ses renseignements"),
    Category.PERSONAL: _l("Autre renseignement personnel"),
    Category.OTHER_PERSON: _l("Renseignement sur une autre personne, qui pourrait lui nuire sérieusement"),
    Category.COLLECTED: _l("Renseignement informatisé, recueilli auprès de la personne"),
    Category.CORRECTION: _l("Renseignement rectifié, retiré ou contesté"),
}
OF_AN_ACT: Final = (Category.COLLECTED, Category.CORRECTION)
"""What an act makes leave without anybody naming it: the file of what was collected, what was corrected."""
NAMED: Final = {category: words for category, words in CATEGORIES.items() if category not in OF_AN_ACT}
"""What somebody may name, allowed or not: the table answers."""
BASES: Final[Mapping[str, Any]] = {
    Basis.A29_64: _l("Loi sur l’assurance maladie, art. 64"),
    Basis.A21_83: _l("Loi sur l’accès, art. 83"),
    Basis.R22_17: _l("Loi sur les renseignements de santé, art. 17"),
    Basis.R22_18: _l("Loi sur les renseignements de santé, art. 18"),
    Basis.R22_17_COPY: _l("Loi sur les renseignements de santé, art. 17\u00a0: copie de ce qui est rectifié"),
    Basis.A21_87_1: _l("Loi sur l’accès, art. 87.1"),
    Basis.A21_88_0_1: _l("Loi sur l’accès, art. 88.0.1"),
    Basis.A21_88_1: _l("Loi sur l’accès, art. 88.1"),
    Basis.A21_84_3: _l("Loi sur l’accès, art. 84, troisième alinéa"),
    Basis.A21_92: _l("Loi sur l’accès, art. 92"),
    Basis.A21_93: _l("Loi sur l’accès, art. 93"),
    Basis.A21_59: _l("Loi sur l’accès, art. 59"),
    Basis.R22_265: _l("Loi sur les renseignements de santé, art. 265"),
}


@dataclass(frozen=True, slots=True)
class Gate:
    """To whom something goes, under which law, when, by which act: what may leave follows from the table."""

    recipient: Recipient
    regime: Regime
    on: date
    door: Door = Door.ANSWER

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Return the provisions that may be named on such a request: those of its law that know of its recipient."""
        ours = tuple(basis for basis in Basis if DOORS[basis] is self.door and self.regime in REGIMES[basis])
        known = {line.what.basis for line in TABLE if line.what.recipient is self.recipient}
        return tuple(basis for basis in ours if basis in known) or ours

    def through(self, category: str, basis: str) -> Disclosure:
        """Return what would be communicated."""
        return Disclosure(Category(category), self.recipient, Basis(basis))

    def objection(self, what: Disclosure) -> Reason | None:
        """Return why it may not be, or None."""
        return objection(what, self.regime, self.on, self.door)

    def bar(self, what: Disclosure) -> str | None:
        """Return the sentence that says beside a box why *what* may not leave, or None."""
        reason = self.objection(what)
        if reason is None:
            return None
        said = {"says": reason.says, "source": str(reason.source)}
        return str(_("Ce renseignement ne peut pas être communiqué ainsi\u00a0: %(says)s (%(source)s).", **said))
