"""What we know of the Act respecting health and social services information (R-22.1), and what we do not.

Its text was read in part only. Where it was not, the body follows the rules of the Act respecting access as a rule of
its own, and counsel is asked: see docs/legal.md.
"""

from __future__ import annotations

from typing import Final

from workflows.sources import HOUSE, Source, Status

HEALTH: Final = "Loi sur les renseignements de santé et de services sociaux (R-22.1)"
SECONDARY: Final = "source secondaire, numéro d’article à confirmer"
R22_2 = Source(
    HEALTH,
    "art. 2",
    "sont visés l’état de santé, les services reçus et ce qui, rattaché à l’un ou à l’autre, identifie la personne",
    Status.SEEN,
    "version du 18 novembre 2024",
)
R22_14 = Source(
    HEALTH,
    "art. 14",
    "à la collecte, la personne apprend qu’elle peut avoir accès à ses renseignements et les faire rectifier",
    Status.SEEN,
    "copie publique, date non retenue",
)
R22_17 = Source(
    HEALTH,
    "art. 17",
    "toute personne a droit d’être informée des renseignements qui la concernent et d’y avoir accès",
    Status.SEEN,
    "copie publique, date non retenue",
)
R22_17_HARM = Source(
    HEALTH,
    "art. 17, refus temporaire",
    "l’accès peut être refusé pour un temps si une personne professionnelle de la santé ou des services sociaux juge "
    "un préjudice grave probable ; les motifs sont documentés, et le jour où il peut de nouveau s’exercer est fixé",
    Status.SEEN,
    "version de novembre 2024",
)
R22_18 = Source(
    HEALTH,
    "art. 18 et 265",
    "toute personne a droit de savoir qui a eu accès à ses renseignements ou les a reçus ; d’ici à ce que tout soit "
    "journalisé, un registre dit ce qui est communiqué, à qui, à quelles fins et pourquoi",
    Status.SEEN,
    "article 265, version du 6 mai 2024, qui renvoie à l’article 18",
)
R22_LIMIT = Source(HEALTH, "délai de réponse", "répondre dans les 30 jours de la réception", Status.SEEN, SECONDARY)
R22_SILENCE = Source(
    HEALTH,
    "défaut de réponse",
    "sans réponse à la fin du délai, une révision peut être demandée",
    Status.SEEN,
    SECONDARY,
)
R22_REVIEW = Source(
    HEALTH,
    "révision",
    "une révision se demande à la Commission, par écrit et avec motifs, dans les 30 jours",
    Status.SEEN,
    SECONDARY,
)
R22_134 = Source(
    HEALTH,
    "art. 134",
    "un organisme peut demander à la Commission de ne pas tenir compte de demandes abusives",
    Status.SEEN,
    "version du 24 juin 2024",
)
R22_134_LIMIT = Source(
    HEALTH,
    "art. 134, délai",
    "s’adresser à la Commission dans les 30 jours de la réception de la plus récente de ces demandes",
    Status.SEEN,
    "version du 24 juin 2024",
)
R22_134_RULING = Source(
    HEALTH,
    "art. 134, décision",
    "l’article répond à l’article 137.1 de la Loi sur l’accès : la Commission pourrait donc aussi restreindre la "
    "demande ou prolonger le délai",
    Status.INFERENCE,
)
R22_NO_EXTENSION = Source(HEALTH, "prolongation", "aucune prolongation du délai n’est connue", Status.MEMORY)
R22_EXISTENCE = Source(
    HEALTH,
    "existence non confirmée",
    "rien de ce qui a été lu ne permet de taire l’existence d’un renseignement : cette réponse n’est pas offerte",
    Status.MEMORY,
)
R22_RECORDING = Source(
    HOUSE,
    "inscription d’une demande de rectification sur des renseignements de santé",
    "faute d’un texte confirmé, la demande refusée est inscrite au dossier si la personne l’exige, comme le veut "
    "l’article 91 de la Loi sur l’accès ; la lettre n’y voit pas un droit que la loi donne",
    Status.HOUSE,
)
R22_COPY = Source(
    HOUSE,
    "copie de ce qui est rectifié parmi des renseignements de santé",
    "faute d’un texte confirmé, la personne, qui a de toute façon accès à ces renseignements, en reçoit sans frais la "
    "copie rectifiée, ou l’attestation de leur retrait, comme le veut l’article 92 de la Loi sur l’accès",
    Status.HOUSE,
)
R22_IMPRECISE = Source(
    HEALTH,
    "demande imprécise",
    "faute d’un texte confirmé, un refus pour imprécision suit la règle de l’article 95 de la Loi sur l’accès",
    Status.INFERENCE,
)
R22_ALIKE = Source(
    HOUSE,
    "renseignements de santé",
    "faute d’un texte confirmé, l’avis de réception, l’aide, la preuve d’identité, les qualités dans lesquelles on "
    "demande pour une autre personne et leur preuve, le renvoi à un autre organisme, les motifs, l’aide à comprendre "
    "la décision, la façon de donner accès, la décision écrite, la garde de ce qui est demandé et les suites d’une "
    "révision suivent les règles de la Loi sur l’accès",
    Status.HOUSE,
)
