"""Why each question of the filing is asked, and on what it rests: told beside the question (A-2.1 s. 65)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from workflows import house_rules, legal
from workflows.capacity_law import A21_94_CAPACITIES, FROM_14
from workflows.health_law import R22_18, R22_LIMIT
from workflows.rectification_law import A21_89
from workflows.restriction_law import R22_7
from workflows.sources import Source


@dataclass(frozen=True, slots=True)
class Why:
    """What an answer serves, and the provision or the house rule that asks for it."""

    says: Any
    source: Source


WHOM: Final = _l("Pour savoir de qui sont les renseignements, et si la loi vous permet de les demander.")
REACHING: Final = _l("Pour vous envoyer l’accusé de réception, nos questions et la réponse.")
LIMITING: Final = _l("Pour que votre avis dise exactement ce que vous limitez, et à qui.")
WHY: Final[Mapping[str, Why]] = {
    "type": Why(_l("Chaque sorte de demande a ses droits, ses délais et sa réponse."), legal.DAY_ONE),
    "aussi": Why(
        _l("Des documents et des renseignements sur vous suivent des règles différentes."), house_rules.SEPARATING
    ),
    "documents": Why(_l("Pour chercher les bons documents, du premier coup."), legal.A21_42),
    "sujet-documents": Why(_l("Pour confier votre demande à l’équipe qui a ces documents."), house_rules.ROUTING),
    "pour-qui": Why(WHOM, legal.A21_94),
    "moins-de-14": Why(WHOM, FROM_14),
    "qualite": Why(WHOM, A21_94_CAPACITIES),
    "personne": Why(WHOM, A21_94_CAPACITIES),
    "naissance": Why(_l("Pour ne pas confondre deux personnes du même nom, et connaître son âge."), A21_94_CAPACITIES),
    "deces": Why(_l("Pour trouver le dossier d’une personne décédée."), A21_94_CAPACITIES),
    "portee": Why(LIMITING, R22_7),
    "vise": Why(LIMITING, R22_7),
    "renseignements": Why(LIMITING, R22_7),
    "sujet": Why(_l("Pour confier votre demande à l’équipe qui a ces documents."), house_rules.ROUTING),
    "nature": Why(_l("Les renseignements de santé ont leur propre loi et leur propre délai."), R22_LIMIT),
    "acces": Why(_l("La loi vous permet de le savoir, mais seulement si vous le demandez."), R22_18),
    "description": Why(_l("Pour chercher les bons documents, du premier coup."), legal.A21_42),
    "autres": Why(_l("Pour chercher les bons documents, du premier coup."), legal.A21_95),
    "periode": Why(_l("Pour chercher moins longtemps et vous répondre plus vite."), legal.A21_42),
    "forme": Why(_l("Vous pouvez recevoir dans un fichier structuré ce que vous nous avez donné."), legal.A21_84_AL3),
    "destinataire": Why(_l("Pour envoyer le fichier à qui vous voulez, et à personne d’autre."), legal.A21_84_AL3),
    "corrections": Why(_l("Pour trouver chaque renseignement et savoir ce qui doit y changer."), A21_89),
    "interet": Why(_l("La loi donne accès à ce qui touche vos intérêts ou vos droits."), A21_94_CAPACITIES),
    "reponse": Why(_l("Pour vous répondre de la façon qui vous convient."), house_rules.RECORDING),
    "format": Why(_l("Pour vous remettre une réponse que vous pouvez lire."), legal.A21_84_ACCOMMODATION),
    "nom": Why(REACHING, legal.A21_46),
    "adresse": Why(REACHING, legal.A21_46),
    "joindre": Why(REACHING, legal.A21_46),
    "preuve": Why(WHOM, A21_94_CAPACITIES),
}
