"""One meaning has one form, for ever: a chain written today is recomputed in twenty years."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal.context import CHANGE_FIELDS, GENESIS, READ_FIELDS, canonical, link, only_words

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=10)
    | st.datetimes(timezones=st.just(UTC))
    | st.uuids(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
values = st.dictionaries(st.text(max_size=8), plain, max_size=5)

ENTRY = {
    "case_id": uuid.UUID("0190a1b2-0000-7000-8000-000000000001"),
    "part_id": uuid.UUID("0190a1b2-0000-7000-8000-000000000002"),
    "seq": 3,
    "at": datetime(2026, 11, 23, 19, 5, 6, 789, tzinfo=UTC),
    "actor": "staff:0190a1b20000700080000000000000aa",
    "command": "DraftPartial",
    "source": "analysis",
    "target": "approval",
    "law": ["Loi sur l’accès (A-2.1), art. 14"],
    "facts": {"draft_id": "0190a1b2000070008000000000000003", "due_on": "2026-12-11", "table": "1"},
    "cause": None,
}
READING = {
    "actor": "staff:0190a1b20000700080000000000000aa",
    "seq": 1,
    "at": datetime(2026, 11, 23, 19, 5, 6, tzinfo=UTC),
    "case_id": uuid.UUID("0190a1b2-0000-7000-8000-000000000001"),
    "what": "request",
    "purpose": "analysis",
}


class TestGolden:
    """These never change: a new form is a new version beside the first."""

    def test_of_a_change(self):
        assert link(GENESIS, ENTRY) == "d28008ab5139c4f162d137e308c3a1675da756063600961c7bd9fc2712a738c9"

    def test_of_a_reading(self):
        assert link(GENESIS, READING) == "1311217e91959101daae55ba37e746edc60be157bf6b20f973605106d2ea799c"

    def test_fields_are_those_of_the_first_version(self):
        assert tuple(ENTRY) == CHANGE_FIELDS
        assert tuple(READING) == READ_FIELDS

    def test_form_is_readable_by_any_program(self):
        assert canonical(READING).decode() == (
            '{"actor":"staff:0190a1b20000700080000000000000aa","at":"2026-11-23T19:05:06.000000+00:00",'
            '"case_id":"0190a1b2000070008000000000000001","purpose":"analysis","seq":1,"what":"request"}'
        )


class TestCanonical:
    @given(values)
    def test_is_ascii_and_the_same_each_time(self, entry: dict[str, object]):
        assert canonical(entry) == canonical(dict(reversed(entry.items())))
        assert canonical(entry).isascii()

    @given(st.lists(values, min_size=2, max_size=2))
    def test_two_meanings_have_two_forms(self, entries: list[dict[str, object]]):
        one, two = entries
        assert (canonical(one) == canonical(two)) == (plainly(one) == plainly(two))

    def test_an_instant_is_the_same_in_any_zone(self):
        there = ENTRY["at"].astimezone(timezone(timedelta(hours=-5)))

        assert canonical({**ENTRY, "at": there}) == canonical(ENTRY)

    def test_what_has_no_form_is_refused(self):
        with pytest.raises(TypeError, match="object"):
            canonical({"x": object()})


class TestLink:
    @given(st.sampled_from(sorted(ENTRY)))
    def test_depends_on_every_field(self, name: str):
        assert link(GENESIS, {**ENTRY, name: "autre chose"}) != link(GENESIS, ENTRY)

    def test_depends_on_the_one_before(self):
        assert link("1" * 64, ENTRY) != link(GENESIS, ENTRY)


class TestOnlyWords:
    @pytest.mark.parametrize("word", ["request", "staff:0190a1b2", "2026-12-11", "qc-1", "L04", 3, None, True])
    def test_ours_pass(self, word: object):
        only_words({"fact": [word]})

    @pytest.mark.parametrize("typed", ["Camille Tremblay", "camille@exemple.test", "", "é", "a\nb", "x" * 81])
    def test_what_a_person_types_does_not(self, typed: str):
        with pytest.raises(ValueError, match="words of our own"):
            only_words({"facts": [{"deep": (typed,)}]})

    def test_the_error_does_not_repeat_it(self):
        with pytest.raises(ValueError, match="words") as refused:
            only_words("Camille Tremblay")

        assert "Camille" not in str(refused.value)


def plainly(value: object) -> object:
    """Give *value* as JSON knows it, so that Python's 1 == True does not mislead."""
    if isinstance(value, dict):
        return {name: plainly(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plainly(each) for each in value]
    if isinstance(value, datetime):
        return "str", value.isoformat(timespec="microseconds")
    if isinstance(value, uuid.UUID):
        return "str", value.hex
    return type(value).__name__, value
