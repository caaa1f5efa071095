"""What R-22.1 says of who may not have access to a person's health information, and what we do not know of it."""

from __future__ import annotations

from typing import Final

from workflows.health_law import HEALTH
from workflows.sources import HOUSE, Rule, Source, Status, everywhere

REGULATION: Final = "Règlement d’application (R-22.1, r. 1)"
R22_7 = Source(
    HEALTH,
    "art. 7",
    "la personne peut restreindre l’accès à ses renseignements par une personne intervenante qu’elle nomme",
    Status.SEEN,
    "copie publique, date non retenue",
)
R22_8 = Source(
    HEALTH,
    "art. 8",
    "la personne peut refuser que certaines personnes, ou la recherche, aient accès à ses renseignements",
    Status.SEEN,
    "copie publique, date non retenue",
)
R22_R1_3 = Source(
    REGULATION,
    "art. 3",
    "l’avis de restriction ou de refus est écrit et signé ; il donne le nom et les coordonnées de la personne, dit qui "
    "est visé et décrit les renseignements",
    Status.SEEN,
    "copie publique, date non retenue",
)
R22_R1_5 = Source(
    REGULATION,
    "art. 5",
    "avant 14 ans, l’avis est donné par le titulaire de l’autorité parentale ou le tuteur, avec leur nom et leurs "
    "coordonnées",
    Status.SEEN,
    "version du 19 novembre 2024",
)
NO_LIMIT = Source(
    HOUSE,
    "effet d’un avis",
    "aucun délai n’est connu pour donner effet à un avis : aucun n’est promis, et le travail vise la date qu’aurait "
    "une demande sous la même loi",
    Status.HOUSE,
)
SIGNED = Source(
    HOUSE,
    "signature d’un avis",
    "faute de savoir si une signature technologique suffit, un avis est tenu pour signé quand une personne de l’équipe "
    "a vu la signature, sur papier ou devant elle",
    Status.HOUSE,
)
LIFTING = Source(
    HOUSE,
    "levée d’un avis",
    "une restriction ou un refus se lève comme il se donne, par un avis écrit et signé de la même personne",
    Status.HOUSE,
)
HEEDING = Source(
    HOUSE,
    "avis en vigueur",
    "avant de communiquer ou de décider quoi que ce soit d’une personne, on tient compte de tout avis en vigueur donné "
    "sous le même nom, et on le confirme",
    Status.HOUSE,
)
RETURNING = Source(
    HOUSE,
    "avis sans effet",
    "un avis que la loi n’ouvre pas est retourné avec ses motifs, par la même décision écrite qu’un refus",
    Status.HOUSE,
)
NOTICE: Final[Rule] = everywhere(R22_R1_3)
LIFT: Final[Rule] = everywhere(LIFTING)
