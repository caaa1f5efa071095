"""What a reviewer would say every time, said once by a test; each rule is itself tried on a line it must refuse."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, functions, lines, name, python_files


@dataclass(frozen=True)
class Rule:
    """A line that may not be written, where, except in which files, and why."""

    why: str
    pattern: str
    where: str
    refused: str  # a line the rule must catch
    granted: str = ""  # one it must let pass
    but: tuple[str, ...] = ()  # files or folders

    def breaks(self, line: str) -> bool:
        return bool(re.search(self.pattern, line))


RULES = [
    Rule(
        "a flush needs its reason on the same line: the commit flushes by itself",
        r"\b(session|db)\.flush\(\)(?!\s+#\s*\w)",
        "app/**/*.py",
        "    session.flush()",
        "    session.flush()  # the entry refers to the row above",
    ),
    Rule(
        "only the outbox hands work to Celery: what is promised elsewhere may be lost",
        r"\.(delay|apply_async|send_task)\(|\bbackground\.ring\(",
        "app/**/*.py",
        "    route.delay(case.id)",
        but=("app/background.py", "app/outbox/"),
    ),
    Rule(
        "workflows read no clock: the day is an argument",
        r"\b(datetime|date)\.(now|today|utcnow)\(",
        "workflows/*.py",
        "    on = date.today()",
    ),
    Rule(
        "only app.clock reads the time of day",
        r"\b(datetime|date)\.(now|today|utcnow)\(",
        "app/**/*.py",
        "    at = datetime.now(UTC)",
        "    at = clock.now()",
        but=("app/clock.py",),
    ),
    Rule(
        "settings are read once, in app.config",
        r"\bos\.environ\b|\bos\.getenv\(",
        "app/**/*.py",
        '    port = os.environ["PORT"]',
        but=("app/config.py", "app/clock.py", "app/letters/render.py", "app/embedded.py"),
    ),
    Rule(
        "only the gateway of notices writes to a mail server, or asks another machine to tell somebody",
        r"\b(smtplib|aiosmtplib|imaplib|flask_mail|sendmail|MIME\w+|EmailMessage|http\.client|urlopen|httpx)\b",
        "app/**/*.py",
        "import smtplib",
        but=("app/notices/gateway/", "app/signin/gateway/line.py"),
    ),
    Rule(
        "no page and no text opens a letter box: people write to us on the site",
        r"mailto:|\bsms:",
        "**/*.html",
        '<a href="mailto:acces@exemple.test">',
    ),
    Rule(
        "nothing leaves a template unescaped",
        r"\|\s*safe\b|\{%-?\s*autoescape\s+false",
        "**/*.html",
        "<p>{{ text|safe }}</p>",
        "<p>{{ text|safety }}</p>",
    ),
    Rule(
        "no style and no script within a page: the content policy refuses them",
        r"<style\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)",
        "app/templates/**/*.html",
        '<p style="color: red">',
        '<script type="module" src="{{ url }}"></script>',
    ),
    Rule(
        "a mypy exception names its error",
        r"#\s*type:\s*ignore(?!\[)",
        "**/*.py",
        "x = f()  # type: " + "ignore",
        "x = f()  # type: ignore[misc]",
    ),
    Rule(
        "French pages never say these words",
        r"(?i)\bveuillez\b|\binvalides?\b|erreur inconnue|\binterdite?s?\b",
        "app/templates/**/*.html",
        "<p>Veuillez réessayer.</p>",
    ),
]
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py", "base.py"}
# Three hundred lines are never reached; where a table of the law is longer than a page, that is the law's length.
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_VIEW, LONGEST_TASK = 300, 40, 15, 8
OWN_CODE = ("app", "workflows", "setup")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.why)
def test_no_line_breaks(rule: Rule):
    broken = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in files(rule)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if rule.breaks(line)
    ]

    assert broken == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.why)
def test_the_rule_catches_what_it_should(rule: Rule):
    assert rule.breaks(rule.refused)
    assert not (rule.granted and rule.breaks(rule.granted))


def test_no_module_has_a_name_that_says_nothing():
    assert [name(path) for path in python_files(*OWN_CODE) if path.name in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("path", python_files(*OWN_CODE), ids=name)
def test_a_module_fits_in_the_head(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert [f"{found.name}: {lines(found)}" for found in functions(path) if lines(found) > LONGEST_FUNCTION] == []


@pytest.mark.parametrize(("module", "longest"), [("views", LONGEST_VIEW), ("tasks", LONGEST_TASK)])
def test_edges_are_thin(module: str, longest: int):
    thick = [
        f"{name(path)} {found.name}: {lines(found)}"
        for path in (*ROOT.glob(f"app/*/{module}.py"), *ROOT.glob(f"app/*/{module}/*.py"))
        for found in functions(path)
        if found.decorator_list and lines(found) > longest  # what a route or a queue leads to
    ]

    assert thick == []


def files(rule: Rule) -> list[Path]:
    own = ("app", "workflows", "setup", "pdf_templates", "migrations", "tests", "celery_worker.py")
    found = (path for path in ROOT.glob(rule.where) if path.relative_to(ROOT).parts[0] in own)
    return [path for path in found if not name(path).startswith(rule.but) and "test_taste" not in path.name]
