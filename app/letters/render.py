"""Turn the facts of a letter into PDF/A-3a + PDF/UA-1 bytes, or into HTML. The only module that knows WeasyPrint."""

import json
import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from app.formats import pages_fr
from app.letters import fonts, printable, qr
from app.letters.catalogue import TEMPLATES, About, about
from app.letters.context import LetterFacts
from app.letters.finish import NotFinished, finish, finish_unsigned
from app.letters.reporting import Report
from app.letters.wording import words
from workflows.states import Outcome

VARIANT = "pdf/a-3a"
REFUSING = (Outcome.PARTIAL, Outcome.REFUSED, Outcome.CHAPTER_II_NOT_APPLICABLE)


class LetterUnprintable(Exception):
    """A letter could not be made exactly as designed, so it was not made at all."""

    sayable = True


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


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the templates: autoescaped, and refusing whatever the facts do not say."""
    found = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    found.filters |= {"date_fr": date_fr, "pages_fr": pages_fr}
    return found


def date_fr(day: date) -> str:
    """Return a date as letters write it: « 14 décembre 2026 », « 1er janvier 2027 »."""
    text: str = format_date(day, "d MMMM y", locale="fr_CA")
    return text.replace("1 ", "1er ", 1) if day.day == 1 else text


def to_html(letter: str, facts: LetterFacts, *, preview: bool = False) -> str:
    """Return the letter as it will be printed; a preview says so on every page. Raise LetterUnprintable."""
    return _filled("_base/letter.html", letter, facts, preview=preview)


def twin(letter: str, facts: LetterFacts) -> Markup:
    """Return the same letter as an accessible piece of page, from the same templates."""
    return Markup(_filled("_base/twin.html", letter, facts, preview=False))  # noqa: S704 (autoescaped above)


def to_pdf(letter: str, facts: LetterFacts, *, var: Path, preview: bool = False) -> bytes:
    """Return the letter as PDF: the same facts give the same bytes. Raise FactsRefused or LetterUnprintable."""
    ready = press(var)
    printable.check(facts, ready.covered)
    try:
        return _drawn(to_html(letter, facts, preview=preview), ready, finish)
    except (FatalURLFetchingError, NotFinished) as error:  # the first is a BaseException: it would take the worker down
        raise LetterUnprintable(letter) from error


def report_to_pdf(report: Report, *, var: Path) -> bytes:
    """Return a report as PDF, tagged like a letter and signed by nobody. Raise FactsRefused or LetterUnprintable."""
    ready = press(var)
    printable.check(report, ready.covered)
    try:
        return _drawn(environment().get_template("_base/report.html").render(report=report), ready, finish_unsigned)
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


def _filled(skeleton: str, letter: str, facts: LetterFacts, *, preview: bool) -> str:
    described = about(letter)
    _require(described, facts)
    return (
        environment()
        .get_template(described.template)
        .render(
            skeleton=skeleton,
            facts=facts,
            about=described,
            preview=preview,
            twin="twin" in skeleton,
            qr=qr.draw(f"{facts.verify_url}?lettre={facts.code}"),
            **words(described, facts),
        )
    )


def _require(described: About, facts: LetterFacts) -> None:
    """Refuse a letter of another kind of request, or without what the law wants in it."""
    if facts.kind not in described.kinds:
        raise LetterUnprintable(f"{described.id} does not answer a {facts.kind} request")
    for need in (*described.needs, *_refusing(described, facts.outcome)):
        if not any(getattr(facts, each) for each in need.split(" or ")):
            raise LetterUnprintable(f"{described.id} cannot do without {need}")


def _refusing(described: About, outcome: Outcome | None) -> tuple[str, ...]:
    """Return what a refusal needs besides; where existence is not confirmed, a reason would tell (A-2.1 s. 47)."""
    if outcome is Outcome.EXISTENCE_NOT_CONFIRMED:
        return tuple(need for need in described.refusing if need != "motives")
    return described.refusing if outcome in REFUSING else ()


@lru_cache(maxsize=1)
def _fetcher() -> OwnFilesOnly:
    return OwnFilesOnly(fail_on_errors=True, allow_redirects=False)
