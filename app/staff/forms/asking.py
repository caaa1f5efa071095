"""The acts that ask the requester: who they are, and what they mean."""

from flask_babel import lazy_gettext as _l

from app.cases.context import NotePurpose
from app.forms import Choice
from app.staff.context import words
from app.staff.forms.act import ActForm, WordsForm, text_box
from workflows import commands as do
from workflows.commands import Command


class AskIdentityForm(ActForm):
    """Ask the requester to prove who they are."""

    command = do.AskIdentity
    heading = _l("Demander une preuve d’identité")
    happens = _l(
        "Une lettre part à l’adresse donnée. Elle offre plusieurs façons de prouver son identité. Le délai continue de "
        "courir."
    )
    button = _l("Demander la preuve")
    done = _l("La lettre se prépare. La demande attend la preuve d’identité.")


class ConfirmIdentityForm(ActForm):
    """Hold the identity as proven, in a way that can be named."""

    command = do.ConfirmIdentity
    heading = _l("Confirmer l’identité")
    happens = _l("La demande reprend son chemin. La façon choisie s’inscrit au journal, jamais le numéro d’une pièce.")
    button = _l("Confirmer l’identité")
    done = _l("L’identité est confirmée.")
    way = Choice(
        _l("Comment l’identité a-t-elle été prouvée\u00a0?"),
        choices=list(words.WAYS.items()),
        missing=_l("Choisissez la façon dont l’identité a été prouvée."),
    )

    def to_command(self) -> Command:
        """Return the command."""
        return do.ConfirmIdentity(self.way.data)


class AskClarificationForm(WordsForm):
    """Ask the requester to make the request precise enough (A-2.1 ss. 42, 95)."""

    command = do.AskClarification
    purpose = NotePurpose.CLARIFICATION_QUESTION
    heading = _l("Demander une précision")
    happens = _l("Une lettre pose vos questions et offre de l’aide. Le délai continue de courir.")
    button = _l("Envoyer les questions")
    done = _l("La lettre se prépare. La demande attend la réponse de la personne.")
    text = text_box(
        _l("Ce qu’il faut préciser"),
        _l("Écrivez au moins une question, par exemple\u00a0: de quelle année parlez-vous\u00a0?"),
        4_000,
    )


class GiveClarificationForm(WordsForm):
    """Write down what the requester answered by telephone, on paper or in person."""

    command = do.GiveClarification
    purpose = NotePurpose.CLARIFICATION_ANSWER
    heading = _l("Inscrire la précision reçue")
    happens = _l("La réponse s’ajoute au dossier et la demande reprend son chemin.")
    button = _l("Inscrire la réponse")
    done = _l("La précision est au dossier. La demande reprend son chemin.")
    text = text_box(
        _l("Ce que la personne répond"), _l("Écrivez la réponse reçue, dans les mots de la personne."), 4_000
    )

    def to_command(self) -> Command:
        """Return the command, naming the answer that goes with it."""
        return do.GiveClarification(self.said.id.hex)


class ResumeForm(ActForm):
    """Go on with what is known."""

    command = do.ResumeWithoutClarification
    heading = _l("Reprendre sans la précision")
    happens = _l("La demande reprend son chemin telle qu’elle est. La personne peut encore écrire.")
    button = _l("Reprendre")
    done = _l("La demande reprend son chemin.")
