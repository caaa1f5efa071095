"""What every page a test reaches is judged by: axe by day and by night, room at 320 pixels, a quiet console, one host.

A page is judged once for each set of elements it is made of: one more line of a list costs nothing.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response
from werkzeug.exceptions import HTTPException

from tests.browser.typed import Typed
from tests.chromium import BROKEN, NARROW, faults, sideways

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".table-box"))
    .map((one) => one.outerHTML.slice(0, 120)).slice(-3)"""
WIDE = {"width": 1280, "height": 800}
STRUCTURE = """() => [...new Set([...document.querySelectorAll("body *")]
    .map((one) => one.parentElement.tagName + ">" + one.tagName + "." + one.className + "." + one.type))]
    .sort().join()"""
AWAKE = "html[data-awake]"  # the comforts of the page are there
CONTRAST = ("color-contrast",)
LAYOUT = ("target-size", "scrollable-region-focusable")  # what a narrow screen may change
EXPECTED = "Failed to load resource"  # what the console says of an answer 4xx, which a refused form is


class Eyes:
    """Watches every window and judges every page shown to it; remembers which routes were seen."""

    def __init__(self, app: Flask, address: str) -> None:
        self.app = app
        self.address = address
        self.answered: set[str] = set()
        self.pages: set[str] = set()
        self.looked: set[str] = set()
        self.emptied: set[str] = set()  # the acts whose page was sent empty
        self.judged: set[tuple[str, int]] = set()
        self.complaints: list[str] = []
        self.typed = Typed(app)

    def watch(self, context: BrowserContext) -> None:
        """Listen to a window: its console, its errors, the hosts it speaks to, the routes that answer."""
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", self._asked)
        context.on("request", self.typed.hear)
        context.on("response", self._got)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and EXPECTED not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if self._simulated(request.url):
            return
        if address.scheme not in {"data", "blob"} and address.netloc != urlsplit(self.address).netloc:
            self.complaints.append(f"another host: {request.url}")

    def _got(self, response: Response) -> None:
        if response.status >= BROKEN:
            self.complaints.append(f"{response.status} {response.url}")
        if response.request.method == "GET" and response.ok and not self._simulated(response.url):
            self.answered.add(self.endpoint(response.url))
            if "text/html" in response.headers.get("content-type", ""):
                self.pages.add(self.endpoint(response.url))

    def _simulated(self, url: str) -> bool:
        """Tell whether that is the one other site that people are led to, and told so: its pages are not ours."""
        return url.startswith(self.app.config["GREFFE"].sign_in.issuer)

    def fetch(self, page: Page, path: str) -> bytes:
        """Get a file as the window would, with its session."""
        answer = page.context.request.get(self.address + path)
        assert answer.ok, f"{answer.status} {path}"
        self.answered.add(self.endpoint(path))
        return answer.body()

    def endpoint(self, url: str) -> str:
        """The name of the route that answers an address."""
        try:
            return self.app.url_map.bind("").match(urlsplit(url).path, method="GET")[0]
        except HTTPException:
            return ""

    def look(self, page: Page) -> None:
        """Judge a page, in the light on a wide screen and in the dark on a narrow one."""
        endpoint = self.endpoint(page.url)
        self.looked.add(endpoint)
        page.wait_for_selector(AWAKE, state="attached")
        shape = (endpoint, hash(re.sub(r"\d", "", page.evaluate(STRUCTURE))))
        if shape not in self.judged:
            self.judged.add(shape)
            found = self.judge(page)
            assert not found, "\n".join([page.url, *found])
        self.hear()

    def glance(self, page: Page) -> None:
        """Judge a page where JavaScript is off, which axe needs: its width on a narrow screen, its console."""
        page.set_viewport_size(NARROW)
        wider = sideways(page)
        page.set_viewport_size(WIDE)
        assert not wider, f"{page.url}: {wider} pixels too wide"
        self.hear()

    def hear(self) -> None:
        """Fail when a window complained since the last time."""
        heard, self.complaints = self.complaints, []
        assert not heard, "\n".join(heard)

    def judge(self, page: Page) -> list[str]:
        """Return what is wrong with a page."""
        found = [f"light, wide: {fault}" for fault in faults(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"dark, wide: {fault}" for fault in faults(page, only=CONTRAST)]
        page.set_viewport_size(NARROW)
        found += [f"narrow: {fault}" for fault in faults(page, only=LAYOUT)]
        found += [f"narrow, too wide: {box}" for box in page.evaluate(TOO_WIDE)] if sideways(page) else []
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        return found
