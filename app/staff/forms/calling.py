"""A call to the requester: how it ended. A message left says words fixed here, and nothing else (no text is taken)."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.forms import Choice
from app.staff.forms.act import ActForm
from workflows import commands as do
from workflows.commands import Command
from workflows.exchanges import Call

OUTCOMES: Final[Mapping[Call, Any]] = {
    Call.REACHED: _l("J’ai parlé à la personne"),
    Call.NO_ANSWER: _l("Pas de réponse, aucun message laissé"),
    Call.VOICEMAIL: _l(
        "Message laissé\u00a0: «\u00a0Bonjour. Rappelez-nous au numéro de l’accueil, aux heures de bureau. "
        "Merci.\u00a0»"
    ),
    Call.VOICEMAIL_DISCREET: _l("Message laissé à qui a répondu\u00a0: «\u00a0Je rappellerai. Merci.\u00a0»"),
}


class RecordCallForm(ActForm):
    """Write down a call."""

    command = do.RecordCall
    heading = _l("Inscrire un appel")
    happens = _l(
        "L’appel s’inscrit à la demande. Sur une boîte vocale, dites exactement l’un des messages ci-dessous\u00a0: ni "
        "nom, ni sujet, ni numéro de demande."
    )
    button = _l("Inscrire l’appel")
    done = _l("L’appel est inscrit.")
    versioned = False
    outcome = Choice(_l("Comment l’appel a fini"), choices=OUTCOMES.items(), missing=_l("Choisissez une issue."))

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return what the page asks, in order: one choice, and nothing to type."""
        return (self.outcome,)

    def to_command(self) -> Command:
        """Return the command, its outcome one of ours."""
        return do.RecordCall(Call(self.outcome.data))
