"""The draft decision: the outcome, then what the letter will say of it. Plain text paragraphs only."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField, TextAreaField, ValidationError

from app import clock
from app.forms import Checkboxes, Choice, DateParts, Form, Longest
from app.staff.context import words
from app.staff.context.disclosing import Gate
from app.staff.context.grounds import Ground, UnknownArticle, read_articles, write_articles
from app.staff.context.proposals import DRAFTS, GIVEN, TERMS, command_of
from app.staff.forms.act import ActForm
from app.staff.forms.rows import CorrectionRow, DocumentRow
from workflows.commands import Command, Draft
from workflows.protecting import HARM_DEFERRED, HARM_OFFERED
from workflows.states import Kind, Outcome, Regime

REFUSING = (Outcome.PARTIAL, Outcome.REFUSED)
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


class DraftForm(ActForm):
    """What the letter will say of documents or corrections: the boxes an outcome does not need are not there."""

    page = "staff/draft/draft.html"
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
    reasons = TextAreaField(_l("Motifs"), [Longest(10_000, _l("les motifs"))])
    access = TextAreaField(_l("Comment la personne reçoit ce qui est accordé"), [Longest(2_000, _l("ce texte"))])

    accommodation = TextAreaField(_l("Accommodement accordé"), [Longest(2_000, _l("ce texte"))])
    conditions = TextAreaField(_l("Conditions particulières de l’accès"), [Longest(2_000, _l("ce texte"))])

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
        self.grounds.offer([(ground.code, f"art. {ground.article} – {ground.label}") for ground in catalogue])
        if self.rectifies:
            del self.documents
        else:
            del self.corrections
        if outcome not in REFUSING:
            del self.grounds
        if outcome not in GIVEN:
            del self.access
        if outcome not in GIVEN or self.rectifies:
            del self.accommodation
        if outcome not in GIVEN or reached.face.regime != Regime.A21_CH2:
            del self.conditions
        self._keep_harm_of(gate.regime if gate and outcome in REFUSING else None)
        for row in self.rows:
            self._settle(row)

    def _keep_harm_of(self, regime: Regime | None) -> None:
        """Keep the boxes of a refusal for fear of harm that the law of the request knows, and no other."""
        if regime is not Regime.A21_CH3:
            del self.offer
        if regime is not Regime.R221:
            del self.opinion_by, self.opinion, self.again_on

    def _settle(self, row: Any) -> None:
        """Tell a line of the table what it depends on."""
        row.form.catalogue = self.catalogue
        if not self.rectifies:
            row.form.settle(self.gate if self.outcome in GIVEN else None, self.outcome)

    @property
    def rectifies(self) -> bool:
        """Tell whether the request asks for corrections."""
        return bool(self.reached.face.kind is Kind.RECTIFICATION)

    @property
    def rows(self) -> Any:
        """Return the lines of the table, whichever it is."""
        return self.corrections if self.rectifies else self.documents

    def more(self) -> None:
        """Add an empty line."""
        self._settle(self.rows.append_entry())

    @property
    def refused(self) -> tuple[str, ...]:
        """Return what the table of disclosures refused, once the form was validated."""
        rows = () if self.rectifies else tuple(row.form.refused for row in self.rows)
        return tuple(code for code in rows if code)

    @property
    def cited(self) -> set[str]:
        """Return every provision ticked or typed, but for what was typed wrong."""
        found = set(self.grounds.data or ()) if "grounds" in self else set()
        for row in self.rows:
            with suppress(UnknownArticle):
                found |= set(read_articles(row.form.grounds.data or "", self.catalogue))
        return found

    def validate_offer(self, field: Any) -> None:
        """Refuse to fear harm without the offer that the law wants, or to offer on another ground (A-2.1 s. 87.1)."""
        if HARM_OFFERED in self.cited and not field.data:
            raise ValidationError(_("Cochez l’offre\u00a0: sans elle, l’article 87.1 ne permet pas de refuser."))
        if field.data and HARM_OFFERED not in self.cited:
            raise ValidationError(_("Choisissez aussi l’article 87.1\u00a0: l’offre ne va qu’avec lui."))

    def validate_opinion_by(self, field: Any) -> None:
        """Want the professional whose opinion a temporary refusal rests on (R-22.1 s. 17)."""
        if HARM_DEFERRED in self.cited and not field.data:
            raise ValidationError(_("Inscrivez le nom et la profession, par exemple\u00a0: Dre Anne Roy, psychiatre."))

    def validate_opinion(self, field: Any) -> None:
        """Want the reasons of that opinion (R-22.1 s. 17)."""
        if HARM_DEFERRED in self.cited and not field.data:
            raise ValidationError(_("Écrivez pourquoi\u00a0: la loi veut que les motifs soient documentés."))

    def validate_again_on(self, field: Any) -> None:
        """Want the day from which the right can be exercised again, and one to come (R-22.1 s. 17)."""
        if field.data is None and HARM_DEFERRED in self.cited:
            raise ValidationError(_("Inscrivez le jour où la personne pourra redemander, par exemple 3 mars 2027."))
        if field.data is not None and HARM_DEFERRED not in self.cited:
            raise ValidationError(_("Choisissez aussi l’article 17\u00a0: ce jour ne va qu’avec lui."))
        if field.data is not None and field.data <= clock.today():
            raise ValidationError(_("Inscrivez un jour à venir\u00a0: le refus est temporaire."))

    def validate_reasons(self, field: Any) -> None:
        """Refuse a refusal without reasons (A-2.1 ss. 50, 100), or a search nobody tells of."""
        if self.outcome in REFUSING and not field.data:
            raise ValidationError(_("Écrivez les motifs\u00a0: la loi veut que tout refus soit motivé."))
        if self.outcome is Outcome.NOT_HELD and not field.data:
            raise ValidationError(_("Dites où l’on a cherché et ce qui permet de dire que rien n’est détenu."))

    def validate_documents(self, field: Any) -> None:
        """Refuse to grant nothing in particular."""
        if self.outcome in (Outcome.GRANTED, Outcome.PARTIAL) and all(row.form.blank for row in field):
            raise ValidationError(_("Inscrivez au moins un document."))

    def validate_corrections(self, field: Any) -> None:
        """Refuse to decide of no piece of information."""
        if all(row.form.blank for row in field):
            raise ValidationError(_("Inscrivez au moins un renseignement."))

    def validate_grounds(self, field: Any) -> None:
        """Refuse a refusal that rests on nothing (A-2.1 ss. 50, 100)."""
        if not field.data and not any(row.form.grounds.data for row in self.rows):
            raise ValidationError(
                _("Choisissez au moins une disposition\u00a0: la loi veut que tout refus en cite une.")
            )

    def body(self) -> Body:
        """Return the draft as it is kept, sealed: what LETTERS reads."""
        rows = [row.form.body(self.catalogue, self.outcome) for row in self.rows if not row.form.blank]
        ticked = list(self.grounds.data) if self.outcome in REFUSING else []
        cited = [code for row in rows for code in row["grounds"]]
        order = [ground.code for ground in self.catalogue]
        terms = {name: self[name].data for name in TERMS if name in self and self[name].data}
        harm = self._harm()
        return {
            **terms,
            **({"harm": harm} if harm else {}),
            "reasons": self.reasons.data or "",
            "access": (self.access.data or "") if self.outcome in GIVEN else "",
            "documents": [] if self.rectifies else rows,
            "corrections": rows if self.rectifies else [],
            "grounds": sorted({*ticked, *cited}, key=order.index),
        }

    def _harm(self) -> Body:
        """Return what a refusal for fear of harm says."""
        if "offer" in self and self.offer.data:
            return {"offer": True}
        if "again_on" in self and self.again_on.data:
            texts = {"opinion_by": self.opinion_by.data, "opinion": self.opinion.data}
            return {**texts, "again_on": self.again_on.data.isoformat()}
        return {}


class SubmitForm(ActForm):
    """Send the draft as it was read again to the person who decides."""

    heading = _l("Relire le projet de décision")
    happens = _l("Le projet va à l’approbation. Une autre personne que vous l’approuve, ou vous le retourne.")
    button = _l("Envoyer à l’approbation")
    done = _l("Le projet est à l’approbation.")
    draft = HiddenField()

    def command_for(self, outcome: str, body: Body) -> Draft:
        """Return the command that proposes the draft which was read."""
        return command_of(Outcome(outcome), body, self.draft.data)


def filled(body: Body, catalogue: Sequence[Ground]) -> Body:
    """Return a kept draft as the boxes of the form hold it."""
    return {
        "reasons": body.get("reasons", ""),
        "access": body.get("access", ""),
        "grounds": body.get("grounds", []),
        **{name: body.get(name, "") for name in TERMS},
        **body.get("other_body", {}),
        **_harm(body.get("harm", {})),
        "documents": [_box(row, catalogue) for row in body.get("documents", [])],
        "corrections": [_box(row, catalogue) for row in body.get("corrections", [])],
    }


def _harm(held: Body) -> Body:
    again = held.get("again_on")
    return {**held, "again_on": date.fromisoformat(again)} if again else held


def _box(row: Body, catalogue: Sequence[Ground]) -> Body:
    pages = row.get("pages")
    typed = {"pages": "" if pages is None else str(pages)} if "title" in row else {}
    category, _recipient, basis = (row.get("disclosed") or "::").split(":")
    told = {"category": category, "basis": basis} if "disclosed" in row else {}
    return {**row, **typed, **told, "grounds": write_articles(row.get("grounds", []), catalogue)}
