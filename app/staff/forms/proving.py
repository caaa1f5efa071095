"""The acts by which it is shown who asks, and by which the true person is told, opposes, and is heard."""

import uuid
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from app.access import Member
from app.cases.context import NotePurpose
from app.cases.services import Along
from app.forms import Choice, DateParts, Longest
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import ActForm, WordsForm, text_box
from app.staff.forms.doubting import check_copy
from app.staff.services.identifying import find, matched, reachable
from app.staff.services.proving import in_every_part, told_at_once
from app.staff.services.reissuing import new_code_reachable, replaceable
from app.typed_text import one_line
from workflows import commands as do
from workflows.commands import Command
from workflows.identity_ladder import WITNESSED, Way

SEEN: Final = [(code, say) for code, say in words.WAYS.items() if Way(code) in WITNESSED]
NOBODY = _l("Ce qui est écrit ne désigne pas une seule personne du registre. Vérifiez le tout avec la personne.")
NO_ADDRESS = _l(
    "Le registre n’a pas d’adresse où écrire sans risque à cette personne. Trouvez d’abord la personne au registre, ou "
    "offrez-lui de venir en personne ou d’être rappelée."
)
NO_PLACE = _l(
    "Le dossier n’a pas d’adresse où écrire sans risque à cette personne. Offrez-lui de venir en personne avec une "
    "pièce."
)


