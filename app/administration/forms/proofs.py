"""What an administrator types to change the identity ladder: what each request asks, what each way gives."""

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.administration.forms.boxes import number
from app.administration.forms.changing import ChangeForm
from app.administration.wording import LADDER_LABELS, LADDER_LEVELS
from app.forms import Menu
from app.reference.context import Sort
from workflows.ladder_floor import LASTS, LEVELS, LONGEST


def level(name: str) -> Menu:
    """Make a box for a level: the ladder says itself which ones it does not take."""
    return Menu(LADDER_LABELS[name], choices=list(LADDER_LEVELS.items()), missing=_l("Choisissez le niveau."))


def days(name: str) -> Any:
    """Make a box for how many days a proof counts."""
    return number(LADDER_LABELS[name], _l("Inscrivez le nombre de jours, de 1 à 730."), LONGEST)


class LadderForm(ChangeForm):
    """The whole ladder at once: each level is weighed with the others."""

    sort = Sort.LADDER


BOXES: Final = {**{name: level(name) for name in LEVELS}, **{name: days(name) for name in LASTS}}
for _name, _box in BOXES.items():
    setattr(LadderForm, _name, _box)
