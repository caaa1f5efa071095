"""What the journal says was read of a case, in the words of staff pages."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

READ: Final[Mapping[str, Any]] = {
    "opening": _l("l’ouverture, hors de ses files"),
    "emergency": _l("l’ouverture, en urgence"),
    "summary": _l("le résumé"),
    "identity": _l("l’identité, les coordonnées masquées"),
    "contact": _l("les coordonnées de la personne"),
    "birth": _l("la date de naissance"),
    "third-contact": _l("les adresses des tiers"),
    "body-contact": _l("les adresses du registre des communications"),
    "notes": _l("les notes"),
    "decision": _l("le projet de décision"),
    "third-parties": _l("les tiers et leurs observations"),
    "preview": _l("l’aperçu de la lettre"),
    "letter": _l("une lettre"),
    "professional": _l("la personne professionnelle choisie"),
    "consultation": _l("la demande faite à l’unité"),
    "clarification": _l("la précision donnée"),
    "access-code": _l("le code d’accès, pour le remettre"),
    "application": _l("la demande de révision à imprimer"),
    "communications": _l("le registre des communications"),
    "portable": _l("le fichier structuré"),
    "messages": _l("les messages"),
    "document-messages": _l("les messages sur les documents"),
    "message-list": _l("la liste des messages"),
    "mailed-code": _l("l’adresse courriel du registre, pour y envoyer un code"),
    "documents": _l("la liste des documents ajoutés"),
    "document": _l("un document ajouté"),
    "evidence": _l("une pièce d’identité"),
    "copy": _l("une copie remise en ligne"),
    "same-person": _l("ce qui dit si la demande est de la même personne"),
    "restriction": _l("qui un avis de restriction vise"),
}
