"""The forms of a staff account. What was typed in a secret's box is never written back."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField, ValidationError

from app.access import Member
from app.accounts.services import passwords
from app.accounts.services.signing_in import Proof
from app.forms import Form, Required

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
