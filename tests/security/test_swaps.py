"""Every address that names something by its id is tried with another's; every form takes its own boxes alone."""

from __future__ import annotations

import re

from flask import Flask
from werkzeug.routing import UUIDConverter

from tests.architecture.source import ROOT, python_files

MESSAGES, EVIDENCE = "tests/messages/test_messages.py", "tests/uploads/test_staff.py"
COPIES = "tests/copies/test_copies.py"
SWAPPED = {
    "followup.copy_pdf": f"{COPIES}::test_of_another_request_is_not_there",
    "staff.hand_over_copy": f"{COPIES}::test_of_another_case_is_neither_handed_over_nor_taken_off",
    "staff.take_off_copy": f"{COPIES}::test_of_another_case_is_neither_handed_over_nor_taken_off",
    "followup.enclosure": f"{MESSAGES}::test_a_file_of_another_case_is_not_given",
    "followup.letter": "tests/security/test_attacks.py::test_letter_and_no_letter_are_answered_alike",
    "followup.letter_pdf": "tests/security/test_attacks.py::test_letter_and_no_letter_are_answered_alike",
    "staff.document": f"{EVIDENCE}::test_of_another_case_are_not_there",
    "staff.evidence": f"{EVIDENCE}::test_of_another_case_is_not_there",
    "staff.look": f"{EVIDENCE}::test_of_another_case_is_not_there",
    "staff.letter": "tests/staff/test_deciding.py::test_letter_of_another_case_is_not_found_here",
}
"""What belongs to a request, and the test that asks for another's."""
OF_THE_BODY = frozenset(
    {
        "administration.decide", "administration.proposition",
        "expedition.mailed", "expedition.print_once", "expedition.printable",
        "staff.batch", "staff.decide_destruction", "staff.destruction_certificate",
        "staff.delegation_notice", "staff.end_delegation", "staff.examine", "staff.notified",
    }
)  # fmt: skip
"""What belongs to no request: whoever has the role sees them all, and the table of routes holds the role."""
PRESSED = {
    "app/access.py": "whether anything was typed, to give it back",
    "app/administration/views.py": "which of two buttons was pressed, one of a closed list",
    "app/deadlines/views.py": "whether the second button was pressed",
    "app/followup/views/door.py": "whether the door's own form was sent",
    "app/followup/views/signing_in.py": "what a provider posts, which is read as its answer alone",
    "app/forms.py": "what is given back, never kept",
    "app/intake/forms/counter.py": "whether a line more is asked for",
    "app/intake/forms/step.py": "whether the draft is to be kept",
    "app/intake/views/desk.py": "the mark of a draft, which opens nothing alone",
    "app/intake/views/questions.py": "whether the draft is to be kept",
    "app/public/views.py": "what a browser reports of the content policy, of which a few words are counted",
    "app/simulation.py": "the provider that is simulated, no page of ours",
    "app/staff/views/destroying.py": "which of two buttons was pressed, one of a closed list",
    "app/staff/views/draft.py": "whether a line more is asked for",
}
"""Where a form is read past its boxes, and what for."""
RAW = re.compile(r"(?<![\w.])request\.(form|values|json|get_json|get_data|data)\b|populate_obj")


def test_whatever_an_address_names_is_tried_with_anothers(app_without_rows: Flask):
    named = {
        rule.endpoint
        for rule in app_without_rows.url_map.iter_rules()
        if any(isinstance(one, UUIDConverter) for one in rule._converters.values())
    }

    assert named == SWAPPED.keys() | OF_THE_BODY


def test_the_tests_that_try_it_are_there():
    split = [where.split("::") for where in SWAPPED.values()]

    assert [name for path, name in split if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")] == []


def test_no_field_is_taken_that_no_form_names():
    """Mass assignment: a view reads a form through its boxes, and past them only to see which button was pressed."""
    read = {str(path.relative_to(ROOT)) for path in python_files("app") if RAW.search(path.read_text(encoding="utf-8"))}

    assert read == PRESSED.keys()
