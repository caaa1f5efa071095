"""Personas made of markers: each value is found nowhere else on earth, so that finding it tells which value leaked."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote, quote_plus

MARKERS: Mapping[str, str] = {
    "name": "Zoxquénomme",
    "email": "zoxqcourriel",
    "phone": "418 555-0173",
    "address": "Zoxquadresse",
    "what": "Zoxqdescription",
    "period": "Zoxqpériode",
    "recorded": "Zoxqinscrit",
    "wanted": "Zoxqvoulu",
    "concerned": "Zoxqconcernée",
    "question": "Zoxqquestion",
    "answer": "Zoxqréponse",
    "note": "Zoxqannotation",
    "reasons": "Zoxqmotifs",
    "document": "Zoxqdocument",
    "passage": "Zoxqpassage",
    "searched": "Zoxqrecherche",
    "mistyped": "Zoxqfaute",
}
SHORTEST = 9
LAST_PLAIN = 126
STREAM = re.compile(rb"x[\x01\x5e\x9c\xda]")


def found(held: bytes, markers: Mapping[str, str] = MARKERS) -> set[str]:
    """Return which values stand in some bytes, as they are or as programs write them, compressed or not."""
    read = [held, *_streams(held)]
    plain = [one.lower() for one in read]
    return {
        name
        for name, marker in markers.items()
        if any(form in one for form in _written(marker) for one in plain)
        or any(form in one for form in _coded(marker) for one in read)
    }


def _written(marker: str) -> Iterable[bytes]:
    """Yield the ways a text is written, in small letters."""
    digits = {re.sub(r"\D", "", marker)} if re.fullmatch(r"[\d -]+", marker) else set()
    for text in {marker, marker.lower(), marker.upper(), unicodedata.normalize("NFD", marker), *digits}:
        for said in (text, quote(text), quote_plus(text), json.dumps(text)[1:-1], escape(text), ascii(text)[1:-1]):
            yield from (said.encode(form).lower() for form in ("utf-8", "utf-16-le", "utf-16-be"))
        yield text.encode().hex().encode()
        yield text.encode("latin-1", "replace").lower()
        yield "".join(f"={byte:02x}" if byte > LAST_PLAIN else chr(byte) for byte in text.encode()).lower().encode()


def _coded(marker: str) -> Iterable[bytes]:
    """Yield how base64 writes a text, whatever stands before it."""
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + marker.encode())
        inner = coded[4 if before else 0 :].rstrip(b"=")[:-1]
        if len(inner) >= SHORTEST:
            yield from (inner, inner.replace(b"+", b"-").replace(b"/", b"_"))


def _streams(held: bytes) -> Iterable[bytes]:
    """Yield what stands compressed in some bytes: the streams of a PDF, a packed cookie."""
    for at in STREAM.finditer(held):
        try:
            yield zlib.decompressobj().decompress(held[at.start() :], 5_000_000)
        except zlib.error:
            continue
