"""Print in the sandbox."""

import json

from app import sandbox
from app.letters.context import LetterFacts, Report
from app.sandbox import Limits

JOB, REPORT = "letters.render", "letters.report"
LIMITS = Limits(memory_mb=512, cpu_seconds=15, wall_seconds=20)
# Longer than a letter takes, so that nobody begins the same one beside; a worker killed meanwhile keeps it no longer.
LEASE_SECONDS = 45


def printed(letter: str, facts: LetterFacts, *, preview: bool = False) -> bytes:
    """Return the PDF of a letter, made in the sandbox; raise JobFailed, JobKilled or SandboxBroken."""
    asked = {"letter": letter, "facts": facts.to_json(), "preview": preview}
    return sandbox.run(JOB, json.dumps(asked).encode(), LIMITS)


def report(asked: Report) -> bytes:
    """Return the PDF of a report, made in the sandbox; raise what :func:`printed` raises."""
    return sandbox.run(REPORT, json.dumps(asked.to_json()).encode(), LIMITS)
