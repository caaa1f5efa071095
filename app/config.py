"""Settings, read once from the environment and frozen. A production start refuses what is missing."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO_BODY = Path(__file__).with_name("demo_body.toml")


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
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        try:
            return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})
        except TypeError as error:
            raise SettingsError(f"{path}: {error}") from error


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the application may be told from outside. Documented in docs/configuration.md."""

    var: Path
    database_url: str
    broker_url: str
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
    argon2_memory_kib: int = 65536
    argon2_passes: int = 3
    draft_life: timedelta = timedelta(days=14)
    code_shown_for: timedelta = timedelta(minutes=30)
    staff_idle: timedelta = timedelta(minutes=30)
    staff_absolute: timedelta = timedelta(hours=12)
    chapter_three_starts_at: str = "filing"
    outbox_wait: timedelta = timedelta(seconds=10)

    @property
    def secure(self) -> bool:
        """Whether the service is reached over TLS: cookies then take the ``__Host-`` prefix."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; without ``GREFFE_MODE=production`` the embedded demonstration is described."""
        env = os.environ if environ is None else environ
        if env.get("GREFFE_MODE", "demo") == "production":
            return _production(env)
        return _demo(env)


def _demo(env: Mapping[str, str]) -> Settings:
    var = Path(env.get("GREFFE_VAR", ROOT / "var")).resolve()
    var.mkdir(parents=True, exist_ok=True, mode=0o700)
    port = int(env.get("PORT", "8000"))
    return Settings(
        var=var,
        database_url=env.get("GREFFE_DATABASE_URL", f"sqlite:///{var / 'greffe.sqlite3'}"),
        broker_url=env.get("GREFFE_BROKER_URL", "filesystem://"),
        secret_key=_kept_secret(Path(env.get("GREFFE_SECRET_KEY_FILE", var / "secret.key"))),
        master_key_file=_kept_master_key(Path(env.get("GREFFE_MASTER_KEY_FILE", var / "master.key"))),
        base_url=env.get("GREFFE_BASE_URL", f"http://127.0.0.1:{port}"),
        body=Body.read(Path(env.get("GREFFE_BODY_FILE", DEMO_BODY))),
        demo=True,
        port=port,
        internal_port=int(env.get("GREFFE_INTERNAL_PORT", str(port + 1))),
        demo_password=env.get("GREFFE_DEMO_PASSWORD"),
        outbox_wait=_outbox_wait(env),
    )


def _production(env: Mapping[str, str]) -> Settings:
    if env.get("GREFFE_TODAY"):
        raise SettingsError("GREFFE_TODAY is for demonstration and tests: production reads the real date")
    base_url = _required(env, "GREFFE_BASE_URL")
    if not base_url.startswith("https://"):
        raise SettingsError("GREFFE_BASE_URL must begin with https:// in production")
    return Settings(
        var=Path(_required(env, "GREFFE_VAR")),
        database_url=_required(env, "GREFFE_DATABASE_URL"),
        broker_url=_required(env, "GREFFE_BROKER_URL"),
        secret_key=Path(_required(env, "GREFFE_SECRET_KEY_FILE")).read_text(encoding="ascii").strip(),
        master_key_file=Path(_required(env, "GREFFE_MASTER_KEY_FILE")),
        base_url=base_url,
        body=Body.read(Path(_required(env, "GREFFE_BODY_FILE"))),
        port=int(env.get("PORT", "8000")),
        internal_port=int(env.get("GREFFE_INTERNAL_PORT", "8001")),
        outbox_wait=_outbox_wait(env),
        seal_pkcs12_file=Path(_required(env, "GREFFE_SEAL_PKCS12_FILE")),
        officer_pkcs12_folder=Path(_required(env, "GREFFE_OFFICER_PKCS12_FOLDER")),
        trusted_hosts=(base_url.removeprefix("https://").split("/")[0].split(":")[0],),
    )


def _outbox_wait(env: Mapping[str, str]) -> timedelta:
    return timedelta(seconds=float(env.get("GREFFE_OUTBOX_WAIT", "10")))


def _required(env: Mapping[str, str], name: str) -> str:
    try:
        return env[name]
    except KeyError:
        raise SettingsError(f"{name} is missing: production has no default for it") from None


def _kept_secret(path: Path) -> str:
    if not path.exists():
        _write_private(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _kept_master_key(path: Path) -> Path:
    if not path.exists():
        _write_private(path, f"1:{secrets.token_hex(32)}\n")
    return path


def _write_private(path: Path, text: str) -> None:
    """Write once, readable by the owner alone; a concurrent writer that came first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process made it first: its value is the one to use
    finally:
        draft.unlink()
