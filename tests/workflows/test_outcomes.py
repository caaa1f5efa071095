"""What the registers count an answer as."""

import pytest

from tests.workflows.scenes import ANALYST, EARLY, OFFICER, case
from workflows.commands import DraftGranted, DraftRefusal, ReturnDecision
from workflows.engine import decide
from workflows.outcomes import Code, codes
from workflows.registry import current
from workflows.states import Kind, Outcome, State, Term
from workflows.third_parties import ThirdParties

DOCUMENT = Kind.DOCUMENT_ACCESS


@pytest.mark.parametrize(
    ("outcome", "terms", "counted"),
    [
        (Outcome.GRANTED, (), "access-granted"),
        (Outcome.GRANTED, (Term.ACCOMMODATED,), "access-granted access-accommodated"),
        (
            Outcome.GRANTED,
            (Term.CONDITIONAL, Term.ACCOMMODATED),
            "access-granted access-accommodated special-conditions",
        ),
        (Outcome.PARTIAL, (Term.CONDITIONAL,), "refused-partial special-conditions"),
        (Outcome.REFUSED, (), "refused-full"),
        (Outcome.NOT_HELD, (), "not-held"),
        (Outcome.OTHER_BODY, (), "other-body"),
        (Outcome.EXISTENCE_NOT_CONFIRMED, (), "existence-not-confirmed"),
        (Outcome.CHAPTER_II_NOT_APPLICABLE, (), "chapter-ii-not-applicable"),
        (Outcome.ASKED_COMMISSION, (), "asked-commission-to-disregard"),
        (None, (), ""),
    ],
)
def test_an_answer_counts_as_each_thing_it_gives(outcome, terms, counted):
    assert codes(case(DOCUMENT, State.ANSWERED, outcome=outcome, terms=frozenset(terms))) == tuple(counted.split())


def test_every_outcome_and_every_term_is_counted_and_nothing_twice():
    all_of_them = [code for outcome in Outcome for code in codes(case(DOCUMENT, State.ANSWERED, outcome=outcome))]
    with_terms = codes(case(DOCUMENT, State.ANSWERED, terms=frozenset(Term)))[1:]

    assert sorted([*all_of_them, *with_terms, Code.THIRD_PARTY_PUBLIC_NOTICE]) == sorted(Code)


def test_an_answer_given_after_a_public_notice_counts_that_notice_too():
    view = case(DOCUMENT, State.ANSWERED, outcome=Outcome.GRANTED, third_parties=ThirdParties(publicly=True))

    assert codes(view) == ("access-granted", "third-party-public-notice")


def test_terms_go_with_the_draft_that_words_them():
    view = case(DOCUMENT, State.ANALYSIS)
    proposed = decide(current(DOCUMENT), view, DraftGranted("1", terms=("accommodated",)), by=ANALYST, on=EARLY).after
    assert proposed.terms == {Term.ACCOMMODATED}

    returned = decide(current(DOCUMENT), proposed, ReturnDecision("1"), by=OFFICER, on=EARLY).after
    assert returned.terms == frozenset()
    assert decide(current(DOCUMENT), returned, DraftRefusal("1"), by=ANALYST, on=EARLY).after.terms == frozenset()
