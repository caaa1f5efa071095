"""The sign-in of a government, which a body may add to the ways of proving who one is, through OpenID Connect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from app.reach_settings import LOOPBACK
from app.secret_files import private
from workflows.identity_ladder import Way

HTTPS: Final = 443
OIDC: Final = "oidc"
"""The name of this protocol. Another one has settings and an adapter of its own: see :mod:`app.signin_choice`."""
ACCOUNTS: Final = frozenset({Way.KNOWN_ACCOUNT, Way.STRONG_ACCOUNT})
"""What a level of the provider may be worth on the ladder."""
LONGEST_PATIENCE: Final = 20.0  # seconds: a page that waits longer is one that people leave


class SignInRefused(Exception):
    """A setting of the sign-in is missing or means nothing, or would open it to a wrong place."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Under which names the provider says who somebody is: each is compared with the registry of persons."""

    number: str = "health_number"
    name: tuple[str, ...] = ("given_name", "family_name")
    born_on: str = "birthdate"


@dataclass(frozen=True, slots=True)
class SignIn:
    """A provider of identities: who it is, what opens it, and what each of its levels is worth here."""

    adapter: str
    name: str
    issuer: str
    client_id: str
    secret: str = field(repr=False)
    levels: Mapping[str, Way]
    scopes: tuple[str, ...] = ("openid", "profile")
    claims: Claims = Claims()
    hosts: tuple[str, ...] = ()
    max_age: int = 300
    patience: float = 8.0
    ca_file: Path | None = None
    simulated: bool = False

    @property
    def served_by(self) -> frozenset[str]:
        """Return the hosts that may be asked anything: the issuer's, and those that the operator named."""
        return frozenset({str(urlsplit(self.issuer).hostname), *self.hosts})

    @property
    def called(self) -> frozenset[tuple[str, int]]:
        """Return the hosts and ports that the service itself calls."""
        own = urlsplit(self.issuer).port or HTTPS
        return frozenset((host, port) for host in self.served_by for port in (own, HTTPS))

    @classmethod
    def read(cls, path: Path, given: dict[str, Any], *, demo: bool) -> "SignIn":
        """Return the sign-in that the words of a file describe; raise SignInRefused or SecretRefused."""
        try:
            claims = claims_of(given.pop("claims", {}))
            secret = private(Path(given.pop("secret_file"))).read_text(encoding="utf-8").strip()
            ca_file = Path(given.pop("ca_file")) if "ca_file" in given else None
            levels = levels_of(given.pop("levels"))
            given |= {name: tuple(given[name]) for name in ("scopes", "hosts") if name in given}
            found = cls(**given, claims=claims, secret=secret, ca_file=ca_file, levels=levels)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SignInRefused(f"{path}: {error}") from error
        return _checked(found, path, demo=demo)

    @classmethod
    def simulation(cls, base_url: str, port: int, secret: str) -> "SignIn":
        """Return the simulated provider of a demonstration; raise SignInRefused when the service is not on loopback."""
        if not on_loopback(base_url):
            raise SignInRefused("the simulated sign-in is for one machine: GREFFE_BASE_URL must be on loopback")
        return cls(
            adapter=OIDC,
            name="Simulation du compte gouvernemental",
            issuer=f"http://127.0.0.1:{port}/simulation",
            client_id="greffe",
            secret=secret,
            levels={"simple": Way.KNOWN_ACCOUNT, "fort": Way.STRONG_ACCOUNT},
            simulated=True,
        )


def on_loopback(address: str) -> bool:
    """Tell whether an address is one of this machine alone."""
    return urlsplit(address).hostname in LOOPBACK


def levels_of(given: Mapping[str, str]) -> Mapping[str, Way]:
    """Return what each level of a provider is worth; raise ValueError for none, or for what no account shows."""
    found = {level: Way(way) for level, way in given.items()}
    if not found or not ACCOUNTS.issuperset(found.values()):
        raise ValueError(f"levels gives each level one of {', '.join(sorted(ACCOUNTS))}")
    return found


def claims_of(given: Mapping[str, Any]) -> Claims:
    """Return under which names the provider says who somebody is; raise TypeError for another word."""
    named = {**given, "name": tuple(given["name"])} if "name" in given else given
    return Claims(**named)


def _checked(found: SignIn, path: Path, *, demo: bool) -> SignIn:
    if found.simulated:
        raise SignInRefused(f"{path}: no file simulates a provider")
    texts: tuple[object, ...] = (found.name, found.issuer, found.client_id)
    if not all(isinstance(each, str) and each for each in texts):
        raise SignInRefused(f"{path}: name, issuer and client_id are texts")
    if urlsplit(found.issuer).scheme != "https" and not (demo and on_loopback(found.issuer)):
        raise SignInRefused(f"{path}: issuer must begin with https://")
    if "openid" not in found.scopes or not found.secret or not 0 < found.patience <= LONGEST_PATIENCE:
        raise SignInRefused(f"{path}: scopes names openid, the secret is not empty, patience is 20 seconds at most")
    return found
