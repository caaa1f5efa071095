"""The page that says what answers each row of the standard names tests and files that are there."""

from __future__ import annotations

import re

from tests.architecture.source import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TESTS = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)
FILES = re.findall(r"`((?:app|docs|tests)/[\w/.-]+\.\w+)`", PAGE)
ROWS = re.findall(r"^\| (V\d[^|]*) \|", PAGE, re.MULTILINE)


def test_every_test_it_names_is_there():
    lost = [(path, name) for path, name in TESTS if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")]

    assert len(TESTS) > 100
    assert lost == []


def test_every_file_it_names_is_there():
    assert [path for path in FILES if not (ROOT / path).exists()] == []


def test_no_row_of_the_standard_is_answered_twice():
    rows = [row for answered in ROWS for row in answered.split(", ")]

    assert len(rows) == len(set(rows))
