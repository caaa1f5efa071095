"""Cut the fonts of letters and pages out of Debian's packages, at set-up: ``python -m app.letters.fonts``.

Every face becomes one file under a private family name: WeasyPrint prefers an installed font of the same name, and
merges the pieces of a face that comes in several files into wrong glyphs. Nothing of it is committed.
"""

import hashlib
import importlib.util
import os
import shutil
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from app.config import Settings

SOURCE = Path("/usr/share/fonts/truetype")
PACKAGES = "fonts-open-sans fonts-roboto-unhinted fonts-dejavu-core"
TEXT, TITLE, FALLBACK, MONO = "Greffe Texte", "Greffe Titre", "Greffe Secours", "Greffe Chasse"
LATIN = (range(0x20, 0x7F), range(0xA0, 0x250), range(0x2B0, 0x370), range(0x1E00, 0x1F00), range(0x2000, 0x2070),
         (0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2713, 0x2714, 0x25CF))  # fmt: skip
FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum")
RECIPE = "4"  # raise it when the way of cutting changes: installed fonts are then cut again
# Signs French typography needs that Open Sans has no glyph for, and the glyph each is drawn like.
DRAWN_LIKE = {0x202F: 0x2009, 0x2011: 0x2D}
STYLES = {400: "Regular", 500: "Medium", 600: "Semibold", 700: "Bold"}
CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir prefix="relative">letters</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class FontsMissing(Exception):
    """Debian's font packages are not installed: no letter can be drawn."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face: where it comes from, the family it takes, its weight, and whether letters use it."""

    file: str
    family: str
    weight: int
    name: str
    italic: bool = False
    letters: bool = True
    whole: bool = False


FACES = (
    Face("open-sans/OpenSans-Regular.ttf", TEXT, 400, "open-sans-400"),
    Face("open-sans/OpenSans-Semibold.ttf", TEXT, 600, "open-sans-600"),
    Face("open-sans/OpenSans-Bold.ttf", TEXT, 700, "open-sans-700"),
    Face("open-sans/OpenSans-Italic.ttf", TEXT, 400, "open-sans-400-italic", italic=True),
    Face("roboto/unhinted/RobotoTTF/Roboto-Medium.ttf", TITLE, 500, "roboto-500"),
    Face("roboto/unhinted/RobotoTTF/Roboto-Bold.ttf", TITLE, 700, "roboto-700"),
    Face("dejavu/DejaVuSans.ttf", FALLBACK, 400, "dejavu-sans-400", whole=True),
    Face("dejavu/DejaVuSans-Bold.ttf", FALLBACK, 700, "dejavu-sans-700", whole=True),
    Face("dejavu/DejaVuSansMono.ttf", MONO, 400, "dejavu-sans-mono-400"),
)


def ensure(var: Path) -> Path:
    """Return the folder of cut fonts under *var*, cutting them first when absent or outdated; raise FontsMissing."""
    folder, stamp = var / "fonts", _stamp()
    if not _current(folder, stamp):
        draft = var / f".fonts-{os.getpid()}"
        shutil.rmtree(draft, ignore_errors=True)
        _cut_all(draft)
        config = CONFIG.format(cache=folder.resolve() / "cache")  # relative, it would be the working directory's
        (draft / "fonts.conf").write_text(config, encoding="utf-8")
        (draft / "stamp").write_text(stamp, encoding="ascii")
        _put_in_place(draft, folder, stamp)
    return folder


@lru_cache(maxsize=4)
def coverage(folder: Path) -> frozenset[int]:
    """Return every code point a letter can print: those drawn both in regular and in bold, fallback included."""
    return _cmap(folder, 400) & _cmap(folder, 700)


def _cmap(folder: Path, weight: int) -> frozenset[int]:
    faces = [f for f in FACES if f.letters and f.weight == weight and f.family in (TEXT, FALLBACK) and not f.italic]
    return frozenset(c for face in faces for c in TTFont(folder / "letters" / f"{face.name}.ttf").getBestCmap())


def _current(folder: Path, stamp: str) -> bool:
    file = folder / "stamp"
    return file.exists() and file.read_text(encoding="ascii") == stamp


def _stamp() -> str:
    digest = hashlib.sha256(RECIPE.encode())
    for face in FACES:
        source = SOURCE / face.file
        if not source.exists():
            raise FontsMissing(f"{source} is not there: apt-get install {PACKAGES}")
        digest.update(f"{face} {source.stat().st_size}".encode())
    return digest.hexdigest()


def _put_in_place(draft: Path, folder: Path, stamp: str) -> None:
    """Move the new folder where the old one was; another process that was quicker wins."""
    if folder.exists() and not _current(folder, stamp):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        draft.rename(folder)
    except OSError:
        if not _current(folder, stamp):
            raise
        shutil.rmtree(draft)


def _cut_all(folder: Path) -> None:
    for part in ("letters", "pages", "cache"):
        (folder / part).mkdir(parents=True)
    packed = "woff2" if importlib.util.find_spec("brotli") else "ttf"
    for face in FACES:
        font = _cut(face)
        if face.letters:
            font.save(folder / "letters" / f"{face.name}.ttf")
        font.flavor = packed if packed == "woff2" else None
        font.save(folder / "pages" / f"{face.name}.{packed}")


def _cut(face: Face) -> TTFont:
    options = Options(hinting=False, notdef_outline=True, glyph_names=False, name_IDs=["*"], recalc_timestamp=False)
    options.drop_tables += ["FFTM"]
    options.layout_features = ["*"] if face.whole else list(FEATURES)
    font = TTFont(SOURCE / face.file, recalcTimestamp=False)
    _draw_missing(font)
    held = set(font.getBestCmap())
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=held if face.whole else held & {c for some in LATIN for c in some})
    subsetter.subset(font)
    _rename(font, face)
    return font


def _draw_missing(font: TTFont) -> None:
    """Give a sign the font lacks a glyph of its own, so that text copied out of a letter keeps that sign."""
    known = font.getBestCmap()
    for sign, model in DRAWN_LIKE.items():
        if sign in known or model not in known:
            continue
        name = f"uni{sign:04X}"
        font["glyf"][name] = copy(font["glyf"][known[model]])
        font["hmtx"][name] = font["hmtx"][known[model]]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[sign] = name


def _rename(font: TTFont, face: Face) -> None:
    style = STYLES[face.weight] + (" Italic" if face.italic else "")
    names = font["name"]
    for spent in (16, 17, 21, 22, 25):
        names.removeNames(nameID=spent)
    words = {1: face.family, 2: style, 3: f"{face.family} {style}", 4: f"{face.family} {style}",
             6: f"{face.family}-{style}".replace(" ", "")}  # fmt: skip
    for key, word in words.items():
        names.removeNames(nameID=key)
        names.setName(word, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight


if __name__ == "__main__":
    print(ensure(Settings.from_environ().var))  # noqa: T201 (a command: it tells where the fonts are)
