"""The words of reference data: what each sort is, what its items say, why a change is refused."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.administration.context import Held, Moved, Preview, Told
from app.formats import date_fr, money_fr
from app.reference.context import FIELDS, OPERATOR, ORIGIN, SUPPLIED, Ruling, Sort, Values
from app.reference.services import (
    AlreadyProposed,
    ChangeRefused,
    DayBefore,
    LaterVersion,
    NothingChanges,
    NotTheProposer,
    Overtaken,
    SamePerson,
)
from app.staff.context.words import KINDS, QUEUES, REGIMES, SUBJECTS

Words = Mapping[str, Any]
SORTS: Final[Words] = {
    Sort.ROUTING: _l("Acheminement"),
    Sort.TARIFF: _l("Montants des frais"),
    Sort.PROVISION: _l("Dispositions et motifs"),
    Sort.RETENTION: _l("Durées de conservation"),
    Sort.REMINDER: _l("Rappels"),
    Sort.DELAY: _l("Temps donnés"),
    Sort.TEMPLATE: _l("Modèles de lettres"),
}
ABOUT: Final[Words] = {
    Sort.ROUTING: _l(
        "À quelle file va une demande reçue. La première règle dont chaque condition convient, dans l’ordre des rangs, "
        "s’applique\u00a0; si aucune ne convient, la demande va à l’accueil."
    ),
    Sort.TARIFF: _l(
        "Ce qu’une copie peut coûter (A-2.1, r. 3). Un montant que personne n’a lu à la Gazette officielle reste vide, "
        "et aucuns frais ne sont estimés sans lui. Une estimation faite garde ses montants."
    ),
    Sort.PROVISION: _l(
        "Les dispositions qu’une décision peut citer. Le texte de la loi n’est jamais recopié de mémoire\u00a0: "
        "l’avocat le fournit, une autre personne l’approuve."
    ),
    Sort.RETENTION: _l(
        "Combien d’années une demande fermée est gardée, selon le calendrier de conservation approuvé de l’organisme. "
        "Le service ne détruit encore aucune demande\u00a0: la durée est inscrite, elle ne s’applique pas d’elle-même."
    ),
    Sort.REMINDER: _l("Combien de jours ouvrables avant la date visée l’équipe est avertie. Aucune date ne change."),
    Sort.DELAY: _l(
        "Combien de jours une lettre donne à la personne. Aucun texte lu ne les fixe\u00a0: l’avocat les confirme. Une "
        "lettre déjà partie garde le jour qu’elle donne."
    ),
    Sort.TEMPLATE: _l(
        "Les modèles sont des fichiers livrés avec le service, et s’emploient tels quels. L’approbation dit quelle "
        "rédaction a été relue, par qui\u00a0; si un fichier change, elle ne vaut plus."
    ),
}
LABELS: Final[Words] = {
    "rank": _l("Rang"),
    "kind": _l("Nature de la demande"),
    "regime": _l("Loi"),
    "subject": _l("Sujet"),
    "language": _l("Langue"),
    "queue": _l("File"),
    "because": _l("Parce que"),
    "page": _l("Prix d’une page"),
    "exemption": _l("Montant exempté"),
    "deposit_from": _l("Acompte possible à partir de"),
    "label": _l("Titre"),
    "plain": _l("En clair"),
    "wording": _l("Texte de la disposition"),
    "status": _l("Ce qu’on en sait"),
    "years": _l("Années de conservation"),
    "working_days": _l("Jours ouvrables avant la date visée"),
    "days": _l("Jours donnés"),
    "version": _l("Version"),
    "mark": _l("Empreinte des fichiers"),
}
GIVEN_FOR: Final[Words] = {"precision": _l("Préciser une demande")}
"""What each time is given for."""
STATUSES: Final[Words] = {
    "seen": _l("lue dans une source"),
    "confirmed": _l("confirmée par l’avocat"),
    "inference": _l("déduite, à confirmer par l’avocat"),
    "memory": _l("de mémoire, à confirmer par l’avocat"),
    "unknown": _l("personne ne l’a lue"),
    "entered": _l("inscrite par l’organisme"),
    "fictitious": _l("montants inventés, pour la démonstration"),
}
LANGUAGES: Final[Words] = {"fr": _l("français"), "en": _l("anglais")}
NAMED: Final[Mapping[str, Words]] = {
    "kind": KINDS,
    "regime": REGIMES,
    "subject": SUBJECTS,
    "language": LANGUAGES,
    "queue": QUEUES,
    "status": STATUSES,
}
COLON: Final = "\u00a0: "
AMOUNTS: Final = frozenset({"page", "exemption", "deposit_from"})
REFUSED: Final[Mapping[type[ChangeRefused], Any]] = {
    NothingChanges: _l("Rien ne change\u00a0: c’est déjà ce qui est inscrit."),
    DayBefore: _l("Choisissez un jour à venir\u00a0: ce qui a été calculé jusqu’ici ne change pas."),
    LaterVersion: _l("Une autre version commence ce jour-là ou plus tard. Choisissez un jour qui la suit."),
    AlreadyProposed: _l("Un changement de cette donnée attend déjà une décision. Il doit d’abord être décidé."),
    Overtaken: _l("Cette donnée a changé entre-temps. Relisez-la, puis proposez de nouveau."),
    SamePerson: _l("Vous avez proposé ce changement\u00a0: une autre personne doit l’approuver."),
    NotTheProposer: _l("Seule la personne qui a proposé ce changement peut le retirer."),
}
STANDS: Final = _l(
    "Cette version est déjà en vigueur\u00a0: on peut seulement y ajouter ce qui manque. Pour changer le reste, "
    "choisissez une nouvelle version."
)

RULED: Final[Words] = {
    Ruling.APPLIED: _l("Le changement est approuvé."),
    Ruling.REFUSED: _l("Le changement est refusé. Rien ne change."),
    Ruling.WITHDRAWN: _l("Le changement est retiré. Rien ne change."),
}
RULINGS: Final[Words] = {
    Ruling.APPLIED: _l("approuvé"),
    Ruling.REFUSED: _l("refusé"),
    Ruling.WITHDRAWN: _l("retiré"),
}


def said(sort: Sort, name: str, value: object) -> str:
    """Return one value in words."""
    if value is None or value == "":
        return str(_("à fournir") if name in SUPPLIED.get(sort, ()) else _("peu importe"))
    if name in AMOUNTS:
        return money_fr(Decimal(str(value)))
    return str(NAMED[name].get(str(value), value)) if name in NAMED else str(value)


def lines(sort: Sort, values: Values) -> list[dict[str, str]]:
    """Return what an item says, line by line."""
    return [{"label": str(LABELS[name]), "value": said(sort, name, values.get(name))} for name in FIELDS[sort]]


def differences(sort: Sort, before: Values | None, after: Values | None) -> list[tuple[str, str, str]]:
    """Return what a change moves: its name, what was said, what will be."""
    names = [n for n in FIELDS[sort] if before is None or after is None or before.get(n) != after.get(n)]
    none = "–"
    return [
        (
            str(LABELS[name]),
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
    if sort is Sort.RETENTION:
        return str(KINDS.get(code, code))
    if sort is Sort.DELAY:
        return str(GIVEN_FOR.get(code, code))
    if sort is Sort.REMINDER and held:
        return short(sort, values)
    if sort is Sort.ROUTING and held:
        return str(_("Règle de rang %(rank)s", rank=values["rank"]))
    return str(SORTS[sort]) if sort is Sort.TARIFF else code


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
    told = (f"{LABELS[name]}{COLON}{said(sort, name, values[name])}" for name in FIELDS[sort])
    return " · ".join(told)


def concerning(told: Told) -> str:
    """Return what a change is about."""
    sort, values = told.sort, told.after or told.before or {}
    if sort is Sort.TARIFF:
        return str(SORTS[sort])
    names = {
        Sort.PROVISION: values.get("label"),
        Sort.RETENTION: KINDS.get(told.code, told.code),
        Sort.DELAY: GIVEN_FOR.get(told.code, told.code),
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
    return str(REFUSED[type(refusal)])


def moved(move: Moved) -> tuple[str, str]:
    """Return the queue a request went to, and where it would go."""
    return str(QUEUES.get(move.before, move.before)), str(QUEUES.get(move.after, move.after))


def consequences(shown: Preview) -> list[str]:
    """Say in sentences what a change does to open requests, or that it does nothing to them."""
    say = {Sort.ROUTING: _rerouted, Sort.TARIFF: _priced, Sort.PROVISION: _citing}.get(shown.proposal.sort)
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
