"""Files as people and attackers send them, each made here, none taken from elsewhere."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pikepdf
import pillow_heif
from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from tests.services.clamd import EICAR

SECRET = "Zephyrine-K7Q"
"""What must not be left once a file was drawn again."""


def picture(kind: str = "JPEG", size: tuple[int, int] = (400, 300), color: str = "teal", **options: object) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", size, color).save(held, kind, **options)
    return held.getvalue()


def photograph() -> bytes:
    """A photograph of a telephone: turned, with the place it was taken at, a comment, and a small copy of itself."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Artist] = SECRET
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (46.0, 48.0, 49.0)})
    marks = {"exif": exif.tobytes(), "comment": SECRET.encode(), "xmp": f"<x>{SECRET}</x>".encode()}
    return picture(size=(400, 300), icc_profile=b"a profile that says " + SECRET.encode(), **marks)


def noted_png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    return picture("PNG", pnginfo=notes)


def heic() -> bytes:
    pillow_heif.register_heif_opener()
    return picture("HEIF")


def pdf(pages: int = 1, **options: object) -> bytes:
    """A document of our own, blank but for a coloured square on each page."""
    held, made = io.BytesIO(), pikepdf.new()
    for _ in range(pages):
        page = made.add_blank_page(page_size=(612, 792))
        page.Contents = made.make_stream(b"0 0.5 0.5 rg 100 100 200 200 re f")
    made.save(held, **options)
    return held.getvalue()


def locked_pdf() -> bytes:
    return pdf(encryption=pikepdf.Encryption(user="secret", owner="secret"))


def active_pdf(what: str) -> bytes:
    """A document that would do *what* in a reader that lets it."""
    held, made = io.BytesIO(), pikepdf.open(io.BytesIO(pdf()))
    action = pikepdf.Dictionary(Type=pikepdf.Name.Action, **ACTIONS.get(what, {}))
    match what:
        case "EmbeddedFile":
            made.attachments["secret.txt"] = SECRET.encode()
        case "AA":
            made.pages[0].AA = pikepdf.Dictionary(O=action)
        case "Link":
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 612, 792], A=action
            )
            made.pages[0].Annots = made.make_indirect([note])
        case "Metadata":
            made.docinfo["/Author"] = SECRET
        case _:
            made.Root.OpenAction = action
    made.save(held)
    return held.getvalue()


NAME = pikepdf.Name
ACTIONS = {
    "JavaScript": {"S": NAME.JavaScript, "JS": f"app.alert('{SECRET}')"},
    "Launch": {"S": NAME.Launch, "F": f"/bin/{SECRET}"},
    "GoToR": {"S": NAME.GoToR, "F": f"{SECRET}.pdf", "D": "x"},
    "SubmitForm": {"S": NAME.SubmitForm, "F": f"http://exemple.test/{SECRET}"},
    "AA": {"S": NAME.JavaScript, "JS": f"app.alert('{SECRET}')"},
    "Link": {"S": NAME.URI, "URI": f"http://exemple.test/{SECRET}"},
}
ACTIVE = (*ACTIONS, "EmbeddedFile", "Metadata")


def infected_pdf() -> bytes:
    """A whole document with the EICAR file behind its end."""
    return pdf() + b"\n%" + EICAR


def filled_form() -> bytes:
    """A form somebody filled in: what they wrote is drawn by the box, not by the page."""
    held, made = io.BytesIO(), pikepdf.open(io.BytesIO(pdf()))
    seen = made.make_stream(b"1 0 0 rg 0 0 200 200 re f", Type=NAME.XObject, Subtype=NAME.Form, BBox=[0, 0, 200, 200])
    box = made.make_indirect(
        pikepdf.Dictionary(
            Type=NAME.Annot, Subtype=NAME.Widget, FT=NAME.Tx, T="nom", V="x", F=4, Rect=[300, 500, 500, 700],
            AP=pikepdf.Dictionary(N=seen),
        )
    )  # fmt: skip
    made.pages[0].Annots = pikepdf.Array([box])
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[box])
    made.save(held)
    return held.getvalue()


def xfa_pdf() -> bytes:
    held, made = io.BytesIO(), pikepdf.open(io.BytesIO(pdf()))
    packet = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>'
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=made.make_stream(packet), NeedAppearances=True)
    made.Root.NeedsRendering = True
    made.save(held)
    return held.getvalue()


