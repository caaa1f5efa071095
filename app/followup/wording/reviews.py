"""The words of the ways to the Commission: what may be contested, until when, and what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.formats import date_fr
from workflows.holding import Hold, Why
from workflows.states import AppealOutcome, Contested, Kind, Regime, ReviewOutcome

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
REVIEWS: Mapping[Contested, Mapping[ReviewOutcome | AppealOutcome | None, Any]] = {
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
    Contested.RULING: {
        None: _l(
            "Un appel est devant la Cour du Québec depuis le %(since)s. Rien n’est à faire ici\u00a0: la Cour vous "
            "écrira."
        ),
        AppealOutcome.DISMISSED: _l("Le %(ended)s, la Cour du Québec a rejeté l’appel."),
        AppealOutcome.ALLOWED: _l("Le %(ended)s, la Cour du Québec a accueilli l’appel."),
        AppealOutcome.RETURNED: _l("Le %(ended)s, la Cour du Québec a renvoyé votre demande à la Commission."),
        AppealOutcome.WITHDRAWN: _l("L’appel a été abandonné le %(ended)s."),
    },
}
KEPT: Mapping[Why, Any] = {
    Why.COMMISSION: _l("Nous gardons tout ce que vous avez demandé jusqu’à la fin de la révision, et après elle."),
    Why.COURT: _l("Nous gardons tout ce que vous avez demandé tant que l’appel dure, et après lui."),
    Why.REVIEW: _l(
        "Nous gardons tout ce que vous avez demandé au moins jusqu’au %(day)s, pour que vous ayez le temps de demander "
        "une révision."
    ),
    Why.THIRD_PARTY: _l(
        "Nous gardons tout ce que vous avez demandé au moins jusqu’au %(day)s\u00a0: un tiers peut encore demander une "
        "révision."
    ),
    Why.APPEAL: _l(
        "Nous gardons tout ce que vous avez demandé au moins jusqu’au %(day)s\u00a0: ce que la Commission a décidé "
        "peut encore être porté en appel."
    ),
    Why.JUDGED: _l("L’appel est terminé. Nous gardons tout ce que vous avez demandé au moins jusqu’au %(day)s."),
}
"""What the duty to keep means for the person, once the answer is given or a recourse is under way (ss. 52.1, 102.1)."""


def early_words(about: Contested, told_on: date) -> str:
    """Return why a decision given before the answer may be contested."""
    return str(EARLY[about]) % {"day": date_fr(told_on)}


def what_words(about: Contested, decided_on: date) -> str:
    """Return what the application asks to have reviewed, in the person's own voice."""
    return str(WHAT[about]) % {"day": date_fr(decided_on)}


def also_contested(kind: Kind, regime: Regime) -> tuple[str, ...]:
    """Return what may be contested of an answer besides what it decides."""
    return tuple(map(str, ALSO.get((kind, regime), ())))


def kept_words(duty: Hold, on: date) -> str:
    """Return what is kept and until when, in plain words; nothing while the answer is awaited, or once it is over."""
    if duty.why not in KEPT or not duty.lasts(on):
        return ""
    return str(KEPT[duty.why]) % {"day": date_fr(duty.until) if duty.until else ""}


def review_words(about: Contested, outcome: ReviewOutcome | AppealOutcome | None, **days: date | None) -> str:
    """Return what came of a review or of an appeal, None standing for one that nobody has decided yet."""
    return str(REVIEWS[about][outcome]) % {name: date_fr(day) if day else "" for name, day in days.items()}
