"""Judge a signed PDF, inside the sandbox only: the file is hostile until proven ours.

A valid signature is not enough: trailing bytes, an appended page or another authority's certificate of the same name
all leave one. Ours is alone, certifies the whole file against any change, and comes from a pinned certificate.
"""

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path

from asn1crypto import cms
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.verify.context import Trust, Verdict

MOST_SIGNATURES = 3
HEADER = b"%PDF-"
BROKEN = (PdfReadError, SignatureValidationError, UnacceptableSignerError, ValueError, KeyError, TypeError, IndexError)


class Unreadable(Exception):
    """The file is no PDF that can be looked at."""


def judge(content: bytes, trust: Trust) -> tuple[Verdict, str | None]:
    """Return the verdict on a file and, when authentic, the signer's name; may raise anything on a hostile one."""
    signatures = list(_signatures(content))
    ours = [signature for signature in signatures if signature.signer_cert.dump() in trust.signers]
    if not ours:
        return Verdict.NOT_OURS, None
    if len(signatures) > 1:
        return Verdict.ALTERED, None
    try:
        status = validate_pdf_signature(ours[0], _context(trust))
        whole = _is_whole(content, ours[0], status) and _nothing_foreign(ours[0], trust)
    except BROKEN:  # a signature of ours that no longer makes sense: something was done to the file
        return Verdict.ALTERED, None
    if status.revoked:
        return Verdict.NOT_OURS, None
    if not whole:
        return Verdict.ALTERED, None
    return Verdict.AUTHENTIC, str(ours[0].signer_cert.subject.native.get("common_name", ""))


def _signatures(content: bytes) -> Iterator[EmbeddedPdfSignature]:
    if not content.startswith(HEADER):
        raise Unreadable("no PDF")
    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.encrypted:
        raise Unreadable("encrypted")
    for rank, signature in enumerate(reader.embedded_regular_signatures):
        if rank >= MOST_SIGNATURES:
            raise Unreadable("too many signatures")
        yield signature


def _is_whole(content: bytes, signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> bool:
    """Tell whether the one signature is valid now, covers every byte, and certifies against any change."""
    return bool(
        status.bottom_line
        and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        and status.docmdp_ok
        and signature.docmdp_level is MDPPerm.NO_CHANGES
        and content.rstrip(b"\r\n").endswith(b"%%EOF")
    )


def _nothing_foreign(signature: EmbeddedPdfSignature, trust: Trust) -> bool:
    """Tell whether what the signature itself does not cover, its certificates and padding, is what we put there."""
    known = {*trust.roots, *trust.between, *trust.signers}
    encoded = bytes(signature.pkcs7_content)
    signed = cms.ContentInfo.load(encoded)
    held = {choice.chosen.dump() for choice in signed["content"]["certificates"]}
    return held <= known and not encoded[len(signed.dump()) :].strip(b"\0")


def _context(trust: Trust) -> ValidationContext:
    return ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(one) for one in trust.roots],
        other_certs=[asn1_x509.Certificate.load(one) for one in trust.between],
        crls=[asn1_crl.CertificateList.load(one) for one in trust.lists],
        allow_fetching=False,
        revocation_mode="require",
    )


def job(_var: Path, payload: bytes) -> bytes:
    """Judge in the sandbox: one line of JSON with what to trust, then the file; the verdict as JSON."""
    head, _, content = payload.partition(b"\n")
    trust = Trust(**{name: tuple(map(base64.b64decode, held)) for name, held in json.loads(head).items()})
    verdict, signer = judge(content, trust)
    return json.dumps({"verdict": verdict, "signed_by": signer}).encode()
