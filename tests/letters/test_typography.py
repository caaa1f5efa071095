"""The words of the templates follow the rules of French typography and of plain speech."""

from __future__ import annotations

import re

import pytest

from app.letters.catalogue import TEMPLATES

FILES = sorted(TEMPLATES.glob("*/letter.html")) + sorted(TEMPLATES.glob("_base/*.html"))
BARE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", re.DOTALL)


def words(name: str) -> str:
    """Return what a template says, without its machinery."""
    return BARE.sub("§", (TEMPLATES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [str(path.relative_to(TEMPLATES)) for path in FILES])
def test_no_break_spaces_stand_where_french_wants_them(name: str) -> None:
    said = words(name)

    assert re.findall(r"[^\u202f\s][;?](?=\s|$)", said) == []
    assert re.findall(r"[^\u00a0/\w]:(?=\s)|\w:(?=\s)", said) == []
    assert re.findall(r" [:;?!»]|« ", said) == []
    assert "'" not in said


@pytest.mark.parametrize("name", [str(path.relative_to(TEMPLATES)) for path in FILES])
def test_no_word_threatens_or_shouts(name: str) -> None:
    said = words(name).lower()

    assert re.findall(r"veuillez|invalide|interdit|erreur inconnue|irrecevable|!", said) == []
    assert re.findall(r"\b[A-ZÀ-Ý]{4,}\b", words(name).replace("RLRQ", "")) == []


def test_each_text_of_the_law_is_named_by_its_article_never_recited() -> None:
    for path in FILES:
        assert "«" not in words(str(path.relative_to(TEMPLATES)))


def test_each_word_of_a_label_fits_its_narrow_column() -> None:
    """A label stands in 23 mm: a longer word runs into what it labels."""
    labels = [label for path in FILES for label in re.findall(r"<dt>(.*?)</dt>", path.read_text(encoding="utf-8"))]

    assert labels
    assert [word for label in labels for word in label.split() if len(word) > len("décision")] == []
