"""How a review before the Commission may end, or an appeal from it, in words: each decision has its own."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from workflows.states import AppealOutcome, ReviewOutcome, Ruled

THIRD_PARTY_REVIEW_ENDS: Final[Mapping[str, Any]] = {
    ReviewOutcome.UPHELD: _l("La Commission maintient la décision"),
    ReviewOutcome.SET_ASIDE: _l("La Commission écarte la décision et ordonne une nouvelle réponse"),
    ReviewOutcome.SETTLED: _l("Les parties s’entendent"),
    ReviewOutcome.WITHDRAWN: _l("Le tiers abandonne la révision"),
}
REVIEW_ENDS: Final[Mapping[str, Any]] = {
    ReviewOutcome.UPHELD: _l("La Commission maintient la décision"),
    ReviewOutcome.SET_ASIDE: _l("La Commission ordonne une nouvelle réponse"),
    ReviewOutcome.SETTLED: _l("Les parties s’entendent"),
    ReviewOutcome.WITHDRAWN: _l("La personne abandonne la révision"),
}
DELAY_REVIEW_ENDS: Final[Mapping[str, Any]] = {
    ReviewOutcome.UPHELD: _l("La Commission maintient la prolongation"),
    ReviewOutcome.SET_ASIDE: _l("La Commission écarte la prolongation"),
    ReviewOutcome.SETTLED: _l("Les parties s’entendent"),
    ReviewOutcome.WITHDRAWN: _l("La personne abandonne la révision"),
}
FEES_REVIEW_ENDS: Final[Mapping[str, Any]] = {
    ReviewOutcome.UPHELD: _l("La Commission maintient les frais"),
    ReviewOutcome.SET_ASIDE: _l("La Commission change les frais"),
    ReviewOutcome.SETTLED: _l("Les parties s’entendent"),
    ReviewOutcome.WITHDRAWN: _l("La personne abandonne la révision"),
}
APPEAL_ENDS: Final[Mapping[str, Any]] = {
    AppealOutcome.DISMISSED: _l("La Cour rejette l’appel"),
    AppealOutcome.ALLOWED: _l("La Cour accueille l’appel"),
    AppealOutcome.WITHDRAWN: _l("L’appel est abandonné"),
}
RETURNED: Final[Mapping[str, Any]] = {
    Ruled.ANSWER: _l("La Cour renvoie à la Commission la révision de la réponse"),
    Ruled.DELAY: _l("La Cour renvoie à la Commission la révision de la prolongation"),
    Ruled.FEES: _l("La Cour renvoie à la Commission la révision des frais"),
    Ruled.THIRD_PARTY: _l("La Cour renvoie à la Commission la révision demandée par le tiers"),
    Ruled.LEAVE: _l("La Cour renvoie à la Commission la permission de ne pas tenir compte de la demande"),
}
"""What the Commission ruled on, and the Court may send back to it."""
