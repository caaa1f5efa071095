"""What stands in the way where third parties are concerned, each condition with the rule that makes it."""

from __future__ import annotations

from datetime import date

from workflows.case import CaseView
from workflows.deadlines import ONE_DAY, embargo_end, observations_end
from workflows.house_rules import CONSULTING, HANDING_OVER, LATE_THIRD_PARTY_NOTICE, NAMING
from workflows.sources import everywhere
from workflows.states import Actor
from workflows.table import refuses
from workflows.third_party_law import (
    A21_25,
    A21_41_1,
    A21_49_EXECUTORY,
    A21_49_EXTENSION,
    A21_49_LATEST,
    A21_49_NOTICE,
    A21_49_SEVERAL,
    A21_49_WORD,
    A21_136,
)


@refuses(everywhere(NAMING), "aucun tiers n’attend d’être avisé")
def nobody_named(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to strike nobody (house rule)."""
    return view.third_parties.named == 0


@refuses(everywhere(NAMING), "aucun tiers n’est inscrit pour être avisé")
def nobody_to_consult(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to consult nobody (house rule)."""
    return view.third_parties.named + view.third_parties.unheard == 0


@refuses(everywhere(A21_49_NOTICE), "aucun avis n’attend son départ")
def no_notice_owed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record a notice that nobody ordered (A-2.1 s. 49)."""
    return view.third_parties.notices_owed == 0


@refuses(everywhere(A21_49_SEVERAL), "tous les avis ne sont pas partis")
def notices_not_out(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to read anything in silence before every notice is out (A-2.1 s. 49)."""
    return not view.third_parties.all_informed


@refuses(everywhere(A21_49_WORD), "aucun tiers avisé n’est attendu")
def nobody_awaited(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse the word of a third party who was not told, or was heard (A-2.1 s. 49)."""
    return view.third_parties.awaited <= view.third_parties.notices_owed


@refuses(everywhere(A21_49_LATEST), "un tiers peut encore donner ses observations")
def third_party_may_speak(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to rely on silence before the latest reading of the twenty days is over (A-2.1 s. 49)."""
    told = view.third_parties.informed_on
    return told is not None and on <= observations_end(told, view.in_force).due


@refuses(everywhere(A21_25), "un tiers concerné n’a pas été entendu")
def third_party_unheard(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to grant all while a third party was named and not heard (A-2.1 s. 25).

    In an immediate hazard it is enough that their notices left (A-2.1 s. 41.1). Where a part alone is granted it is a
    warning: nothing of theirs may be in that part.
    """
    about = view.third_parties
    return about.named + about.untold > 0 or (about.hazard_on is None and about.unheard > 0)


@refuses(everywhere(CONSULTING), "des unités doivent encore répondre")
def units_awaited(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to ask units while others have not answered (house rule)."""
    return view.consultations_open > 0


@refuses(everywhere(A21_49_EXTENSION), "le délai de l’article 49 court")
def third_parties_informed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to add ten days to the time that the notice to third parties opened (A-2.1 s. 49)."""
    return view.clock.decides_from is not None


@refuses(everywhere(LATE_THIRD_PARTY_NOTICE), "les avis aux tiers peuvent encore partir à temps")
def third_party_notice_in_time(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse the alarm while the notices may still leave in twenty days (house rule)."""
    return on <= view.clock.first_limit().nominal


@refuses(everywhere(LATE_THIRD_PARTY_NOTICE), "le retard des avis aux tiers est déjà inscrit")
def third_party_notice_known_late(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to raise the same alarm twice (house rule)."""
    return view.third_parties.notice_late_on is not None


@refuses(everywhere(A21_41_1), "le danger est déjà invoqué")
def hazard_invoked(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to invoke a hazard twice (A-2.1 s. 41.1)."""
    return view.third_parties.hazard_on is not None


@refuses(everywhere(A21_41_1), "aucun tiers n’est concerné")
def no_third_party(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to set aside a protection that protects nobody here (A-2.1 s. 41.1)."""
    about = view.third_parties
    return about.named + about.awaited + about.unheard + about.to_tell == 0


@refuses(everywhere(A21_49_NOTICE), "aucun tiers n’attend la décision")
def nobody_to_tell(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record a decision sent to a third party whom nobody owed it (A-2.1 s. 49)."""
    return view.third_parties.all_told


@refuses(everywhere(HANDING_OVER), "aucun document n’attend d’être remis")
def nothing_withheld(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to hand over what does not wait (house rule)."""
    return not view.third_parties.withheld


@refuses(everywhere(HANDING_OVER), "les documents accordés ne sont pas encore remis")
def still_withheld(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to close a case whose documents were granted and not handed over (house rule)."""
    return view.third_parties.withheld


@refuses(everywhere(A21_49_EXECUTORY), "l’avis de la décision à un tiers n’est pas parti")
def third_party_not_told(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to release before every third party was told: the fifteen days have not begun (A-2.1 s. 49)."""
    about = view.third_parties
    return about.hazard_on is None and not about.all_told


@refuses(everywhere(A21_49_EXECUTORY), "la décision n’est pas encore exécutoire")
def under_embargo(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to release until the day after the latest reading of the fifteen days (A-2.1 s. 49), hazards set aside."""
    free = executory_on(view)
    return free is not None and on < free


@refuses(everywhere(A21_136), "la révision demandée par un tiers suspend la décision")
def suspended(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to release while a third party's review has not ended (A-2.1 s. 136)."""
    return view.third_parties.suspended


@refuses(everywhere(A21_136), "aucune révision d’un tiers n’est en cours")
def not_suspended(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse the end of a review nobody recorded (A-2.1 s. 136)."""
    return not view.third_parties.suspended


@refuses(everywhere(A21_136), "les 15 jours du tiers sont passés : la Commission dira si elle excuse le retard")
def third_party_review_late(view: CaseView, by: Actor, on: date) -> bool:
    """Warn that the fifteen days were over at their latest reading (A-2.1 s. 136)."""
    return view.third_parties.all_told and not under_embargo.test(view, by, on)


def executory_on(view: CaseView) -> date | None:
    """Return the first day on which what is granted may be handed over, None while a notice of it is owed.

    It is the day after the latest reading of the fifteen days that follow the last mailing (A-2.1 s. 49); in a hazard,
    the day of the decision itself (s. 41.1).
    """
    about = view.third_parties
    since = about.withheld_since
    if since is None or about.hazard_on is not None:
        return since
    return embargo_end(max(about.told_on or since, since), view.in_force).due + ONE_DAY if about.all_told else None
