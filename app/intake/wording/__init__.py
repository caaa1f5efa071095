"""The words of the choices, the same on the question and on the page where answers are checked."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.communications.wording import ACCESS_HINTS
from app.intake.context import BEREAVED_PARENT, BOTH, HEALTH, OTHER, UNDER_14
from app.letters.capacities import DOCUMENTS
from app.restrictions.wording import SCOPE_HINTS
from workflows.capacities import PROOFS
from workflows.states import Capacity, Kind

__all__ = ["ACCESS_HINTS", "SCOPE_HINTS"]
"""Words of other features that the pages of the questions have too."""
Words = dict[str, Any]

KINDS: Words = {
    "document-access": _l("Recevoir un document de l’organisme"),
    "personal-access": _l("Recevoir mes renseignements personnels"),
    "health-restriction": _l("Limiter l’accès à mes renseignements de santé"),
    "rectification": _l("Faire rectifier mes renseignements personnels"),
}
KIND_HINTS: Words = {
    "document-access": _l("Un rapport, un contrat, une directive, des statistiques. Toute personne peut le demander."),
    "personal-access": _l("Ce que nous avons à votre sujet, ou au sujet d’une personne pour qui vous demandez."),
    "health-restriction": _l("Dire qui ne doit pas y avoir accès\u00a0: quelqu’un que vous nommez, ou la recherche."),
    "rectification": _l("Corriger ou faire retirer ce qui est inexact, incomplet, équivoque ou gardé sans droit."),
}
BOTH_QUESTIONS: dict[Kind, Any] = {
    Kind.DOCUMENT_ACCESS: _l("Demandez-vous aussi des renseignements à votre sujet\u202f?"),
    Kind.PERSONAL_ACCESS: _l("Demandez-vous aussi des documents de l’organisme\u202f?"),
    Kind.RECTIFICATION: _l("Demandez-vous aussi des documents de l’organisme\u202f?"),
}
BOTH_CHOICES: dict[Kind, Words] = {
    Kind.DOCUMENT_ACCESS: {"no": _l("Non, seulement des documents"), "yes": _l("Oui, les deux")},
    Kind.PERSONAL_ACCESS: {"no": _l("Non, seulement mes renseignements"), "yes": _l("Oui, les deux")},
    Kind.RECTIFICATION: {"no": _l("Non, seulement la rectification"), "yes": _l("Oui, les deux")},
}
BOTH_SAID: Words = {"no": _l("Non"), "yes": _l("Oui")}
BOTH_HINTS: dict[Kind, Any] = {
    Kind.DOCUMENT_ACCESS: _l(
        "Par exemple ce que nous avons dans votre dossier, ou au sujet d’une personne pour qui vous demandez."
    ),
    Kind.PERSONAL_ACCESS: _l("Par exemple un rapport, un contrat, une directive, qui ne sont pas à votre sujet."),
    Kind.RECTIFICATION: _l("Par exemple un rapport, un contrat, une directive, qui ne sont pas à votre sujet."),
}
BOTH_CHOICE_HINTS: Words = {
    "yes": _l("Votre demande a alors plusieurs volets, sous un seul numéro\u00a0: chacun a sa date et sa réponse."),
}
PERSONS: Words = {
    "self": _l("Pour moi"),
    "other": _l("Pour une autre personne"),
    UNDER_14: _l("J’ai moins de 14\u00a0ans"),
}
PERSON_HINTS: Words = {
    "self": _l("J’ai 14 ans ou plus."),
    "other": _l("Un enfant, une personne que je représente, ou une personne décédée."),
    UNDER_14: _l("Une personne adulte demande pour toi\u00a0: nous te disons comment."),
}
CAPACITIES: Words = {
    "parent": _l("Parent d’un enfant de moins de 14 ans"),
    "tutor": _l("Tuteur ou tutrice"),
    "mandatary": _l("Mandataire"),
    "liquidator": _l("Liquidateur ou liquidatrice de la succession"),
    "beneficiary": _l("Bénéficiaire d’une assurance vie ou d’une indemnité de décès"),
    "heir": _l("Héritier, héritière ou successible"),
    "relative": _l("Conjoint, conjointe ou proche parent en deuil"),
    BEREAVED_PARENT: _l("Parent d’un enfant mineur décédé"),
}
CAPACITY_HINTS: Words = {
    "parent": _l("Vous avez l’autorité parentale. À partir de 14 ans, l’enfant demande lui-même."),
    "tutor": _l("Un jugement ou la loi vous charge de cette personne ou de ses biens."),
    "mandatary": _l("Cette personne vous a donné un mandat ou une procuration."),
    "liquidator": _l("Vous réglez la succession de la personne décédée."),
    "beneficiary": _l("La personne est décédée et une somme vous revient."),
    "heir": _l("La personne est décédée et vous lui succédez, ou pourriez lui succéder."),
    "relative": _l("La personne est décédée et ces renseignements peuvent vous aider dans votre deuil."),
}
INTERESTS: dict[bool, Any] = {
    True: _l("En quoi ces renseignements peuvent-ils vous aider dans votre deuil\u202f?"),
    False: _l("Quel droit ou quel intérêt ces renseignements touchent-ils\u202f?"),
}
"""What is asked of a relative in grief, and of those that a succession concerns."""
PROOF_WAYS: Words = {
    "post": _l("Par la poste"),
    "in-person": _l("En personne, à nos bureaux"),
}
SUBJECTS: Words = {
    "services-assures": _l("Les services aux personnes assurées"),
    "services-professionnels": _l("Les services aux professionnels de la santé"),
    "ressources-humaines": _l("Les ressources humaines"),
    "technologies": _l("Les technologies"),
    "autre": _l("Autre chose, ou je ne sais pas"),
}
SUBJECT_HINTS: Words = {
    "services-assures": _l("Carte, inscription, médicaments, remboursements."),
    "services-professionnels": _l("Inscription, facturation, paiements."),
    "ressources-humaines": _l("Emplois, concours, dossiers d’employés."),
    "technologies": _l("Systèmes, projets et contrats informatiques."),
    "autre": _l("Une personne lira votre demande et la confiera à la bonne équipe."),
}
NATURES: Words = {
    HEALTH: _l("Des soins ou des services de santé reçus"),
    OTHER: _l("D’autres renseignements"),
    BOTH: _l("Les deux"),
}
NATURE_HINTS: Words = {
    HEALTH: _l("Consultations, médicaments, remboursements, admissibilité."),
    OTHER: _l("Des échanges avec nous, une plainte, un emploi."),
    BOTH: _l("Votre demande a alors deux volets, sous un seul numéro\u00a0: chacun a sa date et sa réponse."),
}
CORRECTED: Words = {
    HEALTH: _l("Un soin ou un service de santé"),
    OTHER: _l("Autre chose"),
}
CHANNELS: Words = {
    "online": _l("En ligne"),
    "post": _l("Par la poste"),
    "in-person": _l("En personne, à nos bureaux"),
    "adapted": _l("Dans un format adapté"),
}
CHANNEL_HINTS: Words = {
    "online": _l("Sur votre page de suivi, avec votre numéro et votre code."),
    "post": _l("À l’adresse que vous allez nous donner."),
    "in-person": _l("Nous vous dirons quand elle est prête."),
    "adapted": _l("Gros caractères, braille, audio ou autre, envoyé par la poste."),
}
FORMS: Words = {
    "ordinary": _l("Une copie ordinaire"),
    "portable": _l("Une copie, et un fichier structuré"),
}
FORM_HINTS: Words = {
    "ordinary": _l("À lire, sur papier ou à l’écran."),
    "portable": _l(
        "Un fichier qu’un autre logiciel peut relire (JSON et CSV). Il contient ce que nous avons recueilli auprès de "
        "vous sous forme informatisée, et non ce que nous avons écrit ou déduit."
    ),
}
BOTH_ONLINE: dict[str, Any] = {
    "online": _l(
        "Pour les documents\u00a0: sur votre page de suivi, avec votre numéro et votre code. Ce qui est à votre sujet "
        "vient par la poste."
    ),
}
"""How an answer in two parts comes to who wants it online: what is personal is not shown there yet."""
FORMATS: Words = {
    "large-print": _l("En gros caractères"),
    "braille": _l("En braille"),
    "audio": _l("En audio"),
    "other": _l("Autrement"),
}
GROUNDS: Words = {
    "INACCURATE": _l("Il est inexact"),
    "INCOMPLETE": _l("Il est incomplet"),
    "EQUIVOCAL": _l("Il est équivoque"),
    "COLLECTION_UNAUTHORISED": _l("La loi ne permettait pas de le recueillir"),
    "COMMUNICATION_UNAUTHORISED": _l("La loi ne permettait pas de le communiquer"),
    "RETENTION_UNAUTHORISED": _l("La loi ne permet pas de le garder"),
}
GROUND_HINTS: Words = {
    "INACCURATE": _l("Il ne correspond pas à la réalité."),
    "INCOMPLETE": _l("Il manque quelque chose pour bien le comprendre."),
    "EQUIVOCAL": _l("On peut le comprendre de plusieurs façons."),
}
ANSWERS: Words = {
    "online": _l("La réponse est déposée sur votre page de suivi."),
    "post": _l("La réponse vous est envoyée par la poste."),
    "in-person": _l("Nous vous disons quand venir chercher la réponse."),
    "adapted": _l("La réponse vous est envoyée dans le format choisi."),
}


def choices(words: Words) -> list[tuple[str, Any]]:
    """Return *words* as the choices of a field."""
    return list(words.items())


def proofs(capacity: Capacity) -> list[tuple[str, Any]]:
    """Return the documents that may prove a capacity, as the choices of a field."""
    return [(code, capital(DOCUMENTS[code])) for code in PROOFS[capacity]]


def documents() -> list[tuple[str, Any]]:
    """Return every document that may prove some capacity, for a page on which the capacity is chosen too."""
    return [(code, capital(said)) for code, said in DOCUMENTS.items()]


def capital(words: Any) -> str:
    """Return *words* with a capital, as they begin a line."""
    said = str(words)
    return said[:1].upper() + said[1:]
