"""Every word a person reads passes through gettext, in templates and in Python, so that English can come later."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

from tests.architecture.source import ROOT, name, python_files, tree

TEMPLATES = sorted((ROOT / "app" / "templates").rglob("*.html"))
GETTEXT = {"_", "_l", "gettext", "ngettext", "pgettext", "lazy_gettext", "lazy_ngettext", "lazy_pgettext"}
READ_ALOUD = {
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "label",
    "placeholder",
    "summary",
    "title",
}
NO_TEXT = {"audience"}  # a block that fills an attribute
# Dates are put in French words here; letters are written in the official language, in templates of their own; the
# demonstration's people and their credentials are read by whoever tries it out.
FRENCH_MODULES = {
    "app/errors.py",  # its last page is for the moment when nothing works, gettext included
    "app/formats.py",
    "app/registry/services/seeding.py",  # names of nobody, never shown as words of the service
    "app/staff/services/demo.py",
    *(name(path) for path in (ROOT / "app" / "letters").rglob("*.py")),
}
WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
ACCENTED = re.compile(r"(?i)^[^\\]*([a-z]{2,}[à-öø-ÿ]|[à-öø-ÿ][a-z]{2,}|[a-zà-ÿ]’[a-zà-ÿ])")  # words, no pattern


class Visible(HTMLParser):
    """Collects what a reader would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        if WORD.search(data):
            self.words.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value for key, value in attrs if key in READ_ALOUD and value and WORD.search(value)]


def untranslated(source: str) -> list[str]:
    """Return the visible words outside gettext: loose text, and French strings in expressions."""
    reader = Visible()
    reader.feed("".join(loose_text(source)))
    return reader.words + list(strings_in_expressions(source))


def loose_text(source: str) -> Iterator[str]:
    """Give the template's own text, without blocks in `trans` and with a blank for each expression."""
    inside = attribute = False
    tokens = list(Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).lex(source))
    for (_, kind, value), following in zip(tokens, [*tokens[1:], (0, "", "")], strict=True):
        if kind == "name" and value in {"trans", "endtrans"} and following[1] != "operator":
            inside = value == "trans"
        elif kind == "name" and value in NO_TEXT:
            attribute = True
        elif kind == "data":
            yield "" if inside or attribute else value
            attribute = False
        elif kind == "variable_begin":
            yield " "


def strings_in_expressions(source: str) -> Iterator[str]:
    """Give the French strings of expressions that are no argument of gettext."""
    calls: list[str] = []  # the name before each parenthesis that is still open
    before = ""
    for _, kind, value in Environment(autoescape=True).lex(source):
        if kind == "operator" and value in "([{":
            calls.append(before)
        elif kind == "operator" and value in ")]}":
            calls.pop()
        elif kind == "string" and ACCENTED.search(value) and not GETTEXT & set(calls):
            yield value
        before = value


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_shows_no_word_outside_gettext(path: Path):
    assert untranslated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Bonjour</p>", ["Bonjour"]),
        ('<img alt="Le sceau">', ["Le sceau"]),
        ('{{ button("Déposer") }}', ['"Déposer"']),
        ('{{ button(_("Déposer")) }}', []),
        ('{{ ngettext("Une réponse", "%(num)s réponses", n) }}', []),
        ("<p>{% trans %}Bonjour{% endtrans %}</p>", []),
        ("{% block audience %}citizen{% endblock %}", []),
        ('<p class="hint">{{ _("Bonjour") }} : {{ n }}</p>', []),
        ("{# Bonjour #}", []),
    ],
)
def test_the_rule_sees_what_it_should(source: str, found: list[str]):
    assert untranslated(source) == found


@pytest.mark.parametrize("path", [path for path in python_files("app") if name(path) not in FRENCH_MODULES], ids=name)
def test_a_module_holds_no_french_outside_gettext(path: Path):
    exempt = docstrings(tree(path)) | wrapped(tree(path))
    loose = [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ACCENTED.search(node.value)
        if id(node) not in exempt
    ]

    assert loose == []


def docstrings(module: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}


def wrapped(module: ast.Module) -> set[int]:
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    through = (call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in GETTEXT)
    return {id(part) for call in through for part in ast.walk(call)}
