"""How what is granted reaches the person, in the words of the follow-up page (A-2.1 ss. 10, 13, 84)."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from workflows.case import CaseView
from workflows.states import REPLIED, Mode, Obstacle, State, Term

MODES: Final[Mapping[str, Any]] = {
    Mode.ON_SITE: _l("Ce que nous accordons, vous le consultez à nos bureaux."),
    Mode.REMOTE: _l("Ce que nous accordons, vous le consultez à distance."),
    Mode.PAPER: _l("Ce que nous accordons, vous le recevez sur papier."),
    Mode.FILE: _l("Ce que nous accordons, vous le recevez dans un fichier."),
    Mode.TRANSCRIPT: _l("Ce que nous accordons, vous le recevez dans une transcription écrite et intelligible."),
    Mode.ADAPTED: _l("Ce que nous accordons, vous le recevez dans un format adapté."),
    Mode.PUBLISHED: _l("Ce que vous demandez est déjà publié ou diffusé\u00a0: notre lettre dit où le trouver."),
}
OBSTACLES: Final[Mapping[str, Any]] = {
    Obstacle.PRESERVATION: _l("Aucune copie n’en est remise\u00a0: la reproduction nuirait à sa conservation."),
    Obstacle.FORM: _l("Aucune copie n’en est remise\u00a0: sa forme soulève des difficultés pratiques sérieuses."),
}
PARTLY_PUBLISHED: Final = _l("Une partie est déjà publiée ou diffusée\u00a0: notre lettre dit où la trouver.")


def given(view: CaseView) -> tuple[str, ...]:
    """Return how access is given, once the answer that says so has left."""
    if view.mode is None or view.state not in {*REPLIED, State.CLOSED}:
        return ()
    partly = Term.PUBLISHED in view.terms and view.mode is not Mode.PUBLISHED
    said = (MODES[view.mode], OBSTACLES.get(view.no_copy or ""), PARTLY_PUBLISHED if partly else None)
    return tuple(str(sentence) for sentence in said if sentence)
