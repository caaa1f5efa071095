"""The words for what is to be verified about how a request was filed."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.cases.context import Doubt

DOUBTS: Final[Mapping[str, Any]] = {
    Doubt.QUICK: _l("à vérifier\u00a0: remplie et envoyée en moins de trois secondes"),
    Doubt.MANY: _l("à vérifier\u00a0: plus de cinq demandes en un jour avec ces coordonnées"),
    Doubt.SHARED: _l("à vérifier\u00a0: plus de trois noms ont donné ces coordonnées"),
}
