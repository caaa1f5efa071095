"""What another person's written consent writes beside the state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.case import CaseView
from workflows.consents import RecordWrittenConsent
from workflows.states import Actor


def consent_recorded(view: CaseView, command: RecordWrittenConsent, _by: Actor, _on: date) -> CaseView:
    """Remember which other people's written consents stand (A-2.1 s. 88)."""
    others = {*view.consents} - {command.person}
    return replace(view, consents=tuple(sorted({*others, command.person} if command.stands else others)))
