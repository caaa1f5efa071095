"""Settings, read once from the environment and frozen. A production start refuses what is missing."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from app import reach_settings as reach
from app.mail_settings import Mail, MailRefused, Texting
from app.reach_settings import ReachRefused
from app.secret_files import SecretRefused, given_secret, kept_master_key, kept_secret, private
from app.signin_choice import NO_SIGN_IN, SIMULATED, AnySignIn, chosen, demonstrated
from app.signin_settings import SignInRefused
from workflows.clock import Reading
from workflows.deadlines import Rollover

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
PRICED_ON: Final = ("estimate", "receipt")
DEMO_BODY = Path(__file__).with_name("demo_body.toml")
FILING, IDENTITY = "filing", "identity"
LONGEST_EVIDENCE: Final = 30  # days


class SettingsError(Exception):
    """A setting is missing or refused: the application does not start."""


@dataclass(frozen=True, slots=True)
class Body:
    """The public body that runs Greffe: what its pages and letters say of it."""

    name: str
    short_name: str
    address: tuple[str, ...]
    phone: str
    hours: str
    officer_name: str
    officer_title: str
    commission_name: str
    commission_address: tuple[str, ...]
    commission_phone: str
    commission_site: str
    place: str

    @classmethod
    def read(cls, path: Path) -> "Body":
        """Return the body described by a TOML file; raise SettingsError when a field is missing."""
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        given: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in read.items()}
        try:
            return cls(**given)
        except TypeError as error:
            raise SettingsError(f"{path}: {error}") from error


EXIT: Final = "https://www.quebec.ca/"
"""Where « Quitter rapidement » leads: a page that anybody might be reading."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the application may be told from outside. Documented in docs/configuration.md."""

    var: Path
    database_url: str = field(repr=False)  # these two may hold a password
    broker_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    master_key_file: Path = field(repr=False)
    base_url: str
    body: Body
    demo: bool = False
    testing: bool = False
    port: int = 8000
    internal_port: int = 8001
    demo_password: str | None = field(default=None, repr=False)
    seal_pkcs12_file: Path | None = None
    officer_pkcs12_folder: Path | None = None
    trusted_hosts: tuple[str, ...] = ("localhost", "127.0.0.1")
    behind_proxy: bool = False
    argon2_memory_kib: int = 65536
    argon2_passes: int = 3
    draft_life: timedelta = timedelta(days=14)
    code_shown_for: timedelta = timedelta(minutes=30)
    staff_idle: timedelta = timedelta(minutes=30)
    staff_absolute: timedelta = timedelta(hours=12)
    chapter_three_starts_at: str = FILING
    rollover: Rollover = Rollover.SATURDAY_WILL_DO
    fees_priced_on: str = "estimate"
    fiscal_year_begins: tuple[int, int] = (4, 1)  # known from memory: counsel confirms it
    outbox_wait: timedelta = timedelta(seconds=10)
    exit_url: str = EXIT
    mail: Mail | None = None
    texting: Texting | None = None
    broker_ca_file: Path | None = None
    site_certificate_file: Path | None = None
    clamd: str | None = None
    evidence_days: int = 3
    sign_in: AnySignIn | None = None

    @property
    def law_read(self) -> Reading:
        """How the body reads the law where it is unsettled: a request keeps what was in force on its day."""
        return Reading(self.chapter_three_starts_at == IDENTITY, self.rollover)

    @property
    def tells_by_mail(self) -> bool:
        """Whether notices leave by e-mail: a demonstration without a server keeps them in a folder of its own."""
        return self.mail is not None or self.demo

    @property
    def secure(self) -> bool:
        """Whether the service is reached over TLS: cookies then take the ``__Host-`` prefix."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; without ``GREFFE_MODE=production`` the embedded demonstration is described."""
        env = os.environ if environ is None else environ
        mode = env.get("GREFFE_MODE", "demo")
        if mode not in MODES:
            raise SettingsError(f"GREFFE_MODE is {' or '.join(MODES)}, not {mode}")
        try:
            return MODES[mode](env)
        except (MailRefused, ReachRefused, SecretRefused, SignInRefused) as refusal:
            raise SettingsError(str(refusal)) from refusal


