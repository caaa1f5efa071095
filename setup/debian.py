"""The system packages, each found by what it brings, so that another source of the same thing is as good."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Installing a server must not start one: the tests start their own, on sockets of their own.
_INSTALL = """
set -e
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\\nexit 101\\n' > $policy; chmod 755 $policy; trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
apt-get update -q
apt-get install -y -q --no-install-recommends "$@"
"""


class SetupRefused(Exception):
    """Set-up cannot go on by itself; the message is the one line to type."""


@dataclass(frozen=True)
class Need:
    """A Debian package and how to see that what it brings is there."""

    package: str
    present: Callable[[], bool]


def _library(name: str) -> Callable[[], bool]:
    def loads() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return loads


def _program(*names: str) -> Callable[[], bool]:
    return lambda: all(shutil.which(name) for name in names)


def _file(pattern: str) -> Callable[[], bool]:
    return lambda: any(Path("/").glob(pattern.removeprefix("/")))


def _told(setting: str, otherwise: Callable[[], bool]) -> Callable[[], bool]:
    return lambda: bool(os.environ.get(setting)) or otherwise()


def _can_make_environments() -> bool:
    return bool(shutil.which("uv")) or importlib.util.find_spec("ensurepip") is not None


RUN = (
    Need("python3-venv", _can_make_environments),
    Need("libpango-1.0-0", _library("libpango-1.0.so.0")),
    Need("libpangoft2-1.0-0", _library("libpangoft2-1.0.so.0")),
    Need("libharfbuzz-subset0", _library("libharfbuzz-subset.so.0")),
    Need("xmlsec1", _program("xmlsec1")),
    Need("fonts-open-sans", _file("/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf")),
    Need("fonts-roboto-unhinted", _file("/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf")),
    Need("fonts-dejavu-core", _file("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")),
)
TEST = (
    *RUN,
    Need("postgresql", _told("GREFFE_TEST_POSTGRES_URL", _file("/usr/lib/postgresql/*/bin/postgres"))),
    Need("redis-server", _told("GREFFE_TEST_REDIS_URL", _program("redis-server"))),
    Need("clamav-daemon", _file("/usr/sbin/clamd")),
    Need("nginx", _file("/usr/sbin/nginx")),
    Need("chromium-headless-shell", _program("chromium-headless-shell")),
    Need("poppler-utils", _program("pdftotext", "pdfsig", "pdftoppm")),
    Need("qpdf", _program("qpdf")),
    Need("openjdk-17-jdk-headless", _program("java", "javac")),
    Need("libjaxb-java", _file("/usr/share/java/jaxb-runtime.jar")),
    Need("nodejs", _program("node")),
    Need("npm", _program("npm")),
)
SCAN = (
    Need("wapiti", _program("wapiti")),
    Need("sqlmap", _program("sqlmap")),
)


def missing(needs: tuple[Need, ...]) -> list[str]:
    """Name the packages whose things are not on this machine."""
    return [need.package for need in needs if not need.present()]


def install(needs: tuple[Need, ...]) -> None:
    """Install what is missing when this person may; raise SetupRefused with the line to type otherwise."""
    packages = missing(needs)
    if not packages:
        return
    line = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    as_root = _as_root()
    if as_root is None or not shutil.which("apt-get"):
        raise SetupRefused(f"Some system packages are missing; type:  {line}")
    print(f"Installing Debian packages: {' '.join(packages)}", flush=True)
    done = subprocess.run(
        [*as_root, "sh", "-c", _INSTALL, "sh", *packages],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode or missing(needs):
        raise SetupRefused(
            f"{done.stdout[-2000:]}{done.stderr[-2000:]}\nDebian's packages did not install; type:  {line}"
        )


def _as_root() -> list[str] | None:
    """Return the words that give root's rights without asking for a password, or None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode:
        return ["sudo", "-n"]
    return None
