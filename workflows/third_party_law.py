"""What the law says of third parties whose information a document holds: their notice, their word, their review."""

from __future__ import annotations

from typing import Final

from workflows.sources import ACT, Source, Status

SEEN_IN: Final = "version de mars 2017"
A21_23 = Source(
    ACT,
    "art. 23",
    "ce qu’un tiers a fourni et traite comme confidentiel, secret industriel compris, ne sort pas sans son accord",
    Status.MEMORY,
)
A21_24 = Source(
    ACT,
    "art. 24",
    "ce qui, venant d’un tiers, nuirait à ses affaires ou à une négociation ne sort pas sans son accord",
    Status.MEMORY,
)
A21_25 = Source(
    ACT,
    "art. 25",
    "le tiers est avisé avant que ces renseignements ne sortent, sauf s’il a déjà consenti ou renoncé à l’avis",
    Status.MEMORY,
)
A21_41_1 = Source(
    ACT,
    "art. 41.1",
    "un danger immédiat écarte ces restrictions : le tiers est avisé, et la décision s’exécute malgré l’article 49",
    Status.SEEN,
    "version de septembre 2021",
)
A21_47_P7 = Source(
    ACT,
    "art. 47, al. 1, 7°",
    "dire qu’un tiers ne peut être joint par courrier et sera avisé par un avis public",
    Status.SEEN,
    "version de décembre 2018",
)
A21_49_NOTICE = Source(
    ACT,
    "art. 49, avis",
    "le tiers est avisé par courrier dans les 20 jours de la réception, et la personne qui demande l’est aussi",
    Status.SEEN,
    SEEN_IN,
)
A21_49_PUBLIC = Source(
    ACT,
    "art. 49, avis public",
    "qui ne peut être joint par courrier l’est autrement, notamment par un avis public dans un journal",
    Status.SEEN,
    SEEN_IN,
)
A21_49_SEVERAL = Source(
    ACT, "art. 49, plusieurs tiers", "plusieurs tiers sont avisés une fois tous les avis partis", Status.SEEN, SEEN_IN
)
A21_49_WORD = Source(
    ACT,
    "art. 49, observations",
    "le tiers a 20 jours, depuis qu’il est informé, pour donner ses observations",
    Status.SEEN,
    SEEN_IN,
)
A21_49_SILENCE = Source(ACT, "art. 49, silence", "le silence du tiers vaut consentement", Status.SEEN, SEEN_IN)
A21_49_LATEST = Source(
    ACT,
    "art. 49, lecture",
    "l’organisme ne compte sur le silence ou la fin du sursis qu’après la lecture la plus tardive du délai",
    Status.INFERENCE,
)
A21_49_DECISION = Source(
    ACT,
    "art. 49, décision",
    "la décision part dans les 15 jours des observations, ou de la fin du temps pour les donner",
    Status.SEEN,
    SEEN_IN,
)
A21_49_NOMINAL = Source(
    ACT,
    "art. 49, calcul",
    "les 15 jours se comptent du dernier jour brut, jamais d’un jour reporté ; si l’avis part tard, le délai demeure",
    Status.INFERENCE,
)
A21_49_EXTENSION = Source(
    ACT,
    "art. 49, prolongation",
    "le délai de l’article 49 une fois commencé, aucune prolongation ne s’y ajoute",
    Status.INFERENCE,
)
A21_49_EXECUTORY = Source(
    ACT,
    "art. 49, exécution",
    "la décision qui donne accès s’exécute 15 jours après la mise à la poste de l’avis au tiers",
    Status.SEEN,
    SEEN_IN,
)
A21_136 = Source(
    ACT,
    "art. 136",
    "le tiers peut demander la révision dans les mêmes 15 jours, ce qui suspend l’exécution",
    Status.MEMORY,
)
A21_136_END = Source(
    ACT, "art. 136, fin", "la décision s’exécute quand la révision du tiers finit sans l’écarter", Status.INFERENCE
)
