"""What set-up does about Debian's packages: nothing when all is there, one line to type when it may not install."""

import os

import pytest

from setup import debian

THERE = debian.Need("there", lambda: True)
MISSING = debian.Need("made-up-package", lambda: False)


@pytest.fixture
def powerless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who is not root and has no sudo."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(debian.shutil, "which", lambda name: None if name == "sudo" else f"/usr/bin/{name}")


def test_nothing_is_asked_where_all_is_there(powerless: None):
    debian.install((THERE,))


def test_the_line_to_type_names_what_is_missing_and_only_that(powerless: None):
    with pytest.raises(debian.SetupRefused) as refusal:
        debian.install((THERE, MISSING))

    assert str(refusal.value).splitlines() == [
        "Some system packages are missing; type:  sudo apt-get install --no-install-recommends made-up-package"
    ]


def test_the_machine_that_runs_the_suite_has_all_it_needs():
    assert debian.missing(debian.TEST) == []


def test_a_server_named_by_a_setting_needs_no_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    monkeypatch.setenv("GREFFE_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")

    assert "redis-server" not in debian.missing(debian.TEST)
