"""Turn the facts of a letter into PDF/A-3a + PDF/UA-1 bytes. Only it knows WeasyPrint, and only the sandbox runs it."""

import json
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from app.letters import filling, fonts, printable
from app.letters.catalogue import TEMPLATES
from app.letters.context import LetterFacts
from app.letters.filling import LetterUnprintable
from app.letters.finish import NotFinished, finish, finish_unsigned
from app.letters.reporting import Report

VARIANT = "pdf/a-3a"


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint is not typed
    """Refuse every address but a file of the templates, by its resolved path."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return one of our own files, or raise ValueError."""
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not path.is_relative_to(TEMPLATES):
            raise ValueError(f"a letter may not fetch {url}")
        return super().fetch(path.as_uri(), headers)


@dataclass(frozen=True, slots=True)
class Press:
    """What is read once and serves every letter: the fonts, their coverage, the style sheet."""

    fonts: FontConfiguration
    sheet: CSS
    covered: frozenset[int]


@lru_cache(maxsize=2)
def press(var: Path) -> Press:
    """Return the warm press that prints with the fonts cut under *var*, those of the system left aside."""
    folder = fonts.ensure(var)
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")  # fontconfig has no other way to be told
    ours = FontConfiguration()
    sheet = CSS(filename=TEMPLATES / "_base" / "letter.css", font_config=ours, url_fetcher=_fetcher())
    return Press(ours, sheet, fonts.coverage(folder))


def to_pdf(letter: str, facts: LetterFacts, *, var: Path, preview: bool = False) -> bytes:
    """Return the letter as PDF: the same facts give the same bytes. Raise FactsRefused or LetterUnprintable."""
    ready = press(var)
    printable.check(facts, ready.covered)
    try:
        return _drawn(filling.to_html(letter, facts, preview=preview), ready, finish)
    except (FatalURLFetchingError, NotFinished) as error:  # the first is a BaseException: it would take the worker down
        raise LetterUnprintable(letter) from error


def report_to_pdf(report: Report, *, var: Path) -> bytes:
    """Return a report as PDF, tagged like a letter and signed by nobody. Raise FactsRefused or LetterUnprintable."""
    ready = press(var)
    printable.check(report, ready.covered)
    html = filling.environment().get_template("_base/report.html").render(report=report)
    try:
        return _drawn(html, ready, finish_unsigned)
    except (FatalURLFetchingError, NotFinished) as error:
        raise LetterUnprintable("report") from error


def prepare(var: Path) -> None:
    """Warm the press: what a forked child then finds ready."""
    facts = LetterFacts.from_json(json.loads((TEMPLATES / "L10-access-partial" / "sample.json").read_bytes()))
    to_pdf("L10", facts, var=var)


def job(var: Path, payload: bytes) -> bytes:
    """Render in the sandbox: JSON ``{letter, facts, preview}`` in, PDF out."""
    asked = json.loads(payload)
    facts = LetterFacts.from_json(asked["facts"])
    return to_pdf(asked["letter"], facts, var=var, preview=asked["preview"])


def report_job(var: Path, payload: bytes) -> bytes:
    """Render a report in the sandbox: its JSON in, PDF out."""
    return report_to_pdf(Report.from_json(json.loads(payload)), var=var)


def _drawn(html: str, ready: Press, finisher: Callable[..., None]) -> bytes:
    page = HTML(string=html, base_url=(TEMPLATES / "_base").as_uri() + "/", url_fetcher=_fetcher())
    drawn = page.render(font_config=ready.fonts, stylesheets=[ready.sheet], pdf_variant=VARIANT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its colour profile open
        pdf: bytes = drawn.write_pdf(finisher=finisher, pdf_variant=VARIANT)
    return pdf


@lru_cache(maxsize=1)
def _fetcher() -> OwnFilesOnly:
    return OwnFilesOnly(fail_on_errors=True, allow_redirects=False)
