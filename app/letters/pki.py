"""The demonstration's own certification authority, made at first start in ``var/pki``. Its letters say what they are.

Root, intermediate, revocation lists, time stamps, the body's seal, and a certificate for each officer at first need.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from app import clock
from app.letters.keystore import SEAL, TSA, Identity, KeyMissing, Keystore, PrivateKey

DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
# Readers trust a document signature of a certificate for documents or, older ones, for mail.
SIGNING = ([ExtendedKeyUsageOID.EMAIL_PROTECTION, DOCUMENT_SIGNING], False)
STAMPING = ([ExtendedKeyUsageOID.TIME_STAMPING], True)
AUTHORITY_LIFE, SIGNER_LIFE = timedelta(days=20 * 365), timedelta(days=5 * 365)
LIST_LIFE, LIST_RENEWED_BEFORE = timedelta(days=30), timedelta(days=10)
BACKDATED = timedelta(days=1)  # clocks differ
ROOT, INTERMEDIATE = "root", "intermediate"
# Nobody answers there: the lists are inside each letter. Some readers trust no certificate without the mention.
LISTS_AT = "http://greffe.invalid/{issuer}.crl"


def new_key() -> PrivateKey:
    """Make a key: P-256 signs faster than RSA, and its letters are lighter."""
    return ec.generate_private_key(ec.SECP256R1())


class DemoKeystore(Keystore):
    """A keystore that makes what it lacks."""

    def __init__(self, folder: Path, body: str, new_key: Callable[[], PrivateKey] = new_key) -> None:
        super().__init__(folder, folder / "officers")
        self.body, self.new_key = body, new_key

    def ensure(self) -> None:
        """Make the authority, the seal and the time stamps unless they are there, and keep the lists current."""
        with self._alone():
            if not (self.folder / f"{SEAL}.p12").exists():
                self._found()
            self._renew_lists()

    def enrol(self, officer: str, name: str) -> None:
        """Make a certificate for an officer who has none yet."""
        self.ensure()
        path = self._path(officer)
        with self._alone():
            if not path.exists():
                self._issue(path, f"{name} (démonstration)", SIGNING)

    def revoke(self, certificate: x509.Certificate) -> None:
        """Put a certificate on the list, at once."""
        with self._alone():
            with (self.folder / "revoked").open("a", encoding="ascii") as file:
                file.write(f"{certificate.serial_number}\n")
            self._write_list(INTERMEDIATE)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the folder against the other processes of this machine."""
        self.officers.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _found(self) -> None:
        for folder in ("chain", "crl"):
            (self.folder / folder).mkdir(exist_ok=True, mode=0o700)
        root, key = self._authority(ROOT, None)
        self._authority(INTERMEDIATE, Identity(root, key))
        self._issue(self.folder / f"{TSA}.p12", "Horodatage (démonstration)", STAMPING)
        self._issue(self.folder / f"{SEAL}.p12", f"{self.body}, cachet électronique (démonstration)", SIGNING)

    def _authority(self, name: str, above: Identity | None) -> tuple[x509.Certificate, PrivateKey]:
        key = self.new_key()
        subject = self._name(f"Greffe, autorité de démonstration, {'racine' if above is None else 'intermédiaire'}")
        depth = 1 if above is None else 0
        builder = _certificate(subject, key, above.certificate if above else None, AUTHORITY_LIFE)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=depth), critical=True)
        builder = builder.add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
        if above is not None:
            builder = builder.add_extension(_lists_of(ROOT), critical=False)
        certificate = builder.sign(above.key if above else key, hashes.SHA256())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        _write(self.folder / f"{name}.key", pem)
        _write(self.folder / "chain" / f"{name}.pem", certificate.public_bytes(Encoding.PEM))
        return certificate, key

    def _issue(self, path: Path, name: str, purpose: tuple[list[ObjectIdentifier], bool]) -> None:
        above = self._held(INTERMEDIATE)
        key = self.new_key()
        builder = _certificate(self._name(name), key, above.certificate, SIGNER_LIFE)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(_usage("digital_signature", "content_commitment"), critical=True)
        builder = builder.add_extension(x509.ExtendedKeyUsage(purpose[0]), critical=purpose[1])
        builder = builder.add_extension(_lists_of(INTERMEDIATE), critical=False)
        certificate = builder.sign(above.key, hashes.SHA256())
        _write(path.with_suffix(".pem"), certificate.public_bytes(Encoding.PEM))
        chain = [above.certificate, self._held(ROOT).certificate]
        _write(path, pkcs12.serialize_key_and_certificates(path.stem.encode(), key, certificate, chain, NoEncryption()))

    def _renew_lists(self) -> None:
        for name in (ROOT, INTERMEDIATE):
            path = self.folder / "crl" / f"{name}.crl"
            if not path.exists() or _runs_out(path):
                self._write_list(name)

    def _write_list(self, name: str) -> None:
        issuer, now = self._held(name), clock.machine_now()
        builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
        builder = builder.last_update(now - BACKDATED).next_update(now + LIST_LIFE)
        builder = builder.add_extension(x509.CRLNumber(int(now.timestamp() * 1000)), critical=False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
        )
        revoked = self.folder / "revoked"
        for serial in revoked.read_text(encoding="ascii").split() if revoked.exists() and name == INTERMEDIATE else ():
            entry = x509.RevokedCertificateBuilder().serial_number(int(serial)).revocation_date(now - BACKDATED)
            builder = builder.add_revoked_certificate(entry.build())
        _write(
            self.folder / "crl" / f"{name}.crl", builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)
        )

    def _held(self, name: str) -> Identity:
        key = load_pem_private_key((self.folder / f"{name}.key").read_bytes(), None)
        certificate = x509.load_pem_x509_certificate((self.folder / "chain" / f"{name}.pem").read_bytes())
        if not isinstance(key, PrivateKey):
            raise KeyMissing(name)
        return Identity(certificate, key)

    def _name(self, common: str) -> x509.Name:
        parts = ((NameOID.COUNTRY_NAME, "CA"), (NameOID.ORGANIZATION_NAME, self.body), (NameOID.COMMON_NAME, common))
        return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def _certificate(
    subject: x509.Name, key: PrivateKey, above: x509.Certificate | None, life: timedelta
) -> x509.CertificateBuilder:
    begins = clock.machine_now() - BACKDATED
    signer = above.public_key() if above else key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer), critical=False)  # type: ignore[arg-type]
    )


def _lists_of(issuer: str) -> x509.CRLDistributionPoints:
    place = x509.UniformResourceIdentifier(LISTS_AT.format(issuer=issuer))
    return x509.CRLDistributionPoints([x509.DistributionPoint([place], None, None, None)])


def _usage(*allowed: str) -> x509.KeyUsage:
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
    return x509.KeyUsage(**{name: name in allowed for name in names})


def _runs_out(path: Path) -> bool:
    following = x509.load_der_x509_crl(path.read_bytes()).next_update_utc
    return following is None or following - LIST_RENEWED_BEFORE < clock.machine_now()


def _write(path: Path, content: bytes) -> None:
    """Write for the owner alone, whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    draft.rename(path)
