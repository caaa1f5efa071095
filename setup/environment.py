"""The virtual environment, made once from a lock file and left alone while that file does not change."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from setup.debian import SetupRefused

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
_STAMP = VENV / "installed.txt"


def prepare(lock: str) -> None:
    """Make `.venv` hold what *lock* names, every file checked against its hash."""
    if PYTHON.exists() and _digest(lock) in _installed():
        return
    print(f"Installing Python packages from {lock}", flush=True)
    if shutil.which("uv"):
        _with_uv(lock)
    else:
        _with_pip(lock)
    _STAMP.write_text("\n".join(_digest(name) for name in _satisfied_by(lock)) + "\n", encoding="ascii")


def _with_uv(lock: str) -> None:
    if not PYTHON.exists():
        _run("uv", "venv", "--quiet", "--seed", "--python", sys.executable, str(VENV))
    _run("uv", "pip", "install", "--quiet", "--require-hashes", "--python", str(PYTHON), "-r", lock)


def _with_pip(lock: str) -> None:
    if not PYTHON.exists():
        _run(sys.executable, "-m", "venv", str(VENV))
    options = ("--quiet", "--require-hashes", "--no-input", "--disable-pip-version-check", "--only-binary=:all:")
    _run(str(PYTHON), "-m", "pip", "install", *options, "-r", lock)


def _run(*command: str) -> None:
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SetupRefused(f"This did not succeed; see above and try it by hand:  {' '.join(command)}")


def _satisfied_by(lock: str) -> tuple[str, ...]:
    """Name the locks that an installation of *lock* satisfies: the tests' lock holds all of the other."""
    return (lock, "requirements.txt") if lock == "requirements-dev.txt" else (lock,)


def _installed() -> list[str]:
    return _STAMP.read_text(encoding="ascii").split() if _STAMP.exists() else []


def _digest(lock: str) -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return hashlib.sha256(version.encode() + (ROOT / lock).read_bytes()).hexdigest()
