"""The acts on a request that follows several rules, or other ones: each regime has its part, limit and answer."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from app.access import Member
from app.cases.context import NotePurpose
from app.cases.models import Part
from app.cases.services import Along
from app.forms import Choice
from app.journal.models import JournalEntry
from app.staff.context.face import Reached
from app.staff.forms.act import WordsForm, text_box
from workflows import commands as do
from workflows.commands import Command
from workflows.states import Regime, State

WHAT: Final = _l("Ce qui suit d’autres règles")
TOWARD: Final = _l("De quoi s’agit-il\u202f?")
NO_REGIME: Final = _l("Choisissez de quoi il s’agit\u00a0: l’autre volet en dépend.")
MISSING: Final = _l("Écrivez ce qui suit d’autres règles, et pourquoi, par exemple\u00a0: des remboursements de soins.")
RULES: Final[Mapping[Regime, Any]] = {
    Regime.A21_CH2: _l("Des documents de l’organisme (Loi sur l’accès, chapitre II)"),
    Regime.A21_CH3: _l("Des renseignements sur une personne, autres que de santé (Loi sur l’accès, chapitre III)"),
    Regime.R221: _l("Des renseignements de santé (Loi sur les renseignements de santé)"),
}


class PartingForm(WordsForm):
    """An act that opens another part of the same request."""

    purpose = NotePurpose.PARTING
    toward = Choice(TOWARD, choices=[], missing=NO_REGIME)
    text = text_box(WHAT, MISSING, 4_000)

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.toward.offer([(str(regime), RULES[regime]) for regime in self.open_regimes])

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return what the page asks before the text."""
        return (self.toward,)

    @property
    def open_regimes(self) -> tuple[Regime, ...]:
        """Return the regimes under which a part may be opened from here."""
        return tuple(regime for regime in Regime if regime != self.reached.face.regime)

    def beside(self) -> Along | None:
        """Return what gives a new part about documents its words: those of the clerk, and none of the rest."""
        return self._asks_documents if self.toward.data == Regime.A21_CH2 else None

    def _asks_documents(self, _session: Session, part: Part, _entry: JournalEntry) -> None:
        opened = max(part.case.parts, key=lambda one: one.rank)
        opened.request = {"what": self.said.text, "period": ""}


class SeparateForm(PartingForm):
    """Give what falls under another regime a part of its own (A-2.1 ch. II, III; R-22.1 s. 2)."""

    command = do.SeparatePart
    heading = _l("Séparer ce qui suit d’autres règles")
    happens = _l(
        "Un autre volet s’ouvre sous le même numéro. Son délai court du jour de la réception. Un accusé de réception "
        "part pour lui. Ici, répondez seulement au reste. Ce qui est sur une personne y va avec tout le texte de la "
        "demande, et l’identité est à prouver. Pour des documents, seul suit ce que vous écrivez\u00a0: ces mots "
        "deviennent la demande du volet, que la personne lit."
    )
    button = _l("Ouvrir l’autre volet")
    done = _l("L’autre volet est ouvert, et s’achemine.")

    @property
    def open_regimes(self) -> tuple[Regime, ...]:
        """Return the same, less those that have their part already."""
        there = {other.regime for other in self.reached.face.beside if other.state is not State.MOVED}
        return tuple(regime for regime in super().open_regimes if regime not in there)

    def to_command(self) -> Command:
        """Return the command, naming the words that go with it."""
        return do.SeparatePart(self.said.id.hex, Regime(self.toward.data))


class MoveForm(PartingForm):
    """Follow the whole request under another regime: it was filed under the wrong one."""

    command = do.MovePart
    heading = _l("Suivre le tout selon d’autres règles")
    happens = _l(
        "Tout ce qui est demandé passe dans un autre volet. Son délai court du jour de la réception de la "
        "demande\u00a0: il peut être plus court, ou déjà passé. Ce volet-ci se ferme. Ce qui est sur une personne y va "
        "avec tout le texte de la demande, et l’identité est à prouver. Pour des documents, seul suit ce que vous "
        "écrivez\u00a0: ces mots deviennent la demande du volet, que la personne lit."
    )
    button = _l("Suivre selon ces règles")
    done = _l("La demande est suivie dans un autre volet.")

    def to_command(self) -> Command:
        """Return the command, naming the words that go with it."""
        return do.MovePart(self.said.id.hex, Regime(self.toward.data))
