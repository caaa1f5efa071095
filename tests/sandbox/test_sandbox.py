"""The sandbox: work done, and every way of misbehaving held."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.sandbox import JobFailed, JobKilled, Limits, Sandbox, SandboxBroken
from tests.sandbox.jobs import ALL

SHORT = Limits(memory_mb=128, cpu_seconds=1, wall_seconds=3)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A sandbox of misbehaving jobs, that may read the tests' code."""
    made = Sandbox(tmp_path_factory.mktemp("var"), ALL, also_reads=(Path(__file__).parent,))
    yield made
    made.close()


def test_a_job_gives_its_result(sandbox: Sandbox) -> None:
    assert sandbox.run("echo", b"abc" * 500_000) == b"cba" * 500_000


def test_it_is_safe_from_many_threads_at_once(sandbox: Sandbox) -> None:
    payloads = [f"{number}".encode() * 50_000 for number in range(24)]

    with ThreadPoolExecutor(12) as pool:
        results = list(pool.map(lambda payload: sandbox.run("echo", payload), payloads))

    assert results == [payload[::-1] for payload in payloads]


def test_each_job_has_a_process_of_its_own(sandbox: Sandbox) -> None:
    first, second = (eval(sandbox.run("whoami", b"")) for _ in range(2))  # noqa: S307 (our own words)

    assert first[0] != second[0]
    assert first[1] == second[1] != os.getpid()


def test_an_endless_loop_is_cut_by_its_processor_time(sandbox: Sandbox) -> None:
    with pytest.raises(JobKilled, match=r"SIGXCPU|SIGKILL"):
        sandbox.run("loop", b"", SHORT)


def test_a_job_that_waits_and_hears_no_signal_is_cut_by_the_clock(sandbox: Sandbox) -> None:
    begun = time.monotonic()

    with pytest.raises(JobKilled, match="out of time"):
        sandbox.run("sleep", b"", Limits(wall_seconds=1))

    assert time.monotonic() - begun < 3


def test_a_job_that_hoards_memory_is_cut(sandbox: Sandbox) -> None:
    with pytest.raises(JobKilled, match="memory"):
        sandbox.run("hoard", b"", SHORT)


def test_memory_within_the_limit_is_given(sandbox: Sandbox) -> None:
    assert sandbox.run("hoard", b"", Limits(memory_mb=512)) == b"\0"


@pytest.mark.parametrize(("job", "why"), [("crash", "SIGSEGV"), ("vanish", "without a word")])
def test_a_crash_is_a_clean_error(job: str, why: str, sandbox: Sandbox) -> None:
    with pytest.raises(JobKilled, match=why):
        sandbox.run(job, b"", SHORT)


def test_an_error_is_told_by_name_and_never_with_what_it_holds(sandbox: Sandbox) -> None:
    with pytest.raises(JobFailed) as failed:
        sandbox.run("fail", b"", SHORT)

    assert failed.value.error == "ValueError"
    assert "Camille" not in str(failed.value)


def test_an_error_that_holds_no_personal_value_is_told_whole(sandbox: Sandbox) -> None:
    with pytest.raises(JobFailed, match=r"Refused: recipient.name: cannot print U\+1F9AB BEAVER"):
        sandbox.run("refuse", b"", SHORT)


def test_other_jobs_go_on_while_one_loops(sandbox: Sandbox) -> None:
    with ThreadPoolExecutor(1) as pool:
        looping = pool.submit(sandbox.run, "loop", b"", SHORT)

        assert sandbox.run("echo", b"ab") == b"ba"
        assert isinstance(looping.exception(), JobKilled)


def test_more_jobs_than_there_is_room_for_wait_their_turn(sandbox: Sandbox) -> None:
    with ThreadPoolExecutor(20) as pool:
        results = list(pool.map(lambda _: sandbox.run("echo", b"ab"), range(40)))

    assert results == [b"ba"] * 40


def test_no_file_can_be_written(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises((JobFailed, JobKilled)):
        sandbox.run("write", str(tmp_path / "x").encode(), SHORT)

    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def test_no_connection_can_be_made(sandbox: Sandbox) -> None:
    in_force = sandbox.start()
    if not (in_force["network_cut"] or in_force["files_cut"]):
        pytest.skip("this machine lets nobody cut the network")
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(JobFailed, match="Error"):
        sandbox.run("connect", str(server.getsockname()[1]).encode(), SHORT)


def test_keys_and_data_can_be_neither_read_nor_removed(sandbox: Sandbox, tmp_path: Path) -> None:
    if not sandbox.start()["files_cut"]:
        pytest.skip("this kernel has no Landlock")
    secret = tmp_path / "master.key"
    secret.write_text("secret", encoding="ascii")

    for job in ("read", "remove"):
        with pytest.raises(JobFailed, match="PermissionError"):
            sandbox.run(job, str(secret).encode(), SHORT)

    assert secret.read_text(encoding="ascii") == "secret"


def test_the_environment_is_not_inherited(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GREFFE_DEMO_PASSWORD", "secret")
    fresh = Sandbox(tmp_path, {"environment": ALL["environment"]}, also_reads=(Path(__file__).parent,))

    held = fresh.run("environment", b"").decode()

    fresh.close()
    assert "GREFFE" not in held
    assert sandbox.jobs.keys() == ALL.keys()


def test_no_descriptor_is_inherited_but_the_line_to_the_asker(sandbox: Sandbox) -> None:
    assert sandbox.run("descriptors", b"") == b"4"  # nothing, nowhere, nowhere, and the line


def test_a_warden_that_died_is_replaced(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path, {"echo": ALL["echo"]}, also_reads=(Path(__file__).parent,))
    sandbox.start()
    assert sandbox.process is not None
    sandbox.process.kill()
    sandbox.process.wait()

    assert sandbox.run("echo", b"ab") == b"ba"
    sandbox.close()


def test_a_sandbox_that_cannot_start_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sandbox = Sandbox(tmp_path, {"none": "tests.sandbox.jobs:nothing_of_that_name"})

    with pytest.raises(SandboxBroken):
        sandbox.run("none", b"")

    assert "nothing_of_that_name" in capfd.readouterr().err


def test_a_forked_process_starts_a_warden_of_its_own(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from app.sandbox import Sandbox\n"
        "from tests.sandbox.jobs import ALL\n"
        f"sandbox = Sandbox(Path({str(tmp_path)!r}), {{'whoami': ALL['whoami']}}, also_reads=(Path('tests'),))\n"
        "mine = eval(sandbox.run('whoami', b''))[1]\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    other = eval(sandbox.run('whoami', b''))[1]\n"
        "    sandbox.close()\n"
        "    os._exit(0 if other != mine else 1)\n"
        "assert os.waitpid(child, 0)[1] == 0\n"
        "assert eval(sandbox.run('whoami', b''))[1] == mine\n"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)

    assert run.returncode == 0, run.stderr


def test_the_warden_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    script = (
        "import os\n"
        "from pathlib import Path\n"
        "from app.sandbox import Sandbox\n"
        "from tests.sandbox.jobs import ALL\n"
        f"sandbox = Sandbox(Path({str(tmp_path)!r}), {{'echo': ALL['echo']}}, also_reads=(Path('tests'),))\n"
        "sandbox.start()\n"
        "print(sandbox.process.pid, flush=True)\n"
        "os._exit(1)\n"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)

    assert _gone(int(run.stdout))


def _gone(pid: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False
