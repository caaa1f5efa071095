"""What the Health Insurance Act (A-29) lets the body communicate of an insured service, and the rules on harm.

A-29 caps what a person may be given of the services they received or furnished, notwithstanding A-2.1 s. 83. Whether
R-22.1 changed that is for counsel to say: until then the cap holds under both Acts.
"""

from __future__ import annotations

from typing import Final

from workflows.sources import ACT, Source, Status

INSURANCE: Final = "Loi sur l’assurance maladie (A-29)"
A29_63 = Source(
    INSURANCE,
    "art. 63",
    "ce qui est obtenu pour l’exécution de cette loi ne se communique pas, sauf si la loi le permet",
    Status.MEMORY,
)
A29_64 = Source(
    INSURANCE,
    "art. 64",
    "qui a reçu ou fourni un service assuré, son avocat ou son représentant autorisé n’en reçoit que la date, le nom "
    "et l’adresse de qui l’a fourni, les sommes payées et à qui, et la description",
    Status.SEEN,
    "version de juin 2020",
)
A29_64_HEALTH = Source(
    INSURANCE,
    "art. 64, et R-22.1",
    "faute d’avis contraire, la limite de l’article 64 vaut aussi pour une demande faite selon R-22.1",
    Status.INFERENCE,
)
A21_87_1 = Source(
    ACT,
    "art. 87.1",
    "un renseignement de nature médicale peut être refusé si un préjudice grave est probable, et à condition d’offrir "
    "de le remettre à une personne professionnelle de la santé que la personne choisit",
    Status.SEEN,
    "version d’avril 2021",
)
A21_88 = Source(
    ACT,
    "art. 88",
    "ce qui révélerait un renseignement sur une autre personne et pourrait lui nuire sérieusement est refusé, à moins "
    "qu’elle n’y consente par écrit",
    Status.MEMORY,
)
