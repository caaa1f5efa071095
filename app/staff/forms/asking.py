"""The acts that ask the requester: who they are, and what they mean."""

from typing import Any, ClassVar, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app import clock
from app.access import Member
from app.cases.context import NotePurpose
from app.cases.services import Along
from app.formats import date_fr
from app.forms import Choice, DateParts
from app.letters.plain import paragraphs
from app.reference.services import precision_awaited_until
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import ActForm, WordsForm, text_box
from app.staff.forms.doubting import check_copy
from app.staff.services.identifying import alone_under_14
from app.staff.services.proving import in_every_part
from workflows import commands as do
from workflows.commands import Command
from workflows.identity_ladder import WITNESSED, Way

UNDER_14: Final = _l(
    "Selon le registre, cette personne a moins de 14\u00a0ans\u00a0: elle ne demande pas seule. Son parent, son tuteur "
    "ou, dans une affaire devant un tribunal, son avocat demande pour elle. Corrigez la qualité quand cette personne "
    "se présente."
)
MOST_POINTS = 12
"""As many as the page of the requester has boxes for."""


class AskIdentityForm(ActForm):
    """Ask the requester to prove who they are."""

    command = do.AskIdentity
    heading = _l("Demander une preuve d’identité")
    happens = _l(
        "Une lettre part à l’adresse donnée. Elle offre plusieurs façons de prouver son identité et, si la personne "
        "demande pour une autre, dit quelle preuve de sa qualité est attendue. Le délai continue de courir."
    )
    button = _l("Demander la preuve")
    done = _l("La lettre se prépare. La demande attend la preuve d’identité.")


class ConfirmIdentityForm(ActForm):
    """Hold the identity as proven, in a way that can be named."""

    command = do.ConfirmIdentity
    heading = _l("Confirmer l’identité")
    happens = _l(
        "La demande reprend son chemin. La façon choisie s’inscrit au journal, jamais le numéro d’une pièce. Qui a "
        "moins de 14\u00a0ans ne demande pas seul\u00a0: si la pièce le montre, ne confirmez rien, et corrigez la "
        "qualité quand une personne adulte demande pour l’enfant."
    )
    button = _l("Confirmer l’identité")
    done = _l("L’identité est confirmée.")
    way = Choice(
        _l("Comment l’identité a-t-elle été prouvée\u00a0?"),
        choices=[],
        missing=_l("Choisissez la façon dont l’identité a été prouvée."),
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        recorded = {each.way for each in reached.face.ladder.evidence}
        self.way.offer([(code, say) for code, say in words.WAYS.items() if Way(code) in WITNESSED | recorded])

    def validate_way(self, field: Any) -> None:
        """Say what to do instead of a child under 14 who asks alone (A-2.1 s. 83), or of a copy that proves nothing."""
        if alone_under_14(self.reached.face):
            raise ValidationError(str(UNDER_14))
        check_copy(field.data, self.reached.face.case_id, self.member.actor.id)

    def to_command(self) -> Command:
        """Return the command."""
        return do.ConfirmIdentity(self.way.data, under_14=alone_under_14(self.reached.face))

    def beside(self) -> Along:
        """Return what holds it as proven in the other parts of the request."""
        return in_every_part(self.to_command(), self.member.actor)


class AskClarificationForm(WordsForm):
    """Ask the requester to make the request precise enough (A-2.1 ss. 42, 95)."""

    command = do.AskClarification
    purpose = NotePurpose.CLARIFICATION_QUESTION
    heading = _l("Demander une précision")
    happens = _l(
        "Une lettre pose vos questions, point par point, et offre de l’aide. Le délai continue de courir. La demande "
        "ne pourra être refusée comme trop imprécise qu’après le jour où la lettre attend une réponse."
    )
    button = _l("Envoyer les questions")
    done = _l("La lettre se prépare. La demande attend la réponse de la personne.")
    text = text_box(
        _l("Ce qu’il faut préciser"),
        _l("Écrivez au moins une question, par exemple\u00a0: de quelle année parlez-vous\u00a0?"),
        4_000,
    )
    text_hint: ClassVar[Any] = _l("Un point par ligne\u00a0: la personne répond à chacun.")

    def validate_text(self, field: Any) -> None:
        """Refuse more points than anybody would answer."""
        if len(paragraphs(field.data or "")) > MOST_POINTS:
            raise ValidationError(_("Posez au plus %(most)s questions, une par ligne.", most=MOST_POINTS))

    def to_command(self) -> Command:
        """Return the command, with the day until which an answer is awaited."""
        return do.AskClarification(precision_awaited_until(clock.today()))


class GiveClarificationForm(WordsForm):
    """Write down what the requester answered by telephone, on paper or in person."""

    command = do.GiveClarification
    purpose = NotePurpose.CLARIFICATION_ANSWER
    heading = _l("Inscrire la précision reçue")
    happens = _l("La réponse s’ajoute au dossier et la demande reprend son chemin.")
    button = _l("Inscrire la réponse")
    done = _l("La précision est au dossier. La demande reprend son chemin.")
    text = text_box(
        _l("Ce que la personne répond"), _l("Écrivez la réponse reçue, dans les mots de la personne."), 4_000
    )

    def to_command(self) -> Command:
        """Return the command, naming the answer that goes with it."""
        return do.GiveClarification(self.said.id.hex)


class ConfirmInWritingForm(ActForm):
    """Write down that the person confirmed an oral request in writing (A-2.1 s. 45)."""

    command = do.ConfirmInWriting
    heading = _l("Inscrire la confirmation écrite")
    happens = _l(
        "La demande orale devient une demande écrite\u00a0: sa décision pourra être révisée, et un accusé de réception "
        "part. Le délai reste celui de la demande orale."
    )
    button = _l("Inscrire la confirmation")
    done = _l("La demande est confirmée par écrit. L’accusé de réception se prépare.")
    on = DateParts(
        _l("Quand l’écrit a-t-il été reçu\u00a0?"), thing=_l("la date de réception"), example="3\u00a0mars\u00a02026"
    )

    def validate_on(self, field: Any) -> None:
        """Refuse a day before the oral request, or to come."""
        if not self.reached.face.received_on <= field.data <= clock.today():
            first = date_fr(self.reached.face.received_on)
            raise ValidationError(_("Inscrivez un jour entre la demande, le %(first)s, et aujourd’hui.", first=first))

    def to_command(self) -> Command:
        """Return the command."""
        return do.ConfirmInWriting(self.on.data or clock.today())


class ResumeForm(ActForm):
    """Go on with what is known."""

    command = do.ResumeWithoutClarification
    heading = _l("Reprendre sans la précision")
    happens = _l("La demande reprend son chemin telle qu’elle est. La personne peut encore écrire.")
    button = _l("Reprendre")
    done = _l("La demande reprend son chemin.")
