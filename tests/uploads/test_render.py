"""Hostile files, opened and drawn again where they can do no harm."""

from __future__ import annotations

import io
import json
from pathlib import Path
from unittest import mock

import pikepdf
import pytest
from PIL import Image

from app.sandbox import JobFailed, JobKilled, Limits, Sandbox
from app.uploads import render
from app.uploads.catalogue import FileRefused, Refusal
from app.uploads.services.receiving import LOOKING
from app.uploads.services.scanning import DRAWING
from tests.uploads import corpus

TIGHT = Limits(memory_mb=256, cpu_seconds=5, wall_seconds=60)


@pytest.fixture
def inspected(warm_sandbox: Sandbox):
    return lambda content: json.loads(warm_sandbox.run("uploads.inspect", content, LOOKING))["pages"]


@pytest.fixture
def drawn(warm_sandbox: Sandbox):
    return lambda content: warm_sandbox.run("uploads.rebuild", content, DRAWING)


def pictures(content: bytes) -> list[Image.Image]:
    with pikepdf.open(io.BytesIO(content)) as made:
        return [pikepdf.PdfImage(next(iter(page.Resources.XObject.values()))).as_pil_image() for page in made.pages]


@pytest.mark.parametrize("make", [corpus.photograph, corpus.noted_png, corpus.heic, corpus.pdf])
def test_what_people_send_is_inspected_and_drawn_again(inspected, drawn, make):
    assert inspected(make()) == 1
    assert len(pictures(drawn(make()))) == 1


@pytest.mark.parametrize("make", [corpus.photograph, corpus.noted_png, *corpus.ACTIVE])
def test_nothing_is_left_of_what_does_not_show(drawn, make):
    given = corpus.active_pdf(make) if isinstance(make, str) else make()
    assert corpus.SECRET.encode() in _unfolded(given)

    made = drawn(given)

    left = _unfolded(made)
    assert all(word not in left for word in (corpus.SECRET.encode(), b"Exif", b"GPS", b"xmp", b"ICC_PROFILE"))
    assert all(word not in left for word in (b"/JavaScript", b"/JS", b"/OpenAction", b"/AA", b"/Annots", b"/URI"))
    assert all(not picture.getexif() and "icc_profile" not in picture.info for picture in pictures(made))


def test_a_photograph_is_upright(drawn):
    (seen,) = pictures(drawn(corpus.photograph()))

    assert seen.size == (300, 400)


def test_every_page_comes_along_in_its_order(drawn):
    assert len(pictures(drawn(corpus.pdf(5)))) == 5


def test_what_was_filled_in_a_form_shows(drawn):
    (seen,) = pictures(drawn(corpus.filled_form()))

    red, green, blue = seen.convert("RGB").getpixel((seen.width * 400 // 612, seen.height * (792 - 600) // 792))
    assert red > 200
    assert max(green, blue) < 60


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (corpus.locked_pdf, "locked"),
        (corpus.xfa_pdf, "form"),
        (lambda: corpus.pdf(61), "too-long"),
        (corpus.pixel_bomb, "too-detailed"),
        (lambda: corpus.picture("PNG", (9000, 6000)), "too-detailed"),
        *((lambda content=content: content, "damaged") for _name, content in corpus.DAMAGED.values()),
    ],
)
def test_what_cannot_be_taken_says_why(warm_sandbox: Sandbox, make, why: str):
    with pytest.raises(JobFailed) as failed:
        warm_sandbox.run("uploads.inspect", make(), LOOKING)

    assert (failed.value.error, failed.value.words) == ("FileRefused", why)


@pytest.mark.parametrize("other", [[], ["exe"], ["mp4"], ["html", "pdf"], ["png"]])
def test_a_file_that_another_library_takes_for_something_else_is_refused(monkeypatch, other: list[str]):
    matches = [mock.Mock(extension=f".{ending}") for ending in other]
    monkeypatch.setattr(render.puremagic, "magic_string", lambda content: matches)

    with pytest.raises(FileRefused) as refused:
        render.inspect_job(Path(), corpus.pdf())

    assert refused.value.why is Refusal.MISMATCH


def test_what_unfolds_without_end_is_cut_short(warm_sandbox: Sandbox):
    """What a page unfolds into is held by the memory and the time a job may use, not by the good will of a library."""
    with pytest.raises(JobKilled):
        warm_sandbox.run("uploads.rebuild", corpus.unfolding_pdf(), TIGHT)


def test_a_page_as_large_as_a_town_becomes_one_of_ordinary_size(drawn):
    (seen,) = pictures(drawn(corpus.huge_page_pdf()))

    assert max(seen.size) <= 2400


def test_what_would_weigh_too_much_once_drawn_is_asked_for_in_parts(monkeypatch):
    monkeypatch.setattr(render, "LARGEST_REBUILT", 1000)

    with pytest.raises(FileRefused) as refused:
        render.rebuild_job(Path(), corpus.pdf())

    assert refused.value.why is Refusal.TOO_LONG


def test_the_overlay_writes_across_every_page(warm_sandbox: Sandbox, drawn):
    pages = drawn(corpus.pdf(2))

    seen = warm_sandbox.run("uploads.overlay", "Zoé – 3 mars".encode() + b"\0" + pages)
    other = warm_sandbox.run("uploads.overlay", "Léa – 3 mars".encode() + b"\0" + pages)

    with Image.open(io.BytesIO(seen)) as image:
        halves = [image.crop((0, top, image.width, top + image.height // 2)) for top in (0, image.height // 2)]
        assert all((200, 0, 0) in {color for _, color in half.getcolors(1 << 24)} for half in halves)
    assert seen != other


def _unfolded(content: bytes) -> bytes:
    """Return the bytes of a file, and of what its streams unfold into."""
    if not content.startswith(b"%PDF-"):
        return content
    with pikepdf.open(io.BytesIO(content)) as made:
        streams = [each.read_raw_bytes() for each in made.objects if isinstance(each, pikepdf.Stream)]
        streams += [each.read_bytes() for each in made.objects if _squeezed(each)]
        held = io.BytesIO()
        made.save(held, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return content + held.getvalue() + b"".join(streams)


def _squeezed(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Stream) and each.get("/Filter") == pikepdf.Name.FlateDecode