class MatchPersonForm(ActForm):
    """Say which person of the registry the requester says to be."""

    command = do.MatchPerson
    heading = _l("Trouver la personne au registre")
    happens = _l(
        "Ce que vous écrivez sert à trouver de quelle personne il s’agit, et ne prouve rien. Rien de ce qui est écrit "
        "ici n’est gardé. Ce qui prouvait l’identité d’une autre personne ne compte plus. La personne trouvée est "
        "avisée par la poste qu’une demande est à son nom, si le registre a une adresse où lui écrire sans risque."
    )
    button = _l("Trouver la personne")
    done = _l("La personne est trouvée au registre. Son identité reste à prouver.")
    number = StringField(_l("Numéro d’assurance maladie"), [Longest(40, _l("ce numéro"))], filters=[one_line])
    name = StringField(_l("Sinon, son nom"), [Longest(200, _l("ce nom"))], filters=[one_line])
    day = DateParts(_l("et sa date de naissance"), thing=_l("la date de naissance"), optional=True)

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.person_id: uuid.UUID | None = None

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return what is typed."""
        return (self.number, self.name)

    def validate_number(self, _field: Any) -> None:
        """Look for the one person meant; never say which of the values differs."""
        self.person_id = find(self.number.data or "", self.name.data or "", self.day.data)
        if self.person_id is None:
            raise ValidationError(str(NOBODY))

    def to_command(self) -> Command:
        """Return the command, naming the person found."""
        return do.MatchPerson(self._found().hex)

    def beside(self) -> Along:
        """Return what stores whom the case was matched with."""
        by = self.member.actor
        return matched(self._found(), in_every_part(self.to_command(), by), newly=told_at_once(by))

    def _found(self) -> uuid.UUID:
        if self.person_id is None:
            raise ValueError("the person is looked for before the command is made")
        return self.person_id


class PostedForm(ActForm):
    """An act that writes to the address on file, and to no other."""

    def validate_version(self, _field: Any) -> None:
        """Refuse while there is no address on file to which it is safe to write."""
        if not reachable(self.reached.face.case_id):
            raise ValidationError(str(NO_ADDRESS))


class PostCodeForm(PostedForm):
    """Have a code posted to the address on file."""

    command = do.PostCode
    heading = _l("Envoyer un code par la poste")
    happens = _l(
        "Une lettre avec un code s’ajoute à l’expédition. Elle part à l’adresse du registre et à nulle autre. Le code "
        "n’est gardé nulle part\u00a0: il est tiré quand la lettre s’imprime, sert une fois et vaut 21 jours."
    )
    button = _l("Envoyer le code")
    done = _l("La lettre se prépare. Elle attendra à l’expédition.")


class NewCodeForm(ActForm):
    """An act by which a lost access code is replaced."""

    def beside(self) -> Along:
        """Return what refuses it because of another part of the request, or of one asked for today."""
        return replaceable


class PostNewCodeForm(NewCodeForm):
    """Have a new access code posted, to who wrote or called."""

    command = do.PostNewCode
    heading = _l("Envoyer un nouveau code d’accès par la poste")
    happens = _l(
        "Une lettre avec un nouveau code s’ajoute à l’expédition. Elle part à l’adresse au dossier, et à nulle autre. "
        "L’ancien code cesse de valoir quand la lettre s’imprime, et les suivis qu’il a ouverts se ferment. Ne dites "
        "pas le code au téléphone\u00a0: vous ne le connaissez pas."
    )
    button = _l("Envoyer le nouveau code")
    done = _l("La lettre se prépare. Elle attendra à l’expédition.")

    def validate_version(self, _field: Any) -> None:
        """Refuse while there is no address on file to which it is safe to write."""
        if not new_code_reachable(self.reached.face.part_id):
            raise ValidationError(str(NO_PLACE))


class HandOverNewCodeForm(NewCodeForm):
    """Have a new access code printed for who came and proved who they are."""

    command = do.HandOverNewCode
    heading = _l("Remettre un nouveau code d’accès en personne")
    happens = _l(
        "Voyez d’abord la personne et sa pièce d’identité\u00a0: cette preuve s’inscrit au dossier avec sa date et "
        "votre nom, jamais ce que la pièce contient. Une lettre avec un nouveau code s’ajoute à l’expédition. "
        "Imprimez-la devant la personne et remettez-la-lui\u00a0: l’ancien code cesse alors de valoir, et les suivis "
        "qu’il a ouverts se ferment."
    )
    button = _l("Préparer le nouveau code")
    done = _l("La lettre se prépare. Imprimez-la à l’expédition et remettez-la à la personne.")


class TellPersonForm(PostedForm):
    """Tell the person that a request was made in their name."""

    command = do.TellPerson
    heading = _l("Aviser la personne qu’une demande est à son nom")
    happens = _l(
        "Une lettre part à l’adresse du registre. Elle ne dit rien de ce qui est demandé et porte un code à usage "
        "unique, par lequel la personne peut tout arrêter si ce n’est pas elle."
    )
    button = _l("Envoyer l’avis")
    done = _l("L’avis se prépare. Il attendra à l’expédition.")


class RecordEvidenceForm(ActForm):
    """Record that identity was shown in a way, which may not be enough by itself."""

    command = do.RecordEvidence
    heading = _l("Inscrire une preuve d’identité")
    happens = _l("La façon s’inscrit au dossier avec sa date et votre nom. Ce que la pièce contient ne s’inscrit pas.")
    button = _l("Inscrire la preuve")
    done = _l("La preuve est inscrite.")
    way = Choice(_l("Qu’avez-vous vu\u202f?"), choices=SEEN, missing=_l("Choisissez ce que vous avez vu."))

    def validate_way(self, field: Any) -> None:
        """Refuse a copy that nobody could tell to be the person’s."""
        check_copy(field.data, self.reached.face.case_id, self.member.actor.id)

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordEvidence(self.way.data)

    def beside(self) -> Along:
        """Return what says it of the other parts of the request."""
        return in_every_part(self.to_command(), self.member.actor)


class RecordFailedProofForm(ActForm):
    """Record that a way failed, and never which datum differed."""

    command = do.RecordFailedProof
    heading = _l("Inscrire qu’une preuve n’a pas suffi")
    happens = _l(
        "Seule la façon s’inscrit, jamais ce qui différait, et vous ne le dites pas non plus à la personne. Offrez-lui "
        "la façon suivante\u00a0: le code par la poste, la visite en personne ou le rappel."
    )
    button = _l("Inscrire")
    done = _l("C’est inscrit. La personne peut prouver son identité d’une autre façon.")
    way = Choice(
        _l("Quelle façon n’a pas suffi\u202f?"), choices=list(words.WAYS.items()), missing=_l("Choisissez la façon.")
    )

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordFailedProof(self.way.data)

    def beside(self) -> Along:
        """Return what says it of the other parts of the request."""
        return in_every_part(self.to_command(), self.member.actor)


class RecordOppositionForm(ActForm):
    """Record what the true person says by telephone or in person."""

    command = do.RecordOpposition
    heading = _l("Inscrire «\u00a0Ce n’est pas moi\u00a0»")
    happens = _l(
        "Tout ce qui serait communiqué s’arrête aussitôt, et la personne responsable le voit. Le délai court toujours. "
        "Vous n’avez pas à vérifier qui appelle\u00a0: arrêter ne révèle rien."
    )
    button = _l("Arrêter la demande")
    done = _l("Rien ne sera communiqué tant que la personne responsable n’aura pas levé l’opposition.")
    kind = "warning"

    def beside(self) -> Along:
        """Return what stops the other parts of the request too."""
        return in_every_part(self.to_command(), self.member.actor)


class LiftOppositionForm(WordsForm):
    """Hold the request as the person's own again, and say why."""

    command = do.LiftOpposition
    purpose = NotePurpose.OPPOSITION
    heading = _l("Lever l’opposition")
    happens = _l("La demande reprend son chemin. Votre raison est gardée au dossier.")
    button = _l("Lever l’opposition")
    done = _l("L’opposition est levée.")
    text = text_box(
        _l("Pourquoi l’opposition est levée"),
        _l("Dites pourquoi, par exemple\u00a0: la personne est venue au bureau et reconnaît sa demande."),
        2_000,
    )

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.LiftOpposition(self.said.id.hex)

    def beside(self) -> Along:
        """Return what says it of the other parts of the request."""
        return in_every_part(self.to_command(), self.member.actor)
