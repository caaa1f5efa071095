"""Sealed values open only with their key, whole, and where they were sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.crypto import KEY, KeyFileRefused, Keyring, Unreadable, seal, unseal

SECRET = bytes(range(KEY))
OLD, NEW = "1:" + "ab" * 32, "2:" + "cd" * 32
places = st.text(min_size=1, max_size=40)


def key_file(folder: Path, *lines: str) -> Path:
    path = folder / "master.key"
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    return path


@pytest.fixture
def keys(tmp_path: Path) -> Keyring:
    return Keyring(key_file(tmp_path, OLD))


class TestSeal:
    @given(value=st.binary(max_size=300), place=places)
    def test_gives_back_what_it_took(self, value: bytes, place: str):
        assert unseal(SECRET, place, seal(SECRET, place, value)) == value

    @given(value=st.binary(max_size=60), at=st.integers(min_value=0), bit=st.integers(0, 7))
    def test_any_flipped_bit_is_refused(self, value: bytes, at: int, bit: int):
        sealed = bytearray(seal(SECRET, "a.b", value))
        sealed[at % len(sealed)] ^= 1 << bit

        with pytest.raises(Unreadable):
            unseal(SECRET, "a.b", bytes(sealed))

    @given(value=st.binary(max_size=60), kept=st.integers(min_value=0, max_value=88))
    def test_a_cut_value_is_refused(self, value: bytes, kept: int):
        sealed = seal(SECRET, "a.b", value)

        with pytest.raises(Unreadable):
            unseal(SECRET, "a.b", sealed[: kept % len(sealed)])

    @given(places=st.lists(places, min_size=2, max_size=2, unique=True))
    def test_a_moved_value_is_refused(self, places: list[str]):
        with pytest.raises(Unreadable):
            unseal(SECRET, places[1], seal(SECRET, places[0], b"x"))

    def test_another_key_is_refused(self):
        with pytest.raises(Unreadable):
            unseal(bytes(KEY), "a.b", seal(SECRET, "a.b", b"x"))

    def test_the_same_value_never_looks_the_same(self):
        assert len({seal(SECRET, "a.b", b"x") for _ in range(50)}) == 50

    def test_the_error_tells_the_place_and_not_the_value(self):
        with pytest.raises(Unreadable, match=r"^c\.d$"):
            unseal(SECRET, "c.d", seal(SECRET, "a.b", b"Camille"))


class TestDataKey:
    @given(text=st.text(max_size=200))
    def test_seals_any_text(self, text: str):
        key = Keyring.__new__(Keyring)
        key.keys, key.current = {1: SECRET}, 1
        made = key.new_data_key()

        assert key.data_key(made.wrapped).open("a.b", made.seal("a.b", text)) == text

    def test_is_new_each_time(self, keys: Keyring):
        assert keys.new_data_key().secret != keys.new_data_key().secret

    def test_does_not_show_its_secret(self, keys: Keyring):
        made = keys.new_data_key()

        assert made.secret.hex() not in repr(made)
        assert str(made.secret) not in repr(made)

    @pytest.mark.parametrize("wrapped", [b"", b"\x09whatever", b"\x01", b"\x01\x01short"])
    def test_what_is_no_wrapped_key_is_unreadable(self, keys: Keyring, wrapped: bytes):
        with pytest.raises(Unreadable):
            keys.data_key(wrapped)

    def test_an_altered_wrapped_key_is_unreadable(self, keys: Keyring):
        wrapped = keys.new_data_key().wrapped

        with pytest.raises(Unreadable):
            keys.data_key(wrapped[:-1] + bytes([wrapped[-1] ^ 1]))


class TestRotation:
    def test_a_new_line_wraps_new_keys(self, tmp_path: Path):
        assert Keyring(key_file(tmp_path, OLD, NEW)).new_data_key().wrapped[0] == 2

    def test_what_the_old_key_wrapped_still_opens(self, keys: Keyring, tmp_path: Path):
        made = keys.new_data_key()

        turned = Keyring(key_file(tmp_path, OLD, NEW))

        assert turned.data_key(made.wrapped).secret == made.secret

    def test_the_order_of_the_lines_does_not_matter(self, tmp_path: Path):
        turned = Keyring(key_file(tmp_path, NEW, OLD))

        assert turned.current == 2

    def test_blind_indexes_stay_the_same(self, keys: Keyring, tmp_path: Path):
        turned = Keyring(key_file(tmp_path, OLD, NEW))

        assert turned.derived("index name") == keys.derived("index name")

    def test_without_the_old_key_its_values_are_unreadable(self, keys: Keyring, tmp_path: Path):
        made = keys.new_data_key()

        with pytest.raises(Unreadable, match="no such master key"):
            Keyring(key_file(tmp_path, NEW)).data_key(made.wrapped)


class TestDerived:
    def test_each_purpose_has_its_own_key(self, keys: Keyring):
        assert len({keys.derived("index name"), keys.derived("index try"), keys.derived("draft mark")}) == 3

    def test_a_known_value_never_changes(self, keys: Keyring):
        # What is stored under an index is found again only while this holds.
        known = "d74734429c70c94592d98d128600051f"
        assert keys.derived("index name").hex()[:32] == known


class TestKeyFile:
    @pytest.mark.parametrize(
        "lines",
        [
            [""],
            ["ab" * 32],
            ["1:" + "ab" * 31],
            ["1:" + "zz" * 32],
            ["0:" + "ab" * 32],
            ["256:" + "ab" * 32],
            [OLD, "1:" + "cd" * 32],
            [OLD, "rubbish"],
        ],
    )
    def test_that_is_none_is_refused_without_being_shown(self, tmp_path: Path, lines: list[str]):
        with pytest.raises(KeyFileRefused) as refused:
            Keyring(key_file(tmp_path, *lines))

        assert "abab" not in str(refused.value)
        assert "rubbish" not in str(refused.value)
