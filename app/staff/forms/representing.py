"""The acts about the capacity of who asks for another person: hold it as proven, or refuse it (A-2.1 s. 94)."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.access import Member
from app.cases.context import NotePurpose
from app.cases.services import Along
from app.forms import Choice
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import ActForm, WordsForm, text_box
from app.staff.services.proving import in_every_part
from workflows import commands as do
from workflows.capacities import PROOFS
from workflows.commands import Command


class ConfirmCapacityForm(ActForm):
    """Hold the capacity as proven, by a document of a sort that can be named."""

    command = do.ConfirmCapacity
    heading = _l("Confirmer la qualité")
    happens = _l(
        "Vous avez vu un document qui montre que la personne peut demander pour l’autre, et qui nomme les deux. Sa "
        "sorte s’inscrit au journal, jamais ce qu’il contient. L’identité se confirme à part."
    )
    button = _l("Confirmer la qualité")
    done = _l("La qualité est confirmée.")
    proof = Choice(
        _l("Quel document prouve la qualité\u202f?"),
        choices=[],
        missing=_l("Choisissez le document qui prouve la qualité."),
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.proof.offer([(code, words.DOCUMENTS[code]) for code in PROOFS[reached.face.acting.capacity]])

    def to_command(self) -> Command:
        """Return the command."""
        return do.ConfirmCapacity(self.proof.data)

    def beside(self) -> Along:
        """Return what holds it as proven in the other parts of the request."""
        return in_every_part(self.to_command(), self.member.actor)


class RefuseCapacityForm(WordsForm):
    """Refuse the capacity, and say why: the refusal of the request will say it too."""

    command = do.RefuseCapacity
    purpose = NotePurpose.CAPACITY_REFUSAL
    heading = _l("Ne pas reconnaître la qualité")
    happens = _l(
        "La demande va à l’analyse, qui ne peut plus que proposer de la refuser, avec vos raisons. Une meilleure "
        "preuve peut encore arriver\u00a0: la qualité se confirme alors."
    )
    button = _l("Ne pas reconnaître la qualité")
    done = _l("La qualité n’est pas reconnue. La demande est à l’analyse.")
    kind = "warning"
    text = text_box(
        _l("Pourquoi la qualité n’est pas reconnue"),
        _l("Dites pourquoi, par exemple\u00a0: l’acte de naissance ne nomme pas la personne qui demande."),
        2_000,
    )

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.RefuseCapacity(self.said.id.hex)
