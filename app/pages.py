"""What every page shares: the body as it is reached, one stylesheet made of its components' files, the fonts."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, current_app, send_from_directory, url_for

from app.access import PUBLIC, open_to
from app.config import Body, Settings

bp = Blueprint("pages", __name__)
STATIC = Path(__file__).with_name("static")
READ_HERE = re.compile(r"/\*.*?\*/\s*|^[ \t]+", re.DOTALL | re.MULTILINE)
"""Comments and margins, which a browser has no use for."""
LAYERS = "@layer tokens, base, layout, components;\n"
FACES = {
    "open-sans-400": ("Greffe Texte", 400),
    "open-sans-700": ("Greffe Texte", 700),
    "roboto-700": ("Greffe Titre", 700),
}
PLACES = {
    "file": "/demandes/",
    "resume": "/demandes/reprendre",
    "follow": "/suivi",
    "verify": "/verifier",
    "staff": "/personnel/",
}
YEAR = 31_536_000


def stylesheet(fonts: Path) -> str:
    """Return the style of every page: layers in order, then each component, then the fonts that were cut."""
    css = STATIC / "css"
    files = [css / "tokens.css", css / "base.css", css / "layout.css", *sorted((css / "components").glob("*.css"))]
    return LAYERS + "".join(plain(file) for file in files) + _faces(fonts)


def plain(file: Path) -> str:
    """Return a file of style as it is served: without what is written for who reads it here."""
    return READ_HERE.sub("", file.read_text(encoding="utf-8"))


def _faces(fonts: Path) -> str:
    """Declare the fonts that are there; without them the system's own are used."""
    rules = []
    for name, (family, weight) in FACES.items():
        file = next(
            (fonts / f"{name}.{kind}" for kind in ("woff2", "ttf") if (fonts / f"{name}.{kind}").exists()), None
        )
        if file:
            source = f'url("/polices/{file.name}")'
            rules.append(
                f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap; src: {source}; }}\n'
            )
    return "".join(rules)


@bp.get("/style-<mark>.css", endpoint="style")
@open_to(PUBLIC)
def style(mark: str) -> Response:
    """Serve the stylesheet under a name that changes with it, to be kept a year."""
    text, current = current_app.extensions["greffe-style"]
    response = Response(text, mimetype="text/css")
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if mark == current else "no-cache"
    return response


@bp.get("/polices/<name>")
@open_to(PUBLIC)
def font(name: str) -> Response:
    """Serve a font cut at set-up."""
    return send_from_directory(current_app.extensions["greffe-fonts"], name, max_age=YEAR)


def init_app(app: Flask, settings: Settings, *, load_body: Callable[[], Body]) -> None:
    """Register the stylesheet and the fonts, and tell every page whose service it is, as it is reached today."""
    fonts = settings.var / "fonts" / "pages"
    text = stylesheet(fonts)
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    app.extensions.update({"greffe-style": (text, mark), "greffe-fonts": fonts})
    app.register_blueprint(bp)

    @app.context_processor
    def _shared() -> dict[str, Any]:
        look = {"stylesheet_url": url_for("pages.style", mark=mark)}
        return {"body": load_body(), "demo": settings.demo, "places": PLACES, **look}
