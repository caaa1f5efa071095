"""The words of a request made for another person: what is asked, and which proof is awaited."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l

from app.followup.context import Standing
from workflows.states import Kind

KINDS_FOR_ANOTHER: Mapping[Kind, Any] = {
    Kind.PERSONAL_ACCESS: _l("Demande d’accès aux renseignements personnels d’une autre personne"),
    Kind.RECTIFICATION: _l("Demande de rectification des renseignements personnels d’une autre personne"),
    Kind.HEALTH_RESTRICTION: _l("Avis qui limite l’accès aux renseignements de santé d’une autre personne"),
}
PROOFS: Mapping[tuple[bool, bool], Any] = {
    (False, False): _l("Nous attendons la preuve de votre identité et de votre qualité"),
    (False, True): _l("Nous attendons la preuve de votre identité"),
    (True, False): _l("Nous attendons la preuve de votre qualité"),
}
"""What is awaited of who asks for another person: by whether the identity, then the capacity, is proven."""
PROOFS_NEXT = _l(
    "La lettre ci-dessous dit comment les prouver. Dès que les deux le sont, nous cherchons ce que vous demandez."
)


def proof_standing(before: Standing, *, identity: bool, capacity: bool) -> Standing:
    """Return where a request made for another person stands while its proofs are awaited."""
    return replace(before, title=str(PROOFS[identity, capacity]), next=str(PROOFS_NEXT))
