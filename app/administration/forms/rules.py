"""What an administrator types to change a rule, an amount, a provision, a time or a letter."""

import uuid
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from app import clock
from app.administration import wording
from app.administration.context import Item
from app.administration.forms.boxes import amount, number, text
from app.administration.forms.changing import ChangeForm
from app.administration.services import template_proposal
from app.administration.wording import LABELS, STATUSES
from app.forms import Choice, Menu
from app.reference.context import Proposal, Sort, Values
from app.reference.services import units_today
from app.staff.context.words import KINDS, QUEUES, REGIMES, SUBJECTS

LONG, LONGEST, LONGEST_TEXT = 120, 300, 20_000
ANY = ("", _l("Peu importe"))


class RoutingForm(ChangeForm):
    """Where a request goes."""

    sort = Sort.ROUTING
    rank = number(LABELS["rank"], _l("Inscrivez le rang en chiffres, par exemple 45."), 9999)
    kind = Menu(LABELS["kind"], choices=[ANY, *KINDS.items()], missing=_l("Choisissez la nature."), optional=True)
    regime = Menu(LABELS["regime"], choices=[ANY, *REGIMES.items()], missing=_l("Choisissez la loi."), optional=True)
    subject = Menu(
        LABELS["subject"], choices=[ANY, *SUBJECTS.items()], missing=_l("Choisissez le sujet."), optional=True
    )
    language = Menu(
        LABELS["language"],
        choices=[ANY, *wording.LANGUAGES.items()],
        missing=_l("Choisissez la langue."),
        optional=True,
    )
    queue = Menu(LABELS["queue"], choices=[], missing=_l("Choisissez la file."))
    because = text(
        LABELS["because"], _l("Dites pourquoi\u00a0: la raison s’affiche sur la demande."), LONGEST, _l("la raison")
    )

    def __init__(self, found: Item, values: Values, since: date | None = None) -> None:
        super().__init__(found, values, since)
        closing = {code for code, unit in units_today().items() if unit.closed_from}
        self.queue.offer([(queue, words) for queue, words in QUEUES.items() if queue not in closing])


class TariffForm(ChangeForm):
    """The amounts of fees (A-2.1, r. 3)."""

    sort = Sort.TARIFF
    page = amount(LABELS["page"], _l("Inscrivez le prix d’une page, par exemple 0,45."))
    exemption = amount(LABELS["exemption"], _l("Inscrivez le montant exempté, par exemple 10,00."))
    deposit_from = amount(LABELS["deposit_from"], None, optional=True)


class ProvisionForm(ChangeForm):
    """What a provision is called, says in plain words, and says."""

    sort = Sort.PROVISION
    label = text(LABELS["label"], _l("Inscrivez le titre de la disposition."), LONG, _l("le titre"))
    plain = text(
        LABELS["plain"], _l("Dites en clair ce que dit la disposition."), LONGEST, _l("l’explication"), TextAreaField
    )
    wording = text(LABELS["wording"], None, LONGEST_TEXT, _l("le texte"), TextAreaField)
    status = Choice(
        LABELS["status"],
        choices=[(name, STATUSES[name]) for name in ("confirmed", "seen", "inference", "memory")],
        missing=_l("Choisissez ce qu’on sait de la disposition."),
    )


class UnitForm(ChangeForm):
    """What a unit is called, by the staff and in a sentence to a requester."""

    sort = Sort.UNIT
    name = text(LABELS["name"], _l("Inscrivez le nom de l’unité."), LONG, _l("le nom"))
    told = text(
        LABELS["told"], _l("Inscrivez le nom avec son article, par exemple les Technologies."), LONG, _l("le nom")
    )


class RetentionForm(ChangeForm):
    """How long a closed request is kept, and what then becomes of it."""

    sort = Sort.RETENTION
    years = number(LABELS["years"], _l("Inscrivez le nombre d’années en chiffres, par exemple 7."), 200)
    fate = Choice(
        LABELS["fate"], choices=list(wording.FATES.items()), missing=_l("Choisissez ce que devient la demande ensuite.")
    )
    basis = text(
        LABELS["basis"],
        _l("Inscrivez la règle du calendrier approuvé, et sa date d’approbation."),
        LONGEST,
        _l("la règle"),
    )


class ReminderForm(ChangeForm):
    """When the staff is reminded."""

    sort = Sort.REMINDER
    working_days = number(LABELS["working_days"], _l("Inscrivez le nombre de jours, par exemple 5."), 15)


class DelayForm(ChangeForm):
    """How many days a letter gives."""

    sort = Sort.DELAY
    days = number(LABELS["days"], _l("Inscrivez le nombre de jours, par exemple 10."), 20)


class TemplateForm(ChangeForm):
    """Approve a letter as its files are."""

    sort = Sort.TEMPLATE

    def __init__(self, found: Item, values: Values, since: date | None = None) -> None:
        del since
        super().__init__(found, values)
        self.day.data = clock.today()

    @property
    def boxes(self) -> list[Any]:
        """Return nothing: the files say it."""
        return []

    def proposal(self, reverts: uuid.UUID | None) -> Proposal:
        """Return the approval of the letter as it is."""
        del reverts
        return template_proposal(self.found.code)
