"""The program that verifies signatures, given what it reads through a pipe: nothing of anybody lies on a disk."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from saml2.sigver import CryptoBackend, SignatureError, parse_xmlsec_verify_output

from app.saml_settings import PROGRAM
from app.signin.context import Reason, SignInFailed

PATIENCE: Final = 5.0  # seconds: it takes some thirty milliseconds
STANDARD_INPUT: Final = "-"
CHANGED: Final = (1, 3)
"""The version since which it looks for a key by its name, unless told not to."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as pysaml2 hands it on: by a *name*, which is here the certificate itself instead of a file's."""

    name: str


class XmlSec(CryptoBackend):  # type: ignore[misc]
    """What pysaml2 asks of it; pysaml2's own writes each message to a file, and waits without end."""

    @cached_property
    def version(self) -> str:
        """Return the version of the program, as it says it."""
        return _run(["--version"]).stdout.decode().split(" ")[1]

    def validate_signature(
        self, signedtext: str | bytes, cert_file: str, cert_type: str, node_name: str, node_id: str
    ) -> bool:
        """Tell whether the element of that name is signed with that certificate; raise XmlsecError or SignInFailed."""
        xml = signedtext if isinstance(signedtext, bytes) else signedtext.encode()
        lax = ["--lax-key-search"] if self.version_nums >= CHANGED else []
        bounds = ["--enabled-reference-uris", "same-doc", "--enabled-key-data", "raw-x509-cert", *lax]
        meant = ["--id-attr:ID", node_name, "--node-id", node_id]
        with _in_memory(cert_file) as known:
            key = [f"--pubkey-cert-{cert_type}", f"/proc/self/fd/{known}"]
            done = _run(["--verify", *bounds, *key, *meant, STANDARD_INPUT], xml, known)
        if done.returncode:
            raise SignatureError(f"{PROGRAM} ended with {done.returncode}")
        return bool(parse_xmlsec_verify_output(done.stderr.decode(), self.version_nums))


@contextmanager
def _in_memory(text: str) -> Iterator[int]:
    """Give the number of a file that no disk holds."""
    with os.fdopen(os.memfd_create("certificate"), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        yield file.fileno()


def _run(words: list[str], given: bytes = b"", *known: int) -> subprocess.CompletedProcess[bytes]:
    command = [PROGRAM, *words]
    try:
        return subprocess.run(command, input=given, capture_output=True, timeout=PATIENCE, check=False, pass_fds=known)
    except subprocess.TimeoutExpired as error:
        raise SignInFailed(Reason.SLOW) from error
    except OSError as error:
        raise SignInFailed(Reason.TROUBLED) from error
