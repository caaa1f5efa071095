"""The folder as broker: messages appear whole, go to one worker, and what is no message is dropped."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from app.doorbell import FolderChannel, FolderTransport, well_formed

NewChannel = Callable[[], FolderChannel]
ENVELOPE = {"delivery_tag": "t", "delivery_info": {"exchange": "", "routing_key": "routing"}}


def said(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


MESSAGE = {"body": said("[[], {}, {}]"), "headers": {"task": "routing.route", "id": "1"}, "properties": ENVELOPE}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "broker"


@pytest.fixture
def new_channel(folder: Path) -> Iterator[NewChannel]:
    """Each is another process's view of the same folder."""
    options = {"folder": str(folder)}
    opened: list[Connection] = []

    def open_one() -> FolderChannel:
        opened.append(Connection("filesystem://", transport=FolderTransport, transport_options=options))
        return opened[-1].default_channel

    yield open_one
    for connection in opened:
        connection.release()


def test_messages_come_in_the_order_they_were_put(new_channel: NewChannel):
    channel = new_channel()
    for rank in range(3):
        channel._put("routing", {"rank": rank})

    assert [new_channel()._get("routing")["rank"], *(channel._get("routing")["rank"] for _ in "ab")] == [0, 1, 2]


def test_a_message_goes_to_one_of_two_who_saw_it(new_channel: NewChannel):
    first, second = new_channel(), new_channel()
    for rank in range(2):
        first._put("routing", {"rank": rank})

    taken = [first._get("routing")["rank"], second._get("routing")["rank"]]

    assert taken == [0, 1]
    with pytest.raises(Empty):
        first._get("routing")  # it had listed what the second took


def test_a_message_being_written_is_not_there_yet(new_channel: NewChannel, folder: Path):
    (folder / "routing").mkdir(parents=True)
    (folder / "routing" / ".0001-half").write_text('{"body": "e3')

    assert new_channel()._size("routing") == 0
    with pytest.raises(Empty):
        new_channel()._get("routing")


def test_what_is_no_json_is_dropped_and_the_next_is_given(new_channel: NewChannel, folder: Path):
    (folder / "routing").mkdir(parents=True)
    for rank, raw in enumerate([b"", b"not json", b"\xff\xfe"]):
        (folder / "routing" / f"{rank:020d}-poison").write_bytes(raw)
    new_channel()._put("routing", {"rank": 3})

    assert new_channel()._get("routing") == {"rank": 3}
    assert new_channel()._size("routing") == 0


def test_a_wiped_folder_is_an_empty_one_and_takes_the_next_message(new_channel: NewChannel, folder: Path):
    channel = new_channel()
    channel._put("routing", {"rank": 0})
    shutil.rmtree(folder)

    assert channel._size("routing") == 0
    channel._put("routing", {"rank": 1})
    assert channel._get("routing") == {"rank": 1}


def test_a_purge_leaves_nothing(new_channel: NewChannel):
    channel = new_channel()
    channel._put("routing", {})

    assert channel._purge("routing") == 1
    assert channel._size("routing") == 0


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ({**MESSAGE}, True),
        ({**MESSAGE, "body": 7}, False),
        ({**MESSAGE, "body": "!!"}, False),
        ({**MESSAGE, "body": said("7")}, False),
        ({**MESSAGE, "body": said("{}")}, False),
        ({**MESSAGE, "body": said("[[], {}]")}, False),
        ({**MESSAGE, "body": said("[{}, {}, {}]")}, False),
        ({**MESSAGE, "body": said("[" * 100_000)}, False),
        ({**MESSAGE, "headers": None}, False),
        ({**MESSAGE, "headers": {"task": "routing.route"}}, False),
        ({**MESSAGE, "properties": {}}, False),
        ({**MESSAGE, "properties": {**ENVELOPE, "delivery_info": {}}}, False),
        ([1, 2], False),
        ("text", False),
        (None, False),
    ],
)
def test_an_envelope_is_known_by_its_parts(message: object, expected: bool):
    assert well_formed(message) is expected
