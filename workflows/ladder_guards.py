"""What stands in the way below the level asked, without a second clerk, or once the person says it is not them."""

from __future__ import annotations

from datetime import date

from workflows.capacity_law import A21_83_UNDER_14, R22_23
from workflows.case import CaseView
from workflows.house_rules import FREEZING, LADDER, REISSUING, SECOND_CLERK
from workflows.identity_ladder import WITNESSED, Level, Way
from workflows.sources import Rule, everywhere
from workflows.states import SYSTEM, Actor, Outcome
from workflows.table import refuses


@refuses(everywhere(LADDER), "ce qui est au dossier ne suffit pas encore pour ces renseignements")
def level_not_reached(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to hold an identity as proven below the level asked; the second clerk has a guard (house rule)."""
    return view.identity_confirmed and not view.sure_enough(on)


@refuses(
    Rule(A21_83_UNDER_14, A21_83_UNDER_14, R22_23),
    "avant 14 ans, on ne demande pas seul : le titulaire de l’autorité parentale ou le tuteur demande pour l’enfant",
)
def alone_under_14(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to hold as proven, so to give anything, a child under 14 who asks alone (A-2.1 s. 83; R-22.1 s. 23).

    A parent, a tutor or a lawyer asks for the child: the capacity is corrected, and proven. The fact is what the act
    says that day, so that nothing stands in the way from the fourteenth birthday on.
    """
    return view.under_14 and not view.for_another


@refuses(everywhere(SECOND_CLERK), "vous avez confirmé l’identité : une autre personne juge de la qualité")
def vouched_for_identity(view: CaseView, by: Actor, on: date) -> bool:
    """Refuse that who alone vouched for the identity also judges of the capacity (house rule)."""
    return view.identity_confirmed and bool(view.evidence) and not _seen_by_another(view, by, on)


@refuses(everywhere(SECOND_CLERK), "vous avez jugé de la qualité : une autre personne confirme l’identité")
def judged_the_capacity(view: CaseView, by: Actor, on: date) -> bool:
    """Refuse that who judged of the capacity also vouches for the identity (house rule)."""
    looked = {each.by for each in view.evidence if each.way is Way.SECOND_CLERK}
    return view.capacity_confirmed and by.id in looked and not _seen_by_another(view, by, on)


@refuses(everywhere(SECOND_CLERK), "une seule personne a vu qui demande et jugé de la qualité : une autre doit le voir")
def seen_by_one_clerk(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse that both be held as proven on what one clerk alone saw, in whichever order (house rule)."""
    both = view.for_another and view.identity_confirmed and view.capacity_confirmed
    return both and view.level_reached(on) < view.level_asked


def _seen_by_another(view: CaseView, by: Actor, on: date) -> bool:
    return view.without(by.id).level_reached(on) >= Level.N3


@refuses(everywhere(LADDER), "cette preuve s’inscrit d’elle-même quand elle arrive")
def not_for_a_clerk_to_say(view: CaseView, by: Actor, _on: date) -> bool:
    """Refuse that a clerk vouches for what only the application can have received (house rule)."""
    return by != SYSTEM and view.evidence[-1].way not in WITNESSED


@refuses(everywhere(REISSUING), "ce qui est montré ne suffit pas pour remettre un nouveau code")
def shown_too_little(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a code to who showed, then and there, less than the request asks, or than a code does (house rule)."""
    gives = view.ladder.gives[view.evidence[-1].way]
    return gives < max(Level.N2, min(view.level_asked, Level.N3))


@refuses(everywhere(FREEZING), "une personne dit que la demande ne vient pas d’elle")
def opposed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to hold anything as proven, or to give anything, while somebody says it is not them (house rule)."""
    return view.opposed_on is not None


@refuses(everywhere(FREEZING), "une personne dit que la demande ne vient pas d’elle : seul un refus peut partir")
def tells_while_opposed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse an answer that tells anything while somebody says it is not them; a refusal may leave (house rule)."""
    return view.opposed_on is not None and view.outcome is not Outcome.REFUSED


@refuses(everywhere(FREEZING), "personne ne s’oppose à la demande")
def nobody_opposes(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to lift what was never laid (house rule)."""
    return view.opposed_on is None
