"""The words of the choices, the same on the question and on the page where answers are checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.formats import date_fr
from app.intake.context import (
    BEREAVED_PARENT,
    BIRTH,
    BOTH,
    CAPACITY,
    DEATH,
    HEALTH,
    OTHER,
    Answers,
    answer,
    channel_of,
    corrections_of,
    day_in,
    is_after_death,
    is_for_another,
    is_mixed,
    is_personal,
    is_rectification,
    may_be_portable,
    needs_address,
    states_interest,
    wants_adapted,
    wants_portable,
)
from app.letters.capacities import DOCUMENTS
from app.loose_numbers import Loose
from workflows.capacities import PROOFS
from workflows.states import Capacity

Words = dict[str, Any]

KINDS: Words = {
    "document-access": _l("Recevoir un document de l’organisme"),
    "personal-access": _l("Recevoir mes renseignements personnels"),
    "rectification": _l("Faire rectifier mes renseignements personnels"),
}
KIND_HINTS: Words = {
    "document-access": _l("Un rapport, un contrat, une directive, des statistiques. Toute personne peut le demander."),
    "personal-access": _l("Ce que nous avons à votre sujet, ou au sujet d’une personne pour qui vous demandez."),
    "rectification": _l("Corriger ou faire retirer ce qui est inexact, incomplet, équivoque ou gardé sans droit."),
}
PERSONS: Words = {
    "self": _l("Pour moi"),
    "other": _l("Pour une autre personne"),
}
PERSON_HINTS: Words = {
    "self": _l("J’ai 14 ans ou plus."),
    "other": _l("Un enfant, une personne que je représente, ou une personne décédée."),
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
    return [(code, _capital(DOCUMENTS[code])) for code in PROOFS[capacity]]


def documents() -> list[tuple[str, Any]]:
    """Return every document that may prove some capacity, for a page on which the capacity is chosen too."""
    return [(code, _capital(said)) for code, said in DOCUMENTS.items()]


def _capital(words: Any) -> str:
    said = str(words)
    return said[:1].upper() + said[1:]


LOOSE = {
    Loose.HEALTH: _l("un numéro d’assurance maladie"),
    Loose.SOCIAL: _l("un numéro d’assurance sociale"),
    Loose.CARD: _l("un numéro de carte bancaire"),
}
"""What the answers seem to hold that they need not."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the check page: which question, in short, and what was answered."""

    step: str
    label: Any
    value: Any
    rank: int = 0


def summary(answers: Answers) -> Iterator[Line]:
    """Yield every answer that will be sent, in the order of the questions."""
    yield Line("type", _l("Votre demande"), KINDS.get(answer(answers, "type", "kind"), ""))
    if is_personal(answers):
        yield Line("pour-qui", _l("Pour qui"), PERSONS.get(answer(answers, "pour-qui", "person"), ""))
        yield from _other_person(answers)
    yield Line("sujet", _l("Sujet"), SUBJECTS.get(answer(answers, "sujet", "subject"), ""))
    if is_personal(answers):
        yield Line("nature", _l("Sorte de renseignements"), NATURES.get(answer(answers, "nature", "nature"), ""))
    yield from asked(answers)
    if states_interest(answers):
        yield Line("interet", _l("Ce que cela touche pour vous"), answer(answers, "interet", "interest"))
    yield Line("reponse", _l("Réponse"), CHANNELS.get(channel_of(answers), ""))
    if wants_adapted(answers):
        chosen, details = answer(answers, "format", "kind"), answer(answers, "format", "details")
        yield Line("format", _l("Format"), "\n".join(filter(None, [str(FORMATS.get(chosen, "")), details])))
    yield from _reach(answers)
    if is_for_another(answers):
        proof, way = answer(answers, "preuve", "proof"), answer(answers, "preuve", "way")
        said = [_capital(DOCUMENTS.get(proof, "")), str(PROOF_WAYS.get(way, ""))]
        yield Line("preuve", _l("Preuve de votre qualité"), "\n".join(filter(None, said)))


def _other_person(answers: Answers) -> Iterator[Line]:
    if not is_for_another(answers):
        return
    yield Line(CAPACITY, _l("Votre qualité"), CAPACITIES.get(answer(answers, CAPACITY, "capacity"), ""))
    yield Line("personne", _l("Personne concernée"), answer(answers, "personne", "name"))
    yield Line(BIRTH, _l("Sa date de naissance"), _day(answers, BIRTH))
    if is_after_death(answers):
        yield Line(DEATH, _l("Date de son décès"), _day(answers, DEATH))


def _day(answers: Answers, step: str) -> str:
    day = day_in(answers, step)
    return date_fr(day) if day else _("Je ne la connais pas")


def asked(answers: Answers) -> Iterator[Line]:
    """Yield what the request is for: the description and its period, or each piece of information to rectify."""
    if not is_rectification(answers):
        yield Line("description", _what(answers), answer(answers, "description", "what"))
        if is_mixed(answers):
            yield Line("autres", _l("Autres renseignements demandés"), answer(answers, "autres", "what"))
        yield Line("periode", _l("Période"), answer(answers, "periode", "period"))
        yield from _form(answers)
        return
    for rank, one in enumerate(corrections_of(answers), start=1):
        label = _l("Renseignement %(rank)s", rank=rank)
        yield Line("corrections", label, correction_words(one), rank)


def _form(answers: Answers) -> Iterator[Line]:
    if may_be_portable(answers):
        yield Line("forme", _l("Forme"), FORMS.get(answer(answers, "forme", "form"), ""))
    if wants_portable(answers):
        sent = answer(answers, "destinataire", "send") == "yes"
        third = [answer(answers, "destinataire", name) for name in ("name", "address")]
        yield Line("destinataire", _l("Fichier envoyé aussi à"), "\n".join(third) if sent else _l("Personne d’autre"))


def _what(answers: Answers) -> Any:
    if is_mixed(answers):
        return _l("Renseignements de santé demandés")
    return _l("Renseignements demandés") if is_personal(answers) else _l("Documents demandés")


def correction_words(one: dict[str, str]) -> str:
    """Return one piece of information to rectify, a line for each thing said of it."""
    said = [
        (_("Inscrit maintenant"), one.get("recorded", "")),
        (_("À inscrire"), one.get("wanted", "")),
        (_("Motif"), str(GROUNDS.get(one.get("ground", ""), ""))),
        (_("Sorte"), str(CORRECTED.get(one.get("nature", ""), ""))),
    ]
    lines = [_("%(label)s\u00a0: %(value)s", label=label, value=value) for label, value in said if value]
    return "\n".join([one.get("information", ""), *lines])


def _reach(answers: Answers) -> Iterator[Line]:
    yield Line("nom", _l("Nom"), answer(answers, "nom", "name"))
    if needs_address(answers):
        warning = _("Ne pas écrire à cette adresse") if answer(answers, "adresse", "do_not_write") else ""
        lines = filter(None, [answer(answers, "adresse", "address"), warning])
        yield Line("adresse", _l("Adresse postale"), "\n".join(lines))
    yield Line("joindre", _l("Téléphone"), answer(answers, "joindre", "phone"))
    yield Line("joindre", _l("Adresse courriel"), answer(answers, "joindre", "email"))
