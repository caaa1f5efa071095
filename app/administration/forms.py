"""What an administrator types to change reference data, one form for each sort."""

import re
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField, ValidationError

from app import clock
from app.administration import wording
from app.administration.context import NEW, Held, Item
from app.administration.services import standing, template_proposal
from app.administration.wording import LABELS, STATUSES
from app.dateparts import PARTS
from app.fees.context import read_amount
from app.forms import Choice, DateParts, Form, Longest, Menu, Required
from app.reference.context import FIELDS, Proposal, Sort, Values
from app.reference.services import ChangeRefused, DayBefore, LaterVersion
from app.staff.context.words import KINDS, QUEUES, REGIMES, SUBJECTS
from app.typed_text import PlainText

BEGINS: Final = "new"
DRAWN: Final = re.compile(r"regle-[0-9a-f]{8}")
LONG, LONGEST, LONGEST_TEXT = 120, 300, 20_000
ANY = ("", _l("Peu importe"))


def number(label: Any, missing: Any, most: int) -> StringField:
    """Make a box for a whole number from 1 to *most*."""

    def check(_form: Any, field: Any) -> None:
        if not (field.data.isdecimal() and 1 <= int(field.data) <= most):
            raise ValidationError(missing)

    return StringField(label, [Required(missing), check])


def amount(label: Any, missing: Any, *, optional: bool = False) -> StringField:
    """Make a box for an amount of money."""

    def check(_form: Any, field: Any) -> None:
        if field.data and read_amount(field.data) is None:
            raise ValidationError(_("Écrivez le montant en dollars, par exemple 12,50."))

    return StringField(label, [check] if optional else [Required(missing), check])


def text(label: Any, missing: Any, limit: int, thing: Any, box: type = StringField) -> StringField:
    """Make a box for a text, as it will be read by others."""
    return box(label, [*([Required(missing)] if missing else []), Longest(limit, thing), PlainText(thing)])


class ChangeForm(Form):
    """From when, and what was seen; each sort adds what it says."""

    sort: Sort
    code = HiddenField()
    seen = HiddenField()
    since = Choice(_l("Quelle version"), choices=[(BEGINS, "")], missing=_l("Choisissez la version que vous changez."))
    day = DateParts(
        _l("En vigueur à partir du"),
        thing=_l("la date d’entrée en vigueur"),
        example=_l("1er avril 2027"),
        optional=True,
    )

    def __init__(self, found: Item, values: Values, since: date | None = None) -> None:
        self.found, held = found, standing(found)
        chosen = since.isoformat() if since and since in {each.since for each in held} else BEGINS
        super().__init__(data={**{name: typed(name, value) for name, value in values.items()}, "since": chosen})
        new = (BEGINS, _l("Une nouvelle version, à partir du jour inscrit plus bas"))
        for name in ("since", "day"):  # asked last, told last
            self._fields[name] = self._fields.pop(name)
        self.since.offer([*((each.since.isoformat(), version(each)) for each in held), new])
        if not held:
            self.since.data = BEGINS
        if not (found.code != NEW or DRAWN.fullmatch(self.code.data or "")):
            self.code.data = f"regle-{uuid.uuid4().hex[:8]}"

    @property
    def boxes(self) -> list[Any]:
        """Return the boxes of what the item says, in order."""
        return [self[name] for name in FIELDS[self.sort]]

    @property
    def stands(self) -> bool:
        """Whether a version is changed where it stands, rather than a new one begun."""
        return bool(self.since.data != BEGINS)

    @property
    def first_day(self) -> date:
        """Return the day from which a new version counts, once the form is valid."""
        if self.day.data is None:
            raise ValueError("the day is asked for before it is read")
        return self.day.data

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the day where a version begins, and only there."""
        super().validate(extra_validators)
        if self.stands:
            self.day.errors, self.day.wrong_parts = [], ()
        elif self.day.data is None and not self.day.errors:
            self.day.errors = [_("Inscrivez la date d’entrée en vigueur, par exemple 1er avril 2027.")]
            self.day.wrong_parts = PARTS
        return not self.errors

    def values(self) -> Values | None:
        """Return what the item would say."""
        return {name: plain(name, self[name].data) for name in FIELDS[self.sort]}

    def proposal(self, reverts: uuid.UUID | None) -> Proposal:
        """Return the change that was typed."""
        since = date.fromisoformat(self.since.data) if self.stands else self.first_day
        code = self.code.data if self.found.code == NEW else self.found.code
        return Proposal(self.sort, code, since, self.values(), reverts)

    def refuse(self, refusal: ChangeRefused) -> None:
        """Say why the change cannot be made, where it is mended."""
        said = wording.refused(refusal)
        if isinstance(refusal, DayBefore) and self.stands:
            self.since.errors = [str(wording.STANDS)]
        elif isinstance(refusal, DayBefore | LaterVersion):
            self.day.errors, self.day.wrong_parts = [said], PARTS
        else:
            self.form_errors.append(said)


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
    queue = Menu(LABELS["queue"], choices=QUEUES.items(), missing=_l("Choisissez la file."))
    because = text(
        LABELS["because"], _l("Dites pourquoi\u00a0: la raison s’affiche sur la demande."), LONGEST, _l("la raison")
    )


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


class RetentionForm(ChangeForm):
    """How long a closed request is kept."""

    sort = Sort.RETENTION
    years = number(LABELS["years"], _l("Inscrivez le nombre d’années en chiffres, par exemple 7."), 200)


class ReminderForm(ChangeForm):
    """When the staff is reminded."""

    sort = Sort.REMINDER
    working_days = number(LABELS["working_days"], _l("Inscrivez le nombre de jours, par exemple 5."), 15)


class DelayForm(ChangeForm):
    """How many days a letter gives."""

    sort = Sort.DELAY
    days = number(LABELS["days"], _l("Inscrivez le nombre de jours, par exemple 10."), 20)


class EndForm(ChangeForm):
    """Take a rule out of force from a day."""

    def __init__(self, found: Item) -> None:
        self.sort = found.sort
        super().__init__(found, {})
        self.since.offer([(BEGINS, "")])
        self.since.data = BEGINS

    @property
    def boxes(self) -> list[Any]:
        """Return nothing: only the day is asked."""
        return []

    def values(self) -> Values | None:
        """Return nothing: the item says nothing more."""
        return None


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


FORMS: Final[Mapping[Sort, type[ChangeForm]]] = {
    form.sort: form
    for form in (RoutingForm, TariffForm, ProvisionForm, RetentionForm, ReminderForm, DelayForm, TemplateForm)
}
WHOLE: Final = frozenset({"rank", "years", "working_days", "days"})


def typed(name: str, value: object) -> str | None:
    """Return a plain value as a person would have typed it."""
    if value is None:
        return None
    return str(value).replace(".", ",") if name in wording.AMOUNTS else str(value)


def plain(name: str, data: str | None) -> object:
    """Return what was typed as a plain value."""
    if not data:
        return None
    if name in wording.AMOUNTS:
        return str(read_amount(data))
    return int(data) if name in WHOLE else data


def version(held: Held) -> str:
    """Say which version is changed where it stands."""
    day = wording.from_day(held.since)
    if held.since > clock.today():
        return str(_("Remplacer la version qui commence %(day)s", day=day))
    if held.empty:
        return str(_("Compléter la version en vigueur depuis %(day)s", day=day))
    return str(_("Corriger la version en vigueur depuis %(day)s", day=day))
