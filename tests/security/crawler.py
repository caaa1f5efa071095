"""Follow every link a visitor is shown, and gather every form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from flask.testing import FlaskClient

CANARY = "canari4711"
KEPT_BACK = {"csrf_token", "password", "code", "access_code", "resume_code", "totp", "current", "fresh", "again"}
PAGES = 80
WAY_OUT = "/quitter"  # the quick exit closes the session: whoever follows it sees no more pages


@dataclass
class Form:
    """One form of a page, filled as it came, its boxes for text with the canary."""

    page: str
    action: str
    values: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    upload: bool = False

    def __str__(self) -> str:
        return f"{self.page} → {self.action}"


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.links, self.forms = page, [], []
        self._form: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.page, given["href"]))
        elif tag == "form" and given.get("method", "").lower() == "post":
            self._form = Form(self.page, urljoin(self.page, given.get("action") or self.page))
            self.forms.append(self._form)
        elif self._form is not None and given.get("name"):
            _fill(self._form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def _fill(form: Form, tag: str, given: dict[str, str]) -> None:
    name, kind = given["name"], given.get("type", "text")
    if tag == "textarea" or (tag == "input" and kind in {"text", "email", "tel", "search"}):
        form.values[name] = CANARY
        form.typed += [] if name in KEPT_BACK else [name]
    elif tag == "input" and kind == "file":
        form.upload = True
    elif tag == "input" and kind in {"radio", "checkbox"}:
        form.values.setdefault(name, given.get("value", "y"))
    elif tag in {"input", "button", "select"}:
        form.values.setdefault(name, given.get("value", ""))


@dataclass
class Seen:
    """A page that a visitor was shown."""

    path: str
    text: str
    forms: list[Form]


def pages(browser: FlaskClient, *starts: str) -> Iterator[Seen]:
    """Yield every page that can be reached by links."""
    waiting, seen = list(starts), set()
    while waiting and len(seen) < PAGES:
        page = waiting.pop(0)
        if page in seen or page == WAY_OUT:
            continue
        seen.add(page)
        answer = browser.get(page)
        if answer.status_code in (301, 302, 303, 307, 308):
            waiting.append(urljoin(page, answer.headers["Location"]))
            continue
        if "text/html" not in (answer.content_type or ""):
            answer.close()
            continue
        assert answer.status_code < 500, page
        reader = _Reader(page)
        reader.feed(answer.text)
        waiting += [urldefrag(link)[0] for link in reader.links if not urlsplit(link).netloc and link.startswith("/")]
        yield Seen(page, answer.text, reader.forms)


def walk(browser: FlaskClient, *starts: str) -> Iterator[Form]:
    """Yield every form of every page that can be reached by links."""
    known = set()
    for page in pages(browser, *starts):
        for form in page.forms:
            mark = (form.action, tuple(sorted(form.values)))
            if mark not in known:
                known.add(mark)
                yield form
