"""The acts of who decides: approve, return, extend, write down the Commission’s word."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app.cases.context import NotePurpose
from app.cases.services import Along
from app.formats import date_fr
from app.forms import DateParts
from app.letters.services import returned
from app.staff.forms.act import WordsForm, text_box
from app.staff.forms.heeding import CommunicatingForm
from app.staff.forms.reviewing import EXAMPLE, given
from workflows import commands as do
from workflows.commands import Command


class ApproveForm(CommunicatingForm):
    """Adopt the draft (A-2.1 s. 8): never by who prepared it."""

    command = do.ApproveDecision
    heading = _l("Approuver la décision")
    happens = _l("La lettre se prépare telle que l’aperçu la montre. Elle ne part pas avant votre signature.")
    button = _l("Approuver")
    done = _l("La décision est approuvée. La lettre se prépare pour la signature.")
    shows = ("decision",)

    def to_command(self) -> Command:
        """Return the command."""
        return do.ApproveDecision(heeding=self.heeding)


class ReturnForm(WordsForm):
    """Send the draft back to analysis, and say why."""

    command = do.ReturnDecision
    purpose = NotePurpose.RETURN_REASON
    heading = _l("Retourner le projet à l’analyse")
    happens = _l(
        "L’analyse reprend le projet avec votre note. Rien n’est envoyé à la personne\u00a0: une lettre déjà signée "
        "est gardée ici."
    )
    button = _l("Retourner le projet")
    done = _l("Le projet est retourné à l’analyse.")
    kind = "secondary"
    shows = ("decision",)
    text = text_box(_l("Ce qui doit changer"), _l("Dites ce qui doit changer dans le projet."), 4_000)

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.ReturnDecision(self.said.id.hex)

    def beside(self) -> Along:
        """Return what keeps back the letters that were signed."""
        return returned


class ExtendForm(WordsForm):
    """Order the notice that adds ten days, once it is signed and sent in time (A-2.1 ss. 47, 98)."""

    command = do.RequestExtension
    purpose = NotePurpose.EXTENSION_REASON
    heading = _l("Prolonger le délai de 10 jours")
    happens = _l(
        "Un avis se prépare pour la signature de la personne responsable. Le délai ne change que si l’avis signé part "
        "avant la fin des 20 premiers jours. Une seule prolongation est possible."
    )
    button = _l("Demander la prolongation")
    done = _l("L’avis de prolongation se prépare pour la signature.")
    text = text_box(
        _l("Pourquoi le délai ne suffit pas"),
        _l("Dites pourquoi, par exemple\u00a0: les documents demandés comptent 4 000 pages."),
        1_000,
    )

    def to_command(self) -> Command:
        """Return the command, naming the reason that goes with it."""
        return do.RequestExtension(self.said.id.hex)


class DisregardAllowedForm(WordsForm):
    """Write down that the Commission lets the body disregard the request (A-2.1 s. 137.1)."""

    command = do.RecordDisregardAllowed
    purpose = NotePurpose.COMMISSION_WORD
    heading = _l("Inscrire que la Commission accepte")
    happens = _l("Le dossier se ferme sans réponse à la demande. La page de suivi le dit à la personne.")
    button = _l("Fermer le dossier")
    done = _l("La décision de la Commission est inscrite. Le dossier est fermé.")
    kind = "warning"
    text = text_box(
        _l("Décision de la Commission"),
        _l("Inscrivez le numéro et la date de la décision, par exemple\u00a0: 1234567, 3 mars 2027."),
        1_000,
    )

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.RecordDisregardAllowed(self.said.id.hex)


class DisregardRefusedForm(WordsForm):
    """Write down that the Commission refuses: the request is to be answered (A-2.1 s. 137.1)."""

    command = do.RecordDisregardRefused
    purpose = NotePurpose.COMMISSION_WORD
    heading = _l("Inscrire que la Commission refuse")
    happens = _l("La demande retourne à l’analyse\u00a0: une réponse est due, et le délai n’a pas cessé de courir.")
    button = _l("Reprendre la demande")
    done = _l("La décision de la Commission est inscrite. La demande est à l’analyse.")
    text = text_box(
        _l("Décision de la Commission"),
        _l("Inscrivez le numéro et la date de la décision, par exemple\u00a0: 1234567, 3 mars 2027."),
        1_000,
    )

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.RecordDisregardRefused(self.said.id.hex)


class RulingForm(WordsForm):
    """The base of what the Commission may rule instead of giving leave: it may set a later limit."""

    until: Any

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page that stand before its text."""
        return (self.until,)

    def validate_until(self, field: Any) -> None:
        """Refuse as more time a day that gives none."""
        due = self.reached.face.clock.due
        if field.data and field.data <= due:
            raise ValidationError(_("Inscrivez un jour après la date limite actuelle, le %(day)s.", day=date_fr(due)))


