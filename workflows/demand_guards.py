"""What stands in the way of what may follow a decision on a correction, or a file to hand over."""

from __future__ import annotations

from datetime import date
from typing import Final

from workflows.case import CaseView
from workflows.disclosures import RECEIVES, Door, Recipient, objection
from workflows.explanation_law import EXPLANATION
from workflows.health_law import R22_RECORDING
from workflows.house_rules import DISCLOSING
from workflows.legal import A21_84_AL3
from workflows.rectification_law import A21_91, A21_93
from workflows.sources import Rule, everywhere
from workflows.states import Actor, Outcome, Term
from workflows.table import refuses

RECORDING: Final = Rule(A21_91, A21_91, R22_RECORDING)


@refuses(RECORDING, "aucune rectification n’est refusée")
def nothing_refused(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record the request where all that it asks is corrected, or where nothing was decided (A-2.1 s. 91)."""
    return view.outcome not in {Outcome.PARTIAL, Outcome.REFUSED}


@refuses(RECORDING, "l’inscription de la demande au dossier est déjà exigée")
def recording_already_demanded(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to require the same recording twice (A-2.1 s. 91)."""
    return view.recording_demanded_on is not None


@refuses(RECORDING, "aucune inscription de la demande au dossier n’attend")
def no_recording_awaited(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to confirm what nobody required, or what is confirmed already (A-2.1 s. 91)."""
    return view.recording_demanded_on is None or view.recorded_on is not None


@refuses(everywhere(A21_93), "il n’y a ni rectification ni demande inscrite dont aviser quelqu’un")
def nothing_to_tell(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse notices where nothing was corrected, unless the request that was refused is to be recorded (s. 93)."""
    corrected = view.outcome in {Outcome.GRANTED, Outcome.PARTIAL}
    return not corrected and view.recording_demanded_on is None


@refuses(everywhere(A21_93), "les avis sont déjà demandés")
def notices_already_demanded(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to ask for the same notices twice (A-2.1 s. 93)."""
    return view.notices_demanded_on is not None


@refuses(everywhere(A21_93), "la personne n’a pas demandé ces avis")
def notices_not_demanded(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to tell others what the person did not ask to tell them (A-2.1 s. 93)."""
    return view.notices_demanded_on is None


@refuses(everywhere(DISCLOSING), "le tableau des communications ne permet pas ce que dit cette ligne")
def line_unlawful(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to register a communication that no line of the table allows; what came from a source gives nothing."""
    return _barred(view, Door.REGISTER, on)


@refuses(everywhere(DISCLOSING), "le tableau des communications ne permet pas cet avis")
def notice_unlawful(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to tell of a correction what, or whom, no line of the table allows (A-2.1 s. 93)."""
    return not view.leaving or _barred(view, Door.NOTICE, on)


@refuses(everywhere(DISCLOSING), "le tableau des communications ne permet pas de remettre ce fichier")
def file_unlawful(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to hand the file to whom no line of the table names: who asks, or whom the law lets collect it (s. 84)."""
    to = {RECEIVES[view.capacity], Recipient.AUTHORISED}
    return not {each.recipient for each in view.leaving} <= to or not view.leaving or _barred(view, Door.FILE, on)


@refuses(everywhere(DISCLOSING), "le tableau des communications ne permet pas de remettre cette copie")
def copy_unlawful(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to deliver what was corrected to anybody but who asks, or without a line of the table (A-2.1 s. 92)."""
    to = RECEIVES[view.capacity]
    return any(each.recipient is not to or objection(each, view.regime, on, Door.COPY) for each in view.disclosures)


def _barred(view: CaseView, door: Door, on: date) -> bool:
    return any(objection(each, view.regime, on, door) for each in view.leaving)


@refuses(everywhere(A21_84_AL3), "la réponse ne remet aucun fichier structuré")
def nothing_portable(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to hand over a file that the decision does not give (A-2.1 s. 84 para. 3)."""
    return Term.PORTABLE not in view.terms


REFUSALS: Final = frozenset(
    {Outcome.PARTIAL, Outcome.REFUSED, Outcome.EXISTENCE_NOT_CONFIRMED, Outcome.CHAPTER_II_NOT_APPLICABLE}
)
"""Outcomes that refuse something, and give reasons that may want explaining (A-2.1 ss. 50, 100)."""


@refuses(EXPLANATION, "aucune décision ne refuse quelque chose à expliquer")
def nothing_to_explain(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to explain where nothing was refused (A-2.1 ss. 50, 100)."""
    return view.outcome not in REFUSALS


@refuses(EXPLANATION, "l’aide est déjà demandée")
def help_already_demanded(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to ask twice for a help that is still to come; once it was given, more may be asked for."""
    return view.help_demanded_on is not None and view.helped_on is None


@refuses(EXPLANATION, "aucune aide n’est attendue")
def no_help_awaited(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to write down a help that nobody asked for, or that was given already."""
    return view.help_demanded_on is None or view.helped_on is not None