def _demo(env: Mapping[str, str]) -> Settings:
    if pinned := env.get("GREFFE_TODAY"):
        _checked("GREFFE_TODAY", pinned, date.fromisoformat)
    var = Path(env.get("GREFFE_VAR", ROOT / "var")).resolve()
    var.mkdir(parents=True, exist_ok=True, mode=0o700)
    port = _port(env, "PORT", 8000)
    internal_port = _port(env, "GREFFE_INTERNAL_PORT", port + 1)
    base_url = env.get("GREFFE_BASE_URL", f"http://127.0.0.1:{port}")
    return Settings(
        var=var,
        database_url=env.get("GREFFE_DATABASE_URL", f"sqlite:///{var / 'greffe.sqlite3'}"),
        broker_url=env.get("GREFFE_BROKER_URL", "filesystem://"),
        secret_key=kept_secret(Path(env.get("GREFFE_SECRET_KEY_FILE", var / "secret.key"))),
        master_key_file=kept_master_key(Path(env.get("GREFFE_MASTER_KEY_FILE", var / "master.key"))),
        base_url=base_url,
        body=Body.read(Path(env.get("GREFFE_BODY_FILE", DEMO_BODY))),
        demo=True,
        port=port,
        internal_port=internal_port,
        demo_password=env.get("GREFFE_DEMO_PASSWORD"),
        chapter_three_starts_at=_start(env),
        rollover=_rollover(env),
        outbox_wait=_outbox_wait(env),
        exit_url=env.get("GREFFE_EXIT_URL", EXIT),
        fees_priced_on=_fees_priced_on(env),
        fiscal_year_begins=_month_and_day(env),
        mail=Mail.from_environ(env),
        texting=Texting.from_environ(env),
        broker_ca_file=_certificates(env, "GREFFE_BROKER_CA_FILE"),
        clamd=reach.scanner(env.get("GREFFE_CLAMD", "unix:///run/clamav/clamd.ctl")),
        evidence_days=_evidence_days(env),
        sign_in=demonstrated(env, base_url, internal_port),
    )


def _production(env: Mapping[str, str]) -> Settings:
    """Describe the real service. Nothing has a default that matters, and nothing of a demonstration is let in."""
    for name in ("GREFFE_TODAY", "GREFFE_DEMO_PASSWORD"):
        if env.get(name):
            raise SettingsError(f"{name} is for demonstration and tests: production refuses it")
    if env.get("GREFFE_SIGNIN") == SIMULATED:
        raise SettingsError("GREFFE_SIGNIN simulates an identity: production refuses it")
    base_url = _shaped(env, "GREFFE_BASE_URL", scheme="https")
    return Settings(
        var=Path(_required(env, "GREFFE_VAR")),
        database_url=reach.database(_shaped(env, "GREFFE_DATABASE_URL", scheme="postgresql"), env),
        broker_url=reach.broker(_required(env, "GREFFE_BROKER_URL")),
        secret_key=given_secret(Path(_required(env, "GREFFE_SECRET_KEY_FILE"))),
        master_key_file=private(Path(_required(env, "GREFFE_MASTER_KEY_FILE"))),
        base_url=base_url,
        body=_real_body(Path(_required(env, "GREFFE_BODY_FILE"))),
        port=_port(env, "PORT", 8000),
        internal_port=_port(env, "GREFFE_INTERNAL_PORT", 8001),
        chapter_three_starts_at=_start(env),
        rollover=_rollover(env),
        outbox_wait=_outbox_wait(env),
        exit_url=env.get("GREFFE_EXIT_URL", EXIT),
        fees_priced_on=_fees_priced_on(env),
        fiscal_year_begins=_month_and_day(env),
        mail=Mail.from_environ(env),
        texting=Texting.from_environ(env),
        broker_ca_file=_certificates(env, "GREFFE_BROKER_CA_FILE"),
        site_certificate_file=_certificates(env, "GREFFE_SITE_CERTIFICATE_FILE"),
        clamd=reach.scanner_here(_required(env, "GREFFE_CLAMD")),
        evidence_days=_evidence_days(env),
        sign_in=chosen(env.get("GREFFE_SIGNIN", NO_SIGN_IN), demo=False),
        seal_pkcs12_file=private(Path(_required(env, "GREFFE_SEAL_PKCS12_FILE"))),
        officer_pkcs12_folder=Path(_required(env, "GREFFE_OFFICER_PKCS12_FOLDER")),
        trusted_hosts=(str(urlsplit(base_url).hostname),),
        behind_proxy=True,
    )


