"""`python3 -m setup run` and `python3 -m setup test`, called by ./run and ./test with the system's own Python."""

import os
import subprocess
import sys

from setup import debian, environment, node

_FONTS = (("-m", "app.letters.fonts"),)
_DATA = (("-m", "alembic", "upgrade", "head"), ("-m", "flask", "--app", "app", "demo", "seed"))


def main(words: list[str]) -> int:
    """Set up what is missing, then become the program asked for."""
    wanted, *arguments = words
    try:
        if wanted == "test":
            _prepare(debian.TEST, "requirements-dev.txt")
            node.prepare()
            return _become("-m", "setup.suite", *arguments)
        _prepare(debian.RUN, "requirements.txt")
        _python(*_DATA)
        return _become("-m", "app.embedded", *arguments)
    except debian.SetupRefused as refusal:
        print(refusal, file=sys.stderr)
        return 1


def _prepare(needs: tuple[debian.Need, ...], lock: str) -> None:
    debian.install(needs)
    environment.prepare(lock)
    _python(*_FONTS, quietly=True)


def _python(*commands: tuple[str, ...], quietly: bool = False) -> None:
    output = subprocess.DEVNULL if quietly else None
    for command in commands:
        done = subprocess.run([environment.PYTHON, *command], cwd=environment.ROOT, stdout=output, check=False)
        if done.returncode:
            raise debian.SetupRefused(f"Set-up stopped at:  .venv/bin/python {' '.join(command)}")


def _become(*command: str) -> int:
    """Replace this process, so that a signal sent to ./run or ./test reaches the program itself."""
    sys.stdout.flush()
    os.chdir(environment.ROOT)
    os.execv(environment.PYTHON, [str(environment.PYTHON), *command])  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
