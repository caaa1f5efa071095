"""The verification page. The file is looked at and thrown away."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access import PUBLIC, open_to
from app.sandbox import SandboxBroken
from app.throttle import TooSoon
from app.verify.forms import CodeForm, FileForm
from app.verify.services import check, look_up

bp = Blueprint("verify", __name__)
LARGEST_UPLOAD = 8_000_000  # bytes: what is a little too large is told so beside the box, the rest is cut off


@bp.get("/verifier")
@open_to(PUBLIC)
def ask() -> ResponseReturnValue:
    """Ask for the file, or say what letter bears a code."""
    if "lettre" not in request.args:
        return _page(FileForm(), CodeForm(formdata=None))
    form = CodeForm(request.args)
    if not form.validate():
        return _page(FileForm(), form), 422
    return render_template("verify/code.html", code=form.lettre.data, found=look_up(form.lettre.data))


@bp.post("/verifier")
@open_to(PUBLIC)
def answer() -> ResponseReturnValue:
    """Check a file and say what it is."""
    request.max_content_length = LARGEST_UPLOAD
    form = FileForm()
    if not form.validate():
        return _page(form, CodeForm(formdata=None)), 422
    try:
        return render_template("verify/result.html", finding=check(form.content, request.remote_addr or ""))
    except TooSoon as refusal:
        form.letter.errors = [_("Attendez %(seconds)s secondes, puis envoyez le fichier.", seconds=refusal.seconds)]
        return _page(form, CodeForm(formdata=None)), 429, {"Retry-After": str(refusal.seconds)}
    except SandboxBroken:
        form.letter.errors = [
            _("La vérification ne répond pas en ce moment. Envoyez le fichier dans quelques minutes.")
        ]
        return _page(form, CodeForm(formdata=None)), 503


def _page(file_form: FileForm, code_form: CodeForm) -> str:
    """Return the page with its two forms; *form* is the one to mend, which the title speaks of."""
    form = code_form if code_form.errors else file_form
    return render_template("verify/ask.html", form=form, file_form=file_form, code_form=code_form)
