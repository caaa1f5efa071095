"""The adapters, each by its name: alone in this application, they reach or read a provider of identities."""

from app.saml_settings import SamlSignIn
from app.signin.context import Provider
from app.signin.gateway.oidc import Oidc
from app.signin_choice import AnySignIn
from app.signin_settings import SignIn


def provider_of(settings: AnySignIn) -> Provider:
    """Return the adapter of the configured provider."""
    if isinstance(settings, SignIn):
        return Oidc(settings)
    from app.signin.gateway.saml import Saml  # noqa: PLC0415 – half a second and 20 MB that who speaks OpenID saves

    return Saml(settings)


def description_of(settings: SamlSignIn, callback: str) -> str:
    """Return what we say of ourselves to a provider that speaks SAML."""
    from app.signin.gateway.description import description  # noqa: PLC0415 – the same

    return description(settings, callback)
