"""The acts that move a case along without a word to the requester, and those that end it."""

from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app.access import Member
from app.cases.context import NotePurpose
from app.forms import Menu
from app.loose_numbers import LOOSE, found_in
from app.staff.context import visibility, words
from app.staff.context.face import Reached
from app.staff.context.queues import units_at_work
from app.staff.forms.act import ActForm, WordsForm, text_box
from workflows import commands as do
from workflows.commands import Command

HOLDS: Final = _l(
    "La note semble contenir %(what)s. Retirez ce renseignement\u00a0: ce qui identifie une personne a sa place "
    "ailleurs dans la demande, masqué, et non dans une note qui ne s’efface pas."
)


class ReleaseForm(ActForm):
    """Give the case back to its queue."""

    command = do.ReleaseCase
    heading = _l("Remettre la demande dans la file")
    happens = _l("Une autre personne pourra la prendre. Rien d’autre ne change.")
    button = _l("Remettre dans la file")
    done = _l("La demande est de nouveau dans la file.")
    versioned = False


class NoteForm(WordsForm):
    """Leave a note for colleagues."""

    command = do.AddNote
    purpose = NotePurpose.NOTE
    heading = _l("Ajouter une note")
    happens = _l("La note reste au dossier, lisible par le personnel qui traite la demande. Elle ne s’efface pas.")
    button = _l("Ajouter la note")
    done = _l("La note est au dossier.")
    versioned = False
    text = text_box(_l("Note"), _l("Écrivez la note, par exemple ce que la personne a dit au téléphone."))

    def validate_text(self, field: Any) -> None:
        """Refuse numbers that open doors, and dates of birth: what is noted after a call stays for ever."""
        found = [str(LOOSE[kind]) for kind in found_in(field.data or "")]
        if found:
            raise ValidationError(str(HOLDS) % {"what": _(" et ").join(found)})

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.AddNote(self.said.id.hex)


class RerouteForm(WordsForm):
    """Move the case to another queue, and say why."""

    command = do.RerouteCase
    purpose = NotePurpose.ROUTING_REASON
    heading = _l("Acheminer autrement")
    happens = _l("La demande change de file. La personne qui la traitait ne l’a plus.")
    button = _l("Acheminer")
    done = _l("La demande a changé de file.")
    queue = Menu(_l("Nouvelle file"), choices=[], missing=_l("Choisissez la file où la demande doit aller."))
    text = text_box(
        _l("Pourquoi"), _l("Dites pourquoi en une phrase, par exemple\u00a0: les documents sont aux technologies."), 500
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        targets = (visibility.INTAKE, visibility.IDENTITY, *units_at_work(), visibility.ANALYSIS)
        self.queue.offer([(queue, words.QUEUES[queue]) for queue in targets if queue != reached.face.queue])

    def to_command(self) -> Command:
        """Return the command."""
        return do.RerouteCase(self.queue.data)


class StartAnalysisForm(ActForm):
    """Hand the case over to analysis."""

    command = do.StartAnalysis
    heading = _l("Passer à l’analyse")
    happens = _l("La demande va dans la file de l’analyse, sans consulter d’unité.")
    button = _l("Passer à l’analyse")
    done = _l("La demande est à l’analyse.")


class WithdrawForm(WordsForm):
    """Write down that the requester gives the request up."""

    command = do.Withdraw
    purpose = NotePurpose.WITHDRAWAL_REASON
    heading = _l("Inscrire l’abandon de la demande")
    happens = _l("La demande prend fin et une lettre le confirme à la personne. Elle pourra en déposer une autre.")
    button = _l("Inscrire l’abandon")
    done = _l("La demande est abandonnée. La confirmation se prépare.")
    kind = "warning"
    text = text_box(
        _l("Comment la personne l’a dit"),
        _l("Dites comment et quand, par exemple\u00a0: au téléphone, le 3 mars."),
        1_000,
    )


class CloseForm(ActForm):
    """Close an answered case that nobody can contest any more (A-2.1 ss. 52.1, 102.1)."""

    command = do.CloseCase
    heading = _l("Fermer le dossier")
    happens = _l("Plus aucun recours n’est ouvert. Le dossier se ferme et reste conservé.")
    button = _l("Fermer le dossier")
    done = _l("Le dossier est fermé.")
