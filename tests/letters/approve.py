"""Write down the words of every sample as approved: ``python -m tests.letters.approve``. Read the difference first."""

from __future__ import annotations

from app.config import ROOT
from app.letters import render
from app.letters.catalogue import letter_of
from tests.letters.reading import text_of
from tests.letters.test_samples import GOLDEN
from tests.press import NAMES, sample_facts

if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for letter in NAMES:
        pdf = render.to_pdf(letter_of(letter), sample_facts(letter), var=ROOT / "var")
        (GOLDEN / f"{letter}.txt").write_text(text_of(pdf), encoding="utf-8")
