"""The forms of a staff account. What was typed in a secret's box is never written back."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField, ValidationError

from app.access import Member
from app.accounts.context import OpenSession
from app.accounts.services import passwords
from app.accounts.services.opened import Holder
from app.accounts.services.signing_in import Proof
from app.accounts.wording import begun
from app.forms import Choice, Form, Required

ALL_OTHERS = "autres"

WRONG = _l(
    "L’identifiant, le mot de passe ou le code ne correspond pas. Un code ne sert qu’une fois\u00a0: si vous venez "
    "d’en utiliser un, attendez le suivant."
)


class Secret(PasswordField):  # type: ignore[misc]
    """A box whose answer is never shown again."""


class CodeField(StringField):  # type: ignore[misc]
    """The six digits of the authenticator: spent or wrong, they are typed anew."""

    def _value(self) -> str:
        return ""


class ProofForm(Form):
    """Prove again who one is, before an act that binds."""

    password = Secret(_l("Mot de passe"), [Required(_l("Inscrivez votre mot de passe."))])
    code = CodeField(
        _l("Code à usage unique"),
        [Required(_l("Inscrivez le code à six chiffres de votre application, par exemple 123 456."))],
    )

    def refuse(self, sentence: object) -> None:
        """Say one sentence for whatever is wrong."""
        self.form_errors.append(sentence)


class SignInForm(ProofForm):
    """Who comes in: an identifier, a password, a one-time code, on one page that never says which was wrong."""

    identifier = StringField(_l("Identifiant"), [Required(_l("Inscrivez votre identifiant, par exemple mtremblay."))])

    def proof(self, network: str) -> Proof:
        """Return what was typed, as the service checks it."""
        return Proof(self.identifier.data.casefold(), self.password.data, self.code.data, network)


class EndOwnForm(ProofForm):
    """End one of one's other sessions, or all of them."""

    which = Choice(_l("Quelle session fermer\u00a0?"), choices=(), missing=_l("Choisissez la session à fermer."))

    def __init__(self, opened: Iterable[OpenSession], **options: Any) -> None:
        super().__init__(**options)
        self.others = [one for one in opened if not one.here]
        each = [(one.mark, begun(one)) for one in self.others]
        self.which.offer([*each, *([(ALL_OTHERS, _l("Toutes mes autres sessions"))] if len(each) > 1 else [])])

    @property
    def marks(self) -> list[str]:
        """Return the marks of the sessions to end."""
        return [one.mark for one in self.others if self.which.data in {one.mark, ALL_OTHERS}]


class EndAllForm(ProofForm):
    """End every session of somebody else's account."""

    which = Choice(_l("De quel compte fermer les sessions\u00a0?"), choices=(), missing=_l("Choisissez le compte."))

    def __init__(self, holders: Iterable[Holder], own: uuid.UUID, **options: Any) -> None:
        super().__init__(**options)
        theirs = (one for one in holders if one.sessions and one.id != own)
        self.which.offer([(one.id.hex, f"{one.name} ({one.identifier})") for one in theirs])

    @property
    def member_id(self) -> uuid.UUID:
        """Return the account chosen."""
        return uuid.UUID(self.which.data)


class PasswordForm(ProofForm):
    """Change one's own password."""

    fresh = Secret(_l("Nouveau mot de passe"), [Required(_l("Inscrivez le nouveau mot de passe."))])

    def __init__(self, member: Member, **options: Any) -> None:
        super().__init__(**options)
        self.member = member

    def validate_fresh(self, field: Any) -> None:
        """Refuse a password that is short, or that says who its owner is."""
        try:
            passwords.check_strength(field.data, self.member.name)
        except passwords.TooWeak:
            raise ValidationError(
                _(
                    "Choisissez au moins %(length)s caractères variés, sans votre nom\u00a0: une phrase convient.",
                    length=passwords.SHORTEST,
                )
            ) from None
