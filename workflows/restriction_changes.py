"""What an act about a notice of restriction writes beside the state (R-22.1 ss. 7, 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.case import CaseView
from workflows.commands import Command, LiftRestriction, RecordRestriction
from workflows.states import Actor


def notice_signed(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember when the signature of the notice was seen (R-22.1, r. 1 s. 3)."""
    return replace(view, notice_signed_on=on)


def restricted(view: CaseView, command: RecordRestriction, _by: Actor, _on: date) -> CaseView:
    """Remember since when the restriction has effect (R-22.1 ss. 7, 8)."""
    return replace(view, restricted_on=command.effective_on)


def lifting_asked(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember when the person asked to lift the restriction: its signed notice is awaited."""
    return replace(view, lifting_asked_on=on)


def restriction_lifted(view: CaseView, command: LiftRestriction, _by: Actor, _on: date) -> CaseView:
    """Remember since when the restriction has effect no more."""
    return replace(view, lifted_on=command.lifted_on)
