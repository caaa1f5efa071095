"""Fill the templates of letters with facts: the pages that are drawn, and their twins that are read on a screen."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.formats import pages_fr
from app.letters import qr
from app.letters.catalogue import TEMPLATES, About, about
from app.letters.context import LetterFacts
from app.letters.wording import words
from workflows.states import Outcome

REFUSING = (Outcome.PARTIAL, Outcome.REFUSED, Outcome.CHAPTER_II_NOT_APPLICABLE)


class LetterUnprintable(Exception):
    """A letter could not be made exactly as designed, so it was not made at all."""

    sayable = True


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
