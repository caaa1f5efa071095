"""Debian's Chromium for the tests, and what a page is judged by: axe, and room on a narrow screen."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import waitress
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from playwright.sync_api import Browser, Page, Response, sync_playwright

from app import create_app
from app.config import Settings
from tests.services.databases import SqliteCopies

CHROMIUM = "/usr/bin/chromium-headless-shell"  # the engine without the windows around it: a third of the work
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BROKEN = 500
PATIENCE = 90_000  # milliseconds: a busy machine is slow, not wrong
NARROW = {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = """async (options) => {
    const found = await axe.run(document, options);
    const told = (how, rules) => rules.flatMap((rule) => rule.nodes.map((node) =>
        `${how}: ${rule.id}: ${node.html.slice(0, 200)}`));
    return [...told("faulty", found.violations), ...told("undecided", found.incomplete)];
}"""
SIDEWAYS = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - window.innerWidth"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with launched() as chromium:
        yield chromium


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium; without its sandbox only as root, where it would not start."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own, 1280 pixels wide, in French; anything the console complains of fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-CA")
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    opened.on("response", lambda got: complaints.append(f"{got.status} {got.url}") if _broken(got) else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert [said for said in complaints if "Failed to load resource" not in said] == []


def _broken(got: Response) -> bool:
    """Tell whether an answer failed that was not asked to fail."""
    return got.status >= BROKEN and "/faute/" not in got.url


@pytest.fixture(scope="module")
def shared_app(sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, made once for the tests of a module: only for pages that change nothing."""
    folder = tmp_path_factory.mktemp("pages")
    with sqlite_copies.copy(folder) as database:
        app = create_app(Settings.from_environ({"GREFFE_VAR": str(folder), "GREFFE_DATABASE_URL": database.url}))
        yield app
        app.extensions["database"].dispose()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Give the address where *app* answers a browser, served as ./run serves it."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.trigger.pull_trigger(lambda: server.asyncore.close_all(server._map))
        thread.join()
        server.task_dispatcher.shutdown()


def visit(page: Page, url: str) -> None:
    """Open a page and wait until its comforts are awake."""
    page.goto(url)
    page.wait_for_selector("html[data-awake]", state="attached")


def faults(page: Page, besides: str = "", only: tuple[str, ...] = ()) -> list[str]:
    """Return what axe finds wrong, or could not decide, in words a developer can act on; some rules may stand apart."""
    options: dict[str, object] = {"runOnly": only or TAGS, "resultTypes": ["violations", "incomplete"]}
    if besides:
        options["rules"] = {besides: {"enabled": False}}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(JUDGE, options)


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return max(0, int(page.evaluate(SIDEWAYS)))
