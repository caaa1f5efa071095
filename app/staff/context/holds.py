"""Why what was asked must be kept, until when, and what that asks of the staff (A-2.1 ss. 52.1, 102.1)."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from workflows.holding import Why

HOLDS: Final[Mapping[str, Any]] = {
    Why.OWED: _l("tant que la réponse est due, puis jusqu’à la fin des recours"),
    Why.COMMISSION: _l("tant que la demande est devant la Commission, puis jusqu’à la fin des recours"),
    Why.REVIEW: _l("au moins jusqu’au %(day)s, dernier jour pour demander la révision"),
    Why.APPEAL: _l("au moins jusqu’au %(day)s, dernier jour pour porter la décision en appel"),
    Why.COURT: _l("tant que l’appel dure, puis jusqu’à la fin des recours"),
    Why.THIRD_PARTY: _l("au moins jusqu’au %(day)s, dernier jour où un tiers peut demander la révision"),
    Why.JUDGED: _l("au moins jusqu’au %(day)s, trente jours après la fin de l’appel"),
}
KEPT: Final[Mapping[str, Any]] = {
    Why.OWED: _l("La réponse est due\u00a0: rien de ce qui est demandé ne se détruit, quel que soit le calendrier."),
    Why.COMMISSION: _l(
        "La Commission n’a pas fini\u00a0: rien de ce qui est demandé ne se détruit et la demande ne se ferme pas, "
        "quelle que soit la durée."
    ),
    Why.COURT: _l(
        "La Cour du Québec n’a pas fini\u00a0: rien de ce qui est demandé ne se détruit, la demande ne se ferme pas et "
        "rien de ce qu’un tiers conteste n’est remis. Inscrivez la fin de l’appel quand le jugement arrive."
    ),
    Why.REVIEW: _l(
        "La personne peut encore demander la révision\u00a0: jusque-là, rien de ce qui est demandé ne se détruit et la "
        "demande ne se ferme pas."
    ),
    Why.THIRD_PARTY: _l(
        "Un tiers avisé de la décision peut encore demander la révision\u00a0: jusque-là, rien de ce qui est demandé "
        "ne se détruit et la demande ne se ferme pas."
    ),
    Why.APPEAL: _l(
        "La Commission a décidé, et sa décision peut être portée en appel\u00a0: jusque-là, rien de ce qui est demandé "
        "ne se détruit. Un appel reçu s’inscrit ici."
    ),
    Why.JUDGED: _l(
        "L’appel est terminé. Aucun texte lu ne dit si un recours le suit\u00a0: par prudence, tout ce qui est demandé "
        "se garde trente jours de plus. Un juriste confirme."
    ),
}
"""What the duty to keep asks of the staff, in a sentence, by its reason."""
