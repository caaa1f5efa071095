"""A provider that lies, fails or is slow shows nothing of anybody, whatever it tries (P-29)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from app.signin.context import Account, Leaving, Reason, SignInFailed
from app.signin.gateway import metadata
from app.signin.gateway.oidc import Oidc
from app.signin_settings import SignIn
from tests.signin.hostile import (
    ABSENT,
    DISCOVERY,
    SECRET,
    Hostile,
    Json,
    a_key,
    dripping,
    dripping_claims,
    hanging_up,
    late,
    saying,
)
from workflows.identity_ladder import Way

BACK = "http://localhost/suivi/compte/retour"
ELSEWHERE = "http://elsewhere.invalid/x"
Answer = dict[str, list[str]]
Lie = Callable[[Hostile], None]
Turn = Callable[[Answer], Answer]


def lies(part: str, **about: object) -> Lie:
    return lambda provider: getattr(provider, part).update(about)


def replies(path: str, reply: Callable[..., None]) -> Lie:
    return lambda provider: provider.replies.update({path: reply})


def says_of_time(name: str, after: int) -> Lie:
    return lambda provider: provider.claims.update({name: int(time.time()) + after})


def signed_with_the_secret(provider: Hostile) -> None:
    key = OctKey.import_key(SECRET * 2)
    provider.sign = lambda header, claims: jwt.encode({**header, "alg": "HS256"}, claims, key, algorithms=["HS256"])


def signed_with_the_public_key(provider: Hostile) -> None:
    key = OctKey.import_key(json.dumps(provider.key.as_dict(private=False)))
    provider.sign = lambda header, claims: jwt.encode({**header, "alg": "HS256"}, claims, key, algorithms=["HS256"])


def signed_by_nobody(provider: Hostile) -> None:
    honest = provider.sign

    def unsigned(header: Json, claims: Json) -> str:
        body = honest(header, claims).split(".")[1]
        return f"eyJhbGciOiJub25lIn0.{body}."  # {"alg":"none"}

    provider.sign = unsigned


def signed_by_another(provider: Hostile) -> None:
    provider.key = a_key("first")


def signed_for_something_else(provider: Hostile) -> None:
    honest = provider.sign

    def spliced(header: Json, claims: Json) -> str:
        one, other = honest(header, claims).split("."), honest(header, {**claims, "sub": "other"}).split(".")
        return ".".join((one[0], other[1], one[2]))

    provider.sign = spliced


def encrypted(provider: Hostile) -> None:
    provider.sign = lambda header, claims: "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA"


def without_its_key(provider: Hostile) -> None:
    provider.header["kid"] = "unknown"


def without_keys(provider: Hostile) -> None:
    provider.published = []


FORGED, TROUBLED, TOO_OLD, TOO_WEAK = Reason.FORGED, Reason.TROUBLED, Reason.TOO_OLD, Reason.TOO_WEAK
LIES = {
    # what it says of itself
    "another issuer": (lies("document", issuer="https://other.invalid"), FORGED),
    "an issuer with a slash more": (lambda p: p.document.update(issuer=f"{p.issuer}/"), FORGED),
    "no token endpoint": (lies("document", token_endpoint=ABSENT), TROUBLED),
    "a token endpoint elsewhere": (lies("document", token_endpoint=ELSEWHERE), FORGED),
    "a token endpoint in a file": (lies("document", token_endpoint="file:///etc/hostname"), FORGED),
    "keys elsewhere": (lies("document", jwks_uri=ELSEWHERE), FORGED),
    "claims elsewhere": (lies("document", userinfo_endpoint=ELSEWHERE), FORGED),
    "no S256": (lies("document", code_challenge_methods_supported=["plain"]), TROUBLED),
    "no JSON of itself": (replies(DISCOVERY, saying(200, b"<html>")), TROUBLED),
    "a list for itself": (replies(DISCOVERY, saying(200, b"[]")), TROUBLED),
    "nothing but brackets": (replies(DISCOVERY, saying(200, b"[" * 150_000)), TROUBLED),
    "far too much": (replies(DISCOVERY, saying(200, b" " * 300_000)), TROUBLED),
    "a redirection": (replies(DISCOVERY, saying(302, b"", Location=ELSEWHERE)), FORGED),
    "a fault": (replies(DISCOVERY, saying(503, b"{}")), TROUBLED),
    # the tokens' endpoint
    "no JSON for a token": (replies("/token", saying(200, b"<html>")), FORGED),
    "a token that is a list": (replies("/token", saying(200, b"[]")), FORGED),
    "a fault for a token": (replies("/token", saying(500, b"{}")), TROUBLED),
    "a redirected token": (replies("/token", saying(307, b"", Location=ELSEWHERE)), FORGED),
    "nothing for a token": (replies("/token", hanging_up), Reason.UNREACHABLE),
    "a late token": (replies("/token", late), Reason.SLOW),
    "a token that drips": (replies("/token", dripping), Reason.SLOW),
    "no identity token": (lies("token", id_token=ABSENT), FORGED),
    "an identity token that is a number": (lies("token", id_token=7), FORGED),
    "no access token": (lies("token", access_token=ABSENT), FORGED),
    "another sort of token": (lies("token", token_type="mac"), FORGED),
    # the signature
    "another's signature": (signed_by_another, FORGED),
    "the signature of something else": (signed_for_something_else, FORGED),
    "no signature": (signed_by_nobody, FORGED),
    "a signature by the secret": (signed_with_the_secret, FORGED),
    "a signature by the public key": (signed_with_the_public_key, FORGED),
    "an unknown key": (without_its_key, FORGED),
    "no keys": (without_keys, FORGED),
    "keys that are none": (replies("/keys", saying(200, b'{"keys": [7, {"kty": "EC"}]}')), FORGED),
    "late keys": (replies("/keys", late), Reason.SLOW),
    "an encrypted token": (encrypted, FORGED),
    "a token of another sort": (lies("header", typ="logout+jwt"), FORGED),
    # the claims
    "the issuer of another": (lies("claims", iss="https://other.invalid"), FORGED),
    "no issuer": (lies("claims", iss=ABSENT), FORGED),
    "another's audience": (lies("claims", aud="other"), FORGED),
    "an audience besides": (lies("claims", aud=["greffe", "other"], azp="greffe"), FORGED),
    "another's party": (lies("claims", azp="other"), FORGED),
    "another request's nonce": (lies("claims", nonce="replayed"), FORGED),
    "no nonce": (lies("claims", nonce=ABSENT), FORGED),
    "another access token": (lies("claims", at_hash="AAAAAAAAAAAAAAAAAAAAAA"), FORGED),
    "nobody": (lies("claims", sub=ABSENT), FORGED),
    "an empty name": (lies("claims", sub=""), FORGED),
    "a name without end": (lies("claims", sub="x" * 300), FORGED),
    "an expired token": (says_of_time("exp", -60), FORGED),
    "no expiry": (lies("claims", exp=ABSENT), FORGED),
    "a token to come": (says_of_time("nbf", 120), FORGED),
    "a token from the future": (says_of_time("iat", 120), FORGED),
    "a token from yesterday": (says_of_time("iat", -86_400), FORGED),
    "a sign-in without a time": (lies("claims", auth_time=ABSENT), FORGED),
    "a sign-in of this morning": (says_of_time("auth_time", -7_200), TOO_OLD),
    "a sign-in to come": (says_of_time("auth_time", 7_200), TOO_OLD),
    "no level": (lies("claims", acr=ABSENT), TOO_WEAK),
    "a level below": (lies("claims", acr="mot-de-passe"), TOO_WEAK),
    "several levels": (lies("claims", acr=["fort"]), TOO_WEAK),
    # what it tells of the person
    "claims of another": (lies("userinfo", sub="other"), FORGED),
    "claims of nobody": (lies("userinfo", sub=ABSENT), FORGED),
    "no right to the claims": (replies("/userinfo", saying(401, b"{}")), FORGED),
    "no JSON of the person": (replies("/userinfo", saying(200, b"\xff")), TROUBLED),
    "claims that drip": (replies("/userinfo", dripping_claims), Reason.SLOW),
    "late claims": (replies("/userinfo", late), Reason.SLOW),
}
ANSWERS: dict[str, tuple[Turn, Reason]] = {
    "another state": (lambda answer: {**answer, "state": ["other"]}, Reason.NOT_ASKED),
    "no state": (lambda answer: {name: answer[name] for name in ("code", "iss")}, Reason.NOT_ASKED),
    "two states": (lambda answer: {**answer, "state": [*answer["state"], "other"]}, Reason.NOT_ASKED),
    "two codes": (lambda answer: {**answer, "code": [*answer["code"], "other"]}, Reason.NOT_ASKED),
    "a mix-up of issuers": (lambda answer: {**answer, "iss": ["https://other.invalid"]}, Reason.NOT_ASKED),
    "an issuer left out": (lambda answer: {name: answer[name] for name in ("code", "state")}, Reason.NOT_ASKED),
    "no code": (lambda answer: {name: answer[name] for name in ("state", "iss")}, FORGED),
    "a made-up code": (lambda answer: {**answer, "code": ["made-up"]}, FORGED),
    "a press on cancel": (lambda answer: {**answer, "error": ["access_denied"]}, Reason.CANCELLED),
    "a trouble": (lambda answer: {**answer, "error": ["server_error"]}, TROUBLED),
}


def signed_in(adapter: Oidc, provider: Hostile, turned: Turn = lambda answer: answer) -> Account:
    left = adapter.begin(BACK)
    return adapter.come_back(BACK, left.kept, turned(provider.authorize(left.address)))


def test_an_honest_provider_says_who_signed_in(hostile: Hostile, sign_in: SignIn) -> None:
    hostile.person = {
        "health_number": "essa 0509 3011",
        "given_name": "Anne",
        "family_name": "Essai",
        "birthdate": "2005-09-30",
    }

    assert signed_in(Oidc(sign_in), hostile) == Account(
        hostile.issuer, "5f2c", Way.STRONG_ACCOUNT, "ESSA05093011", "Anne Essai", date(2005, 9, 30)
    )


@pytest.mark.parametrize(("lie", "reason"), LIES.values(), ids=LIES)
def test_a_lie_shows_nothing(hostile: Hostile, sign_in: SignIn, lie: Lie, reason: Reason) -> None:
    lie(hostile)

    with pytest.raises(SignInFailed) as refused:
        signed_in(Oidc(sign_in), hostile)

    assert refused.value.reason is reason


@pytest.mark.parametrize(("turned", "reason"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_was_not_asked_shows_nothing(
    hostile: Hostile, sign_in: SignIn, turned: Turn, reason: Reason
) -> None:
    with pytest.raises(SignInFailed) as refused:
        signed_in(Oidc(sign_in), hostile, turned)

    assert refused.value.reason is reason


def left_and_answered(adapter: Oidc, provider: Hostile) -> tuple[Leaving, Answer]:
    left = adapter.begin(BACK)
    return left, provider.authorize(left.address)


def test_a_code_serves_once(hostile: Hostile, sign_in: SignIn) -> None:
    adapter = Oidc(sign_in)
    left, answer = left_and_answered(adapter, hostile)
    adapter.come_back(BACK, left.kept, answer)

    with pytest.raises(SignInFailed, match="forged"):
        adapter.come_back(BACK, left.kept, answer)


def test_the_code_of_another_visit_opens_nothing(hostile: Hostile, sign_in: SignIn) -> None:
    adapter = Oidc(sign_in)
    mine, _ = left_and_answered(adapter, hostile)
    _, theirs = left_and_answered(adapter, hostile)

    with pytest.raises(SignInFailed, match="forged"):
        adapter.come_back(BACK, mine.kept, {**theirs, "state": [mine.kept["state"]]})


def test_what_another_site_sends_here_makes_us_ask_nobody(hostile: Hostile, sign_in: SignIn) -> None:
    with pytest.raises(SignInFailed, match="not-asked"):
        Oidc(sign_in).come_back(BACK, {"state": "mine"}, {"state": ["theirs"], "code": ["x"]})

    assert hostile.asked == []


def test_a_provider_that_is_gone_is_unreachable(hostile: Hostile, sign_in: SignIn) -> None:
    with pytest.raises(SignInFailed, match="unreachable"):
        Oidc(replace(sign_in, issuer="http://127.0.0.1:9")).begin(BACK)


def test_a_slow_provider_is_given_up_in_its_patience(hostile: Hostile, sign_in: SignIn) -> None:
    hostile.replies[DISCOVERY] = dripping
    began = time.monotonic()

    with pytest.raises(SignInFailed, match="slow"):
        Oidc(sign_in).begin(BACK)

    assert time.monotonic() - began < 2 * sign_in.patience


def test_a_key_that_changed_is_asked_for(hostile: Hostile, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    adapter = Oidc(sign_in)
    signed_in(adapter, hostile)
    monkeypatch.setattr(metadata, "AGAIN_AFTER", 0)
    hostile.key = a_key("second")
    hostile.published, hostile.header["kid"] = [hostile.key], "second"

    assert signed_in(adapter, hostile).subject == hostile.subject


def test_unknown_keys_do_not_make_us_ask_at_every_try(hostile: Hostile, sign_in: SignIn) -> None:
    adapter = Oidc(sign_in)
    signed_in(adapter, hostile)
    hostile.header["kid"] = "unknown"
    for _ in range(3):
        with pytest.raises(SignInFailed):
            signed_in(adapter, hostile)

    assert hostile.asked.count("/keys") == 1


def test_what_was_signed_counts_before_what_is_told(hostile: Hostile, sign_in: SignIn) -> None:
    hostile.claims["health_number"], hostile.userinfo["health_number"] = "AAAA00000010", "BBBB00000010"

    assert signed_in(Oidc(sign_in), hostile).number == "AAAA00000010"


def test_leaving_the_provider_carries_nothing_of_who_leaves(hostile: Hostile, sign_in: SignIn) -> None:
    address = Oidc(sign_in).farewell("http://localhost/suivi")

    assert address == (f"{hostile.issuer}/bye?client_id=greffe&post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Fsuivi")


def test_the_address_where_one_signs_in_carries_nothing_but_chance(hostile: Hostile, sign_in: SignIn) -> None:
    left = Oidc(sign_in).begin(BACK)

    assert left.kept["verifier"] not in left.address
    assert all(len(value) >= 43 for value in left.kept.values())
    assert "code_challenge_method=S256" in left.address
