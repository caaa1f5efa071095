"""What the public pages state as data: what stays in a browser, and what the service promises. Only what is true."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True, slots=True)
class Trace:
    """Something the service leaves in a browser. Without a name of its own, it is the session cookie."""

    name: str | None
    kind: Any
    purpose: Any
    content: Any
    duration: Any


@dataclass(frozen=True, slots=True)
class Promise:
    """What the service undertakes, and how it is kept."""

    words: Any
    how: Any


TRACES = (
    Trace(
        None,
        _l("Témoin"),
        _l("Faire le lien entre les pages d’un même formulaire, d’un même suivi ou d’une même séance de travail."),
        _l("Une suite de caractères tirée au hasard, qui ne dit rien de vous."),
        _l("Jusqu’à la fermeture du navigateur, douze heures au plus."),
    ),
    Trace(
        "greffe-shortcuts",
        _l("Mémoire du navigateur"),
        _l("Se souvenir, pour le personnel seulement, que les raccourcis du clavier sont en marche ou non."),
        _l("Le mot « on » ou le mot « off »."),
        _l("Jusqu’à ce que la personne vide les données de son navigateur."),
    ),
)
PROMISES = (
    Promise(
        _l("Vous pouvez faire une demande sans compte et sans JavaScript."),
        _l("Un numéro et un code suffisent pour suivre la demande\u00a0; aucun mot de passe n’est à créer."),
    ),
    Promise(
        _l("Vous savez à quelle date nous devons répondre, et pourquoi cette date."),
        _l("La page de suivi donne la date limite et les étapes de son calcul, jours fériés compris."),
    ),
    Promise(
        _l("Aucune décision n’est prise par une machine seule."),
        _l(
            "Une personne prépare la réponse, une autre l’approuve et la signe\u00a0: sans cette signature, aucune "
            "décision ne part (Loi sur l’accès, article 65.2)."
        ),
    ),
    Promise(
        _l("Si nous sommes en retard, la page de suivi le dit."),
        _l("Elle rappelle alors que vous pouvez vous adresser à la Commission d’accès à l’information."),
    ),
    Promise(
        _l("Une demande envoyée deux fois par accident ne compte qu’une fois."),
        _l("Chaque envoi porte une clé unique\u00a0; le deuxième renvoie à la demande déjà reçue."),
    ),
    Promise(
        _l("Toute lettre envoyée par ce service peut être vérifiée."),
        _l("La page «\u00a0Vérifier une lettre\u00a0» dit si le document vient de nous et s’il a été modifié."),
    ),
    Promise(
        _l("Vos renseignements sont chiffrés dès leur réception."),
        _l("Chaque dossier a sa propre clé\u00a0; sans elle, le contenu conservé est illisible."),
    ),
    Promise(
        _l("Chaque geste fait sur votre dossier laisse une trace."),
        _l("Le journal garde qui a agi ou consulté, et quand\u00a0; une ligne écrite ne se modifie pas."),
    ),
    Promise(
        _l("Personne d’autre n’observe votre visite."),
        _l("Les pages ne chargent rien d’un autre site et ne contiennent aucun outil de mesure."),
    ),
)
