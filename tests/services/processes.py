"""Children that cannot outlive the tests: the kernel ends them when pytest dies, however it dies."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108  a folder in it gets an unguessable name
_ENOUGH = 2 << 30
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def unprivileged_user() -> str | None:
    """Name the account a server should take: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def fast_folder() -> Path:
    """Name a folder kept in memory where there is room: copying a database there takes 13 ms instead of 270."""
    roomy = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ENOUGH
    return _MEMORY if roomy else Path(tempfile.gettempdir())


@contextmanager
def temporary_home(prefix: str, owner: str | None, *, on_disk: bool = False) -> Iterator[Path]:
    """Lend a folder outside the clone with a short path: a socket's name may not exceed 107 bytes."""
    home = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp" if on_disk else fast_folder()))  # noqa: S108  as above
    try:
        if owner:
            shutil.chown(home, owner)
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def start(
    command: list[str],
    *,
    log: Path,
    owner: str | None = None,
    cwd: Path | str = "/",
    env: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=cwd,
            env=env,
            user=owner,
            group=pwd.getpwnam(owner).pw_gid if owner else None,
            extra_groups=[] if owner else None,
            preexec_fn=_dies_with_parent(signal.SIGQUIT),  # noqa: PLW1509  one prctl, no lock taken
        )


def stop(process: subprocess.Popen[bytes], sign: int = signal.SIGINT, patience: float = 20) -> None:
    if process.poll() is None:
        process.send_signal(sign)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _dies_with_parent(sign: int) -> Callable[[], None]:
    return lambda: _libc.prctl(_PR_SET_PDEATHSIG, int(sign))
