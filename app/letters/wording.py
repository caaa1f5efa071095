"""The words a letter takes from its regime, kind and channel."""

from dataclasses import dataclass

from app.letters.catalogue import About
from app.letters.context import LetterFacts
from workflows.states import Kind, Outcome, Regime


@dataclass(frozen=True, slots=True)
class Articles:
    """Where each rule stands in A-2.1: chapter III repeats chapter II for personal information."""

    assistance: str
    limit: str
    extension: str
    granted: str
    refused: str
    reasons: str
    silence: str


ARTICLES = {
    Regime.A21_CH2: Articles("42", "47", "47, deuxième alinéa,", "47", "47", "50", "52"),
    Regime.A21_CH3: Articles("95", "98", "98, deuxième alinéa,", "98", "98", "100", "102"),
}
ASKED = {
    Kind.DOCUMENT_ACCESS: "d’accès à des documents",
    Kind.PERSONAL_ACCESS: "d’accès à vos renseignements personnels",
    Kind.RECTIFICATION: "de rectification",
}
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
        "asked": ASKED[facts.kind],
        "delivery": DELIVERY[facts.channel],
        "signed_how": signed_how(about, facts),
        "some_granted": any(line.outcome is not Outcome.REFUSED for line in facts.corrections),
    }


def signed_how(about: About, facts: LetterFacts) -> str:
    """Return the sentence of the signature zone: the body's seal, or the officer's own certificate."""
    if about.signature == "seal":
        return f"Cachet électronique de l’organisme : {facts.body.name}"
    return f"Signature numérique de {facts.signatory.name}"
