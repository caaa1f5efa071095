"""Things that live in two places agree: routes and policies, queues and workers, settings and their page."""

import re
from pathlib import Path

import pytest

from app import create_app
from app.access import policy_of
from app.background import QUEUES
from app.config import Settings
from app.embedded import COMMANDS
from app.extensions import celery
from tests.architecture.source import ROOT, python_files, tree
from workflows import legal
from workflows.effects import Letter

SETTING = re.compile(r"\b(?:GREFFE_[A-Z0-9_]*[A-Z0-9]|PORT)\b")
WRITTEN = re.compile(r"""["'](GREFFE_[A-Z0-9_]*[A-Z0-9]|PORT)["']""")


@pytest.fixture
def app(tmp_path: Path):
    return create_app(Settings.from_environ({"GREFFE_VAR": str(tmp_path)}))


def test_every_route_declares_who_it_is_for(app):
    assert [rule.rule for rule in app.url_map.iter_rules() if policy_of(app, rule.endpoint) is None] == []


def test_every_queue_is_consumed_by_one_worker():
    words = [word for command in COMMANDS.values() for word in command if word.startswith("--queues=")]
    consumed = [queue for word in words for queue in word.removeprefix("--queues=").split(",")]

    assert sorted(consumed) == sorted(QUEUES)


def test_every_task_has_a_queue_that_is_named(app):
    own = [task for task in celery.tasks if not task.startswith("celery.")]

    assert own
    assert {celery.amqp.router.route({}, task)["queue"].name for task in own} <= set(QUEUES)


def test_every_scheduled_task_exists(app):
    assert {entry["task"] for entry in celery.conf.beat_schedule.values()} <= set(celery.tasks)


@pytest.mark.parametrize("letter", Letter, ids=lambda letter: letter.name)
def test_every_letter_has_its_folder(letter: Letter):
    folder = ROOT / "pdf_templates" / f"{letter.value}-{letter.name.lower().replace('_', '-')}"

    assert {"letter.html", "about.toml", "sample.json"} <= {path.name for path in folder.iterdir()}


def test_every_source_is_cited():
    named = {name for name, value in vars(legal).items() if isinstance(value, legal.Source | legal.Rule)}
    code = "\n".join(path.read_text() for path in python_files("workflows", "app") if path.name != "legal.py")
    within = (ROOT / "workflows" / "legal.py").read_text()

    unused = {
        name for name in named if not re.search(rf"\b{name}\b", code) and len(re.findall(rf"\b{name}\b", within)) < 2
    }

    assert unused == set()


def test_every_setting_is_on_its_page_and_no_other():
    places = [*python_files("app", "setup", "tests/services"), ROOT / "migrations" / "env.py"]
    read = {name for path in places for name in WRITTEN.findall(path.read_text())}

    assert set(SETTING.findall((ROOT / "docs" / "configuration.md").read_text())) == read


def test_the_celery_module_only_makes_the_application():
    names = [getattr(node, "module", None) for node in tree(ROOT / "celery_worker.py").body]

    assert [name for name in names if name] == ["app", "app.extensions"]
