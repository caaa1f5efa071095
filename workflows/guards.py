"""Named conditions, each a clause that reads after *unless*, each citing the rule that makes it."""

from __future__ import annotations

from datetime import date

from workflows.case import CaseView
from workflows.holding import hold, reviewable_until
from workflows.house_rules import CLAIMING, CONSULTING, LATE_NOTICE, SIGNING, TARGET, TWO_PERSONS
from workflows.legal import (
    A21_45,
    A21_98_FROM_PROOF,
    ANSWERABLE,
    EXTENSION,
    FEES,
    HOLD,
    I16_52,
    LIMIT,
    ORDER,
    REDIRECTION,
    REVIEW,
    SILENCE,
)
from workflows.proof_guards import (
    asks_for_oneself,
    capacity_already_proven,
    capacity_already_refused,
    capacity_not_offered,
    capacity_unproven,
    identity_already_proven,
    identity_unproven,
    nothing_to_prove,
)
from workflows.sources import everywhere
from workflows.states import OPEN, Actor, Outcome, Role
from workflows.table import refuses

__all__ = [
    "asks_for_oneself",
    "capacity_already_proven",
    "capacity_already_refused",
    "capacity_not_offered",
    "capacity_unproven",
    "identity_already_proven",
    "identity_unproven",
    "nothing_to_prove",
]
"""What is written in another module and asked for here with the rest."""


