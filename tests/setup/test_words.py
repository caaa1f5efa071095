"""The check of translations: a message that is missing, empty or unconfirmed in a language is named."""

from pathlib import Path

import pytest

from setup import words

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
TEMPLATE = 'msgid "Bonjour"\nmsgstr ""\n\nmsgid "Un"\nmsgid_plural "Deux"\nmsgstr[0] ""\nmsgstr[1] ""\n'


@pytest.mark.parametrize(
    ("translation", "gaps"),
    [
        ('msgid "Bonjour"\nmsgstr "Hello"\n\nmsgid "Un"\nmsgid_plural "Deux"\nmsgstr[0] "One"\nmsgstr[1] "Two"\n', 0),
        ('msgid "Bonjour"\nmsgstr "Hello"\n\nmsgid "Un"\nmsgid_plural "Deux"\nmsgstr[0] "One"\nmsgstr[1] ""\n', 1),
        ('#, fuzzy\nmsgid "Bonjour"\nmsgstr "Hello"\n', 2),
        ("", 2),
    ],
)
def test_a_gap_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, translation: str, gaps: int):
    template, language = tmp_path / "messages.pot", tmp_path / "en.po"
    template.write_text(HEADER + TEMPLATE)
    language.write_text(HEADER + translation)
    monkeypatch.setattr(words, "_TEMPLATE", template)

    assert len(words._gaps(language)) == gaps
