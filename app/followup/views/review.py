"""The application to the Commission, to print: what a person types in it never reaches us."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import FOLLOWER, followed_case, open_to
from app.errors import NotFound
from app.followup.capacities import KINDS_FOR_ANOTHER
from app.followup.services.applying import application
from app.followup.views.door import bp, rank
from app.followup.wording import KINDS
from app.followup.wording import reviews as words
from workflows.states import Contested

ABOUT = "objet"
"""How the address names the decision to contest; without it, the answer comes first."""


@bp.get("/revision")
@open_to(FOLLOWER)
def review() -> ResponseReturnValue:
    """Show the application, prefilled: the person completes it, prints it, signs it and sends it."""
    held = application(followed_case(), rank(), _about())
    kind = (KINDS_FOR_ANOTHER if held.for_another else KINDS)[held.kind]
    return render_template("followup/review.html", held=held, kind=kind, words=words)


def _about() -> Contested | None:
    """Return which decision the address names, None when it names none; raise NotFound for one that cannot be."""
    named = request.args.get(ABOUT)
    found = next((about for about, name in words.NAMES.items() if name == named), None)
    if named and not found:
        raise NotFound(ABOUT)
    return found
