"""Open hostile files and draw them again, pixel by pixel. Runs in the sandbox; only it knows the libraries.

Nothing of what was given is copied: neither metadata nor scripts, forms, attachments, links or hidden text come along.
"""

import io
import json
import warnings
from collections.abc import Iterator
from pathlib import Path

import pi_heif
import puremagic
import pypdfium2
from PIL import Image, ImageDraw, ImageFile, ImageFont, ImageOps

from app.uploads.catalogue import LARGEST_REBUILT, PAGES, PIXELS, FileRefused, Format, Refusal, by_start

DOTS = 150  # per inch: a page reads well on a screen and on paper
LONGEST_SIDE = 2400
QUALITY = 85
INK, FACE, FACE_SIZE = (200, 0, 0), "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 28
LOCKED_ERROR = pypdfium2.raw.FPDF_ERR_PASSWORD
KNOWN = {".pdf": Format.PDF, ".jpg": Format.JPEG, ".jpeg": Format.JPEG, ".jfif": Format.JPEG, ".png": Format.PNG}
KNOWN |= {".heic": Format.HEIC, ".heif": Format.HEIC}
UNTRIED = frozenset({".mp4", ".mov", ".m4a", ".3gp", ".apng", ".ai", ".fdf"})
"""Families that begin alike: a photograph of a telephone is a film of one picture."""


def prepare(_var: Path) -> None:
    """Load what jobs need, before files are given up."""
    pi_heif.register_heif_opener()
    Image.preinit()
    ImageFont.truetype(FACE, FACE_SIZE)


def inspect_job(_var: Path, content: bytes) -> bytes:
    """Return how many pages a file has, as JSON; raise FileRefused when it cannot be taken."""
    found = by_start(content)
    if found is None or _second_opinion(content) is not found:
        raise FileRefused(Refusal.MISMATCH)
    pages = sum(1 for _ in _pdf_pages(content, draw=False)) if found is Format.PDF else _image_pages(content)
    return json.dumps({"pages": pages}).encode()


def rebuild_job(_var: Path, content: bytes) -> bytes:
    """Return a PDF of nothing but the pixels of *content*."""
    return _bound(_drawn(content))


def overlay_job(_var: Path, payload: bytes) -> bytes:
    """Return the pages of a rebuilt file as one image that says, across each, who looks at it and when."""
    words, _, content = payload.partition(b"\0")
    pages = list(_drawn(content))
    whole = Image.new("RGB", (max(page.width for page in pages), sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        _sign(page, words.decode())
        whole.paste(page, (0, top))
        top += page.height
    held = io.BytesIO()
    whole.save(held, "PNG")
    return held.getvalue()


def _second_opinion(content: bytes) -> Format | None:
    """Return what another library takes the file for; None when it names something we do not accept."""
    try:
        found = puremagic.magic_string(content)
    except (puremagic.PureError, ValueError):
        return None
    named = [match.extension.casefold() for match in found if match.extension.casefold() not in UNTRIED]
    return KNOWN.get(named[0]) if named else None


def _drawn(content: bytes) -> Iterator[Image.Image]:
    found = by_start(content)
    if found is Format.PDF:
        yield from (page for page in _pdf_pages(content, draw=True) if page)
    elif found is not None:
        yield _image(content)
    else:
        raise FileRefused(Refusal.DAMAGED)


def _pdf_pages(content: bytes, *, draw: bool) -> Iterator[Image.Image | None]:
    document = _opened(content)
    try:
        if not 0 < len(document) <= PAGES:
            raise FileRefused(Refusal.TOO_LONG if len(document) else Refusal.DAMAGED)
        if document.get_formtype() == pypdfium2.raw.FORMTYPE_XFA_FULL:
            raise FileRefused(Refusal.FORM)
        document.init_forms()
        for number in range(len(document)):
            yield _page(document, number, draw=draw)
    except pypdfium2.PdfiumError as error:
        raise FileRefused(Refusal.DAMAGED) from error
    finally:
        document.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == LOCKED_ERROR
        raise FileRefused(Refusal.LOCKED if locked else Refusal.DAMAGED) from error


def _page(document: pypdfium2.PdfDocument, number: int, *, draw: bool) -> Image.Image | None:
    """Return a page as pixels, with what was filled in; the library holds no interpreter, so no script ever runs."""
    page = document[number]
    try:
        longest = max(page.get_size())
        if not 0 < longest < float("inf"):
            raise FileRefused(Refusal.DAMAGED)
        if not draw:
            return None
        scale = min(DOTS / 72, LONGEST_SIDE / longest)
        drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
        return drawn
    finally:
        page.close()


def _image_pages(content: bytes) -> int:
    with _image(content):
        return 1


def _be_strict() -> None:
    """Take no half picture and none too large; in this process alone, since letters are drawn less strictly."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _image(content: bytes) -> Image.Image:
    """Return the first picture of a file, upright, as pixels of its own and nothing else."""
    _be_strict()
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "HEIF")) as given:
            if given.width * given.height > PIXELS:
                raise FileRefused(Refusal.TOO_DETAILED)
            given.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(given)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            seen = upright.convert("RGBA")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise FileRefused(Refusal.TOO_DETAILED) from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, ZeroDivisionError) as error:
        raise FileRefused(Refusal.DAMAGED) from error
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen.getchannel("A"))
    return plain


def _bound(pages: Iterator[Image.Image]) -> bytes:
    held = io.BytesIO()
    first = next(pages)
    first.save(held, "PDF", save_all=True, append_images=pages, resolution=DOTS, quality=QUALITY)
    if held.tell() > LARGEST_REBUILT:
        raise FileRefused(Refusal.TOO_LONG)
    return held.getvalue()


def _sign(page: Image.Image, words: str) -> None:
    """Write *words* across a page, again and again: a photograph of the screen says who took it."""
    brush, face = ImageDraw.Draw(page), ImageFont.truetype(FACE, FACE_SIZE)
    for row, top in enumerate(range(FACE_SIZE, page.height, FACE_SIZE * 6)):
        brush.text((FACE_SIZE * (1 + row % 4), top), words, fill=INK, font=face)
