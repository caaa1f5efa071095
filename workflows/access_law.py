"""What A-2.1 says of how access is given, of what is published, and what bounds or helps it; much of it from memory.

Nothing that was read of R-22.1 says how access is given: the body follows the Act respecting access, as a house rule.
"""

from __future__ import annotations

from typing import Final

from workflows.sources import ACT, Source, Status

SEEN, MEMORY = Status.SEEN, Status.MEMORY
MAY_2024: Final = "version française de mai 2024"
BEFORE_PORTABILITY: Final = "version française d’avant la portabilité"

A21_10 = Source(
    ACT,
    "art. 10, consultation",
    "un document se consulte sur place, aux heures habituelles de travail, ou à distance",
    SEEN,
    MAY_2024,
)
A21_10_COPY = Source(
    ACT,
    "art. 10, copie",
    "une copie s’obtient aussi, à moins que la reproduction ne nuise à la conservation du document ou ne soulève, en "
    "raison de sa forme, des difficultés pratiques sérieuses",
    SEEN,
    MAY_2024,
)
A21_10_TRANSCRIPT = Source(
    ACT,
    "art. 10, transcription",
    "sur demande, un document informatisé est remis dans une transcription écrite et intelligible",
    SEEN,
    MAY_2024,
)
A21_10_ACCOMMODATION = Source(
    ACT,
    "art. 10, dernier alinéa",
    "sur demande, une personne handicapée exerce son droit d’accès avec un accommodement raisonnable",
    MEMORY,
)
A21_12 = Source(ACT, "art. 12", "l’accès à un document se donne sous réserve du droit d’auteur", MEMORY)
A21_13 = Source(
    ACT,
    "art. 13",
    "de ce qui est déjà publié ou diffusé, l’accès se donne en le consultant, ou en disant ce qu’il faut pour le "
    "trouver ou l’obtenir là où il est offert",
    SEEN,
    "réponse publiée d’un ministère, juin 2018",
)
A21_13_TO_COME = Source(
    ACT,
    "art. 13, publication à venir",
    "une règle semblable vise ce qui doit bientôt être publié ; le temps n’en est pas connu : cette réponse n’est pas "
    "offerte",
    MEMORY,
)
A21_15 = Source(ACT, "art. 15", "répondre n’oblige ni à calculer ni à comparer des renseignements", MEMORY)
A21_84 = Source(
    ACT,
    "art. 84, consultation et copie",
    "les renseignements se consultent sur place ou à distance, et une copie s’en obtient",
    SEEN,
    BEFORE_PORTABILITY,
)
A21_84_TRANSCRIPT = Source(
    ACT,
    "art. 84, transcription",
    "sur demande, ce qui est informatisé est remis dans une transcription écrite et intelligible",
    SEEN,
    BEFORE_PORTABILITY,
)
A21_84_1 = Source(
    ACT,
    "art. 84.1",
    "une personne professionnelle qualifiée aide à comprendre un renseignement de nature médicale ou sociale",
    MEMORY,
)
