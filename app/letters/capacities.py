"""In which capacity somebody asks, what may prove it, and where to bring it: the same words on pages and in letters."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cases.context import Claim
from app.config import Body
from app.formats import nb
from workflows.capacities import AFTER_DEATH, PROOFS
from workflows.mandates import MandateScope
from workflows.states import Capacity

POST, IN_PERSON = "post", "in-person"
CAPACITIES: Final[Mapping[str, Any]] = {
    Capacity.SELF: _l("pour soi-même"),
    Capacity.PARENT: _l("titulaire de l’autorité parentale"),
    Capacity.TUTOR: _l("tuteur ou tutrice"),
    Capacity.MANDATARY: _l("mandataire"),
    Capacity.LIQUIDATOR: _l("liquidateur ou liquidatrice de la succession"),
    Capacity.BENEFICIARY: _l("bénéficiaire d’une assurance vie ou d’une indemnité de décès"),
    Capacity.HEIR: _l("héritier, héritière ou successible"),
    Capacity.RELATIVE: _l("conjoint, conjointe ou proche parent en deuil"),
}
DOCUMENTS: Final[Mapping[str, Any]] = {
    "birth-certificate": _l("un acte ou un certificat de naissance qui nomme les parents"),
    "judgment": _l("un jugement"),
    "tutorship": _l("le jugement ou l’acte qui nomme le tuteur"),
    "mandate": _l("un mandat ou une procuration avec sa signature"),
    "protection-mandate": _l("un mandat de protection homologué"),
    "will": _l("un testament"),
    "will-search": _l("un testament et les résultats des recherches testamentaires"),
    "heredity": _l("une déclaration d’hérédité"),
    "appointment": _l("le jugement ou l’acte qui nomme le liquidateur"),
    "insurance": _l("le contrat d’assurance ou une lettre de l’assureur"),
    "benefit": _l("la décision qui accorde l’indemnité de décès"),
    "family-act": _l("un acte de mariage, d’union civile ou de naissance qui montre le lien"),
    "shared-life": _l("un document qui montre la vie commune"),
    "other": _l("un autre document"),
}
MANDATE_SCOPES: Final[Mapping[str, Any]] = {
    MandateScope.WHOLE: _l("tout ce qui est demandé"),
    MandateScope.ACCESS: _l("l’accès aux renseignements seulement"),
    MandateScope.RECTIFICATION: _l("la rectification des renseignements seulement"),
    MandateScope.DESCRIBED: _l("une partie de ce qui est demandé"),
}
"""For what somebody is held to act."""


def awaited(capacity: Capacity, claim: Claim, body: Body, *, deceased: bool = False) -> tuple[str, ...]:
    """Return which proof of the capacity is awaited and where to bring it, nothing for who asks for themself."""
    return () if capacity is Capacity.SELF else tuple(_awaited(capacity, claim, body, deceased))


def _awaited(capacity: Capacity, claim: Claim, body: Body, deceased: bool) -> Iterator[str]:  # noqa: FBT001  (inner)
    told = DOCUMENTS.get(claim.proof)
    document = told or _("par exemple %(proof)s", proof=DOCUMENTS[PROOFS[capacity][0]])
    yield _(
        "Nous attendons la preuve de votre qualité de %(capacity)s\u00a0: %(document)s.",
        capacity=CAPACITIES[capacity],
        document=document,
    )
    if deceased or capacity in AFTER_DEATH:
        yield _("Joignez-y un document qui montre le décès, si nous ne le savons pas déjà.")
    where = ", ".join((body.name, *body.address))
    if claim.way != IN_PERSON:
        yield _("Envoyez-en une copie par la poste, avec votre numéro de demande\u00a0: %(where)s.", where=where)
    if claim.way != POST:
        yield _(
            "Apportez ce document à nos bureaux, %(hours)s\u00a0: %(where)s. Nous le regardons devant vous et vous le "
            "rendons.",
            hours=nb(body.hours),
            where=where,
        )
    yield _("N’envoyez pas ce document par courriel.")
