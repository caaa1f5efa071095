"""The acts by which units are asked, and answer."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from app.access import Member
from app.cases.context import NotePurpose
from app.cases.services import Along
from app.forms import Checkboxes, Choice, Longest, Menu
from app.staff.context import visibility, words
from app.staff.context.face import Reached
from app.staff.context.queues import units_at_work
from app.staff.forms.act import LONGEST_TEXT, ActForm, WordsForm, text_box
from app.staff.services.acts import keep_answer
from workflows import commands as do
from workflows.commands import Command


class ConsultForm(WordsForm):
    """Ask units to search their records."""

    command = do.ConsultUnits
    purpose = NotePurpose.CONSULTATION_REQUEST
    heading = _l("Consulter des unités")
    happens = _l(
        "Chaque unité reçoit la demande dans sa file, avec une date. Elle voit ce qui est demandé, rien d’autre."
    )
    button = _l("Consulter")
    done = _l("Les unités sont consultées.")
    units = Checkboxes(
        _l("Unités à consulter"),
        choices=[],
        missing=_l("Choisissez au moins une unité."),
    )
    text = TextAreaField(_l("Ce qui aide à chercher"), [Longest(LONGEST_TEXT, _l("ce texte"))])

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.units.offer([(unit, words.QUEUES[unit]) for unit in units_at_work()])

    def to_command(self) -> Command:
        """Return the command."""
        return do.ConsultUnits(tuple(dict.fromkeys(self.units.data)))


class ResumeWithoutRecordsForm(ActForm):
    """Stop waiting for the units that have not answered: the statutory clock does not wait for them."""

    command = do.ResumeWithoutRecords
    heading = _l("Reprendre sans les unités en retard")
    happens = _l("Le travail continue avec les réponses reçues. La demande quitte la file des autres unités.")
    button = _l("Reprendre")
    done = _l("Les unités ne sont plus attendues.")


class ReturnRecordsForm(ActForm):
    """Answer for one's unit: what was found."""

    command = do.ReturnRecords
    heading = _l("Répondre pour l’unité")
    happens = _l("Votre réponse va à l’analyse. Quand toutes les unités ont répondu, l’analyse commence.")
    button = _l("Rendre la réponse")
    done = _l("La réponse de l’unité est rendue.")
    versioned = False
    shows = ("consultation",)
    consultation = Menu(_l("Unité"), choices=[], missing=_l("Choisissez l’unité pour laquelle vous répondez."))
    found = Choice(
        _l("Qu’avez-vous trouvé\u00a0?"),
        choices=list(words.FOUND.items()),
        missing=_l("Dites si l’unité a trouvé ce qui est demandé."),
    )
    text = text_box(
        _l("Documents trouvés, ou endroits cherchés"),
        _l("Nommez les documents et leur nombre de pages, ou dites où l’unité a cherché."),
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        mine = visibility.consultations_of(member)
        asked = [unit for unit in reached.face.units if unit.returned_at is None and unit.queue in mine]
        self.consultation.offer([(unit.id.hex, words.QUEUES[unit.queue]) for unit in asked])
        if len(asked) == 1 and not self.is_submitted():
            self.consultation.data = asked[0].id.hex

    def to_command(self) -> Command:
        """Return the command."""
        return do.ReturnRecords(self.consultation.data)

    def beside(self) -> Along:
        """Return what seals what the unit found."""
        return keep_answer(self.consultation.data, {"found": self.found.data, "text": self.text.data})
