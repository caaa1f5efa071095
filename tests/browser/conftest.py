"""One running application for all the tests of this folder, and windows on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app import create_app
from app.config import Settings
from tests.browser.backstage import Backstage
from tests.browser.citizen import PATIENCE, Citizen
from tests.browser.eyes import WIDE, Eyes
from tests.browser.stack import Stack, running
from tests.browser.staff import Colleague
from tests.services.clamd import ClamServer

Windows = Callable[..., Page]
expect.set_options(timeout=PATIENCE * 1000)  # a busy machine is slow, not wrong


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests in one process, over one application; what counts the routes they saw comes last."""
    mine = [item for item in items if item.path.parent.name == "browser"]
    for item in mine:
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group("browser"))
        item.add_marker(pytest.mark.timeout(900))
    last = [item for item in mine if item.path.name == "test_nothing_left_out.py"]
    items[:] = [item for item in items if item not in last] + last


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, clam_server: ClamServer) -> Iterator[Stack]:
    """The whole application, running, with a scanner beside it."""
    with running(tmp_path_factory.mktemp("stack"), GREFFE_CLAMD=clam_server.unix) as stack:
        yield stack


@pytest.fixture(scope="session")
def eyes(stack: Stack) -> Iterator[Eyes]:
    """What judges every page."""
    app = create_app(Settings.from_environ(stack.environment))
    yield Eyes(app, stack.address)
    app.extensions["database"].dispose()


@pytest.fixture(scope="session")
def backstage(eyes: Eyes) -> Backstage:
    """What brings a request to the point of interest without a window."""
    return Backstage(eyes.app)


@contextmanager
def opening(browser: Browser, eyes: Eyes) -> Iterator[Windows]:
    """Open windows that share nothing with each other; close them all in the end: an idle page still costs."""
    opened: list[BrowserContext] = []

    def window(**options: object) -> Page:
        context = browser.new_context(viewport=WIDE, locale="fr-CA", reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE * 1000)
        eyes.watch(context)
        opened.append(context)
        return context.new_page()

    yield window
    for context in opened:
        eyes.typed.leave(context)
        context.close()


@pytest.fixture
def open_window(browser: Browser, eyes: Eyes) -> Iterator[Windows]:
    """Open windows for one test."""
    with opening(browser, eyes) as window:
        yield window


@pytest.fixture(autouse=True)
def _quiet(eyes: Eyes) -> Iterator[None]:
    """Whatever a window complained of, even after its last page, fails the test."""
    yield
    eyes.hear()


@pytest.fixture
def citizen(open_window: Windows, stack: Stack, eyes: Eyes) -> Citizen:
    """A person and a new window."""
    return Citizen(open_window(), eyes)


@pytest.fixture(scope="session")
def colleague(browser: Browser, stack: Stack, eyes: Eyes) -> Iterator[Callable[[str], Colleague]]:
    """Give a member of the staff, signed in once for all the tests."""
    with opening(browser, eyes) as window:

        @cache
        def give(identifier: str) -> Colleague:
            return Colleague(window(), eyes, stack.staff[identifier]).sign_in()

        yield give
