"""The words of the ways to the Commission: what may be contested, until when, and what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.formats import date_fr
from workflows.states import Contested, Kind, Regime, ReviewOutcome

SILENCE = _l("La date limite est passée sans réponse de notre part. Nous vous la devons toujours.")
DECIDED = _l("Si la réponse ne vous convient pas, vous pouvez demander une révision.")
EARLY: Mapping[Contested, Any] = {
    Contested.DELAY: _l(
        "Le %(day)s, nous avons prolongé le délai pour vous répondre. Si vous n’êtes pas d’accord, vous pouvez "
        "demander une révision sans attendre la réponse."
    ),
    Contested.FEES: _l(
        "Le %(day)s, nous avons estimé les frais. Si vous n’êtes pas d’accord, vous pouvez demander une révision sans "
        "attendre la réponse."
    ),
}
"""Why a decision given before the answer may be contested at once (A-2.1 s. 135)."""
PREPARE: Mapping[Contested, Any] = {
    Contested.ANSWER: _l("Préparer ma demande de révision"),
    Contested.DELAY: _l("Contester la prolongation"),
    Contested.FEES: _l("Contester les frais"),
}
NAMES: Mapping[Contested, str] = {
    Contested.ANSWER: "reponse",
    Contested.DELAY: "prolongation",
    Contested.FEES: "frais",
}
"""How an address names what an application is about."""
WHAT: Mapping[Contested, Any] = {
    Contested.ANSWER: _l(
        "Je demande la révision de la réponse que l’organisme m’a donnée le %(day)s. J’en joins une copie."
    ),
    Contested.DELAY: _l(
        "Je demande la révision de la décision de prolonger le délai de réponse, dont l’organisme m’a avisé le "
        "%(day)s. Je joins une copie de l’avis."
    ),
    Contested.FEES: _l(
        "Je demande la révision de la décision sur les frais, que l’organisme m’a annoncée le %(day)s. Je joins une "
        "copie de la lettre qui en donne le calcul."
    ),
}
ENCLOSED: Mapping[Contested, Any] = {
    Contested.ANSWER: _l("Joignez-y une copie de notre réponse."),
    Contested.DELAY: _l("Joignez-y une copie de notre avis de prolongation."),
    Contested.FEES: _l("Joignez-y une copie de notre lettre sur les frais."),
}
DELAY, ACCESS, FEES = _l("le délai de traitement"), _l("la façon dont l’accès est donné"), _l("les frais")
ALSO: Mapping[tuple[Kind, Regime], tuple[Any, ...]] = {
    (Kind.DOCUMENT_ACCESS, Regime.A21_CH2): (
        DELAY,
        ACCESS,
        FEES,
        _l("l’application du deuxième alinéa de l’article 9"),
    ),
    (Kind.PERSONAL_ACCESS, Regime.A21_CH3): (DELAY, ACCESS, FEES),
    (Kind.RECTIFICATION, Regime.A21_CH3): (DELAY,),
}
"""What may be contested of an answer besides what it decides (A-2.1 s. 135); nothing read of R-22.1 tells of it."""
REVIEWS: Mapping[Contested, Mapping[ReviewOutcome | None, Any]] = {
    Contested.ANSWER: {
        None: _l(
            "Nous avons reçu votre demande de révision le %(since)s. C’est maintenant la Commission qui décide\u00a0: "
            "elle vous écrira elle-même."
        ),
        ReviewOutcome.UPHELD: _l("Le %(ended)s, la Commission a maintenu notre réponse."),
        ReviewOutcome.SETTLED: _l("La révision s’est terminée par une entente le %(ended)s."),
        ReviewOutcome.WITHDRAWN: _l("La révision a été abandonnée le %(ended)s."),
        ReviewOutcome.SET_ASIDE: _l(
            "Le %(ended)s, la Commission nous a ordonné de répondre de nouveau, au plus tard le %(answer_by)s."
        ),
    },
    Contested.DELAY: {
        None: _l(
            "Nous avons reçu le %(since)s votre demande de révision de la prolongation. La Commission en décide et "
            "vous écrira elle-même. Nous n’attendons pas sa décision pour vous répondre."
        ),
        ReviewOutcome.UPHELD: _l("Le %(ended)s, la Commission a maintenu la prolongation."),
        ReviewOutcome.SETTLED: _l("La révision de la prolongation s’est terminée par une entente le %(ended)s."),
        ReviewOutcome.WITHDRAWN: _l("La révision de la prolongation a été abandonnée le %(ended)s."),
        ReviewOutcome.SET_ASIDE: _l("Le %(ended)s, la Commission a écarté la prolongation."),
    },
    Contested.FEES: {
        None: _l(
            "Nous avons reçu le %(since)s votre demande de révision des frais. La Commission en décide et vous écrira "
            "elle-même. Nous n’attendons pas sa décision pour préparer la réponse."
        ),
        ReviewOutcome.UPHELD: _l("Le %(ended)s, la Commission a maintenu les frais."),
        ReviewOutcome.SETTLED: _l("La révision des frais s’est terminée par une entente le %(ended)s."),
        ReviewOutcome.WITHDRAWN: _l("La révision des frais a été abandonnée le %(ended)s."),
        ReviewOutcome.SET_ASIDE: _l("Le %(ended)s, la Commission a changé les frais. Le montant est sur cette page."),
    },
}


def early_words(about: Contested, told_on: date) -> str:
    """Return why a decision given before the answer may be contested."""
    return str(EARLY[about]) % {"day": date_fr(told_on)}


def what_words(about: Contested, decided_on: date) -> str:
    """Return what the application asks to have reviewed, in the person's own voice."""
    return str(WHAT[about]) % {"day": date_fr(decided_on)}


def also_contested(kind: Kind, regime: Regime) -> tuple[str, ...]:
    """Return what may be contested of an answer besides what it decides."""
    return tuple(map(str, ALSO.get((kind, regime), ())))


def review_words(about: Contested, outcome: ReviewOutcome | None, **days: date | None) -> str:
    """Return what came of a review, None standing for one the Commission has not decided yet."""
    return str(REVIEWS[about][outcome]) % {name: date_fr(day) if day else "" for name, day in days.items()}
