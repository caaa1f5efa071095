"""The letters of the request: to read here, to keep as PDF."""

import uuid

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.access import FOLLOWER, followed_case, open_to
from app.followup.services.reading import copies_beside, copy_to_read, letter_to_read
from app.followup.views.door import bp, rank
from app.followup.views.stepping import shown
from app.letters import services as letters
from app.security import rebuilt


@bp.get("/lettres/<uuid:letter_id>")
@open_to(FOLLOWER)
def letter(letter_id: uuid.UUID) -> ResponseReturnValue:
    """Show a letter as a page: the same words as its PDF, for every reader."""
    case_id = followed_case()
    line = letter_to_read(case_id, letter_id, rank(), shown())
    beside = copies_beside(case_id, line, rank())
    return render_template("followup/letter.html", line=line, twin=letters.twin(case_id, letter_id), copies=beside)


@bp.get("/lettres/<uuid:letter_id>.pdf")
@open_to(FOLLOWER)
def letter_pdf(letter_id: uuid.UUID) -> ResponseReturnValue:
    """Give the signed PDF. Its file name says which letter, not whose."""
    case_id = followed_case()
    line = letter_to_read(case_id, letter_id, rank(), shown())
    response = Response(letters.opened(case_id, letter_id).content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="lettre-{line.letter}.pdf"'
    return response


@bp.get("/lettres/<uuid:letter_id>/copies/<uuid:copy_id>.pdf")
@open_to(FOLLOWER)
def copy_pdf(letter_id: uuid.UUID, copy_id: uuid.UUID) -> ResponseReturnValue:
    """Give the pixels of a copy handed over beside a letter: the same door as the letter's."""
    content = copy_to_read(followed_case(), letter_id, copy_id, rank(), shown())
    return rebuilt(content, f"copie-{copy_id.hex[:8]}.pdf")
