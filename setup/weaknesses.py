"""Look known weaknesses of every locked package up: `make audit`. It needs the network, and fails where it has none.

A package that was not looked up counts as a weakness: an answer about fewer packages than are locked is no answer.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Final

from setup.environment import PYTHON, ROOT

LOCKS: Final = ("requirements.txt", "requirements-dev.txt")
_OPTIONS: Final = ("--strict", "--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")
PIN: Final = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^]]*\])?==", re.MULTILINE)


def main() -> int:
    """Ask about each lock, tell what was found, return 0 when nothing was and all was asked."""
    told = [line for lock in LOCKS for line in judged(lock, (ROOT / lock).read_text(encoding="utf-8"), *asked(lock))]
    print("\n".join(told) or "No known weakness in any locked package.")
    return min(len(told), 1)


def asked(lock: str) -> tuple[str, str]:
    """Return what pip-audit answered, and what it complained of."""
    command = [str(PYTHON), "-m", "pip_audit", *_OPTIONS, "-r", lock]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout, done.stderr


def judged(lock: str, pins: str, answer: str, complaint: str) -> Iterator[str]:
    """Yield a sentence for each weakness; one, and no more, when the database did not answer about every package."""
    packages = _packages(answer)
    missing = {_plain(name) for name in PIN.findall(pins)} - {_plain(each["name"]) for each in packages if _whole(each)}
    if missing:
        last = (complaint.strip().splitlines() or ["no answer"])[-1]
        yield f"{lock}: NOT LOOKED UP, {len(missing)} package(s), {min(missing)} first: {last}"
        return
    for each in packages:
        for weakness in each["vulns"]:
            yield f"{lock}: {each['name']} {each['version']}: {weakness['id']}, mended in {weakness['fix_versions']}"


def _packages(answer: str) -> list[dict[str, Any]]:
    try:
        found: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return []
    return found


def _whole(package: dict[str, Any]) -> bool:
    return "skip_reason" not in package and "vulns" in package


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
