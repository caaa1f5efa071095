"""The starters themselves: what they start answers, and what a test does to it is only its own."""

from unittest import mock

import psycopg
import pytest
import redis

from tests.services.plugin import DATABASES, drawn
from tests.services.postgresql import PostgresqlServer, connected
from tests.services.redis_server import RedisServer


def test_a_database_is_a_copy_of_its_template(postgresql_server: PostgresqlServer):
    with postgresql_server.database() as template:
        with connected(template) as connection:
            connection.execute("CREATE TABLE word (text text)")
        name = template.split("/")[-1].split("?")[0]

        with postgresql_server.database(template=name) as copy, connected(copy) as connection:
            assert connection.execute("SELECT count(*) FROM word").fetchone() == (0,)


def test_a_dropped_database_is_gone(postgresql_server: PostgresqlServer):
    with postgresql_server.database() as url:
        pass

    with pytest.raises(psycopg.OperationalError, match="does not exist"), connected(url):
        pass


def test_redis_refuses_whoever_has_no_password(redis_server: RedisServer):
    without = redis_server.url.replace(redis_server.url.split("@")[0], "redis://", 1).replace("@", "")

    with redis.Redis.from_url(without) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_a_killed_redis_comes_back_empty(own_redis: RedisServer):
    with redis.Redis.from_url(own_redis.url) as client:
        client.lpush("routing", "1")

    own_redis.kill()
    own_redis.start()

    with redis.Redis.from_url(own_redis.url) as client:
        assert client.llen("routing") == 0


def test_tests_that_must_share_a_process_say_so_to_who_spreads_them(request: pytest.FixtureRequest):
    """Spread by group, a test bears its group in its name; else two browsers would each see half of the pages."""
    grouped = [item.nodeid for item in request.session.items if item.get_closest_marker("xdist_group")]
    spread = request.config.getoption("loadgroup", default=False)

    assert [name for name in grouped if ("@" in name.split("::")[-1]) is not spread] == []


def test_a_test_that_opens_pages_runs_on_one_database_drawn_by_its_name():
    """Half of the pages meet each database; what speaks to a database itself meets both."""
    runs = {kind: [_runs(f"test_page_{n}", kind, "client") for n in range(200)] for kind in DATABASES}

    assert [sum(pair) for pair in zip(*runs.values(), strict=True)] == [1] * 200
    assert all(60 < sum(drawn) < 140 for drawn in runs.values())
    assert all(_runs("test_query", kind, "app") for kind in DATABASES)


def _runs(name: str, kind: str, fixture: str) -> bool:
    item = mock.Mock(
        spec=pytest.Function, nodeid=f"tests/test_x.py::{name}[{kind}]", fixturenames=[fixture, "database"]
    )
    item.callspec = mock.Mock(params={"database": kind})
    return drawn(item)
