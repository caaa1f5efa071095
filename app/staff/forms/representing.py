"""The acts about the capacity of who asks for another person: hold it as proven, refuse it, end it (A-2.1 s. 94)."""

from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError

from app import clock
from app.access import Member
from app.cases.context import NotePurpose, Words
from app.cases.services import Along
from app.forms import Choice, DateParts, Longest
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import WordsForm, text_box
from app.staff.services.proving import in_every_part
from workflows import commands as do
from workflows.capacities import PROOFS
from workflows.commands import Command
from workflows.mandates import MandateScope

BEGINS: Final = "7\u00a0mars\u00a02026"
ENDS: Final = "7\u00a0mars\u00a02027"


class ConfirmCapacityForm(WordsForm):
    """Hold the capacity as proven, by a document of a sort that can be named: for what, and until when."""

    command = do.ConfirmCapacity
    purpose = NotePurpose.MANDATE_SCOPE
    heading = _l("Confirmer la qualité")
    happens = _l(
        "Vous avez vu un document qui montre que la personne peut demander pour l’autre, et qui nomme les deux. Sa "
        "sorte s’inscrit au journal, jamais ce qu’il contient. L’identité se confirme à part. Passé le dernier jour "
        "inscrit ici, ou au-delà de ce que vous choisissez, rien ne sera communiqué\u00a0: seul un refus pourra partir."
    )
    button = _l("Confirmer la qualité")
    done = _l("La qualité est confirmée.")
    proof = Choice(
        _l("Quel document prouve la qualité\u202f?"),
        choices=[],
        missing=_l("Choisissez le document qui prouve la qualité."),
    )
    scope = Choice(
        _l("Pour quoi la personne peut-elle agir\u202f?"),
        choices=[],
        missing=_l("Choisissez pour quoi la personne peut agir, selon le document."),
    )
    since = DateParts(
        _l("Depuis quel jour, si le document le dit"), thing=_l("ce premier jour"), example=BEGINS, optional=True
    )
    until = DateParts(
        _l("Jusqu’à quel jour, si le document le dit"), thing=_l("ce dernier jour"), example=ENDS, optional=True
    )
    text = TextAreaField(
        _l("La partie que le document permet, s’il n’en permet qu’une"), [Longest(2_000, _l("ce texte"))]
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.proof.offer([(code, words.DOCUMENTS[code]) for code in PROOFS[reached.face.acting.capacity]])
        opened = [MandateScope.WHOLE] if reached.face.kind.is_notice else list(MandateScope)
        self.scope.offer([(str(each), words.MANDATE_SCOPES[each]) for each in opened])

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return what is asked, in the order of the document."""
        return (self.proof, self.scope, self.since, self.until)

    def validate_since(self, field: Any) -> None:
        """Refuse what begins later."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ce document ne vaut pas encore\u00a0: confirmez la qualité ce jour-là."))

    def validate_until(self, field: Any) -> None:
        """Refuse what is over."""
        if field.data and field.data < clock.today():
            raise ValidationError(_("Ce document ne vaut plus\u00a0: ne reconnaissez pas la qualité sur cette preuve."))

    def validate_text(self, field: Any) -> None:
        """Want the part described, where the document allows no more."""
        if self._in_part and not field.data:
            raise ValidationError(_("Décrivez la partie, par exemple\u00a0: les services reçus en 2025."))

    def words(self) -> tuple[Words, ...]:
        """Return the part described; nothing is kept of a text that describes none."""
        return super().words() if self._in_part else ()

    def to_command(self) -> Command:
        """Return the command, naming the note that describes a part."""
        note = self.said.id.hex if self._in_part else None
        return do.ConfirmCapacity(self.proof.data, self.scope.data, self.since.data, self.until.data, note)

    def beside(self) -> Along:
        """Return what holds it as proven in the other parts of the request."""
        return in_every_part(self.to_command(), self.member.actor)

    @property
    def _in_part(self) -> bool:
        return bool(self.scope.data == MandateScope.DESCRIBED)


class EndMandateForm(WordsForm):
    """Write down that what gave the capacity is over: a revocation, a death, a judgment."""

    command = do.EndMandate
    purpose = NotePurpose.MANDATE_END
    heading = _l("Le mandat a pris fin")
    happens = _l(
        "Rien n’est plus communiqué à la personne qui demande, dès maintenant\u00a0: seul un refus peut partir. La "
        "personne responsable le voit dans sa journée, la personne qui demande le lit sur sa page de suivi, et le "
        "délai court toujours. Une nouvelle preuve peut encore arriver\u00a0: la qualité se confirme alors de nouveau."
    )
    button = _l("Inscrire la fin du mandat")
    done = _l("La fin du mandat est inscrite. Rien n’est plus communiqué à la personne qui demande.")
    kind = "warning"
    text = text_box(
        _l("Comment vous savez que le mandat a pris fin"),
        _l("Dites comment vous le savez, par exemple\u00a0: la personne représentée a téléphoné, identité vérifiée."),
        2_000,
    )

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.EndMandate(self.said.id.hex)

    def beside(self) -> Along:
        """Return what ends it in the other parts of the request."""
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
