"""How what is granted reaches the person: the mode, whether a copy goes with it, and what is said besides."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError

from app.forms import Choice, Longest
from app.staff.context import words
from app.staff.context.modes import COPY, MODES, OBSTACLES, arrives, is_consulted, is_untold, suggested
from app.staff.context.proposals import GIVEN
from app.staff.forms.severing import SeveringForm
from workflows.modes import modes_of
from workflows.states import Mode, Outcome, Regime

Body = dict[str, Any]
REFUSING = (Outcome.PARTIAL, Outcome.REFUSED)


class GrantingForm(SeveringForm):
    """The base of a draft that gives something: each box is there only where its law knows of it."""

    mode = Choice(
        _l("De quelle façon la personne y a-t-elle accès\u202f?"),
        choices=[],
        missing=_l("Choisissez de quelle façon la personne a accès à ce qui est accordé."),
    )
    no_copy = Choice(
        _l("Si elle consulte, peut-elle aussi en obtenir une copie\u202f?"),
        choices=[(COPY, _l("Oui")), *OBSTACLES.items()],
        missing=_l("Dites si la personne peut aussi obtenir une copie."),
        optional=True,
    )
    access = TextAreaField(
        _l("Précisions sur la façon de recevoir ce qui est accordé"), [Longest(2_000, _l("ce texte"))]
    )
    published = TextAreaField(
        _l("Ce qui est déjà publié ou diffusé, et où le trouver"), [Longest(2_000, _l("ce texte"))]
    )
    assistance = TextAreaField(
        _l("Aide d’une personne professionnelle pour comprendre ces renseignements"), [Longest(2_000, _l("ce texte"))]
    )
    accommodation = TextAreaField(_l("Accommodement accordé"), [Longest(2_000, _l("ce texte"))])
    portable = TextAreaField(_l("Comment le fichier structuré est remis"), [Longest(2_000, _l("ce texte"))])
    conditions = TextAreaField(_l("Conditions particulières de l’accès"), [Longest(2_000, _l("ce texte"))])

    @property
    def gives(self) -> bool:
        """Tell whether the answer gives something."""
        return self.outcome in GIVEN

    @property
    def weighs_a_death(self) -> bool:
        """Tell whether the draft says how far a capacity that a death gave reaches (A-2.1 ss. 88.0.1, 88.1)."""
        return bool(self.reached.face.weighs_a_death) and not self.rectifies and self.outcome in (*GIVEN, *REFUSING)

    @property
    def comes(self) -> str:
        """Return how the answer comes to the person."""
        return arrives(self.reached.face.answer_channel, self.reached.face.kind)

    def needless_to_give(self) -> Iterator[str]:
        """Yield the boxes about what is given that this outcome, this kind and this law do not need."""
        gives_access, regime = self.gives and not self.rectifies, self.reached.face.regime
        needed = {
            "access": self.gives,
            "mode": gives_access,
            "accommodation": gives_access,
            "no_copy": gives_access and regime == Regime.A21_CH2,
            "published": gives_access and regime == Regime.A21_CH2,
            "conditions": gives_access and regime == Regime.A21_CH2,
            "portable": gives_access and not self.weighs_a_death and regime == Regime.A21_CH3,
            "assistance": gives_access and regime == Regime.A21_CH3,
        }
        return (name for name, wanted in needed.items() if not wanted)

    def offer_modes(self) -> None:
        """Offer the modes that this law opens, that which the person asked for first chosen."""
        if "mode" not in self:
            return
        self.mode.offer([(str(mode), MODES[mode]) for mode in modes_of(Regime(self.reached.face.regime))])
        if not self.is_submitted():
            self.mode.data = self.mode.data or str(suggested(self.comes))
        if "no_copy" in self and not self.is_submitted():
            self.no_copy.data = self.no_copy.data or COPY

    def validate_no_copy(self, field: Any) -> None:
        """Refuse to leave out the copy of what is handed over, or published (A-2.1 s. 10)."""
        if field.data in OBSTACLES and not is_consulted(self.mode.data):
            raise ValidationError(
                _("Une copie est due\u00a0: seule une consultation peut s’en passer. Répondez « Oui » ici.")
            )

    def validate_access(self, field: Any) -> None:
        """Refuse a mode of which the letter alone would not say how it comes to the person."""
        if "mode" in self and is_untold(self.mode.data, self.comes) and not field.data:
            raise ValidationError(_("Dites comment ce qui est accordé parvient à la personne."))

    def validate_accommodation(self, field: Any) -> None:
        """Refuse an adapted format of which nothing says what it is, or that nobody answers (A-2.1 ss. 47, 84)."""
        if self._by(Mode.ADAPTED) and not field.data:
            raise ValidationError(_("Dites dans quel format adapté la personne reçoit ce qui est accordé."))
        if self.reached.face.answer_channel == words.ADAPTED and not (field.data or self.access.data):
            raise ValidationError(
                _(
                    "La personne demande un format adapté\u00a0: dites l’accommodement accordé ou, s’il ne peut pas "
                    "l’être, comment elle reçoit ce qui est accordé."
                )
            )

    def validate_published(self, field: Any) -> None:
        """Refuse to send somebody to what is published without saying where it is (A-2.1 s. 13)."""
        if self._by(Mode.PUBLISHED) and not field.data:
            raise ValidationError(_("Dites où trouver ce qui est déjà publié ou diffusé."))

    def _by(self, mode: Mode) -> bool:
        return "mode" in self and self.mode.data == mode

    def given(self) -> Body:
        """Return how access is given, as a kept draft says it: nothing of what the law or the kind knows nothing of."""
        said = {"mode": self.mode.data} if "mode" in self else {}
        refused = {"no_copy": self.no_copy.data} if "no_copy" in self and self.no_copy.data in OBSTACLES else {}
        return {**said, **refused, "access": (self.access.data or "") if self.gives else ""}
