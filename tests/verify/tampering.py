"""Ways to tamper with a signed letter, each returning the changed file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec

from app.letters import signing
from app.letters.pki import DemoKeystore


def flipped(content: bytes, place: int) -> bytes:
    """Return the file with one bit of one byte changed."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def bit_in_a_page(content: bytes) -> bytes:
    return flipped(content, content.index(b"stream\n") + 200)


def digit_of_the_signing_time(content: bytes) -> bytes:
    return flipped(content, content.index(b"/M (D") + 20)  # a digit of the minutes


def digit_in_an_embedded_certificate(content: bytes) -> bytes:
    """Change the signature of the intermediate's certificate, which the letter's own signature does not cover."""
    start, end = contents_of(content)
    encoded = bytes.fromhex(content[start:end].decode())
    place = encoded.index("Greffe, autorité de démonstration, intermédiaire".encode())
    return flipped(content, start + 2 * (place - 40) + 1)


def padding_of_the_signature(content: bytes) -> bytes:
    """Hide something in the zeros after the signature."""
    _, end = contents_of(content)
    return content[: end - 8] + b"deadbeef" + content[end:]


def white_box_over_the_text(content: bytes) -> bytes:
    """Append a revision that paints over the first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    box = generic.StreamObject(stream_data=b"q 1 1 1 rg 0 0 612 792 re f Q")
    page[pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(box)])
    writer.update_container(page)
    return written(writer)


def note_over_the_text(content: bytes) -> bytes:
    """Append a revision that adds an annotation."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, (100, 100, 400, 200))),
            pdf_name("/Contents"): generic.pdf_string("Refusé"),
        }
    )
    page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)
    return written(writer)


def bytes_after_the_end(content: bytes) -> bytes:
    return content + b"\n% and more\n"


def blank_lines_after_the_end(content: bytes) -> bytes:
    return content + b"\n\n"


def rewritten(content: bytes) -> bytes:
    """Save the file again with another program."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out)
    return out.getvalue()


def byte_range_shortened(content: bytes) -> bytes:
    found = re.search(rb"/ByteRange ?\[(\d+) (\d+) (\d+) (\d+)\s*\]", content)
    assert found is not None
    last = found.group(4)
    shorter = str(int(last) - 50).encode().rjust(len(last), b"0")
    return content[: found.start(4)] + shorter + content[found.end(4) :]


def signed_a_second_time(content: bytes, store: DemoKeystore) -> bytes:
    """Append another signature, by the same authority, in a field of its own."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    details = signers.PdfSignatureMetadata(field_name="Autre", md_algorithm="sha256")
    signer = signers.PdfSigner(
        details, signing.WarmSigner(store.identity("seal")), new_field_spec=SigFieldSpec("Autre")
    )
    signer._enforce_certification_constraints = lambda *_: None  # type: ignore[method-assign]
    return bytes(signer.sign_pdf(writer).getvalue())


def signature_removed(content: bytes) -> bytes:
    start, end = contents_of(content)
    return content[:start] + b"0" * (end - start) + content[end:]


def cut_short(content: bytes) -> bytes:
    return content[: len(content) // 2]


def begun_with_something_else(content: bytes) -> bytes:
    return b"<html></html>\n" + content


def by_another_authority(printed: bytes, folder: Path) -> bytes:
    """Sign the letter with certificates of the same names, of another making."""
    other = DemoKeystore(folder, "Régie de démonstration")
    other.ensure()
    other.enrol("staff:0a1b2c", "Geneviève Tremblay")
    return signing.sign(printed, signing.Signatory("staff:0a1b2c", "Geneviève Tremblay", "Décision"), other)


def contents_of(content: bytes) -> tuple[int, int]:
    """Return where the hexadecimal digits of the signature begin and end."""
    found = re.search(rb"/Contents ?<([0-9a-fA-F]+)>", content)
    assert found is not None
    return found.start(1), found.end(1)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
