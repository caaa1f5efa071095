"""Gather the words people read into app/translations/messages.pot; `--check` finds a word missing or untranslated.

French is the source: a message is its own key. A language is a folder app/translations/<language>/LC_MESSAGES.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from setup.environment import ROOT

_TRANSLATIONS = ROOT / "app" / "translations"
_TEMPLATE = _TRANSLATIONS / "messages.pot"
_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS = {"templates/**.html": {"silent": "false", "trimmed": "true"}}
_KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
}


def main(words: list[str]) -> int:
    """Write the template, or say what is not current."""
    present = _gathered()
    if "--check" not in words:
        _TRANSLATIONS.mkdir(exist_ok=True)
        _TEMPLATE.write_bytes(present)
        return 0
    faults = [
        *_stale(present),
        *(fault for path in sorted(_TRANSLATIONS.glob("*/LC_MESSAGES/*.po")) for fault in _gaps(path)),
    ]
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


def _gathered() -> bytes:
    """Return the template: messages in order, each with its files and no line numbers, so that it changes seldom."""
    catalog = Catalog(project="Greffe", charset="utf-8")
    found = extract_from_dir(str(ROOT / "app"), _METHODS, _OPTIONS, _KEYWORDS, comment_tags=("Translators:",))
    for filename, _line, message, comments, context in found:
        catalog.add(message, None, [(f"app/{filename}", 0)], auto_comments=comments, context=context)
    text = io.BytesIO()
    write_po(text, catalog, width=120, omit_header=True, sort_output=True, include_lineno=False)
    return text.getvalue()


def _stale(present: bytes) -> list[str]:
    if _TEMPLATE.exists() and _TEMPLATE.read_bytes() == present:
        return []
    return ["app/translations/messages.pot is not current; type:  make words"]


def _gaps(path: Path) -> list[str]:
    """Name the messages that a language lacks, or that nobody has confirmed."""
    with path.open("rb") as translated, _TEMPLATE.open("rb") as template:
        catalog, wanted = read_po(translated), read_po(template)
    entries = ((message, catalog.get(message.id, message.context)) for message in wanted if message.id)
    return [
        f"{path}: {message.id!r} is not translated" for message, entry in entries if not entry or not _complete(entry)
    ]


def _complete(entry: object) -> bool:
    string, fuzzy = getattr(entry, "string", ""), getattr(entry, "fuzzy", False)
    return not fuzzy and (all(string) if isinstance(string, tuple) else bool(string))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
