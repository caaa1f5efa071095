"""The act that hands the structured file over (A-2.1 s. 84 para. 3)."""

import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from app import clock
from app.access import Member
from app.cases.services import Along
from app.forms import Choice, Longest
from app.portability import services as portability
from app.portability.context import PERSON, THIRD, receives
from app.portability.services import Handed
from app.staff.context import words
from app.staff.context.disclosing import Gate
from app.staff.context.face import Reached
from app.staff.forms.heeding import CommunicatingForm
from workflows import commands as do
from workflows.commands import Command
from workflows.disclosures import Basis, Category, Door
from workflows.states import Regime

FILE = (Category.COLLECTED, Basis.A21_84_3)
"""What the file holds, and why it is given."""


class HandOverForm(CommunicatingForm):
    """Hand the file over to the person, or transmit it to whom they name."""

    command = do.DeliverPortable
    heading = _l("Remettre le fichier structuré")
    happens = _l(
        "Téléchargez les fichiers depuis le résumé et copiez-les sur le support, avec ce que les unités détiennent "
        "sous forme informatisée. Une lettre les accompagne\u00a0: elle attend à l’expédition, et donne l’empreinte de "
        "chaque fichier que Greffe a produit."
    )
    button = _l("Préparer la lettre")
    done = _l("La lettre qui accompagne le fichier se prépare. Elle sera à l’expédition.")
    shows = ("portable",)
    offers = True
    whom = Choice(_l("À qui\u00a0?"), choices=[], missing=_l("Choisissez à qui le fichier est remis."))
    support = Choice(
        _l("Sur quel support\u00a0?"),
        choices=list(words.SUPPORTS.items()),
        missing=_l("Choisissez le support sur lequel le fichier est remis."),
    )
    authorised = StringField(
        _l("Loi qui autorise cet organisme à recueillir ces renseignements"),
        [Longest(300, _l("ce texte"))],
        description=_l("Seulement pour un autre que la personne. La lettre l’écrit tel quel."),
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.made = uuid.uuid4()
        self.third: tuple[str, ...] = ()

    def offer(self, shown: Mapping[str, Any]) -> None:
        """Offer the person, and whom they named at the filing."""
        self.third = shown["asked"].send_to
        others = [(THIRD, ", ".join(self.third))] if self.third else []
        self.whom.offer([(PERSON, _l("À la personne qui demande")), *others])

    def _gate(self) -> Gate:
        """Return the gate through which the file goes to whom was chosen."""
        face = self.reached.face
        to = receives(self.whom.data, face.acting.capacity)
        return Gate(to, Regime(face.regime), clock.today(), Door.FILE)

    def validate_whom(self, _field: Any) -> None:
        """Refuse to hand over what, or to whom, no line of the table of disclosures allows (A-2.1 s. 84 para. 3)."""
        gate = self._gate()
        self.bar(gate, gate.through(*FILE))

    def validate_authorised(self, field: Any) -> None:
        """Refuse to send to others what no law lets them collect (A-2.1 s. 84 para. 3)."""
        if self.whom.data == THIRD and not field.data:
            raise ValidationError(_("Inscrivez la loi qui l’autorise\u00a0: sans elle, rien ne lui est transmis."))

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        return (self.whom, self.support, self.authorised)

    def to_command(self) -> Command:
        """Return the command, naming the delivery that goes with it and what it gives."""
        return do.DeliverPortable(self.made.hex, disclosures=(self._gate().through(*FILE).code,), heeding=self.heeding)

    def beside(self) -> Along:
        """Return what keeps the delivery."""
        if self.whom.data == PERSON:
            return portability.keep(self.made, Handed(self.support.data))
        name, *address = self.third
        return portability.keep(self.made, Handed(self.support.data, name, tuple(address), self.authorised.data or ""))
