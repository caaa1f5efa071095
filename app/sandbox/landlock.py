"""Landlock (Linux 5.13): a process without privilege gives up, for itself and its children, files it does not need."""

import ctypes
import errno
import os
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
VERSION_ONLY = 1
PATH_BENEATH = 1
PR_SET_NO_NEW_PRIVS = 38
READ_FILE, READ_DIR = 1 << 2, 1 << 3
RIGHTS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}  # 2 adds renaming, 3 truncating
TCP_FROM, SCOPES_FROM = 4, 6  # kernel interface versions that can refuse TCP, and signals to other processes
libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Rule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """Return the kernel's version of the interface, 0 where there is none."""
    return max(0, int(libc.syscall(CREATE_RULESET, None, 0, VERSION_ONLY)))


def restrict(readable: Iterable[Path]) -> bool:
    """Let this process and its children only read, and only under *readable*. False where the kernel cannot."""
    offered = version()
    if not offered:
        return False
    files = RIGHTS_BY_VERSION[min(offered, 3)]
    wanted = _Ruleset(files, 3 if offered >= TCP_FROM else 0, 3 if offered >= SCOPES_FROM else 0)
    size = 8 * (1 + (offered >= TCP_FROM) + (offered >= SCOPES_FROM))
    ruleset = _checked(libc.syscall(CREATE_RULESET, ctypes.byref(wanted), size, 0))
    for path in readable:
        if path.exists():
            _allow(ruleset, path)
    _checked(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _checked(libc.syscall(RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)
    return True


def _allow(ruleset: int, path: Path) -> None:
    folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rights = READ_FILE | READ_DIR if path.is_dir() else READ_FILE
    try:
        _checked(libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(_Rule(rights, folder)), 0))
    finally:
        os.close(folder)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, errno.errorcode.get(number, "?"))
    return result
