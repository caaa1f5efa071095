"""A queue page shows the right lines, in the right order, at the same small cost whatever the size."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, event

from app.cases.models import Case, Part
from app.db import reading, transaction
from app.staff.queries.lines import Cursor, Filters, Line, Page, page_of_queue
from tests.staff.many_parts import TODAY, Row, write
from tests.staff_members import colleague
from workflows.states import Role

ROWS = st.lists(
    st.builds(
        Row,
        due=st.integers(-3, 3),
        queue=st.sampled_from(["accueil", "analyse"]),
        state=st.sampled_from(["triage", "clarification", "answered", "closed"]),
        kind=st.sampled_from(["document-access", "rectification"]),
    ),
    max_size=14,
)
FILTERS = st.builds(
    Filters,
    kind=st.sampled_from(["", "document-access"]),
    state=st.sampled_from(["", "clarification"]),
    free=st.booleans(),
    late=st.booleans(),
    size=st.integers(1, 4),
)
SLOW_DATABASE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def page(cursor: Cursor | None = None, filters: Filters | None = None, queue: str = "accueil") -> Page:
    with reading() as session:
        return page_of_queue(session, queue, filters or Filters(), cursor, TODAY)


def forwards(filters: Filters) -> list[Page]:
    """Turn the pages to the last."""
    pages = [page(None, filters)]
    while pages[-1].older:
        pages.append(page(pages[-1].older, filters))
    return pages


def expected(rows: list[Row], ids: list[uuid.UUID], filters: Filters) -> list[uuid.UUID]:
    """Sort and filter the slow way."""
    kept = [
        (row.due, row_id.hex)
        for row, row_id in zip(rows, ids, strict=True)
        if row.queue == "accueil"
        and row.state in ("triage", "clarification")
        and filters.kind in ("", row.kind)
        and filters.state in ("", row.state)
        and (row.due < 0 or not filters.late)
    ]
    return [uuid.UUID(hex=row_id) for _, row_id in sorted(kept)]


def empty() -> None:
    with transaction() as session:
        session.execute(delete(Part))
        session.execute(delete(Case))


@SLOW_DATABASE
@given(rows=ROWS, filters=FILTERS)
def test_pages_turned_forwards_are_the_sorted_list(app: Flask, rows: list[Row], filters: Filters):
    empty()
    ids = write(rows)

    pages = forwards(filters)

    assert [line.row_id for each in pages for line in each.lines] == expected(rows, ids, filters)
    assert all(len(each.lines) == filters.size for each in pages[:-1])


@SLOW_DATABASE
@given(rows=ROWS, filters=FILTERS)
def test_pages_turned_backwards_are_the_same_pages(app: Flask, rows: list[Row], filters: Filters):
    empty()
    write(rows)
    pages = forwards(filters)

    back = [pages[-1]]
    while back[-1].newer:
        back.append(page(back[-1].newer, filters))

    seen_forwards = [line.row_id for each in pages for line in each.lines]
    assert [line.row_id for each in reversed(back) for line in each.lines] == seen_forwards


def test_a_place_survives_its_own_writing():
    place = Cursor(TODAY, uuid.uuid4())

    assert Cursor.read(str(place)) == place


@pytest.mark.parametrize("written", ["", "20261123", "20261341" + "0" * 32, "x" * 40, "20261123" + "g" * 32, "é"])
def test_a_place_that_means_nothing_is_no_place(written: str):
    assert Cursor.read(written) is None


def test_a_line_holds_no_personal_value(app: Flask):
    shown = "row_id number kind state due_on limit_on assignee"
    marks = "extended deemed_refused notice_late awaited reviewed appealed"

    assert set(Line.__slots__) == {*shown.split(), *marks.split()}


def test_filter_keeps_what_nobody_took(app: Flask):
    holder = colleague(app, Role.INTAKE)
    free, _taken = write([Row(), Row(assignee=holder.row.id)])

    assert [line.row_id for line in page(filters=Filters(free=True)).lines] == [free]


@pytest.mark.parametrize("number", [1, 300])
def test_queue_page_costs_eight_statements_at_most(app: Flask, number: int):
    clerk = colleague(app, Role.LEAD, units=("unite-technologies",))
    clerk.sign_in()
    write(Row(due=each % 20) for each in range(number))

    with counted() as statements:
        answer = clerk.get("/personnel/files/accueil")

    assert answer.status == 200
    assert len(statements) <= 8, statements


def test_queue_page_uses_the_partial_index(app: Flask):
    write(Row(due=each % 5) for each in range(50))

    with counted() as statements:
        page()

    assert any(
        "state NOT IN ('answered', 'redirected', 'closed', 'withdrawn', 'moved')" in statement
        for statement in statements
    )


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements of a piece of work, without the opening and closing of its transactions."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SET ", "SHOW")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
