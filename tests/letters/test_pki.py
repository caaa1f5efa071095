"""The demonstration's authority: made once, for the owner's eyes, its lists renewed in time."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app import clock
from app.letters.pki import DOCUMENT_SIGNING, DemoKeystore
from tests.press import OFFICER


def fingerprints(folder: Path) -> dict[str, bytes]:
    """Return every file of the folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def fresh(tmp_path: Path) -> DemoKeystore:
    made = DemoKeystore(tmp_path / "pki", "Régie de démonstration")
    made.ensure()
    return made


def test_a_second_start_finds_the_first_ones_keys(fresh: DemoKeystore) -> None:
    before = fingerprints(fresh.folder)

    DemoKeystore(fresh.folder, "Régie de démonstration").ensure()

    assert fingerprints(fresh.folder) == before


def test_starting_many_times_at_once_makes_one_authority(tmp_path: Path) -> None:
    stores = [DemoKeystore(tmp_path, "Régie") for _ in range(8)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(DemoKeystore.ensure, stores))
        list(pool.map(lambda store: store.enrol(OFFICER, "Geneviève Tremblay"), stores))

    assert len({store.identity(OFFICER).certificate.serial_number for store in stores}) == 1


def test_only_the_owner_reads_the_keys(fresh: DemoKeystore) -> None:
    for path in fresh.folder.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode & 0o077 == 0 or path.name == ".lock" or not path.suffix, path


def test_a_signer_is_for_documents_and_says_it_is_a_demonstration(fresh: DemoKeystore) -> None:
    fresh.enrol(OFFICER, "Geneviève Tremblay")
    certificate = fresh.identity(OFFICER).certificate

    uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    name = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    assert set(uses) == {ExtendedKeyUsageOID.EMAIL_PROTECTION, DOCUMENT_SIGNING}
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert name == "Geneviève Tremblay (démonstration)"


def test_every_certificate_below_the_root_names_its_list(fresh: DemoKeystore) -> None:
    below = [certificate for certificate in fresh.authorities() if certificate.issuer != certificate.subject]

    for certificate in (*below, *fresh.signers(), fresh.stamper()):  # pdfsig says « Trusted » of no other
        assert certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints)


def test_time_stamps_have_a_certificate_for_nothing_else(fresh: DemoKeystore) -> None:
    extension = fresh.stamper().extensions.get_extension_for_class(x509.ExtendedKeyUsage)

    assert list(extension.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    assert extension.critical


def test_lists_are_renewed_before_they_run_out(fresh: DemoKeystore, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fresh.revocations()
    later = clock.machine_now() + timedelta(days=21)
    monkeypatch.setattr(clock, "machine_now", lambda: later)

    fresh.ensure()

    assert fresh.revocations() != before
    assert all(x509.load_der_x509_crl(one).next_update_utc > later + timedelta(days=20) for one in fresh.revocations())


def test_a_revoked_certificate_is_on_the_list_at_once_and_stays(
    fresh: DemoKeystore, monkeypatch: pytest.MonkeyPatch
) -> None:
    serial = fresh.identity("seal").certificate.serial_number
    fresh.revoke(fresh.identity("seal").certificate)
    later = clock.machine_now() + timedelta(days=25)
    monkeypatch.setattr(clock, "machine_now", lambda: later)

    fresh.ensure()

    lists = [x509.load_der_x509_crl(one) for one in fresh.revocations()]
    assert any(held.get_revoked_certificate_by_serial_number(serial) for held in lists)
