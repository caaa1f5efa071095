"""The words of staff pages: kinds, states, queues, acts, refusals. One thing, one word."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.accounts.wording import BROWSERS, happened
from app.letters.capacities import CAPACITIES, DOCUMENTS, MANDATE_SCOPES
from app.oversight.context import Conclusion, Urgency
from app.oversight.context import Why as WhyFlagged
from app.restrictions.wording import SCOPES
from app.staff.context import disclosing, done, modes
from app.staff.context.doubts import DOUBTS
from app.staff.context.holds import HOLDS, KEPT
from app.staff.context.queues import QUEUES
from app.staff.context.readings import READ
from app.uploads.wording import REFUSALS, STANDS, VERDICTS
from workflows.identity_ladder import Level
from workflows.states import Kind, Outcome, Regime, Role, State

__all__ = [
    "BROWSERS", "CAPACITIES", "DOCUMENTS", "DOUBTS", "HOLDS", "KEPT", "MANDATE_SCOPES", "QUEUES", "READ", "REFUSALS",
    "SCOPES", "STANDS", "VERDICTS", "happened",
]  # fmt: skip
"""Words that letters and follow-up have too, or that the body gives; the rest is asked for by its name."""

CATEGORIES, BASES = disclosing.CATEGORIES, disclosing.BASES
MODES, MODE_HINTS, OBSTACLES = modes.MODES, modes.MODE_HINTS, modes.OBSTACLES
COUNTED_TO: Final = 250
"""How far the cases of a queue are counted: a page costs the same at any size, and « 250 ou plus » says enough."""
KINDS: Final[Mapping[str, Any]] = {
    Kind.DOCUMENT_ACCESS: _l("Accès à des documents"),
    Kind.PERSONAL_ACCESS: _l("Accès à ses renseignements"),
    Kind.HEALTH_RESTRICTION: _l("Avis qui limite l’accès"),
    Kind.RECTIFICATION: _l("Rectification"),
}
REGIMES: Final[Mapping[str, Any]] = {
    Regime.A21_CH2: _l("Loi sur l’accès, chapitre II"),
    Regime.A21_CH3: _l("Loi sur l’accès, chapitre III"),
    Regime.R221: _l("Loi sur les renseignements de santé"),
}
STATES: Final[Mapping[str, Any]] = {
    State.RECEIVED: _l("reçue"),
    State.IDENTITY: _l("attend une preuve d’identité"),
    State.TRIAGE: _l("à trier"),
    State.CLARIFICATION: _l("attend une précision"),
    State.SEARCH: _l("recherche dans les unités"),
    State.THIRD_PARTY: _l("attend des tiers"),
    State.ANALYSIS: _l("à analyser"),
    State.APPROVAL: _l("à approuver"),
    State.SIGNING: _l("à signer"),
    State.COMMISSION: _l("devant la Commission"),
    State.ANSWERED: _l("répondue"),
    State.REDIRECTED: _l("dirigée vers un autre organisme"),
    State.CLOSED: _l("fermée"),
    State.WITHDRAWN: _l("abandonnée"),
    State.MOVED: _l("suivie dans un autre volet"),
}
OUTCOMES: Final[Mapping[str, Any]] = {
    Outcome.GRANTED: _l("Accorder tout"),
    Outcome.PARTIAL: _l("Accorder une partie"),
    Outcome.REFUSED: _l("Refuser"),
    Outcome.NOT_HELD: _l("Répondre que l’organisme ne détient rien"),
    Outcome.OTHER_BODY: _l("Diriger vers un autre organisme"),
    Outcome.EXISTENCE_NOT_CONFIRMED: _l("Ne confirmer ni nier l’existence"),
    Outcome.CHAPTER_II_NOT_APPLICABLE: _l("Répondre que le droit d’accès ne vise pas ces documents"),
    Outcome.ASKED_COMMISSION: _l("Demander à la Commission de ne pas tenir compte de la demande"),
}
DECIDED: Final[Mapping[str, Any]] = {
    Outcome.GRANTED: _l("accordée"),
    Outcome.PARTIAL: _l("accordée en partie"),
    Outcome.REFUSED: _l("refusée"),
    Outcome.NOT_HELD: _l("documents non détenus"),
    Outcome.OTHER_BODY: _l("dirigée vers un autre organisme"),
    Outcome.EXISTENCE_NOT_CONFIRMED: _l("existence ni confirmée ni niée"),
    Outcome.CHAPTER_II_NOT_APPLICABLE: _l("non visée par le droit d’accès"),
    Outcome.ASKED_COMMISSION: _l("demande à la Commission de ne pas en tenir compte"),
}
SORTS: Final[Mapping[str, Any]] = {
    Outcome.GRANTED: _l("accordé"),
    Outcome.PARTIAL: _l("accordé en partie"),
    Outcome.REFUSED: _l("refusé"),
    Outcome.NOT_HELD: _l("non détenu"),
}
ROLES: Final[Mapping[str, Any]] = {
    Role.REQUESTER: _l("la personne qui demande"),
    Role.INTAKE: _l("accueil"),
    Role.IDENTITY: _l("identité"),
    Role.HOLDER: _l("détention des documents"),
    Role.ANALYST: _l("analyse"),
    Role.OFFICER: _l("responsable de l’accès"),
    Role.LEAD: _l("chef d’équipe"),
    Role.ADMINISTRATOR: _l("administration"),
    Role.AUDITOR: _l("vérification"),
    Role.SYSTEM: _l("l’application"),
}
ADAPTED: Final = "adapted"
CHANNELS: Final[Mapping[str, Any]] = {
    "online": _l("en ligne"),
    "post": _l("par la poste"),
    "in-person": _l("en personne"),
    ADAPTED: _l("dans un format adapté"),
}
FILED: Final[Mapping[str, Any]] = {
    "web": _l("en ligne"),
    "oral": _l("de vive voix"),
    "paper": _l("sur papier"),
}
MEANS: Final[Mapping[str, Any]] = {
    "cheque": _l("Chèque"),
    "money-order": _l("Mandat"),
    "cash": _l("Argent comptant"),
    "terminal": _l("Terminal de paiement"),
    "transfer": _l("Virement"),
}
DONE: Final = done.DONE
WAYS: Final[Mapping[str, Any]] = {
    "mailbox": _l("Courriel ou téléphone vérifié"),
    "known-account": _l("Compte du service déjà vérifié"),
    "strong-account": _l("Compte du service vérifié au plus haut niveau"),
    "letter-code": _l("Code envoyé par la poste à l’adresse au dossier"),
    "in-person": _l("Pièce montrée en personne"),
    "callback": _l("Rappel au numéro déjà au dossier"),
    "attestation": _l("Attestation d’une personne habilitée"),
    "id-copy": _l("Copie d’une pièce, détruite après vérification"),
}
SECOND_LOOK: Final = _l("Deuxième regard")
LEVELS: Final[Mapping[Level, Any]] = {
    Level.N0: _l("N0\u00a0: aucune preuve"),
    Level.N1: _l("N1\u00a0: un moyen de joindre la personne"),
    Level.N2: _l("N2\u00a0: ce que seule la vraie personne reçoit"),
    Level.N3: _l("N3\u00a0: en personne, ou plusieurs preuves ensemble"),
    Level.N4: _l("N4\u00a0: et le regard d’une deuxième personne de l’équipe"),
}
PURPOSES: Final[Mapping[str, Any]] = {
    "contact": _l("La personne appelle, écrit ou se présente"),
    "backup": _l("Je remplace ou j’aide une personne de l’équipe"),
    "follow-up": _l("Je fais le suivi d’un délai ou d’un envoi"),
    "quality": _l("Je vérifie la qualité du traitement"),
    "commission": _l("La Commission ou un tribunal demande le dossier"),
}
SUBJECTS: Final[Mapping[str, Any]] = {
    "services-assures": _l("Services aux personnes assurées"),
    "services-professionnels": _l("Services aux professionnels"),
    "ressources-humaines": _l("Ressources humaines"),
    "technologies": _l("Technologies"),
    "autre": _l("Autre sujet, ou sujet inconnu"),
}
GROUNDS: Final[Mapping[str, Any]] = {
    "INACCURATE": _l("inexact"),
    "INCOMPLETE": _l("incomplet"),
    "EQUIVOCAL": _l("équivoque"),
    "COLLECTION_UNAUTHORISED": _l("recueilli sans droit"),
    "COMMUNICATION_UNAUTHORISED": _l("communiqué sans droit"),
    "RETENTION_UNAUTHORISED": _l("gardé sans droit"),
}
BURDENS: Final[Mapping[str, Any]] = {
    "body": _l("D’ailleurs : c’est à l’organisme de prouver que le dossier n’a pas à être rectifié"),
    "person": _l("De la personne elle-même"),
    "consent": _l("D’un tiers, avec l’accord de la personne"),
}
"""Where the information came from: unless it was the person or with their consent, the body must prove (s. 90)."""
PROOFS: Final[Mapping[str, Any]] = {
    "body": _l("c’est à l’organisme de prouver que le dossier n’a pas à être rectifié. En a-t-il la preuve ?"),
    "person": _l("le renseignement vient de la personne : l’organisme n’a pas à prouver."),
    "consent": _l("le renseignement vient d’un tiers avec l’accord de la personne : l’organisme n’a pas à prouver."),
}
"""What follows for who decides."""
GIVEN: Final[Mapping[str, Any]] = {
    "copy": _l("Une copie du renseignement modifié ou ajouté"),
    "attestation": _l("Une attestation que le renseignement est retiré"),
}
"""What is delivered free of charge with a correction (s. 92)."""
RELATIONS: Final[Mapping[str, Any]] = {
    "source": _l("C’est d’eux que vient le renseignement"),
    "recipient": _l("C’est à eux qu’il a été communiqué, selon une entente"),
}
SHARED: Final[Mapping[str, Any]] = {
    "address": _l("même adresse"),
    "email": _l("même adresse courriel"),
    "phone": _l("même téléphone"),
    "born_on": _l("même date de naissance"),
}
"""What two requests of the same name may have in common."""
SUPPORTS: Final[Mapping[str, Any]] = {
    "usb": _l("Clé USB"),
    "disc": _l("Disque"),
    "card": _l("Carte mémoire"),
}
FORMATS: Final[Mapping[str, Any]] = {
    "large-print": _l("gros caractères"),
    "braille": _l("braille"),
    "audio": _l("audio"),
    "other": _l("autre format"),
}
NOTES: Final[Mapping[str, Any]] = {
    "message": _l("Message"),
    "note": _l("Note"),
    "routing-reason": _l("Raison du nouvel acheminement"),
    "clarification-question": _l("Précision demandée à la personne"),
    "clarification-answer": _l("Réponse de la personne"),
    "consultation-request": _l("Demande aux unités"),
    "extension-reason": _l("Raison de la prolongation"),
    "return-reason": _l("Retour du projet"),
    "withdrawal-reason": _l("Abandon de la demande"),
    "parting": _l("Ce qui suit d’autres règles"),
    "narrowing": _l("Ce que la personne garde de sa demande"),
    "commission-word": _l("Devant la Commission"),
    "commission-narrowing": _l("Ce que la Commission laisse de la demande"),
    "review": _l("Révision"),
    "opposition": _l("Pourquoi l’opposition est levée"),
    "capacity-refusal": _l("Pourquoi la qualité n’est pas reconnue"),
    "capacity-correction": _l("Pourquoi la qualité est corrigée"),
    "mandate-scope": _l("La partie que le mandat permet"),
    "mandate-end": _l("Comment la fin du mandat est connue"),
    "written-consent": _l("Qui garde le consentement écrit d’une autre personne"),
    "hazard": _l("Danger immédiat"),
    "third-party-review": _l("Révision d’un tiers"),
    "professional": _l("Personne professionnelle de la santé choisie"),
    "release": _l("Remise à la personne professionnelle choisie"),
}
REACHES: Final[Mapping[str, Any]] = {
    "post": _l("Par la poste"),
    "notice": _l("Le courrier ne peut pas le joindre\u00a0: un avis public sera publié"),
    "consented": _l("Aucun avis\u00a0: il a déjà consenti, ou renoncé à être avisé"),
}
POSITIONS: Final[Mapping[str, Any]] = {
    "consents": _l("Il consent à l’accès"),
    "objects": _l("Il s’y oppose, en tout ou en partie"),
    "comments": _l("Il fait des observations, sans plus"),
}
FOUND: Final[Mapping[str, Any]] = {
    "yes": _l("Tout a été trouvé"),
    "part": _l("Une partie a été trouvée"),
    "no": _l("Rien n’a été trouvé"),
}
MASKED: Final = _l("masqué")
"""What stands for a value that is there, and that nobody asked to see yet."""
FLAGS: Final[Mapping[str, Any]] = {
    WhyFlagged.EMERGENCY: _l("Accès d’urgence"),
    WhyFlagged.SAME_NAME: _l("Même nom de famille qu’une personne du dossier"),
    WhyFlagged.BURST: _l("Beaucoup de demandes hors de ses files en une heure"),
    WhyFlagged.ODD_HOURS: _l("Ouverture hors de ses files, hors des heures de travail"),
    WhyFlagged.DRAWN: _l("Ouverture hors de ses files, tirée au sort"),
}
CONCLUSIONS: Final[Mapping[str, Any]] = {
    Conclusion.EXPLAINED: _l("La lecture s’explique par le travail"),
    Conclusion.PURSUED: _l("La lecture ne s’explique pas\u00a0: une suite est donnée"),
}
URGENCIES: Final[Mapping[str, Any]] = {
    Urgency.DANGER: _l("La vie, la santé ou la sécurité d’une personne est en danger"),
    Urgency.INCIDENT: _l("Un incident touche la confidentialité de cette demande"),
}
OWN_PURPOSES: Final[Mapping[str, Any]] = {
    **URGENCIES,
    "queue": _l("la demande est dans ma file"),
    "assigned": _l("j’ai pris la demande en charge"),
    "unit": _l("mon unité est consultée"),
    "own-request": _l("sa propre demande"),
    "mailing": _l("mise à la poste"),
    "counter": _l("inscription de la demande"),
    "same-person": _l("recherche des demandes de la même personne"),
    "restriction": _l("communication ou décision sous le même nom"),
}
FAILURES: Final[Mapping[str, Any]] = {
    "withdrawn": _l("la demande a été abandonnée"),
    "moved": _l("la demande est suivie dans un autre volet"),
    "nominal-passed": _l("le premier délai était passé"),
    "not-disclosable": _l("le tableau des communications ne le permet pas"),
    "returned": _l("la décision est retournée à l’analyse"),
}
