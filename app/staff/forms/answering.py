"""The drafts that tell of no document: what the letter says is in a few boxes, or in none."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField, ValidationError

from app import clock
from app.formats import date_fr
from app.forms import Checkboxes, DateParts, Longest, Required
from app.staff.context.disclosing import Gate
from app.staff.context.grounds import NOTES_AND_DRAFTS, Ground
from app.staff.forms.act import ActForm, text_box
from app.staff.forms.drafting import DraftForm
from workflows.confirming import MAY_NOT_CONFIRM
from workflows.states import Outcome, Regime

Body = dict[str, Any]


class AnswerForm(ActForm):
    """A draft without a table: its boxes in the order of the page, and the body they make."""

    page = "staff/draft/answer.html"
    based_on = HiddenField()

    def __init__(
        self,
        reached: Any,
        member: Any,
        *,
        outcome: Outcome,
        catalogue: Sequence[Ground],
        gate: Gate | None = None,
        **options: Any,
    ) -> None:
        super().__init__(reached, member, **options)
        self.outcome, self.catalogue, self.gate = outcome, catalogue, gate

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        return ()

    @property
    def within(self) -> str:
        """Return until when the answer may be given, where that is not the limit to answer."""
        return ""

    def more(self, _where: str = "") -> None:
        """Add no line: there is no table."""

    def body(self) -> Body:
        """Return the draft as it is kept, sealed: what the letter reads."""
        return {}


class OtherBodyForm(AnswerForm):
    """Which body is competent, and the name, title and contact of who answers for access there (A-2.1 ss. 48, 96)."""

    happens = _l(
        "La lettre dit à la personne à qui écrire\u00a0: la demande n’est pas transmise. Elle doit être approuvée et "
        "signée avant la fin des 20 premiers jours, même si le délai est prolongé."
    )
    organisation = StringField(
        _l("Organisme compétent"),
        [Required(_l("Inscrivez le nom de l’organisme compétent.")), Longest(200, _l("le nom de l’organisme"))],
    )
    officer = StringField(
        _l("Nom de la personne qui y répond de l’accès"),
        [Required(_l("Inscrivez le nom de la personne qui y répond de l’accès.")), Longest(200, _l("ce nom"))],
    )
    title = StringField(
        _l("Titre de cette personne"),
        [
            Required(_l("Inscrivez le titre de cette personne, par exemple Secrétaire générale.")),
            Longest(200, _l("ce titre")),
        ],
    )
    contact = TextAreaField(
        _l("Comment la joindre"),
        [
            Required(_l("Inscrivez au moins une façon de la joindre, par exemple une adresse postale.")),
            Longest(1_000, _l("ces coordonnées")),
        ],
        description=_l("Une ligne pour chacune\u00a0: adresse, téléphone, courriel."),
    )
    reasons = text_box(
        _l("Pourquoi cet organisme"),
        _l("Dites pourquoi la demande relève de cet organisme, par exemple\u00a0: il a produit le rapport demandé."),
        4_000,
    )

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        return (self.organisation, self.officer, self.title, self.contact, self.reasons)

    def body(self) -> Body:
        """Return the draft as it is kept, sealed: what the letter reads."""
        other = {name: self[name].data for name in ("organisation", "officer", "title", "contact")}
        return {"reasons": self.reasons.data, "other_body": other}


class ExistenceNotConfirmedForm(AnswerForm):
    """On which provisions the answer rests, and nothing else: any other box could tell whether something exists."""

    happens = _l(
        "La lettre dit exactement la même chose que ce qui est demandé existe ou non. C’est pourquoi rien d’autre ne "
        "s’écrit ici\u00a0: ni motifs, ni documents. Si autre chose peut être remis, choisissez une autre réponse."
    )
    grounds = Checkboxes(
        _l("Dispositions invoquées"),
        choices=[],
        missing=_l("Choisissez au moins une disposition\u00a0: la loi veut que cette réponse en cite une."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.grounds.offer(
            [(each.code, f"art. {each.article} – {each.label}") for each in self.catalogue if each.code in self.allowed]
        )

    @property
    def allowed(self) -> tuple[str, ...]:
        """Return the provisions that let the body not say whether something exists, under the law of the request."""
        return MAY_NOT_CONFIRM[Regime(self.reached.face.regime)]

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        return (self.grounds,)

    def body(self) -> Body:
        """Return the draft as it is kept, sealed: what the letter reads."""
        return {"grounds": [code for code in self.allowed if code in self.grounds.data]}


class ChapterNotApplicableForm(AnswerForm):
    """Why what is asked is notes, sketches or drafts, to which the right of access does not extend (A-2.1 s. 9)."""

    happens = _l(
        "La lettre dit que le droit d’accès ne vise ni les notes personnelles, ni les esquisses, ébauches, brouillons "
        "et notes préparatoires. Elle cite l’article 9, deuxième alinéa."
    )
    reasons = text_box(
        _l("Motifs"),
        _l("Dites de quoi il s’agit, par exemple\u00a0: une première version que personne n’a adoptée."),
    )

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        return (self.reasons,)

    def body(self) -> Body:
        """Return the draft as it is kept, sealed: what the letter reads."""
        return {"reasons": self.reasons.data, "grounds": [NOTES_AND_DRAFTS]}


class DisregardForm(AnswerForm):
    """Why the body asks the Commission for leave to disregard the request (A-2.1 s. 137.1; R-22.1 s. 134)."""

    happens = _l(
        "Une lettre avise la personne que l’organisme s’adresse à la Commission. Le délai pour répondre continue de "
        "courir. La personne responsable écrit à la Commission le jour où elle signe\u00a0: Greffe ne le fait pas."
    )
    reasons = text_box(
        _l("Motifs"),
        _l("Dites pourquoi, par exemple\u00a0: c’est la trentième demande sur le même sujet en deux mois."),
    )
    latest = DateParts(
        _l("Jour où la plus récente de ces demandes a été reçue"),
        thing=_l("le jour de la réception"),
        example=_l("3 mars 2027"),
        optional=True,
        description=_l(
            "Seulement si une autre demande de la même série est venue après celle-ci\u00a0: l’article 134 donne 30 "
            "jours depuis la plus récente pour s’adresser à la Commission."
        ),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.reached.face.regime != Regime.R221:
            del self.latest

    @property
    def within(self) -> str:
        """Return the last day to apply, counted for this request."""
        day = date_fr(self.reached.face.clock.apply_by)
        return str(_("Pour cette demande, le dernier jour pour s’adresser à la Commission est le %(day)s.", day=day))

    def validate_latest(self, field: Any) -> None:
        """Refuse as the most recent a request still to come, or one that came before this one."""
        if field.data and not self.reached.face.received_on <= field.data <= clock.today():
            raise ValidationError(_("Inscrivez un jour entre la réception de cette demande et aujourd’hui."))

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        return (self.reasons, self.latest) if "latest" in self else (self.reasons,)

    def body(self) -> Body:
        """Return the draft as it is kept, sealed: what the letter reads, and what bounds the time to apply."""
        latest = self.latest.data if "latest" in self else None
        return {"reasons": self.reasons.data} | ({"latest": latest.isoformat()} if latest else {})


AnyDraftForm: TypeAlias = AnswerForm | DraftForm
FORMS: dict[Outcome, type[AnyDraftForm]] = {
    **dict.fromkeys((Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED, Outcome.NOT_HELD), DraftForm),
    Outcome.OTHER_BODY: OtherBodyForm,
    Outcome.EXISTENCE_NOT_CONFIRMED: ExistenceNotConfirmedForm,
    Outcome.CHAPTER_II_NOT_APPLICABLE: ChapterNotApplicableForm,
    Outcome.ASKED_COMMISSION: DisregardForm,
}
"""The form of each outcome's draft."""
