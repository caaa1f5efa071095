"""The application to the Commission, to print: what a person types in it never reaches us."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.access import FOLLOWER, followed_case, open_to
from app.followup.capacities import KINDS_FOR_ANOTHER
from app.followup.services.applying import application
from app.followup.views.door import bp, rank
from app.followup.wording import KINDS


@bp.get("/revision")
@open_to(FOLLOWER)
def review() -> ResponseReturnValue:
    """Show the application, prefilled: the person completes it, prints it, signs it and sends it."""
    held = application(followed_case(), rank())
    kind = (KINDS_FOR_ANOTHER if held.for_another else KINDS)[held.kind]
    return render_template("followup/review.html", held=held, kind=kind)
