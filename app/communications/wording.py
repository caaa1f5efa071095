"""The words by which a person asks who read or received their information (R-22.1 s. 18)."""

from typing import Any

from flask_babel import lazy_gettext as _l

ACCESSES: dict[str, Any] = {
    "no": _l("Non, seulement recevoir les renseignements"),
    "also": _l("Oui, en plus de recevoir les renseignements"),
    "only": _l("Oui, et rien d’autre sur ma santé"),
}
ACCESS_HINTS: dict[str, Any] = {
    "also": _l("Un relevé se joint à la réponse\u00a0: à qui, quand et pourquoi."),
}
