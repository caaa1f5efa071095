"""Numbers and codes survive being copied by hand: a wrong symbol is seen, and most ways of writing are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import numbers
from app.numbers import ALPHABET, CODE_LENGTH, NUMBER_LENGTH, RESUME_LENGTH, grouped, read, read_reference, reference

LENGTHS = {NUMBER_LENGTH: numbers.new_number, CODE_LENGTH: numbers.new_access_code}
bodies = st.text(ALPHABET, min_size=NUMBER_LENGTH - 1, max_size=NUMBER_LENGTH - 1)
symbols = st.sampled_from(ALPHABET)
separators = st.sampled_from(["", " ", "-", "  ", "\u00a0", "\u202f", ".", "–", "\t", "_", "/"])
SPOKEN = {"0": "Oo0", "1": "IiLl1", "V": "UuVv"}


def whole(body: str) -> str:
    return body + numbers._check(body)


class TestCheckSymbol:
    @given(body=bodies, at=st.integers(0, NUMBER_LENGTH - 1), wrong=symbols)
    def test_catches_every_single_wrong_symbol(self, body: str, at: int, wrong: str):
        right = whole(body)
        typed = right[:at] + wrong + right[at + 1 :]

        assert (read(typed, NUMBER_LENGTH) is None) == (typed != right)

    @given(body=bodies, at=st.integers(0, NUMBER_LENGTH - 2))
    def test_catches_two_neighbours_swapped_but_for_the_first_and_last_symbols(self, body: str, at: int):
        right = whole(body)
        typed = right[:at] + right[at + 1] + right[at] + right[at + 2 :]

        unseen = typed == right or {right[at], right[at + 1]} == {"0", "Z"}
        assert (read(typed, NUMBER_LENGTH) == typed) == unseen

    @given(body=st.text(ALPHABET, min_size=CODE_LENGTH - 1, max_size=CODE_LENGTH - 1))
    def test_depends_on_nothing_but_the_symbols(self, body: str):
        assert whole(body) == whole(body)
        assert read(whole(body), CODE_LENGTH) == whole(body)


class TestRead:
    @given(body=bodies, data=st.data())
    def test_takes_any_case_separator_and_lookalike(self, body: str, data: st.DataObject):
        right = whole(body)
        typed = "".join(data.draw(st.sampled_from(SPOKEN.get(c, c + c.lower()))) + data.draw(separators) for c in right)

        assert read(typed, NUMBER_LENGTH) == right

    @given(st.text(max_size=60))
    def test_of_anything_is_a_number_or_nothing(self, typed: str):
        found = read(typed, NUMBER_LENGTH)

        assert found is None or (len(found) == NUMBER_LENGTH and set(found) <= set(ALPHABET))

    @pytest.mark.parametrize("typed", ["", " ", "0000000", "000000000", "é", "0" * 1_000_000, "\x00" * 8, "٠" * 8])
    def test_of_what_is_none_is_nothing(self, typed: str):
        assert read(typed, NUMBER_LENGTH) is None

    def test_takes_the_wide_forms_of_some_keyboards(self):
        assert read("０００００００0", NUMBER_LENGTH) == "00000000"

    def test_takes_back_what_people_are_shown(self):
        made = numbers.new_access_code()

        assert read(grouped(made), CODE_LENGTH) == made


class TestNew:
    @pytest.mark.parametrize("length", LENGTHS)
    def test_is_drawn_each_time_and_reads_back(self, length: int):
        drawn = {LENGTHS[length]() for _ in range(200)}

        assert len(drawn) == 200
        assert all(read(each, length) == each for each in drawn)

    def test_code_has_eighty_bits(self):
        assert len(ALPHABET) == 32
        assert (CODE_LENGTH - 1) * 5 == 80

    def test_resume_code_follows_from_its_key_alone(self):
        one, again, other = (numbers.resume_code(secret) for secret in (b"a" * 32, b"a" * 32, b"b" * 32))

        assert one == again != other
        assert read(one, RESUME_LENGTH) == one


def test_groups_of_four_are_read_aloud():
    assert grouped("4F7K92QX") == "4F7K-92QX"


class TestReference:
    @given(body=bodies, rank=st.integers(1, 9))
    def test_names_a_part_of_a_case_and_reads_back(self, body: str, rank: int):
        assert read_reference(reference(whole(body), rank)) == (whole(body), rank)

    def test_of_the_first_part_is_the_number_itself(self):
        assert reference("4F7K92QX", 1) == "4F7K92QX"
        assert reference("4F7K92QX", 2) == "4F7K92QX-2"

    @given(body=bodies, before=separators, between=separators)
    def test_is_read_however_it_is_typed(self, body: str, before: str, between: str):
        number = whole(body).lower()

        assert read_reference(f"{number[:4]}{between}{number[4:]}{before}2") == (whole(body), 2)

    @pytest.mark.parametrize("typed", ["", "2", "4F7K92QX", "00000000-0", "00000000-12", "00000000-Z", "0" * 1_000_000])
    def test_of_anything_else_is_nothing(self, typed: str):
        assert read_reference(typed) is None

    def test_in_an_address_is_written_in_one_way_only(self):
        assert all(map(numbers.is_reference, ["00000000", "00000000-2"]))
        assert not any(map(numbers.is_reference, ["00000000-1", "0000-0000", "o0000000", "000000002", "00000000-2 "]))
