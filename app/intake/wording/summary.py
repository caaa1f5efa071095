"""The check page: every answer that will be sent, in the words of the choices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.communications.wording import ACCESSES
from app.formats import date_fr
from app.intake.context import (
    ALSO_ASKED,
    BIRTH,
    CAPACITY,
    DEATH,
    DOCUMENTS,
    THEIR_SUBJECT,
    Answers,
    answer,
    asks_both,
    channel_of,
    chosen_kind,
    corrections_of,
    day_in,
    has_period,
    is_after_death,
    is_described,
    is_for_another,
    is_mixed,
    is_personal,
    is_rectification,
    is_restriction,
    may_ask_accesses,
    may_ask_both,
    may_be_portable,
    needs_address,
    states_interest,
    wants_adapted,
    wants_portable,
)
from app.intake.wording import (
    BOTH_SAID,
    CAPACITIES,
    CHANNELS,
    CORRECTED,
    FORMATS,
    FORMS,
    GROUNDS,
    KINDS,
    NATURES,
    PERSONS,
    PROOF_WAYS,
    SUBJECTS,
    capital,
)
from app.letters.capacities import DOCUMENTS as PROVING
from app.restrictions.wording import SCOPES
from workflows.states import Kind


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
    if may_ask_both(answers):
        yield Line(ALSO_ASKED, _both_label(answers), BOTH_SAID.get(answer(answers, ALSO_ASKED, "also"), ""))
    if is_personal(answers):
        yield Line("pour-qui", _l("Pour qui"), PERSONS.get(answer(answers, "pour-qui", "person"), ""))
        yield from _other_person(answers)
    yield from _restricted(answers) if is_restriction(answers) else _requested(answers)
    if states_interest(answers):
        yield Line("interet", _l("Ce que cela touche pour vous"), answer(answers, "interet", "interest"))
    if asks_both(answers):
        yield Line(DOCUMENTS, _l("Documents demandés"), answer(answers, DOCUMENTS, "what"))
        yield Line(THEIR_SUBJECT, _l("Sujet des documents"), _subject(answers, THEIR_SUBJECT))
    yield Line("reponse", _l("Réponse"), CHANNELS.get(channel_of(answers), ""))
    if wants_adapted(answers):
        chosen, details = answer(answers, "format", "kind"), answer(answers, "format", "details")
        yield Line("format", _l("Format"), "\n".join(filter(None, [str(FORMATS.get(chosen, "")), details])))
    yield from _reach(answers)
    if is_for_another(answers):
        proof, way = answer(answers, "preuve", "proof"), answer(answers, "preuve", "way")
        said = [capital(PROVING.get(proof, "")), str(PROOF_WAYS.get(way, ""))]
        yield Line("preuve", _l("Preuve de votre qualité"), "\n".join(filter(None, said)))


def _requested(answers: Answers) -> Iterator[Line]:
    yield Line("sujet", _l("Sujet"), _subject(answers, "sujet"))
    if is_personal(answers):
        yield Line("nature", _l("Sorte de renseignements"), NATURES.get(answer(answers, "nature", "nature"), ""))
    yield from asked(answers)


def _subject(answers: Answers, step: str) -> Any:
    return SUBJECTS.get(answer(answers, step, "subject"), "")


def _both_label(answers: Answers) -> Any:
    begun_with_documents = chosen_kind(answers) is Kind.DOCUMENT_ACCESS
    return _l("Des renseignements à votre sujet aussi") if begun_with_documents else _l("Des documents aussi")


def _restricted(answers: Answers) -> Iterator[Line]:
    yield Line("portee", _l("Ce que dit l’avis"), SCOPES.get(answer(answers, "portee", "scope"), ""))
    yield Line("vise", _l("Qui est visé"), answer(answers, "vise", "target"))
    yield Line("renseignements", _l("Renseignements visés"), answer(answers, "renseignements", "what"))


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
    if may_ask_accesses(answers):
        yield Line("acces", _l("Qui a consulté ou reçu"), ACCESSES.get(answer(answers, "acces", "accesses"), ""))
    if not is_rectification(answers):
        yield from _described(answers)
        yield from _form(answers)
        return
    for rank, one in enumerate(corrections_of(answers), start=1):
        label = _l("Renseignement %(rank)s", rank=rank)
        yield Line("corrections", label, correction_words(one), rank)


def _described(answers: Answers) -> Iterator[Line]:
    if is_described(answers):
        yield Line("description", _what(answers), answer(answers, "description", "what"))
    if is_mixed(answers):
        yield Line("autres", _l("Autres renseignements demandés"), answer(answers, "autres", "what"))
    if has_period(answers):
        yield Line("periode", _l("Période"), answer(answers, "periode", "period"))


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
    told = _("Nous vous y avertirons quand il y a du nouveau") if answer(answers, "joindre", "mail_me") else ""
    yield Line("joindre", _l("Adresse courriel"), "\n".join(filter(None, [answer(answers, "joindre", "email"), told])))
