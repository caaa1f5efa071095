"""Every way of tampering is seen: a valid signature is never enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.letters import signing
from app.letters.pki import DemoKeystore
from app.verify.context import Trust, Verdict
from app.verify.judge import judge
from tests.press import ALL, signatory
from tests.verify import tampering
from workflows.effects import Letter

Give = Callable[[str], bytes]
Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def trust(store: DemoKeystore) -> Trust:
    return Trust(**signing.trust_in(store))


@pytest.mark.parametrize("letter", ALL)
def test_a_genuine_letter_is_authentic_by_its_signature_alone(letter: str, signed: Give, trust: Trust) -> None:
    verdict, signer = judge(signed(letter), trust)

    assert verdict is Verdict.AUTHENTIC
    assert signer is not None
    assert signatory(letter).name in signer


@pytest.mark.parametrize(
    "change",
    [
        tampering.bit_in_a_page,
        tampering.digit_of_the_signing_time,
        tampering.digit_in_an_embedded_certificate,
        tampering.padding_of_the_signature,
        tampering.white_box_over_the_text,
        tampering.note_over_the_text,
        tampering.bytes_after_the_end,
        tampering.blank_lines_after_the_end,
        tampering.rewritten,
        tampering.byte_range_shortened,
    ],
)
def test_a_letter_of_ours_that_was_changed_is_altered(change: Change, signed: Give, trust: Trust) -> None:
    changed = change(signed(Letter.ACCESS_PARTIAL))

    assert changed != signed(Letter.ACCESS_PARTIAL)
    assert judge(changed, trust) == (Verdict.ALTERED, None)


def test_a_letter_signed_a_second_time_is_altered(signed: Give, trust: Trust, store: DemoKeystore) -> None:
    changed = tampering.signed_a_second_time(signed(Letter.ACCESS_PARTIAL), store)

    assert judge(changed, trust) == (Verdict.ALTERED, None)


@pytest.mark.parametrize("change", [tampering.signature_removed])
def test_a_letter_that_lost_its_signature_is_not_ours(change: Change, signed: Give, trust: Trust) -> None:
    assert verdict_on(change(signed(Letter.ACCESS_PARTIAL)), trust) in (Verdict.NOT_OURS, Verdict.UNREADABLE)


def test_a_letter_that_was_never_signed_is_not_ours(printed: Give, trust: Trust) -> None:
    assert judge(printed(Letter.ACCESS_PARTIAL), trust) == (Verdict.NOT_OURS, None)


def test_a_letter_signed_under_the_same_names_by_another_authority_is_not_ours(
    printed: Give, trust: Trust, tmp_path: Path
) -> None:
    forged = tampering.by_another_authority(printed(Letter.ACCESS_PARTIAL), tmp_path)

    assert judge(forged, trust) == (Verdict.NOT_OURS, None)


def test_a_letter_signed_by_our_authority_with_a_certificate_that_is_no_signers_is_not_ours(
    signed: Give, trust: Trust
) -> None:
    none_pinned = Trust(trust.roots, trust.between, (), trust.lists)

    assert judge(signed(Letter.ACCESS_PARTIAL), none_pinned) == (Verdict.NOT_OURS, None)


def test_a_letter_whose_certificate_was_revoked_is_not_ours(printed: Give, tmp_path: Path) -> None:
    store = DemoKeystore(tmp_path, "Régie de démonstration")
    store.ensure()
    forged = signing.sign(printed(Letter.RECEIPT), signatory(Letter.RECEIPT), store)
    store.revoke(store.identity("seal").certificate)

    assert judge(forged, Trust(**signing.trust_in(store))) == (Verdict.NOT_OURS, None)


@pytest.mark.parametrize("change", [tampering.cut_short, tampering.begun_with_something_else])
def test_a_file_that_is_no_whole_pdf_is_unreadable(change: Change, signed: Give, trust: Trust) -> None:
    assert verdict_on(change(signed(Letter.ACCESS_PARTIAL)), trust) is Verdict.UNREADABLE


def verdict_on(content: bytes, trust: Trust) -> Verdict:
    """Return the verdict as the service reads it: whatever the judge trips over is a file it cannot read."""
    try:
        return judge(content, trust)[0]
    except Exception:  # noqa: BLE001 (that is the point)
        return Verdict.UNREADABLE
