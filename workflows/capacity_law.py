"""Who may ask about whose information, and how far: the rules of A-2.1 and R-22.1, with how each is known."""

from __future__ import annotations

from typing import Final

from workflows.health_law import HEALTH
from workflows.sources import ACT, Source, Status

A21_94_CAPACITIES: Final = Source(
    ACT,
    "art. 94, qualités",
    "la demande sur une autre personne vient de qui la représente, du liquidateur de sa succession, du bénéficiaire "
    "d’une assurance vie ou d’une indemnité de décès, de l’héritier ou du successible, du titulaire de l’autorité "
    "parentale, même si l’enfant est décédé, du conjoint ou d’un proche parent en deuil",
    Status.MEMORY,
)
A21_83_UNDER_14: Final = Source(
    ACT,
    "art. 83, moins de 14 ans",
    "une personne de moins de 14 ans n’obtient pas elle-même, sauf par son avocat, les renseignements de santé ou "
    "sociaux qu’un organisme de la santé détient",
    Status.MEMORY,
)
FROM_14: Final = Source(
    ACT,
    "art. 83 et 94",
    "à 14 ans, une personne demande elle-même ; avant, le titulaire de l’autorité parentale ou le tuteur demande pour "
    "elle et prouve sa qualité",
    Status.INFERENCE,
)
A21_88_0_1: Final = Source(
    ACT,
    "art. 88.0.1",
    "l’organisme peut communiquer au conjoint ou à un proche parent ce qui peut l’aider dans son deuil, si la personne "
    "décédée n’avait pas consigné par écrit son refus",
    Status.SEEN,
    "sites du gouvernement du Québec et de la Commission, août 2023",
)
A21_88_1: Final = Source(
    ACT,
    "art. 88.1",
    "le liquidateur, le bénéficiaire, l’héritier ou le successible n’a accès qu’à ce qui touche ses intérêts ou ses "
    "droits à ce titre",
    Status.MEMORY,
)
A21_89_1: Final = Source(
    ACT,
    "art. 89.1",
    "le liquidateur, le bénéficiaire, l’héritier ou le successible peut aussi demander une rectification",
    Status.MEMORY,
)
R22_23: Final = Source(
    HEALTH,
    "art. 23",
    "avant 14 ans, le titulaire de l’autorité parentale ou le tuteur est informé des renseignements, y a accès et peut "
    "les faire rectifier, sauf ce que la protection de la jeunesse excepte",
    Status.SEEN,
    "copie publique, date non retenue",
)
