"""Who may knock at which door. Every route declares its policy; a route that declares none does not answer."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast
from urllib.parse import urlsplit

import structlog
from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app import clock, measures
from app.errors import NotPermitted
from app.measures import Alarm
from app.sessions import StoredSession
from workflows.states import Actor, Role

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
STATIC = "static"
NOT_AGAIN = frozenset({"case", "go_on_from_account"})
"""What the door does not open again: where it leads anyway, and what a provider answered to the visit that ended."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FILES = (".pdf", ".csv", ".<any(json, csv):form>")
"""How the routes of files end: letters, receipts, what people gave, figures."""
A_LINK_FOLLOWED = ("navigate", "document")
STAFF_HOME = "/personnel/"
NOTICED_EVERY = 60.0  # seconds
log = structlog.get_logger()
STAFF_ACTOR = "staff:"
"""How the journal names a member of the staff, before the id of their account."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Who a route is for: anybody, the holder of a number and code, or staff in one of some roles."""

    name: str
    roles: frozenset[Role] = frozenset()


PUBLIC = Policy("public")
FOLLOWER = Policy("follower")


def staff(*roles: Role) -> Policy:
    """Return the policy of a page for staff: any role when none is named."""
    return Policy("staff", frozenset(roles))


def open_to(policy: Policy) -> Callable[[View], View]:
    """Declare the policy of a view, beside its route."""

    def declare(view: View) -> View:
        view.policy = policy  # type: ignore[attr-defined]  # read back by policy_of
        return view

    return declare


def policy_of(app: Flask, endpoint: str) -> Policy | None:
    """Return the declared policy of an endpoint, or None: then nobody passes."""
    return PUBLIC if endpoint == STATIC else getattr(app.view_functions[endpoint], "policy", None)


@dataclass(frozen=True, slots=True)
class Member:
    """The staff member of this request, read from the database at each request."""

    id: uuid.UUID
    name: str
    actor: Actor
    units: frozenset[str]
    title: str = ""

    def has(self, *roles: Role) -> bool:
        """Tell whether the member holds one of *roles* now."""
        return bool(self.actor.roles & frozenset(roles))


def actor_of(member_id: uuid.UUID) -> str:
    """Return how the journal names a member of the staff."""
    return f"{STAFF_ACTOR}{member_id.hex}"


def is_staff(actor: str) -> bool:
    """Tell whether an actor of the journal is a member of the staff."""
    return actor.startswith(STAFF_ACTOR)


def member_id(actor: str) -> uuid.UUID:
    """Return the account of a member that the journal names."""
    return uuid.UUID(actor.removeprefix(STAFF_ACTOR))


def member() -> Member:
    """Return the signed-in staff member; raise NotPermitted when there is none."""
    found: Member | None = g.get("member")
    if found is None:
        raise NotPermitted
    return found


def followed_case() -> uuid.UUID:
    """Return the case this browser opened with its number and code; raise NotPermitted when there is none."""
    found: uuid.UUID | None = g.get("followed_case")
    if found is None:
        raise NotPermitted
    return found


LoadMember = Callable[[uuid.UUID], Member | None]
LoadFollowed = Callable[[], uuid.UUID | None]


def init_app(app: Flask, load_member: LoadMember, load_followed: LoadFollowed) -> None:
    """Check every request against its route's policy, before anything else of ours runs."""

    @app.before_request
    def _guard() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None  # no such page, or not by this method: the error pages answer
        policy = policy_of(current_app, request.endpoint)
        if policy is None:
            abort(403)
        if _asked_by_another_site(policy):
            measures.alarm(Alarm.ANOTHER_SITE)
            log.warning("access.another_site", route=rule_now())
            abort(403)
        if policy.name == "staff":
            return _guard_staff(policy, load_member)
        if policy.name == "follower":
            return _guard_follower(load_followed)
        return None


def rule_now() -> str:
    """Return the route of this request."""
    return request.url_rule.rule if request.url_rule else ""


def _asked_by_another_site(policy: Policy) -> bool:
    """Tell whether a page of another site asks for what only a page of ours may: an act, a file, a part of a page.

    A link leads from another site to a page, for whoever may see it. Browsers say which it is (Fetch Metadata); what
    says nothing is an older one, or no browser, and the other guards are there for it.
    """
    if request.headers.get("Sec-Fetch-Site") != "cross-site":
        return False
    if request.method not in SAFE or rule_now().endswith(FILES):
        return True
    how = (request.headers.get("Sec-Fetch-Mode"), request.headers.get("Sec-Fetch-Dest"))
    return policy.name != PUBLIC.name and how != A_LINK_FOLLOWED


def _guard_staff(policy: Policy, load: LoadMember) -> ResponseReturnValue | None:
    found = _present(load)
    if found is None:
        if request.method == "POST" and set(request.form) - {"csrf_token"}:
            abort(401)  # its page gives back what was typed: nothing is lost with the session
        return redirect(url_for("accounts.sign_in", vers=_way_back()))
    g.member = found
    if policy.roles and not found.has(*policy.roles):
        raise NotPermitted
    return None


def _present(load: LoadMember) -> Member | None:
    """Return the member this browser signed in, unless the account closed or nobody moved for too long."""
    known, at = session.get("staff"), clock.now().timestamp()
    if not known:
        return None
    quiet = at - float(session.get("seen", 0))
    if quiet > current_app.config["GREFFE"].staff_idle.total_seconds():
        cast("StoredSession", session).end()
        return None
    if quiet > NOTICED_EVERY or quiet < 0:
        session["seen"] = at  # written once a minute: a page that is only read costs no write
    return load(uuid.UUID(known))


def _way_back() -> str | None:
    """Return the staff page to come back to after signing in; never what was posted, never another site."""
    return request.path if request.method == "GET" and request.path != STAFF_HOME else None


def _guard_follower(load: LoadFollowed) -> ResponseReturnValue | None:
    g.followed_case = load()
    if g.followed_case:
        return None
    # 307 carries what was typed to the page that asks for the number and the code again: nothing is lost
    asked = (request.endpoint or "").partition(".")[2]
    wanted = None if request.view_args or asked in NOT_AGAIN else asked
    return redirect(url_for("followup.enter", page=wanted), 307 if request.method == "POST" else 302)


def from_our_page() -> bool:
    """Tell whether a form was posted by a page of ours, when no session says so any more."""
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host
