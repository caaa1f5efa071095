"""What WeasyPrint leaves out of a letter: the PDF/UA claim beside PDF/A, and a tagged field for the signature."""

from typing import Any

import pydyf

FIELD_NAME = "Signature"
FIELD_ADDRESS = "urn:greffe:signature"
PRINTED = 4  # annotation flag Print
LOCKED = 128  # annotation flag Locked
PDFUA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A wants every XMP schema it does not know described in the file (ISO 19005-3, 6.6.2.3.3).
CLAIM = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="{PDFUA}" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{PDFUA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>""".encode()


class NotFinished(Exception):
    """WeasyPrint wrote something else than expected: the letter would not be what it claims."""


def finish(_document: object, pdf: pydyf.PDF) -> None:
    """Complete a PDF/A-3a letter in place, just before WeasyPrint writes its trailer."""
    claim_accessibility(pdf)
    make_signature_field(pdf)


def finish_unsigned(_document: object, pdf: pydyf.PDF) -> None:
    """Complete a report: nobody signs it."""
    claim_accessibility(pdf)


def claim_accessibility(pdf: pydyf.PDF) -> None:
    """Declare PDF/UA-1 in the XMP, stored plain: the strictest readers want no filter on it."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    text = b"\n".join(metadata.stream)
    if text.count(b"</rdf:RDF>") != 1:
        raise NotFinished("the XMP is not one RDF document")
    metadata.stream = [text.replace(b"</rdf:RDF>", CLAIM)]
    metadata.compress = False


def make_signature_field(pdf: pydyf.PDF) -> None:
    """Turn the link of the signature zone into an empty signature field tagged as a form (ISO 14289-1, 7.18.4).

    Rectangle, page, structure parent and object reference are WeasyPrint's own: only what the annotation is changes.
    """
    field = _one([a for a in _dictionaries(pdf, "Subtype", "/Link") if _leads_to_the_field(a)], "signature link")
    page = _one([p for p in _dictionaries(pdf, "Type", "/Page") if field.reference in p.get("Annots", [])], "page")
    left, top, right, bottom = (float(value) for value in field["Rect"])
    width, height = abs(right - left), abs(bottom - top)
    look = pydyf.Stream([b""], {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, width, height])})
    pdf.add_object(look)
    for spent in ("A", "BS", "Contents"):
        field.pop(spent, None)
    field.update(
        Subtype="/Widget",
        FT="/Sig",
        T=pydyf.String(FIELD_NAME),
        TU=pydyf.String("Signature numérique de la lettre"),
        F=PRINTED | LOCKED,
        Rect=pydyf.Array([min(left, right), min(top, bottom), max(left, right), max(top, bottom)]),
        AP=pydyf.Dictionary({"N": look.reference}),
        P=page.reference,
    )
    pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": pydyf.Array([field.reference]), "SigFlags": 0})
    _retag(pdf, field)


def _retag(pdf: pydyf.PDF, field: pydyf.Dictionary) -> None:
    mention = _one([o for o in _dictionaries(pdf, "Type", "/OBJR") if o["Obj"] == field.reference], "object reference")
    tags = [t for t in _dictionaries(pdf, "Type", "/StructElem") if mention.reference in t["K"]]
    _one(tags, "structure element")["S"] = "/Form"


def _leads_to_the_field(link: pydyf.Dictionary) -> bool:
    address = link.get("A", {}).get("URI")
    return address is not None and address.string == FIELD_ADDRESS


def _dictionaries(pdf: pydyf.PDF, key: str, value: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get(key) == value]


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _one(found: list[Any], what: str) -> Any:
    if len(found) != 1:
        raise NotFinished(f"{len(found)} × {what}")
    return found[0]
