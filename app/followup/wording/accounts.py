"""What is said of a sign-in that showed nothing: what to do next, and never which datum differed."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.signin.context import Reason

CANCELLED: Final = _l(
    "La connexion est annulée. Rien n’a changé dans votre demande. Recommencez, ou choisissez une autre façon."
)
TROUBLED: Final = _l(
    "Le service de connexion ne répond pas bien en ce moment. Rien n’a changé dans votre demande. Réessayez plus tard, "
    "ou choisissez une autre façon."
)
PASSED: Final = _l(
    "Cette connexion ne vaut plus\u00a0: elle sert une seule fois, pendant 10 minutes. Recommencez, ou choisissez une "
    "autre façon."
)
NOT_ENOUGH: Final = _l(
    "Cette connexion ne suffit pas à prouver votre identité. Votre demande n’est pas bloquée\u00a0: choisissez une "
    "autre façon."
)
FAILURES: Final[Mapping[Reason, Any]] = {
    Reason.CANCELLED: CANCELLED,
    Reason.SLOW: TROUBLED,
    Reason.UNREACHABLE: TROUBLED,
    Reason.TROUBLED: TROUBLED,
    Reason.NOT_ASKED: PASSED,
    Reason.TOO_OLD: PASSED,
    Reason.FORGED: NOT_ENOUGH,
    Reason.TOO_WEAK: NOT_ENOUGH,
    Reason.NO_ATTRIBUTES: NOT_ENOUGH,
    Reason.NOT_MATCHED: NOT_ENOUGH,
}
