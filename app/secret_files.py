"""Files that hold a secret: made once on a demonstration's first start, and refused where others could read them."""

import os
import secrets
import stat
from pathlib import Path

SHORTEST = 32  # characters


class SecretRefused(Exception):
    """The file is missing, too short or open to everybody. What is in it is never shown."""


def kept_secret(path: Path) -> str:
    """Return the secret of *path*, made when there is none yet."""
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def kept_master_key(path: Path) -> Path:
    """Return *path*, with a first master key made when there is none yet."""
    if not path.exists():
        _write_once(path, f"1:{secrets.token_hex(32)}\n")
    return path


def given_secret(path: Path) -> str:
    """Return the secret that an operator gave; raise SecretRefused."""
    found = private(path).read_text(encoding="ascii").strip()
    if len(found) < SHORTEST:
        raise SecretRefused(f"{path}: a secret has at least {SHORTEST} characters")
    return found


def private(path: Path) -> Path:
    """Return *path* when it is a file that not everybody on the machine may read; raise SecretRefused."""
    if not path.is_file():
        raise SecretRefused(f"{path}: there is no such file")
    if stat.S_IMODE(path.stat().st_mode) & stat.S_IRWXO:
        raise SecretRefused(f"{path}: everybody on this machine may open it; chmod o= closes it")
    return path


def _write_once(path: Path, text: str) -> None:
    """Write, readable by the owner alone; a concurrent writer that came first wins."""
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
