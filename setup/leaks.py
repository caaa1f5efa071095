"""Search the clone for secrets; with `--history`, whatever was ever committed. What is found is named, never shown.

It knows the shapes of ours (master keys, key files, hashes of passwords) and those of others' that are easy to know.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from setup.environment import ROOT

SHAPES: Final[Mapping[str, re.Pattern[bytes]]] = {
    "a private key": re.compile(rb"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----\s*[A-Za-z0-9+/=\s]{40}"),
    "a master key": re.compile(rb"\b\d{1,3}:[0-9a-f]{64}\b"),
    "a hash of a password": re.compile(rb"\$argon2id?\$v=\d+\$m=\d"),
    "a key of a cloud": re.compile(rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token": re.compile(
        rb"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40}|glpat-[\w-]{20}|xox[abprs]-[\w-]{20}|pypi-AgE[\w-]{40})"
    ),
    "a signed token": re.compile(rb"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    # those of documentation and of tests say that they are none
    "a password in an address": re.compile(
        rb"\b[a-z][a-z+]{2,20}://[^\s/@:\"'`{}$]{0,60}:(?!(?:a-password|password|x)@)[^\s/@\"'`{}$]{1,100}@[\w.\[]"
    ),
    "a value called a secret": re.compile(
        rb"(?i:secret|password|passwd|token|api_?key)\w{0,20}[\"']?\s?[:=]\s?[\"']"
        rb"(?=[^\"'\s]*\d)(?=[^\"'\s]*[a-z])(?=[^\"'\s]*[A-Z])[\w+/=-]{20,200}[\"']"
    ),
}
FILES: Final = re.compile(r"\.(?:p12|pfx|jks|key|pass|env|sqlite3?)$|(?:^|/)id_(?:rsa|ed25519|ecdsa)$")


def main(words: Sequence[str]) -> int:
    """Name what was found; return how many there are."""
    found = sorted(set((history if "--history" in words else tree)(ROOT)))
    for line in found:
        print(line)
    return len(found)


def tree(clone: Path) -> Iterator[str]:
    """Yield what the files of a clone hold."""
    for name in _git(clone, "ls-files", "-z").decode().split("\0"):
        if name and (clone / name).is_file():
            yield from _looked_at(name, (clone / name).read_bytes())


def history(clone: Path) -> Iterator[str]:
    """Yield what any version of any file held, up to what is checked out."""
    listed = _git(clone, "rev-list", "--objects", "HEAD").decode(errors="replace").splitlines()
    names = dict(line.split(" ", 1) for line in listed if " " in line)
    with subprocess.Popen(
        ["git", "cat-file", "--batch"], cwd=clone, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as read:
        for digest, name in names.items():
            kind, content = _object(read, digest)
            if kind == b"blob":
                yield from _looked_at(name, content)


def _looked_at(name: str, content: bytes) -> Iterator[str]:
    if FILES.search(name):
        yield f"{name}: the name of a file of secrets"
    for what, shape in SHAPES.items():
        if found := shape.search(content):
            line = content.count(b"\n", 0, found.start()) + 1
            yield f"{name}:{line}: {what}"


def _object(read: subprocess.Popen[bytes], digest: str) -> tuple[bytes, bytes]:
    """Return the kind and the bytes of one object."""
    if read.stdin is None or read.stdout is None:
        raise OSError("git takes and gives nothing")
    read.stdin.write(f"{digest}\n".encode())
    read.stdin.flush()
    _digest, kind, size = read.stdout.readline().split()
    content = read.stdout.read(int(size) + 1)
    return kind, content[:-1]


def _git(clone: Path, *words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=clone, capture_output=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
