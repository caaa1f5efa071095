"""What is known of the destruction of closed requests. No duration was read: the body's approved schedule gives it."""

from __future__ import annotations

from typing import Final

from workflows.sources import ACT, HOUSE, Source, Status

A21_73: Final = Source(
    ACT,
    "art. 73",
    "les renseignements dont les fins sont accomplies sont détruits, ou anonymisés, sous réserve de la Loi sur les "
    "archives",
    Status.SEEN,
    "S64",
)
ARCHIVES: Final = Source(
    "Loi sur les archives (A-21.1)",
    "calendrier de conservation",
    "rien n’est détruit que selon le calendrier de conservation approuvé de l’organisme",
    Status.MEMORY,
)
TWO_TO_DESTROY: Final = Source(
    HOUSE, "destruction", "une personne propose de détruire une demande fermée, une autre le confirme", Status.HOUSE
)
DESTROYING: Final = (A21_73, ARCHIVES, TWO_TO_DESTROY)
"""Under what a closed request is destroyed."""
HOLDING: Final = (
    Source(
        HOUSE,
        "suspension de la destruction",
        "une demande qu’un recours, un litige, un incident ou une enquête concerne n’est pas détruite ; une autre "
        "personne que celle qui l’a suspendue lève la suspension",
        Status.HOUSE,
    ),
)
"""Under what the destruction of a request is held."""
