"""Every letter of the catalogue, signed, before its judges: veraPDF, poppler, qpdf, and the text a person approved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.letters.reading import checked, text_of
from tests.press import NAMES, sample_facts
from tests.tools.veracheck.veracheck import judge

GOLDEN = Path(__file__).with_name("golden")
Give = Callable[[str], bytes]


def test_every_signed_letter_is_archivable_and_accessible(signed: Give, tmp_path: Path) -> None:
    files = [tmp_path / f"{letter}.pdf" for letter in NAMES]
    for letter, file in zip(NAMES, files, strict=True):
        file.write_bytes(signed(letter))

    verdicts = judge("3a,ua1", *files)

    assert [v for v in verdicts if not v.passed] == []
    assert len(verdicts) == 2 * len(NAMES)


@pytest.mark.parametrize("letter", NAMES)
def test_poppler_finds_one_valid_signature_over_the_whole_file(letter: str, signed: Give, tmp_path: Path) -> None:
    said = checked("pdfsig", pdf=signed(letter), folder=tmp_path)  # its exit code is 0 whatever it finds

    assert said.count("Signature #") == 1
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


@pytest.mark.parametrize("letter", NAMES)
def test_qpdf_finds_no_fault_in_the_file(letter: str, signed: Give, tmp_path: Path) -> None:
    said = checked("qpdf", "--check", pdf=signed(letter), folder=tmp_path)

    assert "No syntax or stream encoding errors found" in said


@pytest.mark.parametrize("letter", NAMES)
def test_the_words_are_those_that_were_approved(letter: str, printed: Give) -> None:
    approved = (GOLDEN / f"{letter}.txt").read_text(encoding="utf-8")

    assert text_of(printed(letter)) == approved, "approve the new words with: python -m tests.letters.approve"


@pytest.mark.parametrize("letter", NAMES)
def test_every_page_says_which_it_is(letter: str, printed: Give) -> None:
    pages = text_of(printed(letter)).split("\f")[:-1]

    for number, page in enumerate(pages, 1):
        assert f"Page {number} de {len(pages)}" in page


@pytest.mark.parametrize("letter", [letter for letter in NAMES if sample_facts(letter).channel == "post"])
def test_the_address_alone_stands_in_the_window_of_the_envelope(letter: str, printed: Give, tmp_path: Path) -> None:
    window = ["-x", "63", "-y", "150", "-W", "323", "-H", "77"]  # 22 to 136 mm, 53 to 80 mm, in points

    said = checked("pdftotext", "-f", "1", "-l", "1", *window, pdf=printed(letter), folder=tmp_path)

    shown = (tmp_path / "letter.txt").read_text(encoding="utf-8").split("\n")
    assert said == ""
    assert next(line for line in shown if line.strip()) == sample_facts(letter).recipient.name
    assert not re.search(r"Objet|Dossier|Québec, le|Téléphone", " ".join(shown))
