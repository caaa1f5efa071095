"""What an act that may follow a decision writes: what leaves, what is recorded, who is told (ss. 67.3, 84, 91, 93)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.case import CaseView
from workflows.commands import Command, ConfirmRecording, Leaving, RecordHelp
from workflows.disclosures import Disclosure
from workflows.states import Actor


def leaves(view: CaseView, command: Leaving, _by: Actor, _on: date) -> CaseView:
    """Name what this act alone makes leave: it is written down, and never read back."""
    return replace(view, leaving=tuple(map(Disclosure.read, command.disclosures)))


def recording_demanded(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember since when the person requires that the request be recorded in the file (A-2.1 s. 91)."""
    return replace(view, recording_demanded_on=on)


def recording_confirmed(view: CaseView, command: ConfirmRecording, _by: Actor, _on: date) -> CaseView:
    """Remember since when it is recorded there (A-2.1 s. 91)."""
    return replace(view, recorded_on=command.recorded_on)


def notices_demanded(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember since when the person asks that others be told (A-2.1 s. 93)."""
    return replace(view, notices_demanded_on=on)


def help_demanded(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember since when the person asks for help to understand the decision; what was given before is told apart."""
    return replace(view, help_demanded_on=on, helped_on=None)


def helped(view: CaseView, command: RecordHelp, _by: Actor, _on: date) -> CaseView:
    """Remember the day the help was given (A-2.1 ss. 50, 100)."""
    return replace(view, helped_on=command.helped_on)
