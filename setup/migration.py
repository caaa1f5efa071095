"""Begin a migration under the next number and name it in migrations/.head: `make migration NAME=add_something`."""

import re
import subprocess
import sys

from setup.environment import PYTHON, ROOT

_MIGRATIONS = ROOT / "migrations"


def main(words: list[str]) -> int:
    """Ask Alembic for the next file, numbered after the last."""
    if len(words) != 1 or not re.fullmatch(r"[a-z0-9_]+", words[0]):
        print("Say what it does in lower case, as in:  make migration NAME=add_due_dates")
        return 1
    number = f"{len(list((_MIGRATIONS / 'versions').glob('*.py'))) + 1:04}"
    command = [str(PYTHON), "-m", "alembic", "revision", "--rev-id", number, "-m", words[0]]
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode == 0:
        (_MIGRATIONS / ".head").write_text(f"{number}_{words[0]}\n", encoding="ascii")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
