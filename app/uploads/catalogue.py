"""What may be given, and how each kind of file is known: by its own first bytes, never by what its name says."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

MEGABYTE: Final = 1_000_000
LARGEST: Final = 10 * MEGABYTE
FILES, BYTES = 20, 60 * MEGABYTE
"""How much who asks may add to one request."""
FILES_OF_OURS, BYTES_OF_OURS = 100, 400 * MEGABYTE
"""How much the staff may: what who asks added leaves them all their room."""
PAGES, EVIDENCE_PAGES = 60, 4
PIXELS: Final = 50_000_000
"""A photograph of a recent telephone has less; what has more is made to exhaust who opens it."""


LARGEST_REBUILT: Final = 40 * MEGABYTE
"""Pixels weigh more than words: a document that would become heavier is asked for in parts."""


class Format(StrEnum):
    """Kinds of files that are accepted."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"


class Refusal(StrEnum):
    """Why a file is not taken: each has its own sentence, which says how to mend it."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    OFFICE = "office"
    UNKNOWN = "unknown"
    MISMATCH = "mismatch"
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_DETAILED = "too-detailed"
    TOO_LONG = "too-long"
    FORM = "form"
    QUOTA = "quota"
    INFECTED = "infected"


class FileRefused(Exception):
    """A file is not taken. Its words are a code of ours, so the sandbox may tell them."""

    sayable = True

    def __init__(self, why: Refusal) -> None:
        super().__init__(str(why))
        self.why = why


STARTS: Final[Mapping[bytes, Format]] = {
    b"%PDF-": Format.PDF,
    b"\xff\xd8\xff": Format.JPEG,
    b"\x89PNG\r\n\x1a\n": Format.PNG,
}
BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})
NAMED: Final[Mapping[str, frozenset[Format]]] = {
    "pdf": frozenset({Format.PDF}),
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif"), frozenset(Format) - {Format.PDF}),
}
"""What each ending of a name may hold. An image under the ending of another is common and harmless: it is redrawn."""
OFFICE_ENDINGS: Final = frozenset(
    {"doc", "docx", "docm", "odt", "rtf", "pages", "xls", "xlsx", "xlsm", "ods", "ppt", "pptx", "pptm", "odp", "dotm"}
)
OFFICE_STARTS: Final = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
ARCHIVE: Final = b"PK\x03\x04"
ARCHIVE_ENDS: Final = b"PK\x05\x06"
WITHIN_ARCHIVE: Final = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis")
PAGE_MARKS: Final = (b"<html", b"<script", b"<svg", b"<!doctype", b"<?php")
HEAD, TAIL = 4096, 65_557
"""Where a second file would show itself: readers look for a PDF or a page at the start, for an archive at the end."""


def recognise(name: str, content: bytes) -> Format:
    """Return the format of a file; raise FileRefused when its size, its bytes or its name speak against it."""
    if not content:
        raise FileRefused(Refusal.EMPTY)
    if len(content) > LARGEST:
        raise FileRefused(Refusal.TOO_LARGE)
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    found = by_start(content)
    if found is None:
        raise FileRefused(Refusal.OFFICE if _of_an_office(ending, content) else Refusal.UNKNOWN)
    if (ending and found not in NAMED.get(ending, ())) or holds_another(found, content):
        raise FileRefused(Refusal.MISMATCH)
    return found


def by_start(content: bytes) -> Format | None:
    """Return the format whose mark stands at the very beginning, None for any other."""
    for start, found in STARTS.items():
        if content.startswith(start):
            return found
    return Format.HEIC if content[4:8] == b"ftyp" and content[8:12] in BRANDS else None


def holds_another(found: Format, content: bytes) -> bool:
    """Tell whether the file would be taken for a page, another document or an archive by another reader."""
    head, tail = content[:HEAD].lower(), content[-TAIL:]
    if any(mark in head for mark in PAGE_MARKS) or ARCHIVE_ENDS in tail:
        return True
    return found is not Format.PDF and b"%pdf-" in head


def _of_an_office(ending: str, content: bytes) -> bool:
    archive = content.startswith(ARCHIVE) and any(mark in content[:HEAD] for mark in WITHIN_ARCHIVE)
    return ending in OFFICE_ENDINGS or archive or content.startswith(OFFICE_STARTS)
