"""What the law says of the Commission: its review of a decision, what it may let the body leave aside, its rules."""

from __future__ import annotations

from typing import Final

from workflows.sources import ACT, Source, Status

COMMISSION: Final = "Règles de la Commission (A-2.1, r. 6)"
A21_135 = Source(
    ACT,
    "art. 135",
    "une révision se demande dans les 30 jours de la décision ou de la fin du délai",
    Status.SEEN,
    "version de septembre 2021",
)
A21_135_EARLY = Source(
    ACT,
    "art. 135, délai, frais et accès",
    "une révision se demande aussi d’une décision sur le délai, les frais, le mode d’accès ou l’article 9",
    Status.SEEN,
    "version de septembre 2021",
)
A21_135_MEANWHILE = Source(
    ACT,
    "art. 135, pendant la révision",
    "rien de ce qui est lu n’arrête le délai de réponse pendant la révision du délai ou des frais",
    Status.INFERENCE,
)
A21_137 = Source(
    ACT, "art. 137", "la révision se demande par écrit, et les motifs peuvent être exposés brièvement", Status.MEMORY
)
A21_147 = Source(
    ACT, "art. 147", "une question de droit peut aller en appel, sur permission, dans les 30 jours", Status.MEMORY
)
A21_147_MEANWHILE = Source(
    ACT,
    "art. 147, pendant l’appel",
    "rien de ce qui est lu n’arrête un délai de réponse ni ne lève la garde pendant l’appel",
    Status.INFERENCE,
)
A21_ORDER = Source(
    ACT, "art. 135 à 147", "la Commission tranche la révision, et l’organisme fait ce qu’elle ordonne", Status.MEMORY
)
A21_137_1 = Source(
    ACT,
    "art. 137.1",
    "la Commission peut permettre de ne pas tenir compte d’une demande abusive, si l’organisme le lui demande à temps",
    Status.SEEN,
    "guide de la Commission",
)
A21_137_1_LIMIT = Source(
    ACT,
    "art. 137.1, délai",
    "s’adresser à la Commission dans les 20 jours, ou dans les 30 si l’avis de prolongation est parti à temps",
    Status.INFERENCE,
)
A21_137_1_CH3 = Source(
    ACT,
    "art. 137.1, renseignements personnels",
    "l’article parle de demandes, et de l’objet des dispositions sur les renseignements personnels : il vaut aussi "
    "pour celles d’une personne sur les renseignements qui la concernent",
    Status.INFERENCE,
)
A21_137_1_RULING = Source(
    ACT,
    "art. 137.1, décision",
    "la Commission peut aussi restreindre la demande ou prolonger le délai",
    Status.SEEN,
    "guide de la Commission",
)
R6_2 = Source(
    COMMISSION,
    "art. 2",
    "devant la Commission, samedi, 26 décembre et 2 janvier reportent aussi",
    Status.SEEN,
    "versions de janvier 2016 et de décembre 2023",
)
R6_4 = Source(
    COMMISSION,
    "art. 4 à 6",
    "nom et adresse, organisme, motifs brefs, décision jointe ou date de la demande restée sans réponse, signature",
    Status.SEEN,
    "versions de janvier 2016 et de décembre 2023",
)
