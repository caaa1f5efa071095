"""The simulated provider of a demonstration: it believes whoever writes a name, and says so on each of its pages.

It answers on the internal port of this machine alone, and only where the settings simulate a sign-in: production and a
service that others reach refuse to (:mod:`app.signin_settings`). It speaks the very protocol of a real one.
"""

import hashlib
import hmac
import secrets
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.jwk import ECKey

from app import clock
from app.config import Settings
from app.extensions import babel
from app.reach_settings import LOOPBACK
from app.registry.services.seeding import fictitious
from app.signin_settings import SignIn

PREFIX: Final = "/simulation"
RETURN, HOME = "/suivi/compte/retour", "/suivi"
GOOD_FOR: Final = 60  # seconds
MOST: Final = 500
BEARER: Final = "Bearer"
PLACES: Final = (("authorization", "entree"), ("token", "jeton"), ("userinfo", "personne"), ("end_session", "sortie"))
ASKED: Final = ("client_id", "redirect_uri", "state", "nonce", "code_challenge")
TOLD: Final = ("health_number", "given_name", "family_name", "birthdate")
FIRST: Final = fictitious(7)
CSP: Final = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
Given = dict[str, str]


@dataclass
class Simulated:
    """What the provider holds in memory: its key, the codes it gave, who is behind each token."""

    settings: Settings
    sign_in: SignIn
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": secrets.token_hex(4), "use": "sig"}))
    codes: dict[str, Given] = field(default_factory=dict)
    tokens: dict[str, Given] = field(default_factory=dict)

    def asked(self, given: Mapping[str, str]) -> Given:
        """Return what our own service asks; anything else is nobody's."""
        found = {name: given.get(name, "") for name in ASKED}
        ours = found["redirect_uri"] == f"{self.settings.base_url}{RETURN}"
        if not ours or found["client_id"] != self.sign_in.client_id or not all(found.values()):
            abort(400)
        return found

    def code_for(self, asked: Given, person: Given, acr: str) -> str:
        """Return a code good once and for a minute; a demonstration that gave very many forgets the first."""
        code = secrets.token_urlsafe()
        self.codes[code] = {**asked, **person, "acr": acr, "at": str(int(clock.now().timestamp()))}
        for old in list(self.codes)[:-MOST]:
            self.codes.pop(old, None)
        return code

    def token_for(self, form: Mapping[str, str], authorization: str) -> dict[str, Any] | None:
        """Return the tokens that a code gives to who asked for it, None for anybody else."""
        held = self.codes.pop(form.get("code", ""), None)
        ours = b64encode(f"{self.sign_in.client_id}:{self.sign_in.secret}".encode()).decode()
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(digest).decode().rstrip("=")
        now = int(clock.now().timestamp())
        if held is None or not hmac.compare_digest(authorization, f"Basic {ours}") or now - int(held["at"]) > GOOD_FOR:
            return None
        if challenge != held["code_challenge"]:
            return None
        access = secrets.token_urlsafe()
        person = {name: held[name] for name in TOLD}
        subject = hashlib.sha256("\n".join(person.values()).encode()).hexdigest()[:32]
        self.tokens = {**dict(list(self.tokens.items())[-MOST:]), access: {"sub": subject, **person}}
        claims = {
            "iss": self.sign_in.issuer,
            "aud": self.sign_in.client_id,
            "sub": subject,
            "nonce": held["nonce"],
            "acr": held["acr"],
            "iat": now,
            "exp": now + GOOD_FOR,
            "auth_time": int(held["at"]),
        }
        signed = jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key, algorithms=["ES256"])
        return {"access_token": access, "token_type": BEARER, "expires_in": GOOD_FOR, "id_token": signed}


def simulation(settings: Settings, sign_in: SignIn) -> Flask:
    """Return the provider as an application of its own: nothing of it stands among the pages of the service."""
    site = Flask(__name__, static_url_path=f"{PREFIX}/static")
    held = Simulated(settings, sign_in)
    site.config["TRUSTED_HOSTS"] = sorted(LOOPBACK)
    babel.init_app(site, default_locale="fr", default_timezone="America/Toronto")
    _describe(site, held)
    _sign_people_in(site, held)
    _answer_the_service(site, held)

    @site.after_request
    def _dress(response: Response) -> Response:
        back = f"form-action 'self' {settings.base_url}"  # where its form leads in the end
        response.headers["Content-Security-Policy"] = f"{CSP}; {back}"
        response.headers["Cache-Control"], response.headers["X-Content-Type-Options"] = "no-store", "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return site


def _describe(site: Flask, held: Simulated) -> None:
    @site.get(f"{PREFIX}/.well-known/openid-configuration")
    def _itself() -> ResponseReturnValue:
        return {
            "issuer": held.sign_in.issuer,
            "jwks_uri": f"{held.sign_in.issuer}/cles",
            **{f"{what}_endpoint": f"{held.sign_in.issuer}/{place}" for what, place in PLACES},
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    @site.get(f"{PREFIX}/cles")
    def _keys() -> ResponseReturnValue:
        return {"keys": [held.key.as_dict(private=False)]}


def _sign_people_in(site: Flask, held: Simulated) -> None:
    @site.get(f"{PREFIX}/entree")
    def _asked() -> ResponseReturnValue:
        return render_template("simulation/entree.html", asked=held.asked(request.args), first=FIRST)

    @site.post(f"{PREFIX}/entree")
    def _entered() -> ResponseReturnValue:
        asked = held.asked(request.form)
        answer = {"state": asked["state"], "iss": held.sign_in.issuer}
        acr = request.form.get("acr", "")
        if "cancel" in request.form or acr not in held.sign_in.levels:
            answer["error"] = "access_denied"
        else:
            answer["code"] = held.code_for(asked, {name: request.form.get(name, "")[:200] for name in TOLD}, acr)
        return redirect(f"{asked['redirect_uri']}?{urlencode(answer)}", 303)

    @site.get(f"{PREFIX}/sortie")
    def _left() -> ResponseReturnValue:
        return render_template("simulation/sortie.html", home=f"{held.settings.base_url}{HOME}")


def _answer_the_service(site: Flask, held: Simulated) -> None:
    @site.post(f"{PREFIX}/jeton")
    def _token() -> ResponseReturnValue:
        token = held.token_for(request.form, request.headers.get("Authorization", ""))
        return token or ({"error": "invalid_grant"}, 400)

    @site.get(f"{PREFIX}/personne")
    def _person() -> ResponseReturnValue:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return held.tokens.get(token) or ({}, 401)


def on_this_machine(site: Flask, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer who asks from this machine; nobody else learns that there is anything."""
    if environ.get("REMOTE_ADDR") not in LOOPBACK:
        start_response("404 Not Found", [("Content-Length", "0")])
        return []
    return site(environ, start_response)
