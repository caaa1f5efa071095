"""When a request may be refused because it is too imprecise: help was offered, point by point, and its time is over.

The time is reference data of the body, which counsel confirms; it is counted from the sending of the points.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from workflows.case import CaseView
from workflows.clarifying import AskClarification, RecordClarificationSent
from workflows.legal import IMPRECISION
from workflows.states import Actor
from workflows.table import refuses

IMPRECISE: Final = frozenset({"A21-42", "A21-95"})
"""The provisions, as the catalogue names them, on which a request is refused because it is too imprecise."""


@refuses(IMPRECISION, "la liste des points à préciser n’est pas partie, ou le temps pour y répondre n’est pas passé")
def precision_not_offered(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse a refusal for imprecision before the points to make precise left and their time is over (ss. 42, 95)."""
    due = view.clarification_due_on
    return bool(IMPRECISE & {*view.grounds}) and (view.clarification_sent_on is None or due is None or on <= due)


@refuses(IMPRECISION, "aucune précision n’a été demandée")
def nothing_asked(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record that questions left which nobody asked (A-2.1 ss. 42, 95)."""
    return view.clarification_asked_on is None


@refuses(IMPRECISION, "aucune précision n’est attendue")
def no_precision_awaited(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse a precision that was not asked for, or once the time the letter gave is over (A-2.1 ss. 42, 95)."""
    due = view.clarification_due_on
    return view.clarification_asked_on is None or (due is not None and on > due)


def asked(view: CaseView, command: AskClarification, _by: Actor, on: date) -> CaseView:
    """Remember what was asked and until when; what was asked before counts no longer (A-2.1 ss. 42, 95)."""
    return replace(view, clarification_asked_on=on, clarification_due_on=command.answer_by, clarification_sent_on=None)


def sent(view: CaseView, command: RecordClarificationSent, _by: Actor, _on: date) -> CaseView:
    """Give as many days from the sending as the letter promised when it was asked for, if it left later."""
    since, due = view.clarification_asked_on, view.clarification_due_on
    later = command.sent_on + (due - since) if since and due else None
    due_on = max(due, later) if due and later else due
    return replace(view, clarification_sent_on=command.sent_on, clarification_due_on=due_on)
