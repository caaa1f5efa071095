"""Every letter is welcome; what hides or reorders a text is refused, what nobody sees is left out."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.typed_text import REORDERING, one_line, paragraphs, refused_at

NAMES = [
    "Zoë Ångström",
    "Đặng Thị Mỹ",
    "ᐃᓄᒃᑎᑐᑦ",
    "Ὀδυσσεύς",
    "עדי כהן",
    "محمّد",
    "李小龍",
    "🙂",
    "श्री",
    "Ⅳ",
    "O’Neil-d’Août",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_is_taken_as_it_is(name: str) -> None:
    assert refused_at(name) is None
    assert one_line(name) == name


@pytest.mark.parametrize("sign", sorted(REORDERING))
def test_a_sign_that_reorders_is_refused_where_it_stands(sign: str) -> None:
    assert refused_at(f"abc{sign}def") == 3


@pytest.mark.parametrize("sign", [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\n"])
def test_a_control_sign_is_refused(sign: str) -> None:
    assert refused_at(sign) == 0


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\ufeff", "\u200e", "\u200f", "\u2060"])
def test_what_shows_nothing_is_left_out(sign: str) -> None:
    assert one_line(f"Trem{sign}blay") == "Tremblay"


def test_a_joiner_that_spells_a_word_stays() -> None:
    assert one_line("می\u200cخواهم") == "می\u200cخواهم"


def test_paragraphs_keep_their_lines_and_one_blank_line_at_most() -> None:
    assert paragraphs("  un\t deux \n\n\n\n trois  ") == "un deux\n\ntrois"


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_an_accepted_text_holds_no_hidden_sign_and_tidying_it_twice_changes_nothing(text: str) -> None:
    tidied = paragraphs(text) or ""

    assert (paragraphs(tidied) or "") == tidied
    if refused_at(tidied) is None:
        assert not {unicodedata.category(sign) for sign in tidied if sign != "\n"} & {"Cc", "Cs", "Co", "Cn"}


def test_every_letter_there_is_may_be_typed() -> None:
    letters = (chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)).startswith("L"))

    assert all(refused_at(letter) is None for letter in letters)
