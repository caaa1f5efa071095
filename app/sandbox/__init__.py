"""Heavy or hostile files are handled in a child forked from a warm parent, short of memory, time, files and network."""

from app.sandbox.client import JobFailed, JobKilled, Sandbox, SandboxBroken, SandboxError, isolation, run
from app.sandbox.limits import Limits

__all__ = ["JobFailed", "JobKilled", "Limits", "Sandbox", "SandboxBroken", "SandboxError", "isolation", "run"]
