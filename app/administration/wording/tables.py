"""The words of reference data, in tables: what each sort is, what its items say, why a change is refused."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.reference.context import Ruling, Sort
from app.reference.services import (
    AlreadyProposed,
    ChangeRefused,
    DayBefore,
    LaterVersion,
    NothingChanges,
    NotTheProposer,
    Overtaken,
    SamePerson,
    StillAtWork,
)
from app.staff.context.words import KINDS, QUEUES, REGIMES, SUBJECTS
from workflows.retention import Fate

Words = Mapping[str, Any]
SORTS: Final[Words] = {
    Sort.ROUTING: _l("Acheminement"),
    Sort.TARIFF: _l("Montants des frais"),
    Sort.PROVISION: _l("Dispositions et motifs"),
    Sort.RETENTION: _l("Durées de conservation"),
    Sort.REMINDER: _l("Rappels"),
    Sort.DELAY: _l("Temps donnés"),
    Sort.TEMPLATE: _l("Modèles de lettres"),
    Sort.BODY: _l("Coordonnées de l’organisme"),
    Sort.COMMISSION: _l("Coordonnées de la Commission"),
    Sort.UNIT: _l("Unités"),
    Sort.LADDER: _l("Échelle d’identité"),
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
        "Elle se compte depuis la fin de tout recours. Tant que rien n’est approuvé pour une sorte de demande, aucune "
        "n’est détruite\u00a0; ensuite, une personne propose chaque destruction et une autre la confirme."
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
    Sort.BODY: _l(
        "Où et quand l’organisme se joint, et qui y répond de l’accès et de la protection des renseignements "
        "personnels. Les pages disent ce qui vaut le jour même, une lettre ce qui vaut à sa date\u00a0; une lettre "
        "déjà faite ne change pas. Quand la personne responsable change, l’organisme en avise la Commission par écrit "
        "(article 8 de la Loi sur l’accès)."
    ),
    Sort.COMMISSION: _l(
        "Où demander la révision d’une décision. Les pages disent ce qui vaut le jour même, une lettre ce qui vaut à "
        "sa date\u00a0; une lettre déjà faite ne change pas."
    ),
    Sort.UNIT: _l(
        "Les unités qui détiennent des documents et que l’on consulte. Le nom change partout le même jour. Une unité "
        "ne se ferme qu’une fois sans travail\u00a0; fermée, elle n’en reçoit plus. Quels sujets vont à une unité se "
        "dit à l’acheminement, à partir du jour où elle commence\u00a0; qui y travaille, aux comptes du personnel."
    ),
    Sort.LADDER: _l(
        "À quel point il faut être sûr de qui demande, ce que donne chaque façon de le prouver, et combien de jours "
        "une preuve compte. Aucun texte lu ne fixe ces niveaux ni ces durées\u00a0: l’avocat confirme chacun. Une "
        "demande garde l’échelle du jour où elle a été reçue. Le service refuse ce qui laisserait une autre personne "
        "entrer, ou quelqu’un dehors."
    ),
}
ADD: Final[Words] = {Sort.ROUTING: _l("Ajouter une règle"), Sort.UNIT: _l("Ajouter une unité")}
ADDED: Final[Words] = {Sort.ROUTING: _l("Nouvelle règle"), Sort.UNIT: _l("Nouvelle unité")}
"""How the page that adds one is called, and what it adds."""
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
    "fate": _l("Ensuite"),
    "basis": _l("Règle du calendrier de conservation"),
    "working_days": _l("Jours ouvrables avant la date visée"),
    "days": _l("Jours donnés"),
    "address": _l("Adresse postale"),
    "phone": _l("Téléphone"),
    "hours": _l("Heures d’ouverture"),
    "officer_name": _l("Personne responsable"),
    "officer_title": _l("Titre de la personne responsable"),
    "place": _l("Lieu écrit en tête des lettres"),
    "site": _l("Site Web"),
    "name": _l("Nom de l’unité"),
    "told": _l("Dans une phrase, pour la personne qui demande"),
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
    "house": _l("choix de la maison, à confirmer par l’avocat"),
    "fictitious": _l("montants inventés, pour la démonstration"),
}
FATES: Final[Words] = {
    Fate.DESTROY: _l("détruire"),
    Fate.KEEP: _l("garder"),
    Fate.TRANSFER: _l("verser aux archives"),
}
"""What becomes of a closed request once its years are over."""
LANGUAGES: Final[Words] = {"fr": _l("français"), "en": _l("anglais")}
NAMED: Final[Mapping[str, Words]] = {
    "kind": KINDS,
    "regime": REGIMES,
    "subject": SUBJECTS,
    "language": LANGUAGES,
    "queue": QUEUES,
    "status": STATUSES,
    "fate": FATES,
}
COLON: Final = "\u00a0: "
WRITTEN: Final = frozenset(
    {"basis", "because", "label", "phone", "hours", "officer_name", "officer_title", "place", "site", "name", "told"}
)
"""What is written in a box as wide as the page."""
AMOUNTS: Final = frozenset({"page", "exemption", "deposit_from"})
REFUSED: Final[Mapping[type[ChangeRefused], Any]] = {
    NothingChanges: _l("Rien ne change\u00a0: c’est déjà ce qui est inscrit."),
    DayBefore: _l("Choisissez un jour à venir\u00a0: ce qui a été calculé jusqu’ici ne change pas."),
    LaterVersion: _l("Une autre version commence ce jour-là ou plus tard. Choisissez un jour qui la suit."),
    AlreadyProposed: _l("Un changement de cette donnée attend déjà une décision. Il doit d’abord être décidé."),
    Overtaken: _l("Cette donnée a changé entre-temps. Relisez-la, puis proposez de nouveau."),
    SamePerson: _l("Vous avez proposé ce changement\u00a0: une autre personne doit l’approuver."),
    StillAtWork: _l(
        "Cette unité a encore du travail, ou en reçoit\u00a0: demandes dans sa file, %(parts)s\u00a0; consultations "
        "sans réponse, %(asked)s\u00a0; règles d’acheminement qui la nomment, %(rules)s. Acheminez les demandes "
        "autrement, attendez ou fermez les consultations et changez les règles, puis fermez l’unité."
    ),
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
