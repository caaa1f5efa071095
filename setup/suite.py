"""The whole suite: the gates, then the tests; with arguments, the tests alone as pytest understands them."""

import os
import subprocess
import sys

from setup import gates
from setup.environment import PYTHON, ROOT

_PROCESSES = min(3, 1 + (os.cpu_count() or 1))  # one more than cores: a test in a browser often waits


def main(arguments: list[str]) -> int:
    """Return 0 only when every gate and every test passed."""
    if arguments:
        return _pytest(*arguments)
    held = gates.passed([])
    result = _pytest("-n", str(_PROCESSES), "--dist", "loadgroup", "--durations", "10")
    if not held:
        print("A gate above says FAIL; see it alone with:  .venv/bin/python -m setup.gates NAME", file=sys.stderr)
    return result or (0 if held else 1)


def _pytest(*arguments: str) -> int:
    command = [str(PYTHON), "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL, check=False).returncode


def _environment() -> dict[str, str]:
    """Let Python keep what it compiles, where a machine says not to: a hundred processes would each compile it all."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
