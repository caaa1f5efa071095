"""The draft decision: the outcome, then what the letter will say of it. Plain text paragraphs only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField, TextAreaField, ValidationError

from app.forms import Checkboxes, Choice, DateParts, Form, Longest
from app.staff.context import words
from app.staff.context.disclosing import Gate
from app.staff.context.grounds import NO_FILE, Ground
from app.staff.context.proposals import DRAFTS, GIVEN, TERMS, command_of
from app.staff.forms.act import text_box
from app.staff.forms.corrections import CorrectionRow
from app.staff.forms.documents import DocumentRow
from app.staff.forms.granting import REFUSING, GrantingForm
from app.staff.forms.harm import read_people
from app.staff.forms.heeding import CommunicatingForm
from workflows.capacities import Grief
from workflows.commands import Command, Draft
from workflows.states import Capacity, Outcome
from workflows.third_party_changes import TOLD_OF

YES_OR_NO = [("yes", _l("Oui")), ("no", _l("Non"))]
Body = dict[str, Any]


class OutcomeForm(Form):
    """First question of a draft: which answer."""

    outcome = Choice(
        _l("Quelle réponse proposez-vous\u00a0?"), choices=[], missing=_l("Choisissez la réponse proposée.")
    )

    def __init__(self, permitted: Iterable[type[Command]], **options: Any) -> None:
        super().__init__(**options)
        open_now = set(permitted)
        self.outcome.offer(
            [(str(outcome), words.OUTCOMES[outcome]) for outcome, command in DRAFTS.items() if command in open_now]
        )


class DraftForm(GrantingForm):
    """What the letter will say of documents or corrections: the boxes an outcome does not need are not there."""

    page = "staff/draft/draft.html"
    wanted: frozenset[str] = frozenset()
    """The ranks of the corrections asked: each must be decided."""
    wants_file = False
    """Whether a structured file is asked for: it is given, or refused under its own provision (A-2.1 s. 84 para. 3)."""
    based_on = HiddenField()
    documents = FieldList(FormField(DocumentRow))
    corrections = FieldList(FormField(CorrectionRow))
    grounds = Checkboxes(
        _l("Dispositions invoquées"), choices=[], missing=_l("Choisissez dans la liste."), optional=True
    )
    offer = BooleanField(_l("Offrir de remettre ces renseignements à une personne professionnelle de la santé"))
    opinion_by = StringField(
        _l("Qui juge qu’un préjudice grave est probable"), [Longest(300, _l("ce nom et cette profession"))]
    )
    opinion = TextAreaField(_l("Pourquoi cette personne le juge"), [Longest(4_000, _l("ce texte"))])
    again_on = DateParts(
        _l("Jour où le droit pourra de nouveau s’exercer"),
        thing=_l("le jour où le droit pourra de nouveau s’exercer"),
        example=_l("3 mars 2027"),
        optional=True,
    )
    protected = StringField(_l("Numéros des autres personnes que l’article 88 protège encore"))
    reasons = TextAreaField(_l("Motifs"), [Longest(10_000, _l("les motifs"))])
    helps = Choice(
        _l("Ces renseignements peuvent-ils aider la personne dans son deuil\u202f?"),
        choices=YES_OR_NO,
        missing=_l("Dites si ces renseignements peuvent aider la personne dans son deuil."),
    )
    refusal_recorded = Choice(
        _l("La personne décédée avait-elle consigné par écrit son refus\u202f?"),
        choices=YES_OR_NO,
        missing=_l("Dites si un refus écrit de la personne décédée a été trouvé, après l’avoir cherché."),
    )
    why = text_box(
        _l("Ce qui mène à ce constat"),
        _l("Dites en quoi ces renseignements aident le deuil, ou quel droit ou intérêt ils touchent."),
        4_000,
    )
    to_third_parties = TextAreaField(_l("Ce que la décision dit aux tiers"), [Longest(2_000, _l("ce texte"))])

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
        self.grounds.offer([(ground.code, f"art. {ground.article} – {ground.label}") for ground in self.offered()])
        self.unplaced = self.left_over()
        for name in (*self._needless(), *self.needless_to_give()):
            del self[name]
        self.offer_modes()
        self.keep_harm_of(gate.regime if gate and not self.rectifies and outcome in REFUSING else None)
        for row in self.rows:
            self._settle(row)

    def _settle(self, row: Any) -> None:
        """Tell a line of the table what it depends on."""
        gate = self.gate if self.outcome in GIVEN else None
        if self.rectifies:
            row.form.settle(gate, self.outcome, self.reached.face.regime, self.catalogue)
            return
        common = self.grounds.data if self.outcome is Outcome.REFUSED else ()
        row.form.settle(gate, self.outcome, self.catalogue, common or ())

    def _needless(self) -> Iterator[str]:
        """Yield the boxes that this outcome, this kind, this law and this capacity do not need."""
        face = self.reached.face
        relative = face.acting.capacity is Capacity.RELATIVE
        needed = {
            "documents": not self.rectifies,
            "corrections": self.rectifies,
            "grounds": self.outcome in REFUSING and any(self.offered()),
            "to_third_parties": self.outcome in TOLD_OF and bool(face.third_parties.to_tell),
            "protected": self.outcome in REFUSING and not self.rectifies and bool(face.consents),
            "why": self.weighs_a_death,
            "helps": self.weighs_a_death and relative,
            "refusal_recorded": self.weighs_a_death and relative,
        }
        return (name for name, wanted in needed.items() if not wanted)

    @property
    def rows(self) -> Any:
        """Return the lines of the table, whichever it is."""
        return self.corrections if self.rectifies else self.documents

    def more(self, where: str = "") -> None:
        """Add an empty line, or an empty passage to the document whose passages are named *where*."""
        severed = [row.form for row in self.rows if not self.rectifies and row.form.passages]
        for document in severed:
            if document.passages.name == where:
                document.more()
                return
        self._settle(self.rows.append_entry())

    @property
    def refused(self) -> tuple[str, ...]:
        """Return what the table of disclosures refused, once the form was validated."""
        return tuple(row.form.barred for row in self.rows if row.form.barred)

    def validate_reasons(self, field: Any) -> None:
        """Refuse a refusal without reasons (A-2.1 ss. 50, 100), or a search nobody tells of.

        Each correction refused has its own reason.
        """
        if self.outcome in REFUSING and not self.rectifies and not field.data:
            raise ValidationError(_("Écrivez les motifs\u00a0: la loi veut que tout refus soit motivé."))
        if self.outcome is Outcome.NOT_HELD and not field.data:
            raise ValidationError(_("Dites où l’on a cherché et ce qui permet de dire que rien n’est détenu."))

    def validate_helps(self, field: Any) -> None:
        """Refuse to give a relative what does not help their grieving (A-2.1 s. 88.0.1)."""
        if self.outcome in GIVEN and not Grief(helps=field.data == "yes", refusal_recorded=False).allows:
            raise ValidationError(_("Proposez de refuser\u00a0: la loi ne permet de donner que ce qui aide le deuil."))

    def validate_refusal_recorded(self, field: Any) -> None:
        """Refuse to give what the person who died had refused in writing (A-2.1 s. 88.0.1)."""
        if self.outcome in GIVEN and not Grief(helps=True, refusal_recorded=field.data == "yes").allows:
            raise ValidationError(_("Proposez de refuser\u00a0: la personne décédée avait consigné son refus."))

    def validate_to_third_parties(self, field: Any) -> None:
        """Refuse to give a part without a word to those whom it concerns (A-2.1 s. 49)."""
        if self.outcome is Outcome.PARTIAL and not field.data:
            raise ValidationError(_("Dites aux tiers ce qui est remis et ce qui est retiré de ce qui les concerne."))

    def validate_portable(self, field: Any) -> None:
        """Refuse to leave unanswered that a structured file was asked for (A-2.1 s. 84 para. 3)."""
        if self.wants_file and not field.data and NO_FILE not in self.cited:
            raise ValidationError(
                _(
                    "La personne demande un fichier structuré\u00a0: dites comment il est remis, ou accordez une "
                    "partie et refusez-le selon l’article 84."
                )
            )

    def validate_corrections(self, field: Any) -> None:
        """Refuse to leave a piece of information undecided, or to decide in part of all or of nothing."""
        rows = [row.form for row in field if not row.form.blank]
        if not rows:
            raise ValidationError(_("Inscrivez au moins un renseignement."))
        if self.wanted - {row.rank.data for row in rows}:
            raise ValidationError(_("Décidez de chaque renseignement dont la rectification est demandée."))
        decided = {row.decided for row in rows}
        if self.outcome is Outcome.PARTIAL and decided in ({Outcome.GRANTED}, {Outcome.REFUSED}):
            raise ValidationError(
                _("Une réponse en partie accorde et refuse\u00a0: sinon, proposez une autre réponse.")
            )

    def body(self) -> Body:
        """Return the draft as it is kept, sealed: what LETTERS reads."""
        rows = [row.form.body() for row in self.rows if not row.form.blank]
        terms = {name: self[name].data for name in TERMS if name in self and self[name].data}
        harm = self.harm()
        told = {"to_third_parties": self.to_third_parties.data} if "to_third_parties" in self else {}
        return {
            **terms,
            **({"findings": self._findings()} if self.weighs_a_death else {}),
            **told,
            **self.accesses(),
            **({"harm": harm} if harm else {}),
            **({"protected": list(read_people(self.protected.data))} if "protected" in self else {}),
            "reasons": self.reasons.data or "",
            **self.given(),
            "documents": [] if self.rectifies else rows,
            "corrections": rows if self.rectifies else [],
            "grounds": self.union(),
        }

    def _findings(self) -> Body:
        grief = {name: self[name].data == "yes" for name in ("helps", "refusal_recorded") if name in self}
        return {**grief, "why": self.why.data}


class SubmitForm(CommunicatingForm):
    """Send the draft as it was read again to the person who decides."""

    heading = _l("Relire le projet de décision")
    happens = _l("Le projet va à l’approbation. Une autre personne que vous l’approuve, ou vous le retourne.")
    button = _l("Envoyer à l’approbation")
    done = _l("Le projet est à l’approbation.")
    draft = HiddenField()

    def command_for(self, outcome: str, body: Body) -> Draft:
        """Return the command that proposes the draft which was read."""
        return replace(command_of(Outcome(outcome), body, self.draft.data), heeding=self.heeding)
