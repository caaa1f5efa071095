"""The modes of access in words, which one is proposed first, and when one is not what the person asked for."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from workflows.modes import CONSULTED
from workflows.states import Kind, Mode, Obstacle

MODES: Final[Mapping[str, Any]] = {
    Mode.ON_SITE: _l("Consultation à nos bureaux"),
    Mode.REMOTE: _l("Consultation à distance"),
    Mode.PAPER: _l("Copie sur papier"),
    Mode.FILE: _l("Copie dans un fichier"),
    Mode.TRANSCRIPT: _l("Transcription écrite et intelligible de ce qui est informatisé"),
    Mode.ADAPTED: _l("Format adapté"),
    Mode.PUBLISHED: _l("Rien n’est remis\u00a0: tout est déjà publié ou diffusé"),
}
MODE_HINTS: Final[Mapping[str, Any]] = {
    Mode.ON_SITE: _l("La lettre donne l’adresse, les heures et le téléphone, et dit si une copie s’obtient aussi."),
    Mode.REMOTE: _l("Sur la page de suivi si la réponse va en ligne\u00a0; sinon, dites comment plus bas."),
    Mode.TRANSCRIPT: _l("Seulement si la personne la demande."),
    Mode.ADAPTED: _l("Décrivez plus bas l’accommodement accordé."),
    Mode.PUBLISHED: _l("Dites plus bas où le trouver. Ce qui doit bientôt être publié n’est pas visé."),
}
OBSTACLES: Final[Mapping[str, Any]] = {
    Obstacle.PRESERVATION: _l("Non\u00a0: la reproduction nuirait à la conservation du document"),
    Obstacle.FORM: _l("Non\u00a0: sa forme soulève des difficultés pratiques sérieuses"),
}
COPY: Final = "copy"
"""The answer by which what is consulted may be copied too."""
ANSWERED_BY: Final[Mapping[str, tuple[Mode, ...]]] = {
    "online": (Mode.FILE, Mode.REMOTE, Mode.TRANSCRIPT),
    "post": (Mode.PAPER, Mode.TRANSCRIPT),
    "in-person": (Mode.ON_SITE, Mode.PAPER, Mode.TRANSCRIPT),
    "adapted": (Mode.ADAPTED,),
}
"""Which modes answer what was asked at filing, that which is proposed first before the others."""


def arrives(channel: str, kind: Kind) -> str:
    """Return how an answer asked for by *channel* really comes: personal information never leaves online yet."""
    return "post" if channel == "online" and kind is not Kind.DOCUMENT_ACCESS else channel


def suggested(channel: str) -> Mode:
    """Return the mode that calls for itself where the answer comes by *channel*."""
    return ANSWERED_BY[channel][0]


def departs(mode: str | None, no_copy: str | None, channel: str) -> bool:
    """Tell whether a mode is another than what was asked; what is published is found where it is (A-2.1 s. 13)."""
    if not mode or mode == Mode.PUBLISHED:
        return False
    return bool(no_copy) or mode not in ANSWERED_BY[channel]


def is_untold(mode: str | None, channel: str) -> bool:
    """Tell whether the letter cannot say by itself how this mode reaches who is answered that way."""
    if channel == "online":
        return mode in {Mode.PAPER, Mode.ADAPTED}
    return mode == Mode.REMOTE


def is_consulted(mode: str | None) -> bool:
    """Tell whether nothing is handed over by this mode."""
    return mode in set(CONSULTED)
