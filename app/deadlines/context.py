"""The computation of a limit in sentences, for requesters and staff alike."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.formats import date_fr
from workflows.case import CaseView
from workflows.deadlines import Limit, ReviewLimit, Step, StepRule

DEEMED, TARGET_PASSED, DIGEST, REMINDER = "deemed-refusal", "target-passed", "digest", "reminder:"
RIGHT_AGAIN: Final = "right-again"
"""A right refused for a time that can be exercised again (R-22.1 s. 17)."""
RECEIVED, PROVEN, AWAITED = "received", "proven", "awaited"
YOURS: Final[Mapping[str, Any]] = {
    RECEIVED: _l("Votre demande a été reçue le %(day)s. Ce jour ne compte pas."),
    PROVEN: _l(
        "Votre demande a été reçue le %(day)s et votre identité, prouvée le %(proof)s\u00a0: le délai se compte à "
        "partir de cette preuve. Ce jour ne compte pas."
    ),
    AWAITED: _l(
        "Le délai commencera le jour où votre identité sera prouvée. D’ici là, la date est comptée depuis la "
        "réception\u00a0: c’est la plus proche possible."
    ),
}
THEIRS: Final[Mapping[str, Any]] = {
    RECEIVED: _l("La demande a été reçue le %(day)s. Ce jour ne compte pas."),
    PROVEN: _l(
        "La demande a été reçue le %(day)s et l’identité, prouvée le %(proof)s\u00a0: le délai se compte à partir de "
        "cette preuve. Ce jour ne compte pas."
    ),
    AWAITED: _l(
        "Le délai commencera le jour où l’identité sera prouvée. D’ici là, la date est comptée depuis la "
        "réception\u00a0: c’est la plus proche possible."
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """Something the staff is told of: its name, the day it is about, the part or the member, and counts."""

    name: str
    period: date
    subject_id: uuid.UUID
    counts: Mapping[str, int] = field(default_factory=dict)


def reminder(code: str) -> str:
    """Return the name under which the reminder of a rule is told."""
    return f"{REMINDER}{code}"


def sentences(view: CaseView, words: Mapping[str, Any] = YOURS) -> Iterator[str]:
    """Yield how the date the body answers by was found, one step a sentence (A-2.1 ss. 47, 98; I-16 s. 52)."""
    clock, limit = view.clock, view.clock.limit()
    first = PROVEN if clock.counted_from else RECEIVED
    yield str(words[first]) % {"day": date_fr(clock.received_on), "proof": date_fr(clock.start)}
    if clock.ordered_for:
        yield _("La Commission nous a ordonné de répondre au plus tard le %(day)s.", day=date_fr(limit.strict))
        return
    if view.awaits_its_start:
        yield str(words[AWAITED])
    yield from _counted(limit, clock.extended_by, _("la preuve") if clock.counted_from else _("la réception"))
    yield from _passed(limit)


def _counted(limit: Limit, extended: int, since: str) -> Iterator[str]:
    if extended:
        yield _(
            "La loi donne %(first)s jours, et %(more)s jours de plus ont été ajoutés par un avis\u00a0: %(all)s jours "
            "en tout, comptés depuis %(since)s. Le dernier tombe le %(day)s.",
            first=limit.days - extended,
            more=extended,
            all=limit.days,
            since=since,
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
