"""Articles are picked or typed, in any way people write them."""

from __future__ import annotations

import pytest
from flask import Flask

from app.staff.context.grounds import Ground, UnknownArticle, read_articles, write_articles


def ground(code: str, article: str, status: str = "seen") -> Ground:
    return Ground(code, "A-2.1", article, "objet", "en mots simples", must=False, worded=False, status=status)


CATALOGUE = [
    ground("A21-9-2", "9, al. 2"),
    ground("A21-37", "37"),
    ground("A21-53", "53 et 54"),
    ground("A21-88-0-1", "88.0.1"),
]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("37", ["A21-37"]),
        ("37, 53", ["A21-37", "A21-53"]),
        ("art. 37 et 54", ["A21-37", "A21-53"]),
        ("37;37 ; 37", ["A21-37"]),
        ("art. 9 al. 2", ["A21-9-2"]),
        ("9, alinéa 2", ["A21-9-2"]),
        ("37, 1°", ["A21-37"]),
        ("88.0.1", ["A21-88-0-1"]),
        ("", []),
        ("  ", []),
    ],
)
def test_articles_are_read_as_people_type_them(typed: str, codes: list[str]):
    assert list(read_articles(typed, CATALOGUE)) == codes


@pytest.mark.parametrize(("typed", "number"), [("99", "99"), ("37, 38", "38"), ("88", "88")])
def test_an_article_the_catalogue_does_not_hold_is_named(typed: str, number: str):
    with pytest.raises(UnknownArticle) as unknown:
        read_articles(typed, CATALOGUE)

    assert unknown.value.number == number


def test_articles_written_are_read_back():
    codes = ["A21-9-2", "A21-53", "A21-88-0-1"]

    assert list(read_articles(write_articles(codes, CATALOGUE), CATALOGUE)) == codes


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("seen", "Lu dans une source."),
        ("confirmed", "Confirmé par le service juridique."),
        ("memory", "De mémoire, à confirmer par le service juridique."),
        ("inference", "Déduit, à confirmer par le service juridique."),
        ("unknown", "Personne ne l’a lu\u00a0: à confirmer par le service juridique."),
    ],
)
def test_whoever_picks_an_article_is_told_how_far_it_is_known(app: Flask, status: str, said: str):
    assert ground("A21-37", "37", status).hint == f"en mots simples {said}"
