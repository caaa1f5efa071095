"""A copy of an identity card counts only once what was seen in it lets it."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app.uploads.services import Doubt, doubt_of
from workflows.identity_ladder import Way

DOUBTS: Final[Mapping[Doubt, Any]] = {
    Doubt.UNSAID: _l("Dites d’abord, dans «\u00a0Documents\u00a0», ce que vous avez vu dans la pièce regardée."),
    Doubt.UNSURE: _l(
        "Qui a regardé la pièce n’a pas pu le dire\u00a0: une autre personne la regarde d’abord, dans "
        "«\u00a0Documents\u00a0», et dit si elle correspond."
    ),
    Doubt.DIFFERS: _l(
        "Une personne a vu que la pièce ne correspond pas\u00a0: elle ne prouve rien. Offrez la façon suivante\u00a0: "
        "le code par la poste, la visite en personne ou le rappel."
    ),
}


def check_copy(way: str | None, case_id: uuid.UUID, viewer: str) -> None:
    """Raise ValidationError when a copy is relied upon that nobody could tell to be the person’s."""
    doubt = doubt_of(case_id, viewer) if way == Way.ID_COPY else None
    if doubt:
        raise ValidationError(str(DOUBTS[doubt]))
