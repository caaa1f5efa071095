"""The units start what the embedded run starts, and each is shut in."""

from __future__ import annotations

import configparser
from pathlib import Path

import pytest

from app.background import QUEUES
from app.embedded import COMMANDS
from tests.architecture.source import ROOT

UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))


def unit(path: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string("\n".join(line for line in path.read_text(encoding="utf-8").splitlines()))
    return read


def test_there_is_one_for_each_process():
    assert {path.stem.removeprefix("greffe-") for path in UNITS} == set(COMMANDS)


def test_the_target_wants_them_all():
    target = unit(ROOT / "deploy" / "systemd" / "greffe.target")

    assert set(target["Unit"]["Wants"].split()) == {path.name for path in UNITS}


def test_every_queue_has_a_worker():
    words = [word for path in UNITS for word in unit(path)["Service"]["ExecStart"].split()]
    consumed = [queue for word in words if word.startswith("--queues=") for queue in word[9:].split(",")]

    assert sorted(consumed) == sorted(QUEUES)


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_each_is_shut_in(path: Path):
    service = unit(path)["Service"]

    assert service["Group"] == "greffe"
    assert service["Restart"] == "always"
    assert service["UMask"] == "0007"
    assert (service["ProtectSystem"], service["CapabilityBoundingSet"], service["IPAddressDeny"]) == (
        "strict",
        "",
        "any",
    )
    for name in (
        "NoNewPrivileges",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "ProtectKernelTunables",
        "LockPersonality",
    ):
        assert service[name] == "yes"
    assert service["ReadWritePaths"] == "/var/lib/greffe /run/greffe/measures"
    assert "MemoryMax" in service


@pytest.mark.parametrize("name", ["web", "letters"])
def test_what_people_need_is_looked_at_before_it_starts(name: str):
    assert unit(ROOT / "deploy" / "systemd" / f"greffe-{name}.service")["Service"]["ExecStartPre"].endswith(" doctor")


def test_letters_give_way_to_pages_and_to_routing():
    nice = {path.stem.removeprefix("greffe-"): unit(path)["Service"].get("Nice") for path in UNITS}

    assert nice == {"web": None, "worker": None, "beat": None, "letters": "10"}
    assert [name for name, command in COMMANDS.items() if command[0] == "nice"] == ["letters"]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_nothing_is_reached_but_this_machine(path: Path):
    service = unit(path)["Service"]

    assert (service["IPAddressDeny"], service["IPAddressAllow"]) == ("any", "localhost")
    assert service["RestrictAddressFamilies"] == "AF_UNIX AF_INET AF_INET6"


def test_who_signs_letters_is_a_user_of_its_own():
    users = {path.stem.removeprefix("greffe-"): unit(path)["Service"]["User"] for path in UNITS}

    assert users == {"web": "greffe", "worker": "greffe", "beat": "greffe", "letters": "greffe-letters"}


def test_every_user_and_every_shared_folder_is_made():
    made = (ROOT / "deploy" / "systemd" / "greffe.sysusers.conf").read_text(encoding="utf-8").splitlines()
    folders = (ROOT / "deploy" / "systemd" / "greffe.tmpfiles.conf").read_text(encoding="utf-8").splitlines()

    assert {line.split()[1] for line in made if line.startswith("u ")} == {unit(p)["Service"]["User"] for p in UNITS}
    assert [line.split()[1:5] for line in folders if line.startswith("d ")] == [
        [folder, "2770", "greffe", "greffe"] for folder in unit(UNITS[0])["Service"]["ReadWritePaths"].split()
    ]