class RequestNarrowedForm(RulingForm):
    """Write down what the Commission leaves of the request (A-2.1 s. 137.1): the requester reads it."""

    command = do.RecordRequestNarrowed
    purpose = NotePurpose.COMMISSION_NARROWING
    heading = _l("Inscrire que la Commission restreint la demande")
    happens = _l(
        "La demande retourne à l’analyse pour ce qui en reste. Ce texte est gardé scellé\u00a0; la personne le lit sur "
        "sa page de suivi et dans nos lettres. Une estimation des frais ne compte plus."
    )
    button = _l("Inscrire et reprendre la demande")
    done = _l("La décision de la Commission est inscrite. La demande restreinte est à l’analyse.")
    text = text_box(
        _l("Ce que la demande vise maintenant"),
        _l("Inscrivez ce qui reste de la demande, avec le numéro et la date de la décision de la Commission."),
        4_000,
    )
    until = DateParts(
        _l("Nouvelle date limite"),
        thing=_l("le jour que donne la Commission"),
        example=EXAMPLE,
        optional=True,
        description=_l("Seulement si la Commission prolonge aussi le délai."),
    )

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.RecordRequestNarrowed(self.said.id.hex, self.until.data)


class TimeGrantedForm(RulingForm):
    """Write down until when the Commission lets the body answer (A-2.1 s. 137.1)."""

    command = do.RecordTimeGranted
    purpose = NotePurpose.COMMISSION_WORD
    heading = _l("Inscrire que la Commission prolonge le délai")
    happens = _l("La demande retourne à l’analyse, et la date limite devient celle que donne la Commission.")
    button = _l("Inscrire et reprendre la demande")
    done = _l("La décision de la Commission est inscrite. La date limite est celle qu’elle donne.")
    text = text_box(
        _l("Décision de la Commission"),
        _l("Inscrivez le numéro et la date de la décision, par exemple\u00a0: 1234567, 3 mars 2027."),
        1_000,
    )
    until = DateParts(_l("Nouvelle date limite"), thing=_l("le jour que donne la Commission"), example=EXAMPLE)

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.RecordTimeGranted(self.said.id.hex, given(self.until))


class DropApplicationForm(WordsForm):
    """Answer the request after all: the limit runs, whatever the Commission does."""

    command = do.DropApplication
    purpose = NotePurpose.COMMISSION_WORD
    heading = _l("Reprendre sans attendre la Commission")
    happens = _l(
        "La demande retourne à l’analyse. Avisez la Commission que l’organisme y renonce\u00a0: Greffe ne le fait pas."
    )
    button = _l("Reprendre la demande")
    done = _l("La demande est à l’analyse.")
    kind = "secondary"
    text = text_box(
        _l("Pourquoi"), _l("Dites pourquoi en une phrase, par exemple\u00a0: la personne a précisé sa demande."), 1_000
    )

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.DropApplication(self.said.id.hex)
