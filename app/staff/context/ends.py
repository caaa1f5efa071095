"""How a review before the Commission may end, in words: each decision that may be reviewed has its own."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from workflows.states import ReviewOutcome

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
