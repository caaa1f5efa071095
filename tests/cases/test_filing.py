"""Filing a request makes one whole case, once."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.cases.context import Filed
from app.cases.queries import case_by_number, part_by_id
from app.db import reading
from app.journal.queries import entries_of

FileOne = Callable[..., Filed]


def test_a_filing_makes_a_case_in_the_first_state(app: Flask, file_one: FileOne) -> None:
    filed = file_one()

    with reading() as session:
        part = part_by_id(session, filed.part_id)
        assert (part.state, part.queue, part.case.number) == ("received", "accueil", filed.number)


def test_the_same_key_gives_the_same_case(app: Flask, file_one: FileOne) -> None:
    assert file_one(key="k" * 32) == file_one(key="k" * 32)


def test_what_was_written_is_read_back_from_its_sealed_columns(app: Flask, file_one: FileOne) -> None:
    filed = file_one(name="Zoé Côté")

    with reading() as session:
        case = case_by_number(session, filed.number)
        assert case is not None
        assert case.parties[0].name == "Zoé Côté"
        assert b"Zo" not in case.parties[0].name_sealed


def test_filing_writes_one_entry_that_cites_its_provision(app: Flask, file_one: FileOne) -> None:
    filed = file_one()

    with reading() as session:
        (entry,) = entries_of(session, filed.case_id)
        assert entry.command == "FileRequest"
        assert "Loi sur l’accès (A-2.1), art. 46" in entry.law


def test_the_routing_rule_places_the_case_and_says_why(
    app: Flask, file_one: FileOne, run_outbox: Callable[..., list[str]]
) -> None:
    filed = file_one(subject="technologies")

    run_outbox("routing.route")

    with reading() as session:
        part = part_by_id(session, filed.part_id)
        assert (part.state, part.queue, part.routing_rule) == ("triage", "unite-technologies", "documents-technologies")


def test_a_case_that_no_rule_matches_goes_to_intake(
    app: Flask, file_one: FileOne, run_outbox: Callable[..., list[str]]
) -> None:
    filed = file_one(subject="autre")

    run_outbox("routing.route")

    with reading() as session:
        assert part_by_id(session, filed.part_id).queue == "accueil"
