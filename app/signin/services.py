"""Ask the configured provider who somebody is, and remember which person an account proved to be."""

import uuid
from typing import Final

from flask import current_app
from sqlalchemy.orm import Session

from app import clock
from app.saml_settings import SamlSignIn
from app.signin.context import Provider
from app.signin.gateway import description_of, provider_of
from app.signin.models import AccountBinding
from app.signin_choice import AnySignIn

BACK: Final = "/suivi/compte/retour"
"""The page to which a provider leads or posts back."""
KEPT: Final = "sign-in"
"""Under which name the application keeps the adapter, with the provider's places and keys as last read."""


class NotThatProtocol(Exception):
    """The configured provider speaks another protocol, or there is none."""


def configured() -> AnySignIn | None:
    """Return the sign-in that the body offers, None where there is none: the other ways are as good as before."""
    found: AnySignIn | None = current_app.config["GREFFE"].sign_in
    return found


def provider(settings: AnySignIn) -> Provider:
    """Return the adapter of the configured provider, the same for a whole process."""
    found: Provider | None = current_app.extensions.get(KEPT)
    if found is None:
        found = current_app.extensions[KEPT] = provider_of(settings)
    return found


def described() -> str:
    """Return what a provider that speaks SAML has to know of us; raise NotThatProtocol."""
    settings = configured()
    if not isinstance(settings, SamlSignIn):
        raise NotThatProtocol
    return description_of(settings, f"{current_app.config['GREFFE'].base_url}{BACK}")


def bind(session: Session, index: str, person_id: uuid.UUID) -> None:
    """Remember that an account is that person, in the caller's transaction; once is for good."""
    if session.get(AccountBinding, index) is None:
        session.add(AccountBinding(account_index=index, person_id=person_id, bound_at=clock.now()))
