"""Propose a change, rule upon one: what the person saw is what is done, or nothing is."""

import uuid

from app import clock
from app.access import Member
from app.administration.context import Preview, Told
from app.administration.services.previewing import preview
from app.administration.services.unchanging import template_proposal
from app.errors import NotPermitted
from app.reference import services as reference
from app.reference.context import Proposal, Ruling, Sort
from app.reference.services import ChangeRefused, Overtaken
from workflows.states import Regime, Role


def propose(shown: Preview, *, by: Member) -> uuid.UUID:
    """Propose a change whose consequences the person saw; raise ChangeRefused."""
    return reference.propose(shown.proposal, by=by.actor.id)


def shown(told: Told) -> tuple[Preview | None, ChangeRefused | None]:
    """Return what a change that waits would do today, or why it cannot be made any more."""
    proposal = Proposal(told.sort, told.code, told.since, told.after, told.reverts)
    try:
        _check_template(proposal)
        found = preview(proposal)
    except ChangeRefused as refusal:
        return None, refusal
    return (found, None) if found.before == told.before else (None, Overtaken())


def may_decide(member: Member) -> bool:
    """Tell whether a member may rule upon changes: an administrator, or who acts as officer today (A-2.1 s. 8)."""
    actor, today = member.actor, clock.today()
    acts = actor.delegations is None or any(actor.delegation(regime, today) for regime in Regime)
    return member.has(Role.ADMINISTRATOR) or (member.has(Role.OFFICER) and acts)


def decide(told: Told, ruling: Ruling, *, by: Member) -> None:
    """Approve, refuse or withdraw a change; raise NotPermitted or ChangeRefused."""
    if not may_decide(by):
        raise NotPermitted
    if ruling is Ruling.APPLIED:
        _check_template(Proposal(told.sort, told.code, told.since, told.after))
    reference.rule(told.id, ruling, by=by.actor.id)


def _check_template(proposal: Proposal) -> None:
    """Refuse to approve a letter whose files are not those that were proposed."""
    if proposal.sort is Sort.TEMPLATE and template_proposal(proposal.code).after != proposal.after:
        raise Overtaken
