"""The day a letter left."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.forms import DateParts, Form


class MailedForm(Form):
    """When the envelope left; today unless it is said otherwise."""

    on = DateParts(
        _l("Jour de la mise à la poste"), thing=_l("le jour de la mise à la poste"), example=_l("3 mars 2027")
    )

    def __init__(self, today: date, **options: Any) -> None:
        super().__init__(data={"on": today}, **options)
