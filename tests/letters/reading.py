"""Read letters as other programs do."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

from app.letters.context import LetterFacts
from workflows.states import Kind, Regime


def text_of(pdf: bytes, layout: str = "-layout") -> str:
    """Return the text of a PDF as poppler reads it."""
    run = subprocess.run(["pdftotext", layout, "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()


def plain(text: str) -> str:
    """Return a text on one line, every kind of blank made a plain space."""
    return " ".join(re.sub(r"[\s\u00a0\u202f\f]+", " ", text).split())


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF in reading order, on one line."""
    return plain(text_of(pdf, "-raw"))


def checked(program: str, *arguments: str, pdf: bytes, folder: Path) -> str:
    """Return what a program says of a file."""
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    run = subprocess.run([program, *arguments, str(path)], capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def under(regime: Regime, facts: LetterFacts) -> LetterFacts:
    """Return the facts as a request of the other chapter would have them."""
    if facts.kind in {Kind.RECTIFICATION, Kind.HEALTH_RESTRICTION}:
        return facts
    kind = Kind.DOCUMENT_ACCESS if regime is Regime.A21_CH2 else Kind.PERSONAL_ACCESS
    return replace(facts, regime=regime, kind=kind)
