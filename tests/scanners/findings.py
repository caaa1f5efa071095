"""What a scanner says, and what was read, judged and accepted by name, with the reason."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

ACCEPTED = Path(__file__).with_name("accepted.toml")


@dataclass(frozen=True)
class Finding:
    """One thing of medium severity or more. *where* is a path of the service, or a file."""

    scanner: str
    visitor: str
    name: str
    where: str
    said: str = ""

    def __str__(self) -> str:
        return f"{self.scanner} ({self.visitor}) {self.name} at {self.where}: {' '.join(self.said.split())[:300]}"


def accepted(path: Path = ACCEPTED) -> dict[tuple[str, str, str], str]:
    """Return the reason of each finding that is none, by scanner, name and place; a reason is never empty."""
    read = tomllib.loads(path.read_text(encoding="utf-8")).get("accepted", [])
    reasons = {(each["scanner"], each["name"], each["where"]): each["reason"].strip() for each in read}
    assert all(reasons.values()), "an accepted finding says why"
    return reasons


def remaining(findings: list[Finding], reasons: dict[tuple[str, str, str], str]) -> list[Finding]:
    """Return what nobody accepted."""
    return [each for each in findings if (each.scanner, each.name, each.where) not in reasons]
