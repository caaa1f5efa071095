"""A demonstration starts from nothing; production starts from nothing less than everything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app import clock
from app.config import DEMO_BODY, Settings, SettingsError
from app.secret_files import given_secret, kept_secret
from tests.production import environment, secret
from workflows.clock import AS_IT_STANDS, Reading
from workflows.deadlines import Rollover

Environment = dict[str, str]


@pytest.fixture
def demo(tmp_path: Path) -> Environment:
    return {"GREFFE_VAR": str(tmp_path / "var")}


@pytest.fixture
def production(tmp_path: Path) -> Environment:
    """A production set-up that lacks nothing."""
    keys = {
        "GREFFE_SEAL_PKCS12_FILE": secret(tmp_path / "seal.p12", "x"),
        "GREFFE_OFFICER_PKCS12_FOLDER": str(tmp_path),
    }
    return {**environment(tmp_path), **keys}


@pytest.fixture
def elsewhere(production: Environment, tmp_path: Path) -> Environment:
    """Production, with the file of an authority."""
    return {**production, "GREFFE_BROKER_CA_FILE": secret(tmp_path / "authority.pem", "x")}


POSTED = {
    "GREFFE_SMTP_HOST": "courrier.exemple.test",
    "GREFFE_SMTP_SENDER": "avis@exemple.test",
}
"""A mail server."""


class TestDemo:
    def test_needs_no_setting(self, demo: Environment):
        made = Settings.from_environ(demo)

        assert (made.demo, made.secure, made.behind_proxy) == (True, False, False)
        assert made.law_read == AS_IT_STANDS
        assert made.database_url.startswith("sqlite:///")

    def test_counts_from_the_proof_of_identity_when_told_to(self, demo: Environment):
        made = Settings.from_environ({**demo, "GREFFE_CHAPTER_THREE_STARTS_AT": "identity"})

        assert made.law_read == Reading(starts_with_identity=True)

    def test_ends_no_limit_on_a_saturday_when_told_to(self, demo: Environment):
        made = Settings.from_environ({**demo, "GREFFE_ROLLOVER": "working-day-only"})

        assert made.law_read == Reading(rollover=Rollover.WORKING_DAY_ONLY)

    def test_makes_its_secrets_once_and_for_the_owner_alone(self, demo: Environment):
        one, two = Settings.from_environ(demo), Settings.from_environ(demo)

        assert one.secret_key == two.secret_key
        assert {stat.S_IMODE(path.stat().st_mode) for path in one.var.glob("*.key")} == {0o600}
        assert stat.S_IMODE(one.var.stat().st_mode) == 0o700

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("GREFFE_TODAY", "demain"),
            ("PORT", "http"),
            ("GREFFE_OUTBOX_WAIT", "bientôt"),
            ("GREFFE_FEES_PRICED_ON", "never"),
            ("GREFFE_FISCAL_YEAR_BEGINS", "02-29"),
            ("GREFFE_CHAPTER_THREE_STARTS_AT", "receipt"),
            ("GREFFE_ROLLOVER", "monday"),
            ("GREFFE_SMTP_TLS", "none"),
            ("GREFFE_SMTP_TLS", ""),
            ("GREFFE_SMTP_SENDER", ""),
            ("GREFFE_SMTP_SENDER", "a@b@exemple.test"),
            ("GREFFE_SMTP_SENDER", "Greffe <avis@exemple.test>"),
            ("GREFFE_SMTP_SENDER", "avis@exemple.test\r\nBcc: x@exemple.test"),
            ("GREFFE_SMTP_PORT", "smtp"),
            ("GREFFE_SMS_URL", "http://textos.exemple.test"),
            ("GREFFE_MODE", "prod"),
            ("GREFFE_MODE", ""),
        ],
    )
    def test_a_setting_that_means_nothing_is_named(self, demo: Environment, name: str, value: str):
        with pytest.raises(SettingsError, match=name):
            Settings.from_environ({**demo, **POSTED, name: value})

    def test_mail_leaves_over_tls_whichever_way_it_begins(self, demo: Environment):
        usual = Settings.from_environ({**demo, **POSTED}).mail
        other = Settings.from_environ({**demo, **POSTED, "GREFFE_SMTP_TLS": "implicit"}).mail

        assert usual is not None
        assert other is not None
        assert [(usual.tls, usual.port), (other.tls, other.port)] == [("starttls", 587), ("implicit", 465)]

    def test_the_password_of_the_mail_server_is_read_from_a_private_file_and_never_shown(
        self, demo: Environment, tmp_path: Path
    ):
        given = {"GREFFE_SMTP_USER": "greffe", "GREFFE_SMTP_PASSWORD_FILE": secret(tmp_path / "smtp", "open sesame")}

        made = Settings.from_environ({**demo, **POSTED, **given})

        assert made.mail is not None
        assert made.mail.password == "open sesame"
        assert "sesame" not in repr(made)

    def test_a_provider_of_text_messages_wants_what_opens_it(self, demo: Environment, tmp_path: Path):
        provider = {**demo, "GREFFE_SMS_URL": "https://textos.exemple.test/messages"}
        token = {"GREFFE_SMS_TOKEN_FILE": secret(tmp_path / "token", "a token")}

        with pytest.raises(SettingsError, match="GREFFE_SMS_TOKEN_FILE"):
            Settings.from_environ(provider)
        assert Settings.from_environ({**provider, **token}).texting

    def test_a_password_that_everybody_may_read_is_refused(self, demo: Environment, tmp_path: Path):
        given = {"GREFFE_SMTP_PASSWORD_FILE": secret(tmp_path / "smtp", "open sesame", 0o644)}

        with pytest.raises(SettingsError, match="everybody"):
            Settings.from_environ({**demo, **POSTED, **given})

    def test_a_body_that_lacks_a_field_is_refused(self, demo: Environment, tmp_path: Path):
        (tmp_path / "body.toml").write_text('name = "x"', encoding="utf-8")

        with pytest.raises(SettingsError, match=r"body\.toml"):
            Settings.from_environ({**demo, "GREFFE_BODY_FILE": str(tmp_path / "body.toml")})

    def test_two_starts_at_once_keep_one_secret(self, tmp_path: Path):
        path = tmp_path / "secret.key"
        (tmp_path / f".secret.key.{os.getpid()}").write_text("left by a start that was killed", encoding="ascii")

        assert kept_secret(path) == kept_secret(path)
        assert [each.name for each in tmp_path.iterdir()] == ["secret.key"]


class TestProduction:
    def test_starts_when_nothing_is_missing(self, production: Environment):
        made = Settings.from_environ(production)

        assert (made.demo, made.testing, made.secure, made.behind_proxy) == (False, False, True, True)
        assert made.trusted_hosts == ("demandes.exemple.gouv.qc.ca",)

    @pytest.mark.parametrize(
        "name",
        [
            "GREFFE_VAR",
            "GREFFE_BASE_URL",
            "GREFFE_DATABASE_URL",
            "GREFFE_BROKER_URL",
            "GREFFE_SECRET_KEY_FILE",
            "GREFFE_MASTER_KEY_FILE",
            "GREFFE_BODY_FILE",
            "GREFFE_SEAL_PKCS12_FILE",
            "GREFFE_OFFICER_PKCS12_FOLDER",
            "GREFFE_CLAMD",
        ],
    )
    @pytest.mark.parametrize("empty", [True, False])
    def test_names_what_is_missing(self, production: Environment, name: str, *, empty: bool):
        given = {**production, name: ""} if empty else {n: v for n, v in production.items() if n != name}

        with pytest.raises(SettingsError, match=name):
            Settings.from_environ(given)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("GREFFE_TODAY", "2026-11-23"),
            ("GREFFE_DEMO_PASSWORD", "a-password"),
            ("GREFFE_BASE_URL", "http://demandes.exemple.test"),
            ("GREFFE_BASE_URL", "https://"),
            ("GREFFE_DATABASE_URL", "sqlite:////tmp/x"),
            ("GREFFE_BROKER_URL", "filesystem://"),
            ("GREFFE_BROKER_URL", "redis://127.0.0.1:6379/0"),
            ("GREFFE_BODY_FILE", str(DEMO_BODY)),
        ],
    )
    def test_refuses_what_belongs_to_a_demonstration(self, production: Environment, name: str, value: str):
        with pytest.raises(SettingsError, match=name):
            Settings.from_environ({**production, name: value})

    @pytest.mark.parametrize("name", ["GREFFE_SECRET_KEY_FILE", "GREFFE_MASTER_KEY_FILE", "GREFFE_SEAL_PKCS12_FILE"])
    def test_refuses_a_key_that_everybody_may_read(self, production: Environment, name: str):
        Path(production[name]).chmod(0o644)

        with pytest.raises(SettingsError, match="everybody"):
            Settings.from_environ(production)

    def test_refuses_a_key_file_that_is_not_there(self, production: Environment):
        Path(production["GREFFE_MASTER_KEY_FILE"]).unlink()

        with pytest.raises(SettingsError, match="no such file"):
            Settings.from_environ(production)

    def test_refuses_a_short_secret_without_repeating_it(self, tmp_path: Path):
        with pytest.raises(Exception, match="at least 32") as refused:
            given_secret(Path(secret(tmp_path / "k", "court")))

        assert "court" not in str(refused.value)

    def test_repeats_no_password_of_an_address_it_refuses(self, production: Environment):
        with pytest.raises(SettingsError) as refused:
            Settings.from_environ({**production, "GREFFE_DATABASE_URL": "mysql://greffe:a-password@host/x"})

        assert "a-password" not in str(refused.value)


class TestUploads:
    @pytest.mark.parametrize("address", ["unix:///run/clamav/clamd.ctl", "tcp://127.0.0.1:3310", "tcp://[::1]:3310"])
    def test_the_scanner_is_a_socket_or_a_port(self, production: Environment, address: str):
        assert Settings.from_environ({**production, "GREFFE_CLAMD": address}).clamd == address

    @pytest.mark.parametrize(
        "address",
        ["/run/clamav/clamd.ctl", "unix:", "unix://host/path", "tcp://127.0.0.1", "tcp://:3310", "http://x:1"],
    )
    def test_anything_else_is_no_scanner(self, production: Environment, address: str):
        with pytest.raises(SettingsError, match="GREFFE_CLAMD"):
            Settings.from_environ({**production, "GREFFE_CLAMD": address})

    @pytest.mark.parametrize(("given", "days"), [("0", 0), ("3", 3), ("30", 30)])
    def test_evidence_is_kept_some_days(self, production: Environment, given: str, days: int):
        assert Settings.from_environ({**production, "GREFFE_EVIDENCE_DAYS": given}).evidence_days == days
        assert Settings.from_environ(production).evidence_days == 3

    @pytest.mark.parametrize("given", ["31", "-1", "toujours", ""])
    def test_and_never_more_than_a_month(self, production: Environment, given: str):
        with pytest.raises(SettingsError, match="GREFFE_EVIDENCE_DAYS"):
            Settings.from_environ({**production, "GREFFE_EVIDENCE_DAYS": given})


class TestOtherMachines:
    """A part of the service that is elsewhere is reached over verified TLS, or production does not start."""

    @pytest.mark.parametrize(
        "address",
        [
            "postgresql+psycopg://greffe@bd.exemple.test/greffe",
            "postgresql+psycopg://greffe@bd.exemple.test/greffe?sslmode=require",
            "postgresql+psycopg://greffe@bd.exemple.test/greffe?sslmode=verify-ca&sslrootcert={ca}",
            "postgresql+psycopg://greffe@bd.exemple.test/greffe?sslmode=verify-full",
            "postgresql+psycopg://greffe@bd.exemple.test/greffe?sslmode=verify-full&sslrootcert=/nowhere.pem",
            "postgresql+psycopg://greffe@bd.exemple.test/greffe?sslmode=verify-full&sslmode=disable&sslrootcert={ca}",
            "postgresql+psycopg://greffe@/greffe?host=bd.exemple.test",
            "postgresql+psycopg://greffe@/greffe?host=127.0.0.1:5432,bd.exemple.test:5432",
            "postgresql+psycopg://greffe@/greffe?host=127.0.0.1:5432&host=bd.exemple.test:5432",
            "postgresql+psycopg://greffe@localhost/greffe?hostaddr=192.0.2.1",
            "postgresql+psycopg://greffe@/greffe?service=ailleurs",
        ],
    )
    def test_no_database_is_reached_without_knowing_who_answers(self, elsewhere: Environment, address: str):
        ca = elsewhere["GREFFE_BROKER_CA_FILE"]

        with pytest.raises(SettingsError, match="GREFFE_DATABASE_URL"):
            Settings.from_environ({**elsewhere, "GREFFE_DATABASE_URL": address.format(ca=ca)})

    @pytest.mark.parametrize(
        "address",
        [
            "postgresql+psycopg://greffe@bd.exemple.test/greffe?sslmode=verify-full&sslrootcert={ca}",
            "postgresql+psycopg://greffe@/greffe?host=a.exemple.test,b.exemple.test&sslmode=verify-full&sslrootcert={ca}",
            "postgresql+psycopg://greffe@/greffe?host=/run/postgresql",
            "postgresql+psycopg://greffe@/greffe",
            "postgresql+psycopg://greffe@[::1]:5432/greffe",
            "postgresql+psycopg://greffe@localhost/greffe",
        ],
    )
    def test_a_database_that_is_verified_or_here_will_do(self, elsewhere: Environment, address: str):
        given = address.format(ca=elsewhere["GREFFE_BROKER_CA_FILE"])

        assert Settings.from_environ({**elsewhere, "GREFFE_DATABASE_URL": given}).database_url == given

    @pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
    def test_nothing_leads_the_database_elsewhere(self, elsewhere: Environment, name: str):
        with pytest.raises(SettingsError, match=name):
            Settings.from_environ({**elsewhere, name: "192.0.2.1"})

    @pytest.mark.parametrize(
        "address",
        [
            "redis://:a-password@redis.exemple.test:6379/0",
            "redis://greffe:a-password@192.0.2.1/0",
            "rediss://:a-password@redis.exemple.test/0?ssl_cert_reqs=none",
            "rediss://:a-password@redis.exemple.test/0;redis://:a-password@ailleurs.exemple.test/0",
            "rediss://redis.exemple.test/0",
        ],
    )
    def test_no_broker_is_reached_without_knowing_who_answers(self, elsewhere: Environment, address: str):
        with pytest.raises(SettingsError, match="GREFFE_BROKER_URL") as refused:
            Settings.from_environ({**elsewhere, "GREFFE_BROKER_URL": address})

        assert "a-password" not in str(refused.value)

    @pytest.mark.parametrize("host", ["redis.exemple.test", "127.0.0.1"])
    def test_a_broker_over_tls_will_do(self, elsewhere: Environment, host: str):
        made = Settings.from_environ({**elsewhere, "GREFFE_BROKER_URL": f"rediss://greffe:a-password@{host}:6380/0"})

        assert made.broker_ca_file == Path(elsewhere["GREFFE_BROKER_CA_FILE"])

    def test_who_vouches_for_the_broker_is_a_file_that_is_there(self, elsewhere: Environment):
        with pytest.raises(SettingsError, match="GREFFE_BROKER_CA_FILE"):
            Settings.from_environ({**elsewhere, "GREFFE_BROKER_CA_FILE": "/nowhere.pem"})

    def test_the_scanner_speaks_no_tls_and_stays_on_this_machine(self, elsewhere: Environment):
        with pytest.raises(SettingsError, match="GREFFE_CLAMD reaches another machine"):
            Settings.from_environ({**elsewhere, "GREFFE_CLAMD": "tcp://clamav.exemple.test:3310"})


def test_no_secret_is_shown_when_settings_are_printed(production: Environment):
    shown = repr(Settings.from_environ(production))

    assert "s" * 48 not in shown
    assert "a-password" not in shown
    assert "master.key" not in shown


class TestClock:
    def test_is_set_by_its_date_in_every_process_that_is_told(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("GREFFE_TODAY", "2026-12-14")

        assert clock.today().isoformat() == "2026-12-14"
        assert clock.now().utcoffset() is not None

    def test_otherwise_tells_the_real_time(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.delenv("GREFFE_TODAY", raising=False)

        assert clock.local_date(clock.now()) == clock.today()

    @pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01", "2028-02-29", "2026-12-31"])
    def test_a_day_begins_at_its_own_midnight(self, day: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("GREFFE_TODAY", day)

        begins = clock.local_midnight(clock.today())

        assert clock.local_date(begins).isoformat() == day
        assert begins <= clock.now()
