"""Who may approve and sign today, in person or by written delegation."""

from flask import g, render_template

from app import clock
from app.access import open_to, staff
from app.accounts.services import delegations
from app.staff.views.desk import DEPUTIES, bp


@bp.get("/signataires")
@open_to(staff(*DEPUTIES))
def signatories() -> str:
    """Show who answers for decisions, and between which days (A-2.1 s. 8)."""
    g.section = "signatories"
    today = clock.today()
    return render_template("staff/signatories.html", lines=delegations.signatories(today), today=today)
