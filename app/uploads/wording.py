"""What pages say of a file: where it stands, and why it is not taken, each time with how to mend it."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.uploads.catalogue import Refusal

CHOOSE = _l("Choisissez le fichier à ajouter.")
REFUSALS: Final[Mapping[str, Any]] = {
    Refusal.EMPTY: _l(
        "Ce fichier est vide. Ouvrez-le sur votre appareil pour vérifier, puis choisissez-le de nouveau."
    ),
    Refusal.TOO_LARGE: _l(
        "Ce fichier dépasse 10\u00a0Mo. Envoyez-le en plusieurs parties, ou numérisez-le à une résolution plus basse."
    ),
    Refusal.OFFICE: _l(
        "Ce fichier vient d’un logiciel de bureautique. Ouvrez-le, choisissez «\u00a0Enregistrer en PDF\u00a0» ou "
        "«\u00a0Exporter en PDF\u00a0», puis ajoutez ce PDF."
    ),
    Refusal.UNKNOWN: _l("Nous n’acceptons pas ce genre de fichier. Ajoutez un PDF, ou une photo en JPEG, PNG ou HEIC."),
    Refusal.MISMATCH: _l(
        "Le contenu de ce fichier n’est pas ce que son nom annonce. Ouvrez-le, enregistrez-le de nouveau en PDF ou "
        "prenez-en une photo, puis ajoutez ce nouveau fichier."
    ),
    Refusal.LOCKED: _l(
        "Ce PDF est protégé par un mot de passe. Ouvrez-le, imprimez-le dans un nouveau PDF sans mot de passe, puis "
        "ajoutez ce PDF."
    ),
    Refusal.DAMAGED: _l(
        "Nous n’arrivons pas à lire ce fichier\u00a0: il est peut-être abîmé. Vérifiez qu’il s’ouvre chez vous, "
        "enregistrez-le de nouveau, puis ajoutez-le."
    ),
    Refusal.TOO_DETAILED: _l(
        "Cette image est trop grande pour être ouverte ici. Réduisez-la, ou prenez la photo à une résolution plus "
        "basse."
    ),
    Refusal.TOO_LONG: _l(
        "Ce fichier a trop de pages\u00a0: 60 au plus, et 4 pour une pièce d’identité. Envoyez seulement les pages "
        "utiles, ou plusieurs fichiers."
    ),
    Refusal.FORM: _l(
        "Ce PDF est un formulaire que seul son propre logiciel affiche. Ouvrez-le, imprimez-le dans un nouveau PDF, "
        "puis ajoutez ce PDF."
    ),
    Refusal.QUOTA: _l(
        "Cette demande contient déjà 20 fichiers, ou 60\u00a0Mo en tout. Envoyez la suite par la poste, ou "
        "téléphonez-nous."
    ),
    Refusal.INFECTED: _l(
        "L’antivirus a reconnu un fichier dangereux, et nous l’avons détruit. Vérifiez votre appareil, puis envoyez "
        "une photo ou une copie papier du document."
    ),
}
STANDS: Final[Mapping[str, Any]] = {
    "waiting": _l("en analyse"),
    "scanned": _l("en analyse"),
    "ready": _l("reçu"),
    "refused": _l("refusé"),
    "destroyed": _l("détruit"),
}
PURPOSES: Final[Mapping[str, Any]] = {
    "document": _l("Un document pour ma demande"),
    "evidence": _l("Une pièce qui prouve mon identité"),
}
SORTS: Final[Mapping[str, Any]] = {
    "photo-card": _l("une carte avec photo"),
    "passport": _l("un passeport"),
    "official-letter": _l("une lettre ou un document officiel"),
    "other": _l("une autre pièce"),
}
VERDICTS: Final[Mapping[str, Any]] = {
    "agrees": _l("elle correspond à la personne"),
    "differs": _l("elle ne correspond pas"),
    "unsure": _l("je ne peux pas le dire\u00a0: une autre personne doit la regarder"),
}
