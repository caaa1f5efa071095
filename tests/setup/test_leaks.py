"""The search for secrets finds what is planted, today or long ago, and shows nothing of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from setup import leaks

# In halves, or the search would find them here.
PLANTED = {
    "a private key": "-----BEGIN PRIVATE " + "KEY-----\n" + "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg" + "\n",
    "a master key": "1" + ":" + "ab" * 32,
    "a hash of a password": "$argon2id" + "$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA",
    "a key of a cloud": "AKIA" + "IOSFODNN7EXAMPLE",
    "a token": "ghp_" + "a1" * 18,
    "a signed token": "eyJhbGciOiJIUzI" + "1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + "dozjgNryP4J3jVmNHl0w5N",
    "a password in an address": "rediss://greffe:" + "tr0ub4dor" + "@redis.exemple.test/0",
    "a value called a secret": 'API_KEY = "' + "Zx81c64Amiga500Atari1040" + '"',
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


def git(clone: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@exemple.test", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=clone, check=True, capture_output=True)


def kept(clone: Path, name: str, text: str) -> None:
    (clone / name).write_text(text, encoding="utf-8")
    git(clone, "add", "--force", name)
    git(clone, "commit", "--quiet", "--message=x")


def removed(clone: Path, name: str) -> None:
    git(clone, "rm", "--quiet", name)
    git(clone, "commit", "--quiet", "--message=y")


@pytest.mark.parametrize("what", leaks.SHAPES)
def test_what_is_planted_is_found_where_it_stands(clone: Path, what: str):
    kept(clone, "notes.txt", f"\n{PLANTED[what]}\n")

    assert list(leaks.tree(clone)) == [f"notes.txt:2: {what}"]


@pytest.mark.parametrize("what", leaks.SHAPES)
def test_what_was_removed_is_found_in_what_was_committed(clone: Path, what: str):
    kept(clone, "notes.txt", PLANTED[what])
    removed(clone, "notes.txt")

    assert list(leaks.tree(clone)) == []
    assert list(leaks.history(clone)) == [f"notes.txt:1: {what}"]


@pytest.mark.parametrize("name", ["seal.p12", "greffe.env", "master.key", "id_ed25519", "greffe.sqlite3"])
def test_a_file_of_secrets_is_known_by_its_name(clone: Path, name: str):
    kept(clone, name, "x")

    assert list(leaks.tree(clone)) == list(leaks.history(clone)) == [f"{name}: the name of a file of secrets"]


@pytest.mark.parametrize(
    "text",
    [
        "redis://greffe:password@127.0.0.1:6379/0",
        "--hash=sha256:" + "ab" * 32,
        "https://exemple.test/page:deux@x",
        'password = "correct horse battery"',
    ],
)
def test_what_is_no_secret_is_left_alone(clone: Path, text: str):
    kept(clone, "notes.txt", text)

    assert list(leaks.tree(clone)) == []


@pytest.mark.slow
def test_nothing_was_ever_committed_here():
    assert leaks.main(["--history"]) == 0
