"""The annual figures, for who must publish them and for who checks: a page, a PDF, a file for a spreadsheet."""

from flask import Blueprint, Response, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.access import open_to, staff
from app.errors import NotFound
from app.security import pdf
from app.statistics import services
from app.statistics.context import Counted
from app.statistics.services import counted, csv_of, pdf_of, year_of
from app.statistics.wording import WAYS
from workflows.states import Role

bp = Blueprint("statistics", __name__, url_prefix="/personnel/chiffres")
READERS = (Role.OFFICER, Role.AUDITOR)


@bp.get("")
@open_to(staff(*READERS))
def present() -> ResponseReturnValue:
    """Lead to the fiscal year in progress."""
    return redirect(url_for("statistics.year", year=year_of(None).first.year))


@bp.get("/preuves")
@open_to(staff(*READERS))
def proofs() -> str:
    """Show how often each way of proving an identity fails."""
    g.section = "statistics"
    return render_template("statistics/proofs.html", rates=services.rates(), ways=WAYS)


@bp.get("/<int:year>")
@open_to(staff(*READERS))
def year(year: int) -> str:
    """Show a year, and whether its two counts agree."""
    g.section = "statistics"
    return render_template("statistics/year.html", year=year, **services.page(_counted(year)))


@bp.get("/<int:year>.pdf")
@open_to(staff(*READERS))
def year_pdf(year: int) -> Response:
    """Give the year as a tagged PDF."""
    return pdf(pdf_of(_counted(year)), f"chiffres-{year}.pdf")


@bp.get("/<int:year>.csv")
@open_to(staff(*READERS))
def year_csv(year: int) -> Response:
    """Give the year for a spreadsheet."""
    answer = Response(csv_of(_counted(year)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="chiffres-{year}.csv"'
    return answer


def _counted(named: int) -> Counted:
    try:
        return counted(year_of(named))
    except ValueError:
        raise NotFound(str(named)) from None
