"""What an item of reference data is called and says, by whose word, since when, and what became of its changes."""

from datetime import date
from decimal import Decimal
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from app.administration.context import Held, Moved, Told
from app.administration.wording.ladder import FAULTS, LADDER_LABELS, LADDER_LEVELS
from app.administration.wording.tables import (
    AMOUNTS,
    COLON,
    GIVEN_FOR,
    LABELS,
    NAMED,
    REFUSED,
    RULINGS,
    SORTS,
)
from app.formats import date_fr, money_fr
from app.reference.context import ALONE, FIELDS, OPERATOR, ORIGIN, SUPPLIED, Sort, Values
from app.reference.services import ChangeRefused, UnderTheFloor
from app.staff.context.words import KINDS, QUEUES
from workflows.ladder_floor import ASKS, FOR_ANOTHER, LEVELS

BY_CODE: Final = {Sort.RETENTION: KINDS, Sort.DELAY: GIVEN_FOR}
"""What the items of a sort are called where their code says all."""


def said(sort: Sort, name: str, value: object) -> str:
    """Return one value in words."""
    if value is None or value == "":
        return str(_("à fournir") if name in SUPPLIED.get(sort, ()) else _("peu importe"))
    if name in AMOUNTS:
        return money_fr(Decimal(str(value)))
    if name in LEVELS:
        return str(LADDER_LEVELS[str(value)])
    return str(NAMED[name].get(str(value), value)) if name in NAMED else str(value)


def label(name: str) -> str:
    """Return what a value is called."""
    return str(LADDER_LABELS[name] if name in LADDER_LABELS else LABELS[name])


def lines(sort: Sort, values: Values) -> list[dict[str, str]]:
    """Return what an item says, line by line."""
    return [{"label": label(name), "value": said(sort, name, values.get(name))} for name in FIELDS[sort]]


def differences(sort: Sort, before: Values | None, after: Values | None) -> list[tuple[str, str, str]]:
    """Return what a change moves: its name, what was said, what will be."""
    names = [n for n in FIELDS[sort] if before is None or after is None or before.get(n) != after.get(n)]
    none = "–"
    return [
        (
            label(name),
            said(sort, name, before.get(name)) if before is not None else none,
            said(sort, name, after.get(name)) if after is not None else none,
        )
        for name in names
    ]


def title(sort: Sort, code: str, held: Held | None) -> str:
    """Return the name of an item."""
    values = held.values if held else {}
    if sort is Sort.PROVISION and held:
        return str(_("Article %(article)s – %(label)s", article=held.label, label=values["label"]))
    if sort in BY_CODE:
        return str(BY_CODE[sort].get(code, code))
    if sort is Sort.UNIT:
        return str(values.get("name", code))
    if sort is Sort.REMINDER and held:
        return short(sort, values)
    if sort is Sort.ROUTING and held:
        return str(_("Règle de rang %(rank)s", rank=values["rank"]))
    return str(SORTS[sort]) if sort in ALONE else code


def short(sort: Sort, values: Values) -> str:
    """Return what an item says in one line."""
    if sort is Sort.ROUTING:
        asked = [said(sort, name, values[name]) for name in ("kind", "regime", "subject", "language") if values[name]]
        return f"{', '.join(asked) or _('toute demande')} → {said(sort, 'queue', values['queue'])}"
    if sort is Sort.PROVISION:
        return str(_("texte fourni") if values["wording"] else _("texte à fournir par l’avocat"))
    if sort is Sort.RETENTION:
        years = values["years"]
        return str(ngettext("%(num)s an", "%(num)s ans", years)) if years else str(_("durée à fournir"))
    if sort is Sort.DELAY:
        return str(ngettext("%(num)s jour", "%(num)s jours", values["days"]))
    if sort is Sort.REMINDER:
        days = values["working_days"]
        return str(ngettext("%(num)s jour ouvrable avant", "%(num)s jours ouvrables avant", days))
    names = (*ASKS, FOR_ANOTHER) if sort is Sort.LADDER else FIELDS[sort]
    told = (f"{label(name)}{COLON}{said(sort, name, values[name])}" for name in names)
    return " · ".join(told)


def concerning(told: Told) -> str:
    """Return what a change is about."""
    sort, values = told.sort, told.after or told.before or {}
    if sort in ALONE:
        return str(SORTS[sort])
    names = {
        Sort.PROVISION: values.get("label"),
        Sort.RETENTION: KINDS.get(told.code, told.code),
        Sort.DELAY: GIVEN_FOR.get(told.code, told.code),
        Sort.UNIT: values.get("name"),
    }
    if sort in {Sort.ROUTING, Sort.REMINDER}:
        names[sort] = short(sort, values)
    return f"{SORTS[sort]}{COLON}{names.get(sort, told.code)}"


def ruled(told: Told) -> str:
    """Return what became of a change; one that takes one person is simply made."""
    if told.ruling is None:
        return str(_("en attente"))
    return str(RULINGS[told.ruling] if told.two_persons else _("fait"))


def author(name: str) -> str:
    """Return by whose word something is in force."""
    if name == OPERATOR:
        return str(_("l’exploitant, depuis un terminal"))
    return name or str(_("données fournies avec le service"))


def since(day: date) -> str:
    """Return since when a version is in force; what was there from the beginning has no day to show."""
    return str(_("l’origine")) if day == ORIGIN else date_fr(day)


def from_day(day: date) -> str:
    """Return the same inside a sentence, after « depuis »."""
    return since(day) if day == ORIGIN else str(_("le %(day)s", day=date_fr(day)))


def refused(refusal: ChangeRefused) -> str:
    """Say why a change cannot be made."""
    if isinstance(refusal, UnderTheFloor):
        return str(FAULTS[refusal.fault])
    return str(REFUSED[type(refusal)]) % getattr(refusal, "facts", {})


def moved(move: Moved) -> tuple[str, str]:
    """Return the queue a request went to, and where it would go."""
    return str(QUEUES.get(move.before, move.before)), str(QUEUES.get(move.after, move.after))
