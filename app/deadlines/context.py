"""The computation of a limit in sentences, for requesters and staff alike."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.formats import date_fr
from workflows.calendars import SATURDAY_NAME
from workflows.case import CaseView
from workflows.deadlines import Limit, ReviewLimit, Step, StepRule, embargo_end, observations_end
from workflows.states import State
from workflows.third_party_guards import executory_on

DEEMED, TARGET_PASSED, DIGEST, REMINDER = "deemed-refusal", "target-passed", "digest", "reminder:"
RIGHT_AGAIN: Final = "right-again"
"""A right refused for a time that can be exercised again (R-22.1 s. 17)."""
PRECISION_ENDS: Final = "precision-ends"
"""The time to make a request precise ends soon: the requester is told, once (A-2.1 ss. 42, 95)."""
RECEIVED, PROVEN, AWAITED = "received", "proven", "awaited"
UNLIMITED = "unlimited"
NO_LIMIT: Final = _l(
    "Aucune disposition que nous avons lue ne fixe de délai pour donner effet à un avis. Nous le consignons dès que "
    "l’identité est prouvée et que la signature est vue."
)
YOURS: Final[Mapping[str, Any]] = {
    UNLIMITED: _l("Votre avis a été reçu le %(day)s."),
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
    UNLIMITED: _l("L’avis a été reçu le %(day)s."),
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
    if view.kind.is_notice:
        yield str(words[UNLIMITED]) % {"day": date_fr(clock.received_on)}
        yield str(NO_LIMIT)
        return
    first = PROVEN if clock.counted_from else RECEIVED
    yield str(words[first]) % {"day": date_fr(clock.received_on), "proof": date_fr(clock.start)}
    if view.officer_received_on and view.officer_received_on != view.body_received_on:
        yield _(
            "L’organisme l’a reçue le %(body)s et la personne responsable le %(officer)s\u00a0: le délai se compte du "
            "premier de ces deux jours.",
            body=date_fr(view.body_received_on or clock.received_on),
            officer=date_fr(view.officer_received_on),
        )
    if clock.ordered_for:
        yield _("La Commission nous a ordonné de répondre au plus tard le %(day)s.", day=date_fr(limit.last))
        return
    if clock.granted_until:
        yield _(
            "La Commission a prolongé le délai\u00a0: nous répondons au plus tard le %(day)s.",
            day=date_fr(limit.last),
        )
        return
    if view.awaits_its_start:
        yield str(words[AWAITED])
    if clock.decides_from:
        yield from _heard(view, limit)
        yield from _passed(limit)
        return
    yield from _counted(limit, clock.extended_by, _("la preuve") if clock.counted_from else _("la réception"))
    yield from _passed(limit)


def _heard(view: CaseView, limit: Limit) -> Iterator[str]:
    """Yield how the fifteen days of a decision follow the word, or the silence, of third parties (A-2.1 s. 49)."""
    told, since = view.third_parties, view.clock.decides_from or limit.receipt
    if told.informed_on:
        yield _("Le dernier avis à un tiers est parti le %(day)s.", day=date_fr(told.informed_on))
    if told.filed_on == since and not told.awaited:
        yield _("Les dernières observations ont été déposées le %(day)s.", day=date_fr(since))
    else:
        yield _(
            "La loi laisse 20\u00a0jours pour donner des observations. Le dernier tombe le %(day)s.", day=date_fr(since)
        )
    yield _(
        "Elle donne ensuite %(days)s jours pour décider, comptés de ce jour, qu’il soit férié ou non. Le dernier tombe "
        "le %(last)s.",
        days=limit.days,
        last=date_fr(limit.nominal),
    )


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
    passes = StepRule.STRICT_PASSES if limit.last == limit.strict else StepRule.SATURDAY_PASSES
    yield from (_passed_over(step) for step in limit.steps if step.rule is passes)
    if limit.last != limit.nominal:
        yield _("La date limite est donc le %(day)s.", day=date_fr(limit.last))


def _passed_over(step: Step) -> str:
    if step.because == SATURDAY_NAME:
        return _("Le %(day)s est un samedi\u00a0: nous ne le tenons pas pour un jour ouvrable.", day=date_fr(step.day))
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


def target_sentence(view: CaseView, target: date) -> str:
    """Return what the staff works to: a date that is in time under every reading, where there is a limit."""
    if view.kind.is_notice:
        return _("Date de travail\u00a0: le %(day)s. Elle n’est promise à personne.", day=date_fr(target))
    return _(
        "Nous visons le %(day)s, un jour ouvrable qui respecte le délai quelle que soit la lecture de la loi.",
        day=date_fr(target),
    )


def third_party_sentences(view: CaseView) -> Iterator[str]:
    """Yield how long third parties may speak, then from when what is granted may be handed over (A-2.1 ss. 49, 136)."""
    told = view.third_parties
    if view.state is State.THIRD_PARTY and told.all_informed and told.informed_on:
        yield from _may_speak(observations_end(told.informed_on, view.in_force))
    if told.withheld:
        yield from _withheld(view)


def _may_speak(found: ReviewLimit) -> Iterator[str]:
    yield _("Le dernier avis à un tiers est parti le %(day)s.", day=date_fr(found.start))
    yield _(
        "La loi laisse 20\u00a0jours pour donner des observations. Le dernier tombe le %(day)s.",
        day=date_fr(found.nominal),
    )
    yield from _waited(found)
    yield _("Après ce jour, le silence vaut consentement.")


def _withheld(view: CaseView) -> Iterator[str]:
    told, free = view.third_parties, executory_on(view)
    if told.suspended and told.review_received_on:
        yield _(
            "Un tiers a demandé la révision de la décision le %(day)s\u00a0: rien n’est remis jusqu’à la fin de cette "
            "révision.",
            day=date_fr(told.review_received_on),
        )
    elif view.on_appeal:
        yield _("Un appel est devant la Cour du Québec\u00a0: rien n’est remis tant qu’il dure.")
    elif free is None:
        yield _("Rien n’est remis tant que chaque tiers n’a pas été avisé de la décision par la poste.")
    elif told.hazard_on:
        yield _("Un danger immédiat est invoqué\u00a0: la décision s’exécute sans attendre.")
    else:
        since = max(told.told_on or date.min, told.withheld_since or date.min)
        yield from _sursis(embargo_end(since, view.in_force))
        yield _("Les documents peuvent être remis à partir du %(day)s.", day=date_fr(free))


def _sursis(found: ReviewLimit) -> Iterator[str]:
    yield _("Le dernier avis de la décision est parti le %(day)s.", day=date_fr(found.start))
    yield _("La décision s’exécute 15\u00a0jours plus tard. Le dernier tombe le %(day)s.", day=date_fr(found.nominal))
    yield from _waited(found)


def _waited(found: ReviewLimit) -> Iterator[str]:
    """Yield why the body waits longer than the bare count: it relies only on the latest reading."""
    if found.due != found.nominal:
        yield _(
            "Comme ce jour n’est pas un jour ouvrable pour la Commission, nous attendons jusqu’au %(day)s.",
            day=date_fr(found.due),
        )
