"""The certified provider of identities that the tests start: made once from its lock, under `var/`."""

import hashlib
import os
import shutil
import subprocess

from setup.debian import SetupRefused
from setup.environment import ROOT

SOURCE = ROOT / "tests" / "signin" / "real"
FOLDER = ROOT / "var" / "real-provider"
MODULE = FOLDER / "node_modules" / "oidc-provider" / "lib" / "index.js"
_FILES = ("package.json", "package-lock.json", ".npmrc")
_STAMP = FOLDER / "installed.txt"


def prepare() -> None:
    """Install what the lock names, every file checked against its hash; leave it alone while the lock is the same."""
    if MODULE.exists() and _STAMP.exists() and _STAMP.read_text(encoding="ascii") == _digest():
        return
    print("Installing Node packages from tests/signin/real/package-lock.json", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        shutil.copy(SOURCE / name, FOLDER / name)
    quiet = {**os.environ, "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(["npm", "ci", "--silent"], cwd=FOLDER, env=quiet, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SetupRefused(f"This did not succeed; see above and try it by hand:  cd {FOLDER} && npm ci")
    _STAMP.write_text(_digest(), encoding="ascii")


def _digest() -> str:
    return hashlib.sha256(b"".join((SOURCE / name).read_bytes() for name in _FILES)).hexdigest()


if __name__ == "__main__":
    prepare()
