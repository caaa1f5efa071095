"""The renderer: hostile facts print as what they are, nothing is fetched, the same facts give the same bytes."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from app.letters import filling, render
from app.letters.catalogue import TEMPLATES
from app.letters.filling import LetterUnprintable
from app.letters.plain import FactsRefused
from app.letters.render import OwnFilesOnly
from tests.letters.reading import plain, text_of, words_of
from tests.press import ALL, sample_facts
from workflows.states import Kind


@pytest.mark.parametrize("letter", ALL)
def test_the_same_facts_give_the_same_bytes(letter: str, printed: Callable[[str], bytes], press_folder: Path) -> None:
    assert render.to_pdf(letter, sample_facts(letter), var=press_folder) == printed(letter)


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ 7 * 7 }}",
        "{% include '/etc/passwd' %}",
        "<script>alert(1)</script>",
        "</p></main><style>*{display:none}</style>",
        "../../app/config.py",
        "<img src='file:///etc/passwd'>",
        "&lt;b&gt; &amp; \\ ' \"",
    ],
)
def test_what_a_person_typed_is_printed_as_typed(hostile: str, press_folder: Path) -> None:
    facts = sample_facts("L10")
    typed = replace(facts, request=(hostile,), reasons=(hostile,), recipient=replace(facts.recipient, name=hostile))

    said = words_of(render.to_pdf("L10", typed, var=press_folder))

    assert said.count(hostile) == 3
    assert "Votre droit à la révision" in said


@pytest.mark.parametrize(
    ("sign", "named"),
    [
        ("\U0001f9ab", "U+1F9AB BEAVER"),
        ("漢", "U+6F22 CJK UNIFIED IDEOGRAPH-6F22"),
        ("\r\n", "U+000D"),
        ("\n", "U+000A"),
        ("\x00", "U+0000"),
        ("\x1b", "U+001B"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\ue000", "U+E000"),
        ("\ufffd", "U+FFFD REPLACEMENT CHARACTER"),
        ("\ud800", "U+D800"),
    ],
)
def test_a_sign_no_letter_can_carry_is_refused_by_name(sign: str, named: str, press_folder: Path) -> None:
    facts = sample_facts("L01")
    typed = replace(facts, recipient=replace(facts.recipient, name=f"Camille {sign} Roy"))

    with pytest.raises(FactsRefused) as refused:
        render.to_pdf("L01", typed, var=press_folder)

    assert refused.value.where == "recipient.name"
    assert named in refused.value.why
    assert "Camille" not in str(refused.value)


@pytest.mark.parametrize(
    "name", ["ᐃᓄᒃᑎᑐᑦ ᐊᐃᑦᑐᖅ", "Đặng Thị Hồng", "Łucja Ó Súilleabháin", "محمد", "Ильина", "O’Bomsawin ʼn"]
)
def test_a_name_of_another_script_gets_its_letter(name: str, press_folder: Path) -> None:
    facts = sample_facts("L25")

    pdf = render.to_pdf("L25", replace(facts, recipient=replace(facts.recipient, name=name)), var=press_folder)

    assert pdf.startswith(b"%PDF-1.7")


def test_rendering_says_nothing_in_the_logs(press_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        render.to_pdf("L10", sample_facts("L10"), var=press_folder)

    assert caplog.records == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "file:///etc/passwd",
        f"{TEMPLATES.as_uri()}/../app/config.py",
        f"{TEMPLATES.as_uri()}/_base/%2e%2e/%2e%2e/app/config.py",
        f"file://example.org{TEMPLATES}/_base/letter.css",
        "data:image/png;base64,AAAA",
        "ftp://example.org/x",
    ],
)
def test_the_fetcher_serves_only_files_of_the_templates(address: str) -> None:
    with pytest.raises(ValueError, match="may not fetch"):
        OwnFilesOnly(fail_on_errors=True).fetch(address)


def test_the_fetcher_follows_no_link_out_of_the_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "TEMPLATES", tmp_path)
    (tmp_path / "out").symlink_to("/etc/passwd")

    with pytest.raises(ValueError, match="may not fetch"):
        OwnFilesOnly(fail_on_errors=True).fetch((tmp_path / "out").as_uri())


def test_a_refused_resource_stops_the_letter_rather_than_leave_a_hole(
    press_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "to_html", lambda *_, **__: '<html lang="fr"><img alt="x" src="http://127.0.0.1:9/x">')

    with pytest.raises(LetterUnprintable) as stopped:
        render.to_pdf("L01", sample_facts("L01"), var=press_folder)

    assert isinstance(stopped.value.__cause__, FatalURLFetchingError)


def test_a_letter_without_its_signature_zone_is_not_made(press_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "to_html", lambda *_, **__: '<html lang="fr"><title>x</title><p>x')

    with pytest.raises(LetterUnprintable):
        render.to_pdf("L01", sample_facts("L01"), var=press_folder)


@pytest.mark.parametrize(
    ("letter", "lost"),
    [("L11", "provisions"), ("L11", "reasons"), ("L11", "review"), ("L10", "documents"), ("L04", "extension"),
     ("L01", "limit"), ("L01", "review"), ("L03", "questions"), ("L17", "corrections"), ("L24", "ways")],
)  # fmt: skip
def test_a_letter_without_what_the_law_wants_in_it_is_not_made(letter: str, lost: str) -> None:
    facts = sample_facts(letter)
    nothing = () if isinstance(getattr(facts, lost), tuple) else None

    with pytest.raises(LetterUnprintable, match=lost):
        filling.to_html(letter, replace(facts, **{lost: nothing}))


def test_a_letter_of_another_kind_of_request_is_not_made() -> None:
    with pytest.raises(LetterUnprintable, match="document-access"):
        filling.to_html("L17", replace(sample_facts("L17"), kind=Kind.DOCUMENT_ACCESS))


def test_no_template_can_leave_out_the_notice_of_review(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = "".join(f"{{% block {name} %}}x{{% endblock %}}" for name in ("object", "outcome", "content"))
    bare = filling.environment().overlay().from_string("{% extends skeleton %}" + everything)
    monkeypatch.setattr(filling, "environment", type("One", (), {"get_template": lambda _self, _name: bare}))

    said = filling.to_html("L11", sample_facts("L11"))

    assert "Votre droit à la révision" in said
    assert "Les dispositions" in said or "les dispositions" in said
    assert "vous aider à la comprendre" in said


def test_a_template_may_say_nothing_the_facts_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UndefinedError):
        filling.environment().from_string("{{ facts.secret }}").render(facts=sample_facts("L01"))


def test_a_preview_says_so_on_every_page(press_folder: Path) -> None:
    pages = text_of(render.to_pdf("L10", sample_facts("L10"), var=press_folder, preview=True), "-raw").split("\f")[:-1]

    assert len(pages) == 3
    assert all("Aperçu, non signé" in page for page in pages)


def test_a_letter_that_is_no_preview_does_not_say_so(printed: Callable[[str], bytes]) -> None:
    assert "Aperçu" not in text_of(printed("L10"))


@pytest.mark.parametrize("letter", ALL)
def test_the_twin_says_the_same_words_in_headings_that_fit_a_page(letter: str, printed: Callable[[str], bytes]) -> None:
    twin = str(filling.twin(letter, sample_facts(letter)))

    root = HTML(string=twin).etree_element
    headings = [element.tag for element in root.iter() if element.tag in ("h1", "h2", "h3", "h4")]
    assert headings[0] == "h2"
    assert set(headings[1:]) <= {"h3"}
    said = set(re.findall(r"\w+", plain(" ".join(root.itertext()))))
    assert said - set(re.findall(r"\w+", words_of(printed(letter)))) <= {"À"}  # « À : name » stands for the address
    assert "urn:greffe:signature" not in twin
    assert "<svg" not in twin


def test_the_title_of_the_file_holds_the_number_and_no_name(printed: Callable[[str], bytes]) -> None:
    assert b"Nguy" not in printed("L10").split(b"stream", 1)[0]
    xmp = printed("L10").partition(b"<x:xmpmeta")[2].partition(b"</x:xmpmeta>")[0].decode()
    assert "K7Q2" in xmp
    assert "Łucja" not in xmp
    assert 'pdfuaid:part="1"' in xmp