MODES: Final[Mapping[str, Callable[[Mapping[str, str]], Settings]]] = {"demo": _demo, "production": _production}


def _fees_priced_on(env: Mapping[str, str]) -> str:
    found = env.get("GREFFE_FEES_PRICED_ON", "estimate")
    if found not in PRICED_ON:
        raise SettingsError(f"GREFFE_FEES_PRICED_ON is {' or '.join(PRICED_ON)}, not {found}")
    return found


def _required(env: Mapping[str, str], name: str) -> str:
    found = env.get(name)
    if not found:
        raise SettingsError(f"{name} is missing: production has no default for it")
    return found


def _shaped(env: Mapping[str, str], name: str, *, scheme: str) -> str:
    """Return an address that names a host; raise SettingsError when its scheme is another. It is not repeated."""
    found = _required(env, name)
    parts = urlsplit(found)
    if parts.scheme.split("+")[0] != scheme or (scheme == "https" and not parts.hostname):
        raise SettingsError(f"{name} must begin with {scheme}:// in production")
    return found


def _certificates(env: Mapping[str, str], name: str) -> Path | None:
    return reach.authority(name, given) if (given := env.get(name)) else None


def _real_body(path: Path) -> Body:
    found = Body.read(path)
    if found == Body.read(DEMO_BODY):
        raise SettingsError("GREFFE_BODY_FILE describes the demonstration's made-up body")
    return found


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    return _checked(name, env.get(name, str(default)), int)


def _outbox_wait(env: Mapping[str, str]) -> timedelta:
    return timedelta(seconds=_checked("GREFFE_OUTBOX_WAIT", env.get("GREFFE_OUTBOX_WAIT", "10"), float))


def _evidence_days(env: Mapping[str, str]) -> int:
    found = _checked("GREFFE_EVIDENCE_DAYS", env.get("GREFFE_EVIDENCE_DAYS", "3"), int)
    if not 0 <= found <= LONGEST_EVIDENCE:
        raise SettingsError(f"GREFFE_EVIDENCE_DAYS is 0 to {LONGEST_EVIDENCE}, not {found}")
    return found


def _month_and_day(env: Mapping[str, str]) -> tuple[int, int]:
    """Return the first day of the fiscal year, one that every year has."""
    given = env.get("GREFFE_FISCAL_YEAR_BEGINS", "04-01")
    found = _checked("GREFFE_FISCAL_YEAR_BEGINS", given, lambda day: date.fromisoformat(f"2001-{day}"))
    return found.month, found.day


def _start(env: Mapping[str, str]) -> str:
    found = env.get("GREFFE_CHAPTER_THREE_STARTS_AT", FILING)
    if found not in {FILING, IDENTITY}:
        raise SettingsError(f"GREFFE_CHAPTER_THREE_STARTS_AT is {FILING} or {IDENTITY}, not {found}")
    return found


def _rollover(env: Mapping[str, str]) -> Rollover:
    found = env.get("GREFFE_ROLLOVER", Rollover.SATURDAY_WILL_DO)
    if found not in set(Rollover):
        raise SettingsError(f"GREFFE_ROLLOVER is {' or '.join(Rollover)}, not {found}")
    return Rollover(found)


def _checked(name: str, given: str, read: Callable[[str], T]) -> T:
    try:
        return read(given)
    except ValueError:
        raise SettingsError(f"{name} cannot be {given}") from None