def pixel_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """An image of a few kilobytes that unfolds into billions of pixels."""
    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + _chunk(b"IEND", b"")
    )


def unfolding_pdf(megabytes: int = 2000) -> bytes:
    """A document whose one page unfolds into gigabytes of drawing, folded twice."""
    line = b"0 0 m 1 1 l S\n" * 4096
    squeezer = zlib.compressobj(9)
    once = b"".join(squeezer.compress(line) for _ in range(megabytes * 1_000_000 // len(line))) + squeezer.flush()
    held, made = io.BytesIO(), pikepdf.new()
    page = made.add_blank_page()
    stream = pikepdf.Stream(made, zlib.compress(once, 9))
    stream.Filter = pikepdf.Array([NAME.FlateDecode, NAME.FlateDecode])
    page.Contents = made.make_indirect(stream)
    made.save(held, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return held.getvalue()


def huge_page_pdf() -> bytes:
    """A document whose page is five kilometres wide."""
    held, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page().MediaBox = [0, 0, 14_000_000, 14_000_000]
    made.save(held)
    return held.getvalue()


def endless_pdf() -> bytes:
    """A document whose pages contain themselves."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 100000000/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>"
    )


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in names:
            made.writestr(name, SECRET)
    return held.getvalue()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))


WORD = archive("[Content_Types].xml", "word/document.xml")
POLYGLOTS = {
    "a page in a PDF": ("x.pdf", b"%PDF-1.7\n<html><script>alert(1)</script></html>\n" + pdf()[9:]),
    "an archive behind a PDF": ("x.pdf", pdf() + archive("a.txt")),
    "an archive behind a photograph": ("x.jpg", picture() + archive("a.txt")),
    "an archive behind an image": ("x.png", picture("PNG") + archive("a.txt")),
    "a PDF in a photograph": ("x.jpg", picture(comment=b"%PDF-1.7 1 0 obj")),
    "a page in a photograph": ("x.jpg", picture(comment=b"<script>alert(1)</script>")),
    "a PDF called a photograph": ("x.jpg", pdf()),
    "a photograph called a PDF": ("x.pdf", picture()),
    "a PDF called a page": ("x.html", pdf()),
    "a photograph called a program": ("x.exe", picture()),
    "a photograph called a drawing": ("x.svg", picture()),
}
FOREIGN = {
    "a drawing": ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "a page": ("x.html", b"<!doctype html><script>alert(1)</script>"),
    "a page called a PDF": ("x.pdf", b"<html>%PDF-1.7</html>"),
    "a PDF that begins late": ("x.pdf", b"\n" + pdf()),
    "a program": ("x.exe", b"MZ" + bytes(400)),
    "a program called a photograph": ("x.jpg", b"\x7fELF" + bytes(400)),
    "an archive": ("x.zip", archive("a.txt")),
    "a moving image": ("x.gif", b"GIF89a" + bytes(40)),
    "text": ("x.txt", b"bonjour"),
    "a film": ("x.mp4", b"\0\0\0\x18ftypmp42" + bytes(40)),
}
OFFICE = {
    "Word": ("x.docx", WORD),
    "Word without its ending": ("x", WORD),
    "an old Word": ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "LibreOffice": ("x.odt", archive("mimetype")),
    "rich text": ("x.rtf", b"{\\rtf1 bonjour}"),
    "Word called a PDF": ("x.pdf", WORD),
}
DAMAGED = {
    "a PDF cut short": ("x.pdf", b"%PDF-1.7\n" + bytes(300)),
    "a PDF that contains itself": ("x.pdf", endless_pdf()),
    "an image cut short": ("x.png", picture("PNG", (800, 800))[:60]),
    "a photograph cut short": ("x.jpg", picture()[:300]),
}
NAMES = {
    "turned around": "carte\u202egnp.exe.pdf",
    "NUL": "a\x00b.pdf",
    "two lines": "a\r\nSet-Cookie: x=1\r\n.pdf",
    "very long": "é" * 3000 + ".pdf",
    "folders": "../../../etc/passwd.pdf",
    "folders of Windows": "C:\\Users\\Camille\\carte.pdf",
    "a page": '"><script>alert(1)</script>.pdf',
    "quotes": "a\"b'c.pdf",
    "syllabics": "ᐃᓄᒃᑎᑐᑦ.pdf",
    "only dots": "...",
    "a template": "{{7*7}}{{7*7}}.pdf",
}
