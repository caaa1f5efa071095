"""The adapters, each by its name: alone in this application, they reach a provider of identities."""

from collections.abc import Callable, Mapping
from typing import Final

from app.signin.context import Provider
from app.signin.gateway.oidc import Oidc
from app.signin_settings import OIDC, SignIn

ADAPTERS: Final[Mapping[str, Callable[[SignIn], Provider]]] = {OIDC: Oidc}


def provider_of(settings: SignIn) -> Provider:
    """Return the adapter of the configured provider."""
    return ADAPTERS[settings.adapter](settings)
