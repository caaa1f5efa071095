"""Staff come in, prove who they are, leave."""

from collections.abc import Callable
from typing import cast

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import access, clock
from app.access import PUBLIC, open_to, staff
from app.accounts.forms import WRONG, EndAllForm, EndOwnForm, PasswordForm, ProofForm, SignInForm
from app.accounts.services import activity, arriving, members, opened, signing_in
from app.accounts.services.signing_in import Refused, SignedIn
from app.forms import Form
from app.sessions import StoredSession
from app.throttle import TooSoon
from workflows.states import Role

bp = Blueprint("accounts", __name__, url_prefix="/personnel")


@bp.route("/connexion", methods=["GET", "POST"])
@open_to(PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Let a member in: identifier, password and one-time code together, one answer for every mistake."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("staff/sign_in.html", form=form), 422 if form.is_submitted() else 200
    return attempted(
        form,
        lambda: _enter(signing_in.sign_in(form.proof(request.remote_addr or ""))),
        lambda: render_template("staff/sign_in.html", form=form),
    )


@bp.post("/quitter")
@open_to(staff())
def sign_out() -> ResponseReturnValue:
    """End the session, here and in the database."""
    if Form().validate_on_submit():
        cast("StoredSession", session).end()
        flash(_("Votre session est fermée."), "success")
        return redirect(url_for("accounts.sign_in"))
    return redirect(url_for("staff.day"))


@bp.get("/presence")
@open_to(staff())
def keep() -> ResponseReturnValue:
    """Answer a page that says somebody is still there: being asked is enough, the guard noted it."""
    return "", 204


@bp.route("/compte", methods=["GET", "POST"])
@open_to(staff())
def account() -> ResponseReturnValue:
    """Show one's account and sessions; change the password, which ends every session."""
    form = PasswordForm(access.member())
    if not form.validate_on_submit():
        return _account(form), 422 if form.is_submitted() else 200
    return attempted(form, lambda: _change(form), lambda: _account(form))


@bp.route("/compte/sessions", methods=["GET", "POST"])
@open_to(staff())
def sessions() -> ResponseReturnValue:
    """Show one's open sessions; end one of the others, or all of them."""
    form = EndOwnForm(opened.of(access.member().id, _key()))
    if not form.validate_on_submit():
        return _sessions(form), 422 if form.is_submitted() else 200
    return attempted(form, lambda: _end_own(form), lambda: _sessions(form))


@bp.route("/comptes", methods=["GET", "POST"])
@open_to(staff(Role.ADMINISTRATOR))
def accounts() -> ResponseReturnValue:
    """Show every account with its open sessions; end all those of one."""
    form = EndAllForm(opened.holders(), access.member().id)
    if not form.validate_on_submit():
        return _accounts(form), 422 if form.is_submitted() else 200
    return attempted(form, lambda: _end_all(form), lambda: _accounts(form))


def attempted(form: ProofForm, act: Callable[[], ResponseReturnValue], page: Callable[[], str]) -> ResponseReturnValue:
    """Do *act*, or show *page* again with the one sentence for wrong secrets, or the wait that too many earned."""
    try:
        return act()
    except Refused:
        form.refuse(WRONG)
        return page(), 422
    except TooSoon as refusal:
        form.refuse(_("Plusieurs essais ont échoué. Attendez %(seconds)s s, puis réessayez.", seconds=refusal.seconds))
        return page(), 429, {"Retry-After": str(refusal.seconds)}


def prove(form: ProofForm) -> None:
    """Check the secrets of the signed-in member once more; raise Refused or TooSoon."""
    signing_in.prove_again(access.member().id, form.password.data, form.code.data, request.remote_addr or "")


def _enter(who: SignedIn) -> ResponseReturnValue:
    held = cast("StoredSession", session)
    held.end()
    held.update(staff=who.member_id.hex, seen=clock.now().timestamp())
    browser = opened.family(request.user_agent.string)
    held["browser"], held["came"] = str(browser), arriving.came(who, browser)
    return redirect(_wanted(request.args.get("vers", "")))


def _wanted(path: str) -> str:
    """Return the staff page asked for before signing in, if it is one of ours."""
    ours = path.startswith(access.STAFF_HOME) and "//" not in path and "\\" not in path
    return path if ours else url_for("staff.day")


def _change(form: PasswordForm) -> ResponseReturnValue:
    prove(form)
    members.change_password(access.member().id, form.fresh.data)
    cast("StoredSession", session).end()
    flash(_("Votre mot de passe est changé. Ouvrez une nouvelle session."), "success")
    return redirect(url_for("accounts.sign_in"))


def _account(form: PasswordForm) -> str:
    here = access.member().id
    return render_template(
        "staff/account.html",
        form=form,
        person=members.account(here),
        opened=opened.of(here, _key()),
        happened=activity.of(here),
    )


def _key() -> str | None:
    return cast("StoredSession", session).key


def _sessions(form: EndOwnForm) -> str:
    return render_template("staff/sessions.html", form=form, opened=opened.of(access.member().id, _key()))


def _end_own(form: EndOwnForm) -> ResponseReturnValue:
    prove(form)
    ended = opened.end(access.member().id, form.marks)
    flash(ngettext("La session est fermée.", "%(num)s sessions sont fermées.", ended), "success")
    return redirect(url_for("accounts.account"))


def _accounts(form: EndAllForm) -> str:
    g.section = "accounts"
    return render_template("staff/accounts.html", form=form, holders=opened.holders())


def _end_all(form: EndAllForm) -> ResponseReturnValue:
    prove(form)
    opened.end_all(form.member_id, by=access.member().actor.id)
    flash(_("Toutes les sessions de ce compte sont fermées."), "success")
    return redirect(url_for("accounts.accounts"))
