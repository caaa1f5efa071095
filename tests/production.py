"""What an operator writes before production starts: settings that lack nothing."""

from __future__ import annotations

from pathlib import Path

from app.config import DEMO_BODY

HOST = "demandes.exemple.gouv.qc.ca"


def secret(path: Path, text: str, mode: int = 0o640) -> str:
    path.write_text(text, encoding="ascii")
    path.chmod(mode)
    return str(path)


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a service whose files are in *folder*, less its keys to sign with."""
    body = folder / "body.toml"
    text = DEMO_BODY.read_text(encoding="utf-8")
    body.write_text(text.replace('place = "', 'place = "Nouvelle-'), encoding="utf-8")
    return {
        "GREFFE_MODE": "production",
        "GREFFE_VAR": str(folder),
        "GREFFE_BASE_URL": f"https://{HOST}",
        "GREFFE_DATABASE_URL": "postgresql+psycopg://greffe@/greffe",
        "GREFFE_BROKER_URL": "redis://:a-password@127.0.0.1:6379/0",
        "GREFFE_SECRET_KEY_FILE": secret(folder / "secret.key", "s" * 48),
        "GREFFE_MASTER_KEY_FILE": secret(folder / "master.key", "1:" + "ab" * 32),
        "GREFFE_BODY_FILE": str(body),
        "GREFFE_CLAMD": "unix:///run/clamav/clamd.ctl",
    }
