"""What the public pages state as data: what stays in a browser, and what the service promises. Only what is true."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from flask_babel import lazy_gettext as _l

REGISTER = Path(__file__).with_name("promises.toml")
LARGEST_REPORT: Final = 16_000
"""Bytes of what a browser reports at once."""
AT_MOST: Final = 10
"""So many reports of one message are looked at."""
OTHER, ELSEWHERE = "other", "elsewhere"
DIRECTIVES: Final = frozenset({"default-src", "script-src", "script-src-elem", "script-src-attr", "style-src"}) | {
    "style-src-elem",
    "style-src-attr",
    "img-src",
    "font-src",
    "connect-src",
    "form-action",
    "base-uri",
    "frame-ancestors",
    "frame-src",
    "child-src",
    "object-src",
    "manifest-src",
    "media-src",
    "worker-src",
}
"""What a report may say was broken; anything else is told as other."""
BLOCKED: Final = {
    "inline": "inline",
    "eval": "eval",
    "wasm-eval": "eval",
    "self": "self",
    "data": "data",
    "blob": "blob",
    "javascript": "script",
    "chrome-extension": "extension",
    "moz-extension": "extension",
    "safari-web-extension": "extension",
}
"""What sort of thing was blocked, by the keyword or the scheme that a report gives; a host is never told."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Something the service leaves in a browser. Without a name of its own, it is the session cookie."""

    name: str | None
    kind: Any
    purpose: Any
    content: Any
    duration: Any


@dataclass(frozen=True, slots=True)
class Promise:
    """What the service undertakes, how it is kept, and the tests that prove it."""

    id: str
    words: str
    how: str
    tests: tuple[str, ...]


TRACES = (
    Trace(
        None,
        _l("Témoin"),
        _l("Faire le lien entre les pages d’un même formulaire, d’un même suivi ou d’une même séance de travail."),
        _l("Une suite de caractères tirée au hasard, qui ne dit rien de vous."),
        _l("Jusqu’à la fermeture du navigateur, douze heures au plus."),
    ),
    Trace(
        "greffe-shortcuts",
        _l("Mémoire du navigateur"),
        _l("Se souvenir, pour le personnel seulement, que les raccourcis du clavier sont en marche ou non."),
        _l("Le mot « on » ou le mot « off »."),
        _l("Jusqu’à ce que la personne vide les données de son navigateur."),
    ),
)


@cache
def promises() -> tuple[Promise, ...]:
    """Return the register of what is promised, in its order."""
    read = tomllib.loads(REGISTER.read_text(encoding="utf-8"))["promise"]
    return tuple(Promise(**{**each, "tests": tuple(each["tests"])}) for each in read)
