"""The acts that name third parties and have them told, before anything of theirs is given."""

import uuid
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField, ValidationError

from app.access import Member
from app.cases.services import Along
from app.forms import Choice, Longest, Menu, Required
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import ActForm, text_box
from app.third_parties import services as third_parties
from app.third_parties.context import Concerned, Heard, Reach
from workflows import commands as do
from workflows.commands import Command

THIRD_PARTY = "third-parties"
LEAST_LINES, MOST_LINES = 2, 6


def lines(typed: str | None) -> tuple[str, ...]:
    """Return what was typed, line by line, blank ones left out."""
    return tuple(line.strip() for line in (typed or "").split("\n") if line.strip())


class NameForm(ActForm):
    """Name a third party concerned, and say what of theirs is asked for (A-2.1 ss. 23 to 25)."""

    command = do.NameThirdParty
    heading = _l("Inscrire un tiers")
    happens = _l(
        "Le tiers est inscrit, scellé, avec ce qui le concerne. Rien ne part encore. Inscrivez-les tous, puis "
        "avisez-les ensemble\u00a0: rien de ce qui concerne un tiers ne peut être accordé avant."
    )
    button = _l("Inscrire ce tiers")
    done = _l("Le tiers est inscrit. Il est sous «\u00a0Tiers\u00a0».")
    party = StringField(
        _l("Nom de la personne ou de l’organisme"),
        [
            Required(_l("Inscrivez le nom du tiers, par exemple Ateliers Bélanger inc.")),
            Longest(300, _l("le nom du tiers")),
        ],
    )
    reach = Choice(
        _l("Comment l’aviser\u00a0?"),
        choices=list(words.REACHES.items()),
        missing=_l("Dites comment ce tiers est avisé, ou s’il a déjà consenti."),
    )
    address = TextAreaField(_l("Adresse postale, si vous lui écrivez"), [Longest(1_000, _l("l’adresse"))])
    text = text_box(
        _l("Documents qui le concernent"),
        _l("Dites quels documents concernent ce tiers, par exemple\u00a0: le contrat d’entretien de mars 2025."),
        4_000,
    )
    text_hint: ClassVar[Any] = _l(
        "Un par ligne. La lettre au tiers l’écrit tel quel\u00a0: n’y nommez pas qui demande."
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.made = uuid.uuid4()

    def validate_address(self, field: Any) -> None:
        """Want the address of who is written to, as an envelope bears it."""
        typed = lines(field.data)
        if self.reach.data == Reach.POST and len(typed) < LEAST_LINES:
            raise ValidationError(_("Inscrivez l’adresse sur deux lignes au moins\u00a0: la rue, puis la ville."))
        if len(typed) > MOST_LINES:
            raise ValidationError(_("Inscrivez l’adresse sur %(most)s lignes au plus.", most=MOST_LINES))

    def to_command(self) -> Command:
        """Return the command: who consented before is told nothing."""
        command = do.RecordPriorConsent if self.reach.data == Reach.CONSENTED else do.NameThirdParty
        return command(self.made.hex)

    def beside(self) -> Along:
        """Return what seals who they are."""
        about = Concerned(self.party.data, lines(self.address.data), lines(self.text.data))
        return third_parties.keep(self.made, Reach(self.reach.data), about)


class OfOneForm(ActForm):
    """The base of the acts about one third party among those of the case."""

    shows = (THIRD_PARTY,)
    third_party = Menu(_l("Tiers"), choices=[], missing=_l("Choisissez le tiers."))

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.all = {one.id.hex: one for one in third_parties.of_part(reached.face.part_id)}
        asked = [one for one in self.all.values() if self.concerns(one)]
        self.third_party.offer([(one.id.hex, one.about.name) for one in asked])
        if len(asked) == 1 and not self.is_submitted():
            self.third_party.data = asked[0].id.hex

    def concerns(self, one: Heard) -> bool:  # noqa: ARG002  each act says whom
        """Tell whether the act may be about this one: about nobody, unless the act says whom."""
        return False

    @property
    def chosen(self) -> uuid.UUID:
        """Return the one chosen, once the form is valid."""
        return uuid.UUID(self.third_party.data)


class StrikeForm(OfOneForm):
    """Strike a third party named by mistake."""

    command = do.StrikeThirdParty
    heading = _l("Rayer un tiers inscrit par erreur")
    happens = _l("Ce qui est inscrit de ce tiers est effacé. Un tiers déjà avisé ne se raye plus.")
    button = _l("Rayer ce tiers")
    done = _l("Le tiers est rayé.")
    kind = "warning"

    def concerns(self, one: Heard) -> bool:
        """Only who waits for a notice nobody ordered."""
        return one.to_strike

    def to_command(self) -> Command:
        """Return the command."""
        return do.StrikeThirdParty(self.third_party.data)

    def beside(self) -> Along:
        """Return what forgets them."""
        return third_parties.strike(self.chosen)


class ConsultThirdPartiesForm(ActForm):
    """Have every third party named told (A-2.1 ss. 25, 49)."""

    command = do.ConsultThirdParties
    heading = _l("Aviser les tiers")
    happens = _l(
        "Une lettre se prépare pour chaque tiers à qui l’on écrit, et va à l’expédition. Tous les avis doivent partir "
        "dans les 20 jours de la réception de la demande. Quand le dernier est parti, la personne qui demande en est "
        "avisée et le délai de l’article 49 commence. Les unités consultées continuent de chercher."
    )
    button = _l("Aviser les tiers")
    done = _l("Les avis se préparent. La demande attend les tiers.")
    shows = (THIRD_PARTY,)

    def beside(self) -> Along:
        """Return what marks whom the order tells."""
        return third_parties.order_notices
