"""Logs are lines of JSON that say what happened to which row, and nothing that a person typed."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import structlog
from celery.signals import setup_logging
from flask import Flask
from flask.testing import FlaskClient

from app import logs
from app.access import PUBLIC, open_to
from app.cases.context import Filed
from app.extensions import celery
from app.routing import services as routing

CANARY = "Camille Canari-Tremblay"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(capfd: pytest.CaptureFixture[str]) -> Lines:
    """What was logged since last asked."""
    logs.configure()
    return lambda: [json.loads(line) for line in capfd.readouterr().err.splitlines()]


def test_a_line_is_json_with_its_time_and_level(lines: Lines):
    structlog.get_logger().info("letter.signed", letter="0190a1b2")

    (line,) = lines()
    assert {**line, "timestamp": ""} == {
        "event": "letter.signed",
        "letter": "0190a1b2",
        "level": "info",
        "timestamp": "",
    }
    assert line["timestamp"].endswith("Z")


def test_a_name_nobody_foresaw_is_dropped_and_counted(lines: Lines):
    structlog.get_logger().info("letter.signed", name=CANARY, address=CANARY)

    (line,) = lines()
    assert line["dropped"] == 2
    assert "Canari" not in json.dumps(line)


@pytest.mark.parametrize(
    "value", [CANARY, "a\nb", "\x1b[31m", "é", '"}', "x" * 161, {"name": CANARY}, [CANARY], object()]
)
def test_what_is_no_identifier_is_not_written(lines: Lines, value: object):
    structlog.get_logger().info("x", part=value)

    (line,) = lines()
    assert line["part"] in ("…", ["…"])


@pytest.mark.parametrize(
    "value", [uuid.uuid4(), "services.route", "/personnel/<uuid:part>", 3, 2.5, None, True, ["a", "b"]]
)
def test_identifiers_are(lines: Lines, value: object):
    structlog.get_logger().info("x", part=value)

    (line,) = lines()
    assert line["part"] == (str(value) if isinstance(value, uuid.UUID) else value)


def test_an_error_leaves_its_class_and_its_way_not_its_words(lines: Lines):
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise LookupError(CANARY) from error
    except LookupError:
        structlog.get_logger().exception("web.fault")

    (line,) = lines()
    assert line["trouble"] == "LookupError < ValueError"
    assert line["frames"][-1].startswith("tests/test_logs.py:")
    assert "Canari" not in json.dumps(line)


class TestLibraries:
    def test_keep_their_sentence_without_the_values(self, lines: Lines):
        logging.getLogger("some.library").warning("Ignored %r at %s", CANARY, CANARY)

        (line,) = lines()
        assert (line["logger"], line["says"]) == ("some.library", "Ignored %r at %s")
        assert "Canari" not in json.dumps(line)

    def test_whose_sentence_holds_its_values_already_lose_it(self, lines: Lines):
        logging.getLogger("some.library").warning(f"Ignored {CANARY}")  # noqa: G004

        assert lines()[0]["says"] is None

    def test_leave_no_word_of_an_error(self, lines: Lines):
        try:
            int(CANARY)
        except ValueError:
            logging.getLogger("some.library").exception("It failed")

        (line,) = lines()
        assert line["trouble"] == "ValueError"
        assert "Canari" not in json.dumps(line)

    def test_are_listened_to_once_however_often_it_is_arranged(self, lines: Lines):
        logs.configure()
        logging.getLogger("some.library").warning("x %s", 1)

        assert len(lines()) == 1

    def test_do_not_include_celerys_own_arrangements(self, lines: Lines):
        assert setup_logging.send(sender=None)  # somebody answers, so Celery arranges nothing


class TestRequests:
    def test_are_logged_by_route_and_not_by_address(self, client: FlaskClient, lines: Lines):
        client.get(f"/confidentialite?nom={CANARY}", headers={"User-Agent": CANARY, "Referer": CANARY})

        (line,) = lines()
        assert {name: line[name] for name in ("event", "route", "method", "status")} == {
            "event": "request",
            "route": "/confidentialite",
            "method": "GET",
            "status": 200,
        }
        assert "Canari" not in json.dumps(line)

    def test_of_nothing_have_no_route(self, client: FlaskClient, lines: Lines):
        client.get(f"/{CANARY}")

        (line,) = lines()
        assert (line["route"], line["status"]) == (None, 404)
        assert "Canari" not in json.dumps(line)

    def test_that_fail_bear_the_mark_that_the_page_shows(self, app: Flask, lines: Lines):
        def fail() -> str:
            raise ZeroDivisionError(CANARY)

        app.add_url_rule("/casse", "fail", open_to(PUBLIC)(fail))
        page = app.test_client().get("/casse").text

        fault, request = lines()
        assert fault["event"] == "web.fault"
        assert fault["trace"] == request["trace"]
        assert fault["trace"] in page

    def test_leave_no_mark_on_what_comes_after_them(self, app: Flask, lines: Lines):
        FlaskClient(app).get("/confidentialite")
        lines()

        structlog.get_logger().info("letter.signed")

        assert "trace" not in lines()[0]

    def test_for_a_stylesheet_are_not_worth_a_line(self, client: FlaskClient, lines: Lines):
        client.get("/static/icon.svg").close()

        assert lines() == []

    def test_to_another_host_are_told_of(self, client: FlaskClient, lines: Lines):
        client.get("/", headers={"Host": "evil.test"})

        assert "web.host_refused" in [line["event"] for line in lines()]


class TestTasks:
    def test_are_logged_by_name_and_id(self, file_one: Callable[..., Filed], lines: Lines):
        file_one()
        lines()
        message = uuid.uuid4().hex

        celery.tasks["routing.route"](message)

        (line,) = lines()
        assert (line["event"], line["task"], line["ids"]) == ("task.done", "routing.route", [message])

    def test_that_fail_keep_quiet_about_the_case(
        self,
        file_one: Callable[..., Filed],
        rung: list[tuple[str, str]],
        lines: Lines,
        monkeypatch: pytest.MonkeyPatch,
    ):
        file_one()
        (message,) = [message for topic, message in rung if topic == "routing.route"]
        lines()

        def fail(*_: object) -> None:
            raise ValueError(CANARY)

        monkeypatch.setattr(routing, "route", fail)
        with pytest.raises(ValueError, match=CANARY):
            celery.tasks["routing.route"](message)

        told = lines()
        assert [line["event"] for line in told] == ["task.failed", "outbox.stumbled"]
        assert "Canari" not in json.dumps(told)

    def test_rung_with_rubbish_do_not_repeat_it(self, app: Flask, lines: Lines):
        with pytest.raises(ValueError, match="badly formed"):
            celery.tasks["routing.route"](CANARY)

        assert "Canari" not in json.dumps(lines())


def test_a_whole_filing_leaves_no_personal_value(
    file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]], lines: Lines
):
    file_one(name=CANARY, contact={"email": CANARY}, request={"what": CANARY})
    run_outbox("routing.route", "followup.harden")

    told = json.dumps(lines())
    assert "task.done" in told
    assert "Canari" not in told
