"""The words of holds and of destructions."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.retention.context import HoldReason, LiftReason, Ruling
from workflows.retention import Obstacle

OBSTACLES: Final[Mapping[str, Any]] = {
    Obstacle.DESTROYED: _l("elle est déjà détruite"),
    Obstacle.OPEN: _l("elle n’est pas fermée, un recours est encore possible ou une lettre attend de partir"),
    Obstacle.HELD: _l("sa destruction est suspendue"),
    Obstacle.NO_SCHEDULE: _l("aucune durée de conservation approuvée ne vise cette sorte de demande"),
    Obstacle.OTHER_FATE: _l("le calendrier de conservation la garde ou la verse aux archives"),
    Obstacle.NOT_YET: _l("sa durée de conservation n’est pas finie"),
}
"""Why a request is not destroyed, after its number."""
HOLDS: Final[Mapping[str, Any]] = {
    HoldReason.RECOURSE: _l("Un recours est en cours ou annoncé"),
    HoldReason.LITIGATION: _l("Un litige concerne cette demande"),
    HoldReason.INCIDENT: _l("Un incident touche la confidentialité de cette demande"),
    HoldReason.INQUIRY: _l("Une enquête ou une vérification concerne cette demande"),
}
LIFTS: Final[Mapping[str, Any]] = {
    LiftReason.ENDED: _l("Ce qui justifiait la suspension est terminé"),
    LiftReason.MISTAKE: _l("La suspension a été mise par erreur"),
}
RULINGS: Final[Mapping[str | None, Any]] = {
    None: _l("à confirmer par une autre personne"),
    Ruling.CONFIRMED: _l("confirmée"),
    Ruling.REFUSED: _l("refusée"),
}
RULED: Final[Mapping[Ruling, Any]] = {
    Ruling.CONFIRMED: _l("La destruction est confirmée. Elle se fait dans la minute, une demande à la fois."),
    Ruling.REFUSED: _l("La destruction est refusée. Rien n’est détruit."),
}
