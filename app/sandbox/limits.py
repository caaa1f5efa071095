"""What a forked child may still do: the limits it puts on itself before it touches the job."""

import ctypes
import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1 << 20
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
LARGEST_DESCRIPTOR = 1 << 16
libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use: memory beyond the warm parent's, processor time, time on the clock, open files."""

    memory_mb: int = 512
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    open_files: int = 64


def confine(limits: Limits, keep: int, held_bytes: int) -> None:
    """Limit the present process, which holds *held_bytes* of address space; only descriptor *keep* stays open."""
    os.setsid()
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(PR_SET_DUMPABLE, 0)
    os.dup2(1, 2)  # the warden's input and output lead nowhere already
    os.closerange(3, keep)
    os.closerange(keep + 1, LARGEST_DESCRIPTOR)
    memory = held_bytes + limits.memory_mb * MEGABYTE
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, limits.open_files),
    ):
        resource.setrlimit(what, (most, most))


def cut_network() -> bool:
    """Leave every network behind, for this process and those it forks. False where the process may not."""
    return any(libc.unshare(flags) == 0 for flags in (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET))


def address_space() -> int:
    """Return how many bytes of address space the present process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
