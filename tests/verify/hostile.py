"""Files made to hurt whoever reads them."""

from __future__ import annotations

import zlib
from collections.abc import Callable

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def pdf(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects, numbered from 1, with a plain cross-reference table."""
    out, places = bytearray(HEAD), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def form(fields: bytes, *more: bytes) -> bytes:
    """Return a one-page PDF whose form has these fields; more objects begin at number 5."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            b"<< /SigFlags 3 /Fields [" + fields + b"] >>",
            *more,
        ]
    )


def deep_arrays() -> bytes:
    return form(b"[" * 100_000 + b"]" * 100_000)


def cyclic_fields() -> bytes:
    return form(b"5 0 R", b"<< /T (a) /Kids [5 0 R] >>")


def exponential_tree_of_fields() -> bytes:
    levels = 40
    more = [b"<< /T (%d) /Kids [%d 0 R %d 0 R] >>" % (n, n + 6, n + 6) for n in range(levels)]
    return form(b"5 0 R", *more, b"<< /T (x) /FT /Sig >>")


def two_thousand_signatures() -> bytes:
    fields = b" ".join(b"%d 0 R" % number for number in range(6, 2006))
    signature = b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <30800000> >>"
    return form(fields, signature, *[b"<< /T (f%d) /FT /Sig /V 5 0 R >>" % n for n in range(2000)])


def enormous_signature() -> bytes:
    contents = b"30" * 900_000
    signature = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <"
    return form(b"6 0 R", signature + contents + b"> >>", b"<< /T (f) /FT /Sig /V 5 0 R >>")


def nested_der() -> bytes:
    body = b""
    for _ in range(60_000):
        length = len(body)
        size = length.to_bytes((length.bit_length() + 7) // 8 or 1, "big")
        head = bytes([0x30, length]) if length < 128 else bytes([0x30, 0x80 | len(size)]) + size
        body = head + body
        if len(body) > 250_000:
            break
    signature = b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <" + body.hex().encode() + b"> >>"
    return form(b"6 0 R", signature, b"<< /T (f) /FT /Sig /V 5 0 R >>")


def bomb_in_an_object_stream() -> bytes:
    packed = zlib.compress(b"5 0 " + b" " * 150_000_000, 9)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    start = len(HEAD)
    body = HEAD + b"1 0 obj\n" + head + packed + b"\nendstream\nendobj\n"
    table = len(body)
    entries = b"".join(bytes([kind]) + place.to_bytes(4, "big") + b"\0" for kind, place in [(0, 0), (1, start), (2, 1)])
    xref = b"<< /Type /XRef /Size 3 /W [1 4 1] /Root 2 0 R /Length %d >>\nstream\n" % len(entries)
    return body + b"3 0 obj\n" + xref + entries + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table


def looping_cross_reference() -> bytes:
    once = pdf([b"<< /Type /Catalog >>"])
    start = once.index(b"xref\n")
    return once.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def encrypted() -> bytes:
    ids = b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /O (x) /U (x) /P -4 >>"
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"], b"/Root 1 0 R " + ids)


def only_a_header() -> bytes:
    return HEAD


def noise() -> bytes:
    return HEAD + bytes(range(256)) * 4000


ALL: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        deep_arrays,
        cyclic_fields,
        exponential_tree_of_fields,
        two_thousand_signatures,
        enormous_signature,
        nested_der,
        bomb_in_an_object_stream,
        looping_cross_reference,
        encrypted,
        only_a_header,
        noise,
    )
}
