"""The stylesheet and the fonts every page shares."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from app.pages import PLACES, STATIC, plain, stylesheet

LARGEST = 30_000  # bytes of our own style, before compression; about 7 000 after


def test_the_stylesheet_has_every_component(tmp_path: Path):
    css = stylesheet(tmp_path)
    assert [file.name for file in (STATIC / "css").rglob("*.css") if plain(file) not in css] == []


def test_the_style_is_served_without_comments_and_margins(tmp_path: Path):
    assert re.findall(r"/\*|^[ \t]", stylesheet(tmp_path), flags=re.MULTILINE) == []


def test_the_style_stays_small(tmp_path: Path):
    assert len(stylesheet(tmp_path).encode()) < LARGEST


def test_every_rule_is_in_a_layer(tmp_path: Path):
    outside = re.sub(r"/\*.*?\*/", "", stylesheet(tmp_path), flags=re.DOTALL)
    while "{" in outside and (block := re.search(r"\{[^{}]*\}", outside)):
        outside = outside.replace(block.group(), ";", 1)
    assert {rule.strip().split(" ")[0] for rule in outside.split(";") if rule.strip()} == {"@layer"}


def test_no_style_reaches_outside(tmp_path: Path):
    assert "http" not in stylesheet(tmp_path)


def test_fonts_that_were_cut_are_declared(tmp_path: Path):
    (tmp_path / "roboto-700.woff2").touch()
    assert 'url("/polices/roboto-700.woff2")' in stylesheet(tmp_path)


def test_without_fonts_none_is_asked_for(tmp_path: Path):
    assert "@font-face" not in stylesheet(tmp_path)


def test_the_stylesheet_is_kept_a_year_under_its_own_name(shared_app: Flask):
    client = shared_app.test_client()
    address = re.search(r'href="(/style-\w+\.css)"', client.get("/").text)
    assert address
    assert "immutable" in client.get(address[1]).headers["Cache-Control"]


def test_an_outdated_stylesheet_is_answered_but_not_kept(shared_app: Flask):
    assert shared_app.test_client().get("/style-000000000000.css").headers["Cache-Control"] == "no-cache"


def test_a_font_is_served_from_the_folder_of_cut_fonts(shared_app: Flask):
    folder = shared_app.extensions["greffe-fonts"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "roboto-700.woff2").write_bytes(b"wOF2")
    with shared_app.test_client().get("/polices/roboto-700.woff2") as answer:
        assert answer.data == b"wOF2"


def test_nothing_else_is_served_in_place_of_a_font(shared_app: Flask):
    assert shared_app.test_client().get("/polices/..%2f..%2fmaster.key").status_code == 404


def test_the_layouts_lead_to_pages_that_exist(shared_app: Flask):
    adapter = shared_app.url_map.bind("localhost")
    assert [path for path in PLACES.values() if not adapter.test(path)] == []
