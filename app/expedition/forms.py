"""The day a letter left."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.dateparts import PARTS
from app.forms import DateParts, Form


class MailedForm(Form):
    """When the envelope left; today unless it is said otherwise."""

    on = DateParts(_l("Jour du départ"), thing=_l("le jour du départ"), example=_l("3 mars 2027"))

    @property
    def day(self) -> date:
        """Return the day given, once the form is valid."""
        if self.on.data is None:
            raise ValueError("the day is asked for before it is read")
        return self.on.data

    def refuse(self, sentence: str) -> None:
        """Mark the whole date, and say why it cannot be."""
        self.on.errors, self.on.wrong_parts = [sentence], PARTS

    def __init__(self, today: date, **options: Any) -> None:
        super().__init__(data={"on": today}, **options)
