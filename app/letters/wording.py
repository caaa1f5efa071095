"""The words a letter takes from its regime, kind and channel."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.formats import date_fr
from app.letters.capacities import CAPACITIES
from app.letters.catalogue import About
from app.letters.context import LetterFacts
from app.restrictions.wording import SCOPES
from workflows.identity_ladder import Ladder, Level, Way
from workflows.states import Actor, Capacity, Kind, Outcome, Regime


@dataclass(frozen=True, slots=True)
class Articles:
    """Where each rule stands: chapter III repeats chapter II; R-22.1 is named alone, its articles unconfirmed."""

    assistance: str
    limit: str
    extension: str
    redirection: str
    granted: str
    refused: str
    reasons: str
    silence: str
    fees: str


ARTICLES = {
    Regime.A21_CH2: Articles("42", "47", "47, deuxième alinéa,", "48", "47", "47", "50", "52", "11"),
    Regime.A21_CH3: Articles("95", "98", "98, deuxième alinéa,", "96", "98", "98", "100", "102", "85"),
    Regime.R221: Articles("", "", "", "", "", "", "", "", ""),
}
ASKED = {
    Kind.DOCUMENT_ACCESS: "d’accès à des documents",
    Kind.PERSONAL_ACCESS: "d’accès à vos renseignements personnels",
    Kind.RECTIFICATION: "de rectification",
    Kind.HEALTH_RESTRICTION: "de limiter l’accès à vos renseignements de santé",
}
ASKED_FOR_ANOTHER = {
    Kind.PERSONAL_ACCESS: "d’accès aux renseignements personnels d’une autre personne",
    Kind.RECTIFICATION: "de rectification des renseignements personnels d’une autre personne",
    Kind.HEALTH_RESTRICTION: "de limiter l’accès aux renseignements de santé d’une autre personne",
}
GROUNDS = {
    "INACCURATE": "inexact",
    "INCOMPLETE": "incomplet",
    "EQUIVOCAL": "équivoque",
    "COLLECTION_UNAUTHORISED": "recueilli sans que la loi le permette",
    "COMMUNICATION_UNAUTHORISED": "communiqué sans que la loi le permette",
    "RETENTION_UNAUTHORISED": "conservé sans que la loi le permette",
}
"""On which ground a person asks for a correction (A-2.1 s. 89)."""
PORTIONS = {
    Regime.A21_CH2: _l("Les documents de l’organisme"),
    Regime.A21_CH3: _l("Les renseignements, autres que de santé"),
    Regime.R221: _l("Les renseignements de santé"),
}
"""What each part of a mixed request is about."""
WHY_READ = {
    "queue": _l("Traitement de la demande"),
    "assigned": _l("Traitement de la demande"),
    "unit": _l("Recherche dans l’unité consultée"),
    "mailing": _l("Mise à la poste d’une lettre"),
    "counter": _l("Inscription de la demande"),
    "contact": _l("Appel, lettre ou visite"),
    "backup": _l("Remplacement ou aide d’une personne de l’équipe"),
    "follow-up": _l("Suivi d’un délai ou d’un envoi"),
    "quality": _l("Vérification de la qualité du traitement"),
    "same-person": _l("Recherche des demandes de la même personne"),
    "restriction": _l("Avis de restriction vérifié avant de communiquer ou de décider"),
    "commission": _l("Demande de la Commission ou d’un tribunal"),
    "emergency-danger": _l("Accès d’urgence, une personne étant en danger"),
    "emergency-incident": _l("Accès d’urgence, pour un incident de confidentialité"),
}
"""Why the staff reads a request, as its person may know it: each purpose that the journal of readings has."""
DELIVERY = {
    "online": "Sur votre page de suivi",
    "post": "Par la poste",
    "in-person": "Remise en personne",
    "adapted": "Dans un format adapté",
}


def words(about: About, facts: LetterFacts) -> dict[str, object]:
    """Return what the templates may say beside the facts."""
    return {
        "article": ARTICLES[facts.regime],
        "asked": (ASKED if facts.capacity is Capacity.SELF else ASKED_FOR_ANOTHER)[facts.kind],
        "capacity_words": CAPACITIES[facts.capacity],
        "delivery": DELIVERY[facts.channel],
        "signed_how": signed_how(about, facts),
        "some_granted": any(line.outcome is not Outcome.REFUSED for line in facts.corrections),
        "grounds_asked": GROUNDS,
        "scopes": SCOPES,
    }


def signed_how(about: About, facts: LetterFacts) -> str:
    """Return the sentence of the signature zone: the body's seal, or the officer's own certificate."""
    if about.signature == "seal":
        return f"Cachet électronique de l’organisme : {facts.body.name}"
    return f"Signature numérique de {facts.signatory.name}"


def capacity(by: Actor, regime: Regime, on: date) -> str:
    """Return in which capacity somebody signs that day: nothing for the officer in person (A-2.1 s. 8)."""
    held = by.delegation(regime, on)
    return _("Par délégation écrite du %(day)s", day=date_fr(held.written_on)) if held else ""


def access(facts: LetterFacts, *, contested: bool = False) -> tuple[str, ...]:
    """Return how access is given where the draft does not say (A-2.1 ss. 10, 84): later, where it is *contested*."""
    if contested:
        return (_("Nous vous les remettons une fois notre décision exécutoire, comme il est dit plus bas."),)
    if facts.channel == "online":
        said = _(
            "Ce que nous vous remettons se lit à côté de cette lettre, sur la page de suivi de votre demande, dès "
            "qu’une deuxième personne l’a relu."
        )
        return (said,)
    if facts.channel == "in-person":
        said = _(
            "Vous pouvez consulter à nos bureaux ce que nous vous remettons, et en recevoir copie. Téléphonez-nous "
            "pour convenir d’un moment\u00a0: %(phone)s.",
            phone=facts.body.phone,
        )
        return (said,)
    if facts.channel == "adapted":
        return (_("Ce que nous vous remettons est joint à cette lettre, dans le format que vous avez demandé."),)
    return (_("Ce que nous vous remettons est joint à cette lettre."),)


def ways(ladder: Ladder, asked: Level, failed: Way | None = None) -> tuple[str, ...]:
    """Return the ways to prove who one is that reach the level *asked*, none of which leaves a copy with us.

    The one that just *failed* comes no more before the others; a sign-in has its own place.
    """
    said = {
        Way.LETTER_CODE: _(
            "Demandez-nous un code par la poste\u00a0: nous l’envoyons à l’adresse que nous avons déjà à votre "
            "dossier, et vous l’écrivez sur la page de suivi."
        ),
        Way.IN_PERSON: _("Venez à nos bureaux avec une pièce d’identité. Nous la regardons sans en faire de copie."),
        Way.CALLBACK: _(
            "Téléphonez-nous\u00a0: si aucune de ces façons ne vous convient, nous en convenons d’une autre ensemble."
        ),
    }
    return tuple(said[way] for way in ladder.open_ways(asked, {failed} if failed else (), said))


def after_silence(nominal: date) -> str:
    """Say from which day the thirty days for a review are counted: the earliest reading of the limit."""
    return _(
        "Vous avez 30\u00a0jours à partir de la fin du délai de réponse. Pour que vous ne soyez jamais en retard, nous "
        "les comptons à partir du %(day)s.",
        day=date_fr(nominal),
    )


def after_proof() -> str:
    """Say that the date given is the earliest there can be: the days run only from a proof still to come."""
    return _(
        "Vous avez 30\u00a0jours à partir de la fin du délai de réponse. La date donnée ici est la plus proche "
        "possible\u00a0: une fois votre identité prouvée, votre page de suivi donne la bonne."
    )