@refuses(everywhere(A21_45), "la demande est déjà écrite")
def already_written(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to put in writing what is written (A-2.1 s. 45)."""
    return view.written


@refuses(EXTENSION, "le premier délai est passé")
def nominal_passed(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse an extension once the first limit is over, no roll counted (A-2.1 ss. 47 para. 2, 98 para. 2)."""
    return on > view.clock.first_limit().nominal


@refuses(REDIRECTION, "les 20 jours pour diriger la personne vers un autre organisme sont passés")
def redirection_passed(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to draft, approve or sign a redirection after the first limit, no roll counted (A-2.1 ss. 48, 96)."""
    return view.outcome in {None, Outcome.OTHER_BODY} and on > view.clock.first_limit().nominal


@refuses(LIMIT, "la lettre ne donne pas de décision")
def decides_nothing(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record as a decision a letter that names another body or tells of an application (A-2.1 ss. 47, 98)."""
    return view.outcome in {Outcome.OTHER_BODY, Outcome.ASKED_COMMISSION}


@refuses(REDIRECTION, "la lettre ne dirige vers aucun autre organisme")
def redirects_nowhere(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record as a redirection a letter that decides (A-2.1 ss. 48, 96)."""
    return view.outcome is not Outcome.OTHER_BODY


@refuses(EXTENSION, "le délai est déjà prolongé")
def already_extended(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a second extension (A-2.1 ss. 47 para. 2, 98 para. 2)."""
    return view.clock.extended_by > 0


@refuses(EXTENSION, "la Commission a déjà donné plus de temps")
def time_already_granted(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to add days to a limit that the Commission fixed (A-2.1 s. 137.1)."""
    return view.clock.granted_until is not None


@refuses(EXTENSION, "l’avis de prolongation est déjà demandé")
def extension_already_ordered(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to order the notice of extension twice."""
    return view.extension_ordered_on is not None


@refuses(EXTENSION, "aucun avis de prolongation n’est demandé")
def extension_not_ordered(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to sign or send a notice nobody ordered."""
    return view.extension_ordered_on is None


@refuses(everywhere(SIGNING), "l’avis de prolongation n’est pas signé")
def extension_not_signed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to send a notice nobody signed (house rule)."""
    return view.extension_signature_by is None


@refuses(everywhere(SIGNING), "l’avis de prolongation est déjà signé")
def extension_already_signed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a second signature of the notice (house rule)."""
    return view.extension_signature_by is not None


@refuses(everywhere(LATE_NOTICE), "l’avis de prolongation peut encore partir à temps")
def notice_still_in_time(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse the alarm while the notice may still leave in time (house rule)."""
    return on <= view.clock.first_limit().nominal


@refuses(everywhere(LATE_NOTICE), "le retard de l’avis est déjà inscrit")
def notice_already_late(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to raise the same alarm twice (house rule)."""
    return view.notice_late_on is not None


@refuses(everywhere(TARGET), "la date visée est passée")
def target_passed(view: CaseView, _by: Actor, on: date) -> bool:
    """Warn that the first limit's target day is over: the last day of work on which the notice is surely in time."""
    return on > view.clock.first_limit().target


@refuses(SILENCE, "le délai court encore")
def limit_still_runs(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to read silence as a refusal before the day after the strict date (A-2.1 ss. 52, 102)."""
    return on <= view.clock.limit().last


@refuses(everywhere(A21_98_FROM_PROOF), "le délai ne court qu’une fois l’identité prouvée")
def clock_not_started(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse what supposes that the days run, where they run only from the proof of identity (A-2.1 ss. 94, 98)."""
    return view.awaits_its_start


@refuses(everywhere(I16_52), "la date limite est passée : elle ne bouge plus")
def limit_over(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to move a date that has passed (I-16 s. 52)."""
    return on > view.clock.limit().last


@refuses(everywhere(I16_52), "le calendrier en vigueur ne change pas les dates")
def dates_stand(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to write that dates moved when they did not (I-16 s. 52)."""
    now, then = view.clock.limit(), view.clock.under(view.in_force).limit()
    return (now.target, now.last) == (then.target, then.last)


@refuses(SILENCE, "le refus réputé est déjà inscrit")
def already_deemed_refused(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record the deemed refusal twice (A-2.1 ss. 52, 102)."""
    return view.deemed_refused_on is not None


@refuses(everywhere(TWO_PERSONS), "la décision a été préparée par la même personne")
def preparer(view: CaseView, by: Actor, _on: date) -> bool:
    """Refuse that who prepared a decision approves or signs it; a draft of nobody is refused too (house rule)."""
    return view.prepared_by in {None, by.id}


@refuses(ANSWERABLE, "aucune délégation écrite ne vous le permet ce jour-là pour cette sorte de demande")
def not_delegated(view: CaseView, by: Actor, on: date) -> bool:
    """Refuse a delegate whose written delegation does not cover the day or the regime (A-2.1 s. 8)."""
    return by.delegations is not None and by.delegation(view.regime, on) is None


@refuses(everywhere(SIGNING), "la décision est déjà signée")
def already_signed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to sign or return what is signed (house rule)."""
    return view.signature_by is not None


@refuses(everywhere(SIGNING), "la décision n’est pas signée")
def not_signed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse that an unsigned decision leaves (house rule)."""
    return view.signature_by is None


@refuses(everywhere(CLAIMING), "une autre personne a pris la demande en charge")
def claimed_by_other(view: CaseView, by: Actor, _on: date) -> bool:
    """Refuse to work over somebody's shoulder (house rule)."""
    return view.assignee not in {None, by.id}


@refuses(everywhere(CLAIMING), "vous avez déjà pris la demande en charge")
def already_yours(view: CaseView, by: Actor, _on: date) -> bool:
    """Refuse to claim twice (house rule)."""
    return view.assignee == by.id


@refuses(everywhere(CLAIMING), "personne n’a pris la demande en charge")
def unclaimed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to release what nobody holds (house rule)."""
    return view.assignee is None


@refuses(everywhere(CLAIMING), "vous n’avez pas la demande en charge")
def not_the_assignee(view: CaseView, by: Actor, _on: date) -> bool:
    """Refuse to release another's case, but to a team lead, who covers absences (house rule)."""
    return view.assignee != by.id and Role.LEAD not in by.roles


@refuses(everywhere(CONSULTING), "aucune unité ne doit encore répondre")
def no_unit_awaited(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse records nobody asked for (house rule)."""
    return view.consultations_open == 0


@refuses(FEES, "aucuns frais ne sont estimés")
def no_estimate(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to accept, reduce or pay what nobody estimated (A-2.1 ss. 11, 85)."""
    return view.fees_estimated_on is None


@refuses(FEES, "les frais sont déjà acceptés")
def fees_already_accepted(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a second answer to the same estimate (A-2.1 ss. 11, 85)."""
    return view.fees_accepted_on is not None


@refuses(SILENCE, "une réponse a déjà été donnée")
def answered_once(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse what the law says of a first answer that is owed, once it was given (A-2.1 ss. 47, 52, 98, 102)."""
    return view.clock.answered_on is not None


@refuses(HOLD, "ce qui est demandé doit être gardé jusqu’à la fin des recours")
def under_hold(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to close, or ever to destroy, while a recourse is open at its latest reading (A-2.1 ss. 52.1, 102.1)."""
    duty = hold(view)
    return duty is not None and duty.lasts(on)


@refuses(REVIEW, "il n’y a encore ni réponse ni refus réputé à réviser")
def nothing_to_review(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a review of nothing: it is asked of a decision or of silence past the limit (A-2.1 s. 135)."""
    return view.clock.answered_on is None and view.deemed_refused_on is None


@refuses(REVIEW, "aucune réponse n’a été donnée")
def never_answered(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a late review of what the Commission let the body leave without an answer (A-2.1 ss. 135, 137.1)."""
    return view.clock.answered_on is None


@refuses(REVIEW, "la demande est déjà devant la Commission")
def already_before_the_commission(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to open a second review beside the first (A-2.1 s. 135)."""
    return view.before_the_commission


@refuses(ORDER, "aucune révision n’est devant la Commission")
def not_before_the_commission(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse the end of a review nobody recorded (A-2.1, chapter IV)."""
    return not view.before_the_commission


@refuses(REVIEW, "le temps pour demander la révision est passé : la Commission dira si elle excuse le retard")
def review_late(view: CaseView, _by: Actor, on: date) -> bool:
    """Warn that the recourse was over at its latest reading: the Commission may excuse it (A-2.1 s. 135)."""
    last = reviewable_until(view)
    return view.state not in OPEN and (last is None or on > last)


@refuses(everywhere(A21_45), "la demande est orale, et seule la décision sur une demande écrite se révise")
def oral_still(view: CaseView, _by: Actor, _on: date) -> bool:
    """Warn that the request was never put in writing: the Commission will say so, the body records what it receives."""
    return not view.written
