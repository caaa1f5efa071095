"""Check a letter: the register of issued letters first, which costs nothing, then the signature, in the sandbox."""

import base64
import hashlib
import json

from app import sandbox
from app.letters.services import Issued, issued, issued_under
from app.letters.signing import trusted
from app.numbers import CODE_LENGTH, read
from app.sandbox import JobFailed, JobKilled, Limits
from app.throttle import charge
from app.verify.context import Finding, Verdict

JOB = "verify.judge"
LIMITS = Limits(memory_mb=256, cpu_seconds=5, wall_seconds=8)


def check(content: bytes, network: str) -> Finding:
    """Return the verdict on an uploaded file; raise TooSoon for a network that keeps asking, or SandboxBroken."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = issued(sha256)
    if known is not None:
        return Finding(Verdict.AUTHENTIC, sha256, known.title, known.on, destroyed=known.destroyed)
    charge("verify", sha256, network)  # only what the register does not know costs something
    verdict, signer = _judged(content)
    return Finding(verdict, sha256, signed_by=signer)


def look_up(typed: str) -> Issued | None:
    """Return the letter that bears the code a person read on paper, None when there is none."""
    code = read(typed, CODE_LENGTH)
    return issued_under(code) if code else None


def _judged(content: bytes) -> tuple[Verdict, str | None]:
    held = {name: [base64.b64encode(one).decode() for one in some] for name, some in trusted().items()}
    try:
        told = json.loads(sandbox.run(JOB, json.dumps(held).encode() + b"\n" + content, LIMITS))
    except (JobFailed, JobKilled):  # whatever a file does to whoever reads it, it is one we cannot read
        return Verdict.UNREADABLE, None
    return Verdict(told["verdict"]), told["signed_by"]
