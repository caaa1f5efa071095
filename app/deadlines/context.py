"""The computation of a limit in sentences, for requesters and staff alike."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from app.formats import date_fr
from workflows.deadlines import Limit, ReviewLimit, Step, StepRule


def sentences(limit: Limit, *, extended: int = 0) -> Iterator[str]:
    """Yield how the date the body answers by was found, one step a sentence (A-2.1 ss. 47, 98; I-16 s. 52)."""
    yield _("Votre demande a été reçue le %(day)s. Ce jour ne compte pas.", day=date_fr(limit.receipt))
    if any(step.rule is StepRule.ORDERED for step in limit.steps):
        yield _("La Commission nous a ordonné de répondre au plus tard le %(day)s.", day=date_fr(limit.strict))
        return
    yield from _counted(limit, extended)
    yield from _passed(limit)


def _counted(limit: Limit, extended: int) -> Iterator[str]:
    if extended:
        yield _(
            "La loi donne %(first)s jours, et %(more)s jours de plus ont été ajoutés par un avis\u00a0: %(all)s jours "
            "en tout, comptés depuis la réception. Le dernier tombe le %(day)s.",
            first=limit.days - extended,
            more=extended,
            all=limit.days,
            day=date_fr(limit.nominal),
        )
    else:
        yield _(
            "La loi donne %(days)s jours, samedis et dimanches compris. Le dernier tombe le %(day)s.",
            days=limit.days,
            day=date_fr(limit.nominal),
        )


def _passed(limit: Limit) -> Iterator[str]:
    for step in limit.steps:
        if step.rule is StepRule.STRICT_PASSES:
            yield _passed_over(step)
    if limit.strict != limit.nominal:
        yield _("La date limite est donc le %(day)s.", day=date_fr(limit.strict))


def _passed_over(step: Step) -> str:
    return _(
        "Le %(day)s est un jour férié (%(why)s)\u00a0: le délai va au jour suivant.",
        day=date_fr(step.day),
        why=step.because,
    )


def safely(review: ReviewLimit) -> Iterator[str]:
    """Yield why a review is safest asked by its first date, where the Commission's rules move it (r. 6 s. 2)."""
    if review.due != review.nominal:
        yield _(
            "Devant la Commission, ce délai va jusqu’au %(day)s, parce que son dernier jour n’est pas un jour ouvrable "
            "pour elle. La date que nous donnons est la plus sûre.",
            day=date_fr(review.due),
        )


def target_sentence(target: date) -> str:
    """Return what the staff works to: a date that is in time under every reading."""
    return _(
        "Nous visons le %(day)s, un jour ouvrable qui respecte le délai quelle que soit la lecture de la loi.",
        day=date_fr(target),
    )
