"""The act that records another person's written consent to what the law would refuse for their sake (A-2.1 s. 88)."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from app import clock
from app.cases.context import NotePurpose
from app.forms import Choice, DateParts, Required
from app.staff.forms.act import WordsForm, text_box
from app.staff.forms.reviewing import given
from app.typed_text import whole
from workflows import commands as do
from workflows.commands import Command

MOST_PEOPLE = 99
STANDS, ENDED = "stands", "ended"


def number(typed: str | None) -> int | None:
    """Return the number of a person, None for what is none."""
    said = whole((typed or "").strip()) or 0
    return said if 1 <= said <= MOST_PEOPLE else None


class WrittenConsentForm(WordsForm):
    """Say which other person consents, since which writing, and who keeps it; never who they are."""

    command = do.RecordWrittenConsent
    purpose = NotePurpose.WRITTEN_CONSENT
    heading = _l("Inscrire le consentement écrit d’une autre personne")
    happens = _l(
        "Donnez un numéro à chaque autre personne dont parlent les documents\u00a0: 1, 2, 3. Son nom ne s’inscrit pas. "
        "L’article 88 ne permet plus de refuser pour protéger seulement une personne qui consent par écrit. Le reste "
        "de la loi s’applique toujours. La personne qui demande n’en sait rien ici."
    )
    button = _l("Inscrire")
    done = _l("C’est inscrit. Le projet de décision en tient compte.")
    person = StringField(
        _l("Numéro de l’autre personne"), [Required(_l("Inscrivez le numéro de la personne, par exemple 2."))]
    )
    position = Choice(
        _l("Que dit l’écrit\u202f?"),
        choices=[
            (STANDS, _l("Elle consent à la communication")),
            (ENDED, _l("Son consentement ne tient plus\u00a0: retiré, ou inscrit par erreur")),
        ],
        missing=_l("Dites si la personne consent."),
    )
    day = DateParts(_l("Date de l’écrit"), thing=_l("la date de l’écrit"), example=_l("3 mars 2026"))
    text = text_box(
        _l("Qui garde l’écrit, et où"),
        _l("Dites qui garde l’écrit, par exemple\u00a0: le classeur du service, sous le numéro de la demande."),
        1_000,
    )
    text_hint = _l("N’y nommez pas l’autre personne.")

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return what is asked first."""
        return (self.person,)

    def validate_person(self, field: Any) -> None:
        """Want a number, and no name."""
        if number(field.data) is None:
            raise ValidationError(_("Inscrivez un numéro de 1 à %(most)s, et non un nom.", most=MOST_PEOPLE))

    def validate_day(self, field: Any) -> None:
        """Refuse a writing still to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Inscrivez un jour passé\u00a0: cette date est à venir."))

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        stands = self.position.data == STANDS
        return do.RecordWrittenConsent(number(self.person.data) or 0, given(self.day), self.said.id.hex, stands)
