"""The acts on a request that falls under two laws, or under the other one: each law has its part, limit and answer."""

from flask_babel import lazy_gettext as _l

from app.cases.context import NotePurpose
from app.staff.forms.act import WordsForm, text_box
from workflows import commands as do
from workflows.commands import Command

WHAT = _l("Ce qui relève de l’autre loi")
MISSING = _l("Écrivez ce qui relève de l’autre loi, et pourquoi, par exemple\u00a0: des remboursements de soins.")


class SeparateForm(WordsForm):
    """Give what falls under the other law a part of its own (R-22.1 s. 2)."""

    command = do.SeparatePart
    purpose = NotePurpose.PARTING
    heading = _l("Séparer ce qui relève de l’autre loi")
    happens = _l(
        "Un autre volet s’ouvre sous le même numéro, avec tout le texte de la demande. Son délai court du jour de la "
        "réception. Un accusé de réception part pour lui. Ici, répondez seulement au reste."
    )
    button = _l("Ouvrir l’autre volet")
    done = _l("L’autre volet est ouvert, et s’achemine.")
    text = text_box(WHAT, MISSING, 4_000)

    def to_command(self) -> Command:
        """Return the command, naming the words that go with it."""
        return do.SeparatePart(self.said.id.hex)


class MoveForm(WordsForm):
    """Follow the whole request under the other law: it was filed under the wrong one."""

    command = do.MovePart
    purpose = NotePurpose.PARTING
    heading = _l("Suivre le tout sous l’autre loi")
    happens = _l(
        "Tout ce qui est demandé passe dans un autre volet, sous l’autre loi. Son délai court du jour de la "
        "réception de la demande\u00a0: il peut être plus court, ou déjà passé. Ce volet-ci se ferme."
    )
    button = _l("Suivre sous l’autre loi")
    done = _l("La demande est suivie sous l’autre loi.")
    text = text_box(WHAT, MISSING, 4_000)

    def to_command(self) -> Command:
        """Return the command, naming the words that go with it."""
        return do.MovePart(self.said.id.hex)
