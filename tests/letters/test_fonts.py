"""The fonts: one whole file per face, under names nobody else has."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.letters import fonts
from app.letters.fonts import FACES, FALLBACK, TEXT, FontsMissing, coverage


def test_every_face_is_one_file_under_a_private_name(press_folder: Path) -> None:
    for face in FACES:
        font = TTFont(press_folder / "fonts" / "letters" / f"{face.name}.ttf")
        assert font["name"].getDebugName(1) == face.family
        assert face.family.startswith("Greffe ")
        assert font["OS/2"].usWeightClass == face.weight


def test_pages_get_the_same_faces(press_folder: Path) -> None:
    cut = {path.stem for path in (press_folder / "fonts" / "pages").iterdir()}

    assert cut == {face.name for face in FACES}


@pytest.mark.parametrize("sign", "AéÀœŒçÿŁễ«»’—–…€−\u00a0\u202f\u2011ʼ")
def test_the_text_face_itself_draws_all_that_french_and_names_need(sign: str, press_folder: Path) -> None:
    for face in FACES:
        if face.family == TEXT:
            assert ord(sign) in TTFont(press_folder / "fonts" / "letters" / f"{face.name}.ttf").getBestCmap()


def test_a_sign_drawn_for_the_text_face_keeps_its_own_glyph(press_folder: Path) -> None:
    cmap = TTFont(press_folder / "fonts" / "letters" / "open-sans-400.ttf").getBestCmap()

    assert cmap[0x202F] != cmap[0x2009]
    assert cmap[0x2011] != cmap[0x2D]


@pytest.mark.parametrize(
    ("sign", "held"), [("ᐃ", True), ("م", True), ("Ω", True), ("漢", False), ("\U0001f9ab", False)]
)
def test_coverage_tells_what_a_letter_can_print(sign: str, held: bool, press_folder: Path) -> None:
    assert (ord(sign) in coverage(press_folder / "fonts")) is held


def test_cutting_again_changes_nothing(press_folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (press_folder / "fonts" / "letters").iterdir()}

    fonts.ensure(press_folder)

    assert {path: path.stat().st_mtime_ns for path in (press_folder / "fonts" / "letters").iterdir()} == before


def test_without_debians_fonts_it_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "SOURCE", tmp_path)

    with pytest.raises(FontsMissing, match="apt-get install fonts-open-sans"):
        fonts.ensure(tmp_path)


def test_an_outdated_folder_is_cut_again(tmp_path: Path, press_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "stamp").write_text("of another day", encoding="ascii")
    monkeypatch.setattr(fonts, "_cut_all", lambda folder: (folder / "letters").mkdir(parents=True))

    folder = fonts.ensure(tmp_path)

    assert (folder / "stamp").read_text(encoding="ascii") == (press_folder / "fonts" / "stamp").read_text("ascii")
    assert FALLBACK == "Greffe Secours"
