"""Sign letters: PAdES B-LT in one revision, certified against any change. Keys, lists and stamper are kept warm."""

import io
import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from asn1crypto import cms, core, tsp
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from flask import current_app
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app import clock
from app.config import Settings
from app.letters.finish import FIELD_NAME
from app.letters.keystore import SEAL, TSA, Identity, Keystore, der, is_root
from app.letters.pki import DemoKeystore
from app.letters.stamps import raw_signature, token

RESERVED = 24_576  # twice what a signature with its certificates and time stamp takes: spares pyHanko a rehearsal
HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
UNTOUCHED = DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE)
# The words of the signature are in the letter itself, tagged and in its fonts: the stamp adds nothing to see.
NOTHING = StaticStampStyle(border_width=0, background=RawContent(b""), background_opacity=1)
for noisy in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(noisy).setLevel(logging.ERROR)  # they warn at each letter that nothing is fetched, as intended


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: ``seal``, or an officer by actor id, with the name written in the certificate and the signature."""

    id: str
    name: str
    reason: str


class Known(cms.SignerInfo):  # type: ignore[misc]
    """What a signature says, encoded as it stands.

    asn1crypto takes a length whose last byte is 128 for one that is not known, and then encodes anew all that lies
    beneath, twice at each level: one signature in ten took seconds instead of milliseconds.
    """

    def dump(self, force: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002  all it is made of is encoded already
        """Return the encoding, its length told anew."""
        self._header = None
        return bytes(super().dump())


class WarmSigner(signers.Signer):
    """A signer that keeps its key parsed: pyHanko's own reads and checks it anew at each signature, twice."""

    def __init__(self, identity: Identity) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple([_asn1(c) for c in identity.chain])
        super().__init__(signing_cert=_asn1(identity.certificate), cert_registry=store)
        self.identity = identity

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002
        """Sign *data*; a rehearsal only wants the length."""
        if dry_run:
            return bytes(512)
        return raw_signature(self.identity, data, HASHES[digest_algorithm])

    def signer_info(self, digest_algorithm: str, signed_attrs: cms.CMSAttributes, signature: bytes) -> Known:
        """Return what the signature says."""
        made = super().signer_info(digest_algorithm, signed_attrs, signature)
        return Known({name: made[name] for name in made if made[name] is not core.VOID})


class OwnStamper(TimeStamper):
    """A time stamping authority (RFC 3161) in this process."""

    def __init__(self, identity: Identity) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.identity = identity

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Stamp what is asked with the machine's time."""
        made = token(self.identity, req, clock.machine_now())
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": made})


class UntouchedWriter(IncrementalPdfFileWriter):
    """Adds a revision without rewriting the XMP, which pyHanko would turn into something PDF/A refuses."""

    def _update_meta(self) -> None:
        """Leave the description of the letter as WeasyPrint wrote it."""


def sign(pdf: bytes, signatory: Signatory, store: Keystore) -> bytes:
    """Return *pdf* signed in its own field, with all that proves the signature later; raise KeyMissing."""
    details = signers.PdfSignatureMetadata(
        field_name=FIELD_NAME,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        name=signatory.name,
        reason=signatory.reason,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        embed_validation_info=True,
        validation_context=evidence(store),
        dss_settings=UNTOUCHED,
    )
    signer = signers.PdfSigner(
        details,
        _warm_signer(store.identity(signatory.id)),
        timestamper=_warm_stamper(store.identity(TSA)),
        stamp_style=NOTHING,
    )
    signed: bytes = signer.sign_pdf(
        UntouchedWriter(io.BytesIO(pdf)), existing_fields_only=True, bytes_reserved=RESERVED
    ).getvalue()
    return signed


def keystore() -> Keystore:
    """Return the keystore of the current application, ready to sign."""
    settings: Settings = current_app.config["GREFFE"]
    found = keystore_of(settings.var, settings.body.name, settings.seal_pkcs12_file, settings.officer_pkcs12_folder)
    found.ensure()
    return found


@lru_cache(maxsize=8)
def keystore_of(var: Path, body: str, seal: Path | None, officers: Path | None) -> Keystore:
    """Return the body's own keystore, or the demonstration's where none is set."""
    if seal is not None and officers is not None:
        return Keystore(seal.parent, officers)
    return DemoKeystore(var / "pki", body)


def enrol(store: Keystore, officer: str, name: str) -> None:
    """See to it that an officer has a certificate: in the demonstration, make one; else raise KeyMissing."""
    if isinstance(store, DemoKeystore):
        store.enrol(officer, name)
    elif officer != SEAL:
        store.identity(officer)


def trusted() -> dict[str, tuple[bytes, ...]]:
    """Return, in DER, what makes a signature ours: roots, certificates between, pinned signers, revocation lists."""
    return trust_in(keystore())


def trust_in(store: Keystore) -> dict[str, tuple[bytes, ...]]:
    """Return what makes a signature one of *store*'s."""
    above = store.authorities()
    return {
        "roots": tuple(der(c) for c in above if is_root(c)),
        "between": tuple(der(c) for c in (*above, store.stamper()) if not is_root(c)),
        "signers": tuple(der(c) for c in store.signers()),
        "lists": tuple(store.revocations()),
    }


@lru_cache(maxsize=64)
def _warm_signer(identity: Identity) -> WarmSigner:
    return WarmSigner(identity)


@lru_cache(maxsize=4)
def _warm_stamper(identity: Identity) -> OwnStamper:
    return OwnStamper(identity)


def evidence(store: Keystore) -> ValidationContext:
    """Return what proves the chains now: authorities and revocation lists, nothing fetched, nothing forgiven."""
    above = store.authorities()
    return ValidationContext(
        trust_roots=[_asn1(c) for c in above if is_root(c)],
        other_certs=[_asn1(c) for c in (*above, store.stamper()) if not is_root(c)],
        crls=[_list(encoded) for encoded in store.revocations()],
        allow_fetching=False,
        revocation_mode="require",
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return _parsed(der(certificate))


@lru_cache(maxsize=128)
def _parsed(encoded: bytes) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(encoded)


@lru_cache(maxsize=8)
def _list(encoded: bytes) -> asn1_crl.CertificateList:
    return asn1_crl.CertificateList.load(encoded)
