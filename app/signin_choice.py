"""Which sign-in the body offers: none, the demonstration's own, or the one of a file, by the protocol that it names."""

import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from app.saml_settings import SAML, SamlSignIn
from app.secret_files import private
from app.signin_settings import OIDC, SignIn, SignInRefused, on_loopback

AnySignIn: TypeAlias = SignIn | SamlSignIn
SIMULATED, NO_SIGN_IN = "simulated", "none"
"""What stands in the place of a file: the provider of the demonstration, and none."""


def demonstrated(env: Mapping[str, str], base_url: str, internal_port: int) -> AnySignIn | None:
    """Return the sign-in of a demonstration: simulated unless told otherwise, and never simulated but on loopback."""
    named = env.get("GREFFE_SIGNIN", SIMULATED if on_loopback(base_url) else NO_SIGN_IN)
    if named == SIMULATED:
        return SignIn.simulation(base_url, internal_port, secrets.token_urlsafe())
    return chosen(named, demo=True)


def chosen(named: str, *, demo: bool) -> AnySignIn | None:
    """Return the sign-in of a file, None where there is to be none; raise SignInRefused."""
    return None if named == NO_SIGN_IN else read(Path(named), demo=demo)


def read(path: Path, *, demo: bool) -> AnySignIn:
    """Return the sign-in that a TOML file describes; raise SignInRefused or SecretRefused."""
    given: dict[str, Any] = tomllib.loads(private(path).read_text(encoding="utf-8"))
    if given.get("adapter") == OIDC:
        return SignIn.read(path, given, demo=demo)
    if given.get("adapter") == SAML:
        return SamlSignIn.read(path, given)
    raise SignInRefused(f"{path}: adapter is {OIDC} or {SAML}")
