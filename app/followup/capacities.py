"""The words of a request made for another person: what is asked, and which proof is awaited."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.followup.context import Standing
from app.formats import date_fr
from workflows.case import CaseView
from workflows.mandates import Mandate, MandateScope
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


FOR_WHAT: Mapping[MandateScope, Any] = {
    MandateScope.WHOLE: _l("Vous pouvez agir pour l’autre personne, pour tout ce qui est demandé ici."),
    MandateScope.ACCESS: _l("Vous pouvez agir pour l’autre personne, pour recevoir ses renseignements seulement."),
    MandateScope.RECTIFICATION: _l(
        "Vous pouvez agir pour l’autre personne, pour faire corriger ses renseignements seulement."
    ),
    MandateScope.DESCRIBED: _l(
        "Vous pouvez agir pour l’autre personne, pour une partie seulement de ce qui est demandé ici. Pour savoir "
        "laquelle, téléphonez-nous."
    ),
}
UNTIL, UNTIL_14 = _l("Cela vaut jusqu’au %(day)s."), _l("Cela vaut jusqu’aux 14 ans de l’enfant.")
NO_END = _l("Aucune date de fin n’est inscrite.")
WAS_TOLD = _l("Nous avons appris le %(day)s que ce qui vous permettait d’agir pour l’autre personne a pris fin.")
LAPSED = _l("Ce qui vous permettait d’agir pour l’autre personne valait jusqu’au %(day)s.")
GREW = _l("L’enfant a maintenant 14 ans\u00a0: c’est à lui de demander.")
BEYOND = _l("Ce que vous demandez ici n’en fait pas partie\u00a0: nous ne pouvons donc rien vous communiquer.")
NOTHING_MORE = _l(
    "Nous ne pouvons donc plus rien vous communiquer à son sujet. Ce n’est pas un reproche, et la date limite de notre "
    "réponse ne change pas."
)
TO_DO = _l(
    "Si un nouveau document vous permet d’agir, donnez-le-nous avant notre réponse. S’il y a une erreur, "
    "téléphonez-nous\u00a0: nous regarderons avec vous."
)


def acting(view: CaseView, on: date) -> tuple[str, ...]:
    """Return for what, and until when, who asks is held to act for another, or that this is over and what to do."""
    if not view.capacity_confirmed:
        return ()
    if view.mandate_over(on):
        return (_why_over(view.mandate, on), str(NOTHING_MORE), str(TO_DO))
    held = (str(FOR_WHAT[view.mandate.scope]), _until(view.mandate))
    return held if view.mandate.opens(view.kind) else (*held, str(BEYOND), str(TO_DO))


def _until(mandate: Mandate) -> str:
    if mandate.until:
        return str(UNTIL) % {"day": date_fr(mandate.until)}
    return str(UNTIL_14 if mandate.until_alone else NO_END)


def _why_over(mandate: Mandate, on: date) -> str:
    if mandate.ended_on:
        return str(WAS_TOLD) % {"day": date_fr(mandate.ended_on)}
    lapsed = mandate.until if mandate.until and mandate.until < on else None
    return str(LAPSED) % {"day": date_fr(lapsed)} if lapsed else str(GREW)


def proof_standing(before: Standing, *, identity: bool, capacity: bool) -> Standing:
    """Return where a request made for another person stands while its proofs are awaited."""
    return replace(before, title=str(PROOFS[identity, capacity]), next=str(PROOFS_NEXT))
