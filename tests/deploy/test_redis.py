"""As the user it has in production, the application can do no more to Redis than ring and listen.

That it can do this much is tried wherever a test has a Redis of its own: see `own_redis`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import redis
from kombu import Connection
from redis.exceptions import LockNotOwnedError, ResponseError

from app.background import QUEUES, REDIS
from app.doorbell import Client, RedisTransport
from tests.architecture.source import ROOT
from tests.services.redis_server import RedisServer, running_redis

SHIPPED = (ROOT / "deploy" / "redis" / "greffe.conf").read_text(encoding="utf-8")
DIRECTIVES = dict(line.split(" ", 1) for line in SHIPPED.splitlines() if re.match(r"(?!user|#)\S", line))
(USER,) = re.findall(r"^user greffe (.+)$", SHIPPED, re.MULTILINE)
REFUSED = [
    ("CONFIG", "GET", "*"),
    ("CONFIG", "SET", "dir", "/tmp"),  # noqa: S108  a name that must be refused
    ("DEBUG", "SLEEP", "0"),
    ("KEYS", "*"),
    ("SCAN", "0"),
    ("EVAL", "return 1", "0"),
    ("EVALSHA", "0" * 40, "0"),
    ("SCRIPT", "LOAD", "return 1"),
    ("FUNCTION", "LOAD", "x"),
    ("FLUSHALL",),
    ("SHUTDOWN", "NOSAVE"),
    ("SLAVEOF", "192.0.2.1", "6379"),
    ("MIGRATE", "192.0.2.1", "6379", "routing", "0", "1"),
    ("ACL", "SETUSER", "another", "on"),
    ("MONITOR",),
    ("CLIENT", "LIST"),
    ("PUBLISH", "x", "y"),
    ("GET", "elsewhere"),
    ("LPUSH", "elsewhere", "x"),
]


@pytest.fixture(scope="module")
def shut() -> Iterator[RedisServer]:
    with running_redis(None, shut=True) as server:
        yield server


@pytest.fixture
def client(shut: RedisServer) -> Iterator[redis.Redis]:
    with Client.from_url(shut.url) as found:
        yield found


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_it_can_do_no_more_than_ring(client: redis.Redis, words: tuple[str, ...]):
    with pytest.raises(ResponseError, match=r"no permissions|not allowed"):
        client.execute_command(*words)


def test_it_forgets_all_and_listens_to_this_machine_alone():
    assert (DIRECTIVES["bind"], DIRECTIVES["protected-mode"]) == ("127.0.0.1 -::1", "yes")
    assert (DIRECTIVES["save"], DIRECTIVES["appendonly"]) == ('""', "no")
    assert DIRECTIVES["maxmemory-policy"] == "noeviction"
    assert "user default off" in SHIPPED


def test_every_queue_is_open_to_it():
    assert set(QUEUES) <= {each.strip("~*") for each in USER.split() if each.startswith("~")}


def test_a_lock_is_let_go_by_who_has_it_alone(client: redis.Redis):
    one, two = client.lock("unacked_mutex", timeout=60), client.lock("unacked_mutex", timeout=60)

    assert one.acquire(blocking=False)
    assert not two.acquire(blocking=False)
    client.set("unacked_mutex", "another's")
    with pytest.raises(LockNotOwnedError):
        one.release()
    client.delete("unacked_mutex")
    assert two.acquire(blocking=False)
    two.release()
    assert client.get("unacked_mutex") is None


def test_what_a_dead_worker_held_is_given_again(shut: RedisServer):
    options = {**REDIS, "visibility_timeout": 0}
    with Connection(shut.url, transport=RedisTransport, transport_options=options) as connection:
        queue = connection.SimpleQueue("routing")
        queue.put([[1], {}, {}], headers={"task": "routing.route", "id": "1"})
        held = queue.get(timeout=5)
        held.channel.qos.restore_visible()
        again = queue.get(timeout=5)
        again.ack()

    assert again.payload == [[1], {}, {}]
