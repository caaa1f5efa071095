"""The acts that write down how third parties were told and what they answer, and those that wait no longer."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError

from app import clock
from app.cases.context import NotePurpose
from app.cases.services import Along
from app.forms import Choice, DateParts, Longest
from app.staff.context import words
from app.staff.forms.act import ActForm, WordsForm, text_box
from app.staff.forms.naming import OfOneForm, lines
from app.staff.forms.reviewing import EXAMPLE, given
from app.third_parties import services as third_parties
from app.third_parties.context import Heard, Position
from workflows import commands as do
from workflows.commands import Command


class _OfOneUntold(OfOneForm):
    """The base of the acts about a third party whom no letter reaches."""

    def concerns(self, one: Heard) -> bool:
        """Only who has not been told, or whose letter came back."""
        return one.to_publish and one.informed_on is None


class PreparePublicNoticeForm(_OfOneUntold):
    """Have the text of a public notice made, for a newspaper (A-2.1 ss. 47, 49)."""

    command = do.OrderPublicNotice
    heading = _l("Préparer un avis public")
    happens = _l(
        "Une lettre se prépare pour un journal de la dernière localité connue du tiers, avec le texte à publier, et va "
        "à l’expédition. Ce texte ne nomme ni la personne qui demande, ni le tiers, ni les documents. Le tiers est "
        "avisé le jour de la publication\u00a0: inscrivez-la ensuite."
    )
    button = _l("Préparer l’avis public")
    done = _l("L’avis public se prépare pour l’expédition.")

    def to_command(self) -> Command:
        """Return the command."""
        return do.OrderPublicNotice(self.third_party.data)


class PublicNoticeForm(_OfOneUntold):
    """Write down the day of the public notice that told a third party whom no letter reaches (A-2.1 ss. 47, 49)."""

    command = do.RecordPublicNotice
    heading = _l("Inscrire un avis public")
    happens = _l(
        "Ce tiers est tenu pour avisé depuis la publication. Un avis public ne s’emploie que si, après un effort "
        "raisonnable, aucune lettre ne peut le joindre."
    )
    button = _l("Inscrire l’avis public")
    done = _l("L’avis public est inscrit.")
    day = DateParts(_l("Jour de la publication"), thing=_l("le jour de la publication"), example=EXAMPLE)

    def validate_day(self, field: Any) -> None:
        """Refuse a day before the request, or to come."""
        if not self.reached.face.received_on <= field.data <= clock.today():
            raise ValidationError(_("Inscrivez un jour entre la demande et aujourd’hui."))

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordPublicNotice(self.third_party.data, given(self.day))

    def beside(self) -> Along:
        """Return what keeps the day."""
        return third_parties.publish(self.chosen, given(self.day))


class ObservationsForm(OfOneForm):
    """Write down what a third party answers (A-2.1 s. 49)."""

    command = do.RecordObservations
    heading = _l("Inscrire les observations d’un tiers")
    happens = _l(
        "La réponse du tiers est gardée scellée. Quand tous ont répondu, le travail reprend et la décision est due "
        "dans les 15 jours qui suivent le dernier dépôt."
    )
    button = _l("Inscrire les observations")
    done = _l("Les observations sont inscrites.")
    day = DateParts(_l("Jour du dépôt"), thing=_l("le jour du dépôt"), example=EXAMPLE)
    position = Choice(
        _l("Que répond le tiers\u00a0?"),
        choices=list(words.POSITIONS.items()),
        missing=_l("Dites ce que le tiers répond."),
    )
    address = TextAreaField(_l("Adresse pour lui répondre, s’il en donne une"), [Longest(1_000, _l("l’adresse"))])
    text = TextAreaField(_l("Ses observations"), [Longest(10_000, _l("ce texte"))])
    text_hint: ClassVar[Any] = _l("Le texte reçu, ou son résumé fidèle.")

    def concerns(self, one: Heard) -> bool:
        """Only who was told and has not answered."""
        return one.awaited

    def validate_day(self, field: Any) -> None:
        """Refuse a day to come, or before the third party was told."""
        if field.data > clock.today():
            raise ValidationError(_("Inscrivez un jour passé, ou celui d’aujourd’hui."))
        one = self.all.get(self.third_party.data or "")
        if one and one.informed_on and field.data < one.informed_on:
            raise ValidationError(_("Ce tiers n’était pas encore avisé ce jour-là."))

    def validate_address(self, field: Any) -> None:
        """Want an address for who must be written to and has none: the decision is sent to them."""
        one = self.all.get(self.third_party.data or "")
        if one and not one.about.address and not lines(field.data):
            raise ValidationError(_("Inscrivez l’adresse où lui envoyer la décision."))

    def to_command(self) -> Command:
        """Return the command: who was told publicly is now owed the decision."""
        return do.RecordObservations(
            self.third_party.data, given(self.day), by_mail=not self.all[self.third_party.data].published
        )

    def beside(self) -> Along:
        """Return what seals their word."""
        said, address = self.text.data or "", lines(self.address.data)
        return third_parties.hear(self.chosen, given(self.day), Position(self.position.data), said, address)


class SilenceForm(ActForm):
    """Hold silence for consent, once the latest reading of the twenty days is over (A-2.1 s. 49)."""

    command = do.RecordThirdPartySilence
    heading = _l("Reprendre\u00a0: les tiers se taisent")
    happens = _l("Le temps des observations est passé. Le silence vaut consentement, et le travail reprend.")
    button = _l("Reprendre")
    done = _l("Le silence des tiers est inscrit. Le travail reprend.")

    def beside(self) -> Along:
        """Return what marks who kept silent."""
        return third_parties.hold_silent


class ResumeWithoutForm(ActForm):
    """Go on without those who may still speak: nothing of theirs may be given (A-2.1 s. 25)."""

    command = do.ResumeWithoutThirdParties
    heading = _l("Reprendre sans attendre les tiers")
    happens = _l(
        "Le travail reprend. Rien de ce qui concerne un tiers qui n’a pas été entendu ne peut être accordé\u00a0: "
        "avisez-le de nouveau pour cela."
    )
    button = _l("Reprendre")
    done = _l("Les tiers ne sont plus attendus. Le travail reprend.")
    kind = "warning"

    def beside(self) -> Along:
        """Return what marks who was left aside."""
        return third_parties.leave_aside


class HazardForm(WordsForm):
    """Hold that what is asked reveals an immediate hazard (A-2.1 s. 41.1)."""

    command = do.InvokeHazard
    purpose = NotePurpose.HAZARD
    heading = _l("Invoquer un danger immédiat")
    happens = _l(
        "La décision s’exécutera sans attendre, malgré l’article 49. Les tiers sont avisés tout de même, mais on "
        "n’attend pas leurs observations."
    )
    button = _l("Invoquer le danger")
    done = _l("Le danger immédiat est invoqué.")
    kind = "warning"
    text = text_box(_l("Quel danger"), _l("Dites quel danger immédiat les documents font connaître."), 4_000)

    def to_command(self) -> Command:
        """Return the command, naming the reason that goes with it."""
        return do.InvokeHazard(self.said.id.hex)
