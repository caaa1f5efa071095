"""Which sign-in the body offers is read from a file, and refused when it would open to a wrong place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.config import Settings, SettingsError
from app.signin_choice import read
from app.signin_settings import Claims, SignInRefused
from workflows.identity_ladder import Way

HONEST = {
    "adapter": '"oidc"',
    "name": '"Compte gouvernemental"',
    "issuer": '"https://compte.exemple.test"',
    "client_id": '"greffe"',
    "levels": '{ "niveau-2" = "known-account", "niveau-3" = "strong-account" }',
    "hosts": '["jetons.exemple.test"]',
    "claims": '{ number = "nam", name = ["prenom", "nom"] }',
}
Write = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    secret = tmp_path / "sign-in.secret"
    secret.write_text("sesame-ouvre-toi\n", encoding="ascii")
    secret.chmod(0o600)

    def write(**changed: str) -> Path:
        lines = {**HONEST, "secret_file": f'"{secret}"', **changed}
        path = tmp_path / "sign-in.toml"
        path.write_text("".join(f"{name} = {value}\n" for name, value in lines.items() if value), encoding="utf-8")
        path.chmod(0o600)
        return path

    return write


def test_a_file_says_who_the_provider_is_and_what_its_levels_are_worth(written: Write) -> None:
    found = read(written(), demo=False)

    assert found.levels == {"niveau-2": Way.KNOWN_ACCOUNT, "niveau-3": Way.STRONG_ACCOUNT}
    assert found.claims == Claims(number="nam", name=("prenom", "nom"))
    assert found.served_by == {"compte.exemple.test", "jetons.exemple.test"}
    assert "sesame" not in repr(found)


@pytest.mark.parametrize(
    "changed",
    [
        {"adapter": '"telepathy"'},
        {"issuer": '"http://compte.exemple.test"'},
        {"issuer": '"http://127.0.0.1:9"'},
        {"issuer": "5"},
        {"client_id": '""'},
        {"levels": ""},
        {"levels": "{}"},
        {"levels": '{ "niveau-1" = "in-person" }'},
        {"levels": '{ "niveau-1" = "telepathy" }'},
        {"scopes": '["profile"]'},
        {"patience": "600"},
        {"simulated": "true"},
        {"surprise": '"x"'},
    ],
    ids=str,
)
def test_what_means_nothing_or_opens_to_a_wrong_place_is_refused(written: Write, changed: dict[str, str]) -> None:
    with pytest.raises(SignInRefused):
        read(written(**changed), demo=False)


def test_a_demonstration_may_use_a_provider_of_this_machine(written: Write) -> None:
    assert read(written(issuer='"http://127.0.0.1:9"'), demo=True).issuer == "http://127.0.0.1:9"


def test_a_file_that_everybody_may_read_is_refused(written: Write, tmp_path: Path) -> None:
    path = written()
    path.chmod(0o644)

    with pytest.raises(SettingsError, match="everybody"):
        Settings.from_environ({"GREFFE_VAR": str(tmp_path / "var"), "GREFFE_SIGNIN": str(path)})


def test_a_demonstration_on_loopback_simulates_a_provider_unless_told_otherwise(tmp_path: Path) -> None:
    env = {"GREFFE_VAR": str(tmp_path)}

    assert Settings.from_environ(env).sign_in.simulated
    assert Settings.from_environ({**env, "GREFFE_SIGNIN": "none"}).sign_in is None


def test_a_demonstration_that_others_reach_simulates_nobody(tmp_path: Path) -> None:
    env = {"GREFFE_VAR": str(tmp_path), "GREFFE_BASE_URL": "https://demandes.exemple.test"}

    assert Settings.from_environ(env).sign_in is None
    with pytest.raises(SettingsError, match="loopback"):
        Settings.from_environ({**env, "GREFFE_SIGNIN": "simulated"})


def test_production_simulates_nobody() -> None:
    with pytest.raises(SettingsError, match="production refuses"):
        Settings.from_environ({"GREFFE_MODE": "production", "GREFFE_SIGNIN": "simulated"})
