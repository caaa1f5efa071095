"""What a file is said to be, by its own bytes."""

import pytest

from app.uploads.catalogue import LARGEST, FileRefused, Format, Refusal, recognise
from tests.uploads import corpus


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("bail.pdf", corpus.pdf(), Format.PDF),
        ("BAIL.PDF", corpus.pdf(), Format.PDF),
        ("sans-terminaison", corpus.pdf(), Format.PDF),
        ("photo.jpg", corpus.photograph(), Format.JPEG),
        ("photo.png", corpus.noted_png(), Format.PNG),
        ("photo.jpeg", corpus.noted_png(), Format.PNG),
        ("IMG_0001.HEIC", corpus.heic(), Format.HEIC),
    ],
)  # fmt: skip
def test_what_people_send_is_recognised(name: str, content: bytes, found: Format):
    assert recognise(name, content) is found


@pytest.mark.parametrize(("name", "content"), corpus.POLYGLOTS.values(), ids=corpus.POLYGLOTS)
def test_a_file_that_could_be_another_is_refused(name: str, content: bytes):
    assert _refusal(name, content) is Refusal.MISMATCH


@pytest.mark.parametrize(("name", "content"), corpus.FOREIGN.values(), ids=corpus.FOREIGN)
def test_any_other_kind_is_refused_whatever_its_name(name: str, content: bytes):
    assert _refusal(name, content) is Refusal.UNKNOWN


@pytest.mark.parametrize(("name", "content"), corpus.OFFICE.values(), ids=corpus.OFFICE)
def test_a_file_of_an_office_is_refused_with_advice_of_its_own(name: str, content: bytes):
    assert _refusal(name, content) is Refusal.OFFICE


def test_an_empty_file_and_a_large_one_are_refused_as_such():
    assert _refusal("x.pdf", b"") is Refusal.EMPTY
    assert _refusal("x.pdf", b"%PDF-" + bytes(LARGEST)) is Refusal.TOO_LARGE
    assert recognise("x.pdf", b"%PDF-" + bytes(LARGEST - 5)) is Format.PDF


def _refusal(name: str, content: bytes) -> Refusal:
    with pytest.raises(FileRefused) as refused:
        recognise(name, content)
    return refused.value.why
