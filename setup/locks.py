"""Compile requirements*.in into locks with hashes and no address; `--check` finds a lock that no longer fits."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from setup.environment import PYTHON, ROOT

_LOCKS = ("requirements.txt", "requirements-dev.txt")
_OPTIONS = (
    "--quiet",
    "--no-strip-extras",  # pip with hashes refuses a `name[extra]` that only stands as `name`
    "--no-config",  # a machine's own settings leave no trace in the lock
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command",
    "make lock",
)


def main(words: list[str]) -> int:
    """Compile in place, or, to check, over a copy of the present pins."""
    if "--check" not in words:
        return max(_compile(lock, ROOT / lock, *words) for lock in _LOCKS)
    with tempfile.TemporaryDirectory() as folder:
        return max(_check(lock, Path(folder) / lock) for lock in _LOCKS)


def _check(lock: str, copy: Path) -> int:
    shutil.copy(ROOT / lock, copy)
    if _compile(lock, copy):
        return 1
    if copy.read_text(encoding="utf-8") == (ROOT / lock).read_text(encoding="utf-8"):
        return 0
    print(f"{lock} does not come out of {Path(lock).stem}.in; type:  make lock")
    return 1


def _compile(lock: str, target: Path, *words: str) -> int:
    source = Path(lock).with_suffix(".in").name
    command = [str(PYTHON.with_name("uv")), "pip", "compile", *_OPTIONS, *words, "-o", str(target), source]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
